"""What the engine remembers saves it work, and changes nothing of what it prints."""

from collections.abc import Callable
from typing import Any

import pydyf
import pytest
from weasyprint import layout
from weasyprint.css import ComputedStyle
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import percent
from weasyprint.text import fonts, line_break

from reportgen import engine_memory
from reportgen.page import Page
from reportgen.pdf import to_pdf
from reportgen.problems import Place

PLACE = Place("report.yaml")

STYLE = """@page { size: A5; margin: 2cm; @top-left { content: string(title) } }
@page { @bottom-right { content: counter(page) } }
@page :first { @bottom-right { content: none } }
@page wide { size: A5 landscape }
h2 { string-set: title content() } .wide { page: wide } .columns { columns: 2; text-align: justify }
p, .indented { margin-left: 5% } .indented { margin-inline-start: 3% } p.near { margin-inline-start: 1% }
li::marker { color: red } a::after { content: " (" target-counter(attr(href), page) ")" } b { font-weight: 600 }
table { border-collapse: collapse } th { border: 2px solid; border-collapse: collapse } td { border: 1px solid }
.beside { float: right; width: 30% } .foot { float: footnote }
div { font-size: 9px; line-height: 1.3; width: 90% } div div { box-sizing: border-box; padding: 3%; width: 50% }"""

PARTS = """<div id="part-{0}" lang="{1}"><h2 id="head-{0}">Part {0}</h2>
<p class="indented near">Some words {2}</p>
<p class="near">Others <b>that stand</b> out,<span class="foot">A footnote</span> {2}</p>
<ul><li>An item</li><li id="item-{0}">With a <a href="#head-{0}">link</a> and <a href="#item-1">one more</a></li></ul>
<div class="columns"><p>{2}</p><p>{2}</p><p>{2}</p></div>
<table><tr><th>Head</th><th>Head</th></tr><tr><td style="width: 20%">Cell</td><td>{2}</td></tr></table></div>
<div class="wide"><p class="beside">Beside {2}</p><p>On a page of another size {2}</p><p dir="rtl">{2}</p></div>"""
"""What asks for each kind of memory: parts that differ in their names, in their languages, and in a word or two."""


LINE = "Words that fill a line or two of the page and go on and on "


def _page(style: str = STYLE, body: str = "") -> Page:
    parts = (PARTS.format(n, "cy" if n == 3 else "en", "that fill some lines. " * (3 + n % 3)) for n in range(1, 7))
    content = body or "".join(parts)
    html = f'<!doctype html><html lang="en"><title>Title</title><style>{style}</style>{content}</html>'
    return Page(html, {}, {})


@pytest.fixture(scope="module")
def printed() -> bytes:
    """Return the page as it is printed by an engine that remembers."""
    return to_pdf(_page(), PLACE)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str], list[None]]:
    """Give what counts the calls of a function of something: a list that grows by one with each."""

    def counting(owner: object, name: str) -> list[None]:
        calls: list[None] = []
        function = getattr(owner, name)

        def noted(*args: Any, **named: Any) -> Any:
            calls.append(None)
            return function(*args, **named)

        monkeypatch.setattr(owner, name, noted)
        return calls

    return counting


def _forget(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the engine remember nothing of one kind: put its own function back wherever it is called."""
    for owner in (*vars(layout).values(), line_break, Box):
        if (remembering := getattr(owner, name, None)) and hasattr(remembering, "__wrapped__"):
            monkeypatch.setattr(owner, name, remembering.__wrapped__)


@pytest.mark.parametrize(
    ("name", "owner", "saved", "times"),
    [
        ("split_first_line", line_break.Layout, "set_text", 1.5),
        ("strut", line_break, "_font_style_cache_key", 4),
        ("resolve_percentages", percent, "resolve_one_percentage", 2),
        ("is_in_normal_flow", Box, "is_note", 10),
        ("get_font_description", fonts, "unicode_to_char_p", 2),
        ("__init__", ComputedStyle, "__missing__", 1.5),
        ("avoid_collisions", Box, "border_height", 1.2),
    ],
)
def test_what_the_engine_has_found_out_it_remembers_and_prints_the_same(
    name: str,
    owner: object,
    saved: str,
    times: float,
    printed: bytes,
    counted: Callable[[object, str], list[None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = counted(owner, saved)
    assert to_pdf(_page(), PLACE) == printed
    few = len(calls)
    calls.clear()
    _forget(monkeypatch, name)
    assert to_pdf(_page(), PLACE) == printed
    assert len(calls) > few * times


def test_of_a_paragraph_of_a_books_length_little_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    book = LINE * 1_000
    styles: dict[int, ComputedStyle] = {}
    setup = line_break.Layout.setup

    def noted(layout: line_break.Layout, style: ComputedStyle) -> None:
        styles[id(style)] = style
        setup(layout, style)

    monkeypatch.setattr(line_break.Layout, "setup", noted)
    to_pdf(_page("p { margin: 0 }", f"<p>{book}</p>"), PLACE)
    kept = sum(len(text) for style in styles.values() for text, *_ in vars(style).get("lines", ()))
    assert 0 < kept < 20 * len(book)


@pytest.mark.usefixtures("printed")
def test_pages_are_referred_to_by_all_references_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    own = pydyf.PDF.page_references.fget.__wrapped__
    made: list[None] = []

    def noted(pdf: pydyf.PDF) -> Any:
        made.append(None)
        return own(pdf)

    monkeypatch.setattr(engine_memory, "_refer", noted)
    pdf = pydyf.PDF()
    for _ in range(3):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert [pdf.page_references for _ in range(5)] == [own(pdf)] * 5
    assert len(made) == 3
