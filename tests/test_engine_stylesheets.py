"""Stylesheets can be read before a page is printed, and do in it what they would have done."""

from collections.abc import Callable
from typing import Any

import pytest
import tinycss2
import weasyprint

from reportgen.fonts import print_fonts
from reportgen.page import Page
from reportgen.pdf import BASE_URL, read_stylesheets, to_pdf
from reportgen.problems import ContentError, Place

PLACE = Place("report.yaml")

STYLE = """:root { --ink: #123456 } @page { size: A6; @bottom-right { content: counter(page) } }
@page wide { size: A6 landscape } .wide { page: wide }
@media print { p { color: var(--ink); margin: 1mm } } @media screen { p { display: none } } p { margin: 3mm }"""

BODY = '<p>One</p><div class="wide"><p>Two</p></div><ul><li>Three</li></ul>'

FACE = next(iter(print_fonts()))

BRINGING = {
    "rules": STYLE,
    "fonts": f'@font-face {{ font-family: Own; src: url("{BASE_URL}{FACE}") }} p {{ font-family: Own }}',
    "counters": "@counter-style stars { system: cyclic; symbols: '*'; suffix: ' ' } li { list-style: stars }",
    "layers": "@layer low, high; @layer high { p { margin: 9mm } } @layer low { p { margin: 1mm } }",
    "others": '@import "other.css"; p { font-weight: 600 }',
    "others in layers": '@layer low; @import "other.css" layer(high); @layer low { p { margin: 1mm } }',
}

WRONG = {
    "a property": "p { no-such-property: 1 }",
    "a value": "p { color: no-such-colour }",
    "a value that is known when it is used": ":root { --ink: 1px } p { color: var(--ink) }",
    "a selector": "p::no-such-part { color: red }",
    "a file": '@import "missing.css";',
    "the nesting": "p { width: " + "calc(1px + " * 2_000 + "1px" + ")" * 2_000 + " }",
}


def _page(style: str, body: str = BODY) -> Page:
    link = '<link rel="stylesheet" href="style.css">'
    html = f'<!doctype html><html lang="en"><title>Title</title>{link}{body}</html>'
    other = b"p { font-style: italic; margin: 5mm }"
    return Page(html, {}, {"style.css": style.encode(), "other.css": other, **print_fonts()})


def _faults(page: Page) -> list[str]:
    with pytest.raises(ContentError) as caught:
        to_pdf(page, PLACE)
    return [problem.message for problem in caught.value.problems]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the stylesheets that the engine has read since a test began."""
    contents: list[bytes] = []
    parse: Callable[..., Any] = tinycss2.parse_stylesheet_bytes

    def noted(content: bytes, *others: Any, **named: Any) -> Any:
        contents.append(content)
        return parse(content, *others, **named)

    monkeypatch.setattr(tinycss2, "parse_stylesheet_bytes", noted)
    return contents


def test_what_was_read_before_is_not_read_again(read: list[bytes]) -> None:
    for _ in range(3):
        read_stylesheets(_page(STYLE))
    assert read.count(STYLE.encode()) == 1
    read.clear()
    to_pdf(_page(STYLE), PLACE)
    assert read == []


def test_another_stylesheet_of_the_same_name_is_another() -> None:
    read_stylesheets(_page(STYLE))
    large = to_pdf(_page(STYLE.replace("A6", "A5")), PLACE)
    assert to_pdf(_page(STYLE), PLACE) != large


@pytest.mark.parametrize("what", BRINGING)
def test_a_report_gets_all_that_a_stylesheet_brings(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page(BRINGING[what])
    read_stylesheets(page)
    printed = to_pdf(page, PLACE)
    assert printed != to_pdf(_page(""), PLACE)
    monkeypatch.setattr(weasyprint.css, "CSS", weasyprint.CSS)
    assert to_pdf(page, PLACE) == printed


def test_one_report_leaves_nothing_of_it_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    style = "p { background: linear-gradient(red 1em, blue 3em) }"
    pages = [_page(style, f'<p style="font-size: {size}px">Words</p>') for size in (9, 30, 9)]
    read_stylesheets(pages[0])
    printed = [to_pdf(page, PLACE) for page in pages]
    monkeypatch.setattr(weasyprint.css, "CSS", weasyprint.CSS)
    assert [to_pdf(page, PLACE) for page in pages] == printed


@pytest.mark.parametrize("what", WRONG)
def test_each_report_is_told_what_is_wrong(what: str) -> None:
    page = _page(WRONG[what])
    first = _faults(page)
    assert len(set(first)) == len(first) > 0
    assert _faults(page) == first
    read_stylesheets(page)
    assert _faults(page) == first
