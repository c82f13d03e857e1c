"""Styles are shared where they would be the same, and nowhere else."""

from typing import Any

import pytest
from weasyprint.css import ComputedStyle, StyleFor

from reportgen.page import Page
from reportgen.pdf import to_pdf
from reportgen.problems import Place

PLACE = Place("report.yaml")

LINE = "Words that fill a line or two of the page and go on and on "

SECTIONS = f"""<section id="one"><p><b>First words</b> {LINE * 3}</p></section>
<section id="two"><p><b>First words</b> {LINE * 3}</p></section>"""

UNLIKE = {
    "weighs more": (
        ".in { margin-inline-start: 3em } .not { margin-left: auto } .never { margin-left: auto !important }",
        '<p class="in never">One</p><p class="in not">Another</p>',
    ),
    "lies in a layer": (
        "@layer low { .in { margin-inline-start: 3em } .not { margin-left: auto } } .never { margin-left: auto }",
        '<p class="in never">One</p><p class="in not">Another</p>',
    ),
    "begins in larger letters": ("p::first-letter { font-size: 3em } b { padding-left: 1em }", SECTIONS),
    "begins with a larger line": (
        "p::first-line { font-size: 2em } b { padding-left: 1em }",
        SECTIONS.replace("<p>", f"<p>{LINE * 3}", 1),
    ),
    "has a list item before it": (
        'p::marker { color: red } p::before { content: ""; display: list-item }',
        "<p>One</p>",
    ),
    "is a note in a line": (
        ".note { float: footnote; footnote-display: inline } .note b { display: inherit }",
        '<p>One<span class="note">A note <b>in bold</b> of some words</span></p>',
    ),
    "is a cell of another table": (
        "",
        "".join(
            f'<section id="{name}"><table cellpadding="{space}"><tr><td style=";">Cell</td></tr></table></section>'
            for name, space in (("near", 1), ("wide", 20))
        ),
    ),
    "stands beside a page as a table": (
        """html { border-collapse: collapse } p { break-after: page }
        @page { @top-left { background: red; content: "x"; display: table; padding: 10px } }""",
        "<p>One</p><p>Two</p><p>Three</p>",
    ),
}
"""Styles that look alike to a careless reader, and differ in what is named."""


def _page(style: str, body: str) -> Page:
    html = f'<!doctype html><html lang="en"><title>Title</title><style>{style}</style>{body}</html>'
    return Page(html, {}, {})


def _share_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine share what it shares of itself alone."""
    monkeypatch.setattr(StyleFor, "set_computed_styles", StyleFor.set_computed_styles.__wrapped__)


@pytest.mark.parametrize("what", UNLIKE)
def test_no_style_is_shared_where_one(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page(*UNLIKE[what])
    shared = to_pdf(page, PLACE)
    _share_nothing(monkeypatch)
    assert to_pdf(page, PLACE) == shared


def test_parts_that_differ_in_their_names_alone_share_their_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[None] = []
    compute = ComputedStyle.__init__

    def noted(*args: Any, **named: Any) -> None:
        computed.append(None)
        compute(*args, **named)

    monkeypatch.setattr(ComputedStyle, "__init__", noted)
    part = (
        '<section id="part-{0}"><h2 id="head-{0}">Part {0}</h2><ul><li>One</li><li>Two <b>bold</b></li></ul></section>'
    )
    page = _page("h2 { font-size: 2em } li::marker { color: red }", "".join(part.format(n) for n in range(50)))
    shared = to_pdf(page, PLACE)
    few = len(computed)
    computed.clear()
    _share_nothing(monkeypatch)
    assert to_pdf(page, PLACE) == shared
    assert len(computed) > 5 * few
