"""SVG drawings: what only draws is published, what is private is left out, what is more is refused."""

import re

import pytest

from reportgen.drawings import MAX_BYTES, MAX_DEPTH, ForeignError, NoDrawingError, make_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'


def clean(inside: str, attributes: str = "") -> str:
    """Return what is published of a drawing, without its outermost element."""
    content = make_drawing(f"{HEAD} {attributes}>{inside}</svg>".encode()).content.decode()
    return re.sub(r"^<svg[^>]*>|</svg>$|^<svg[^>]*/>$", "", content)


@pytest.mark.parametrize(
    ("inside", "complaint"),
    [
        ("<script>alert(1)</script>", "holds more than a drawing (script)"),
        ('<g onload="alert(1)"/>', "holds more than a drawing (g)"),
        ('<g ONLOAD="alert(1)"/>', "holds more than a drawing (g)"),
        ("<foreignObject/>", "holds more than a drawing (foreignObject)"),
        ('<image href="file:///etc/hostname"/>', "holds more than a drawing (image)"),
        ('<filter><feImage href="#a"/></filter>', "holds more than a drawing (feImage)"),
        ('<rect><animate attributeName="x" values="0;9"/></rect>', "holds more than a drawing (animate)"),
        ('<rect><set attributeName="onclick" to="alert(1)"/></rect>', "holds more than a drawing (set)"),
        ('<use href="https://e.example/x.svg#a"/>', 'reaches outside itself ("https://e.example/x.svg#a")'),
        ('<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:alert(1)"/>', "reaches outside itself"),
        ('<rect fill="url(https://e.example/x.svg#a)"/>', 'reaches outside itself ("url(https://e.example/x.svg#a)")'),
        ("<rect style=\"fill:URL( 'file:///etc/hostname')\"/>", "reaches outside itself"),
        ("<style>@import 'https://e.example/x.css'</style>", "reaches outside itself"),
        ("<style>@font-face{src:url(x.woff)}</style>", "reaches outside itself"),
        ("<style>.a{fill:u\\72l(x.svg)}</style>", "reaches outside itself"),
        ("<style>@keyframes a{to{opacity:0}}</style>", 'moves ("@keyframes")'),
        ('<rect style="animation:a 1s infinite"/>', 'moves ("animation")'),
        ("<style>rect{fill:url(#a)}</style><pattern id='a'/>", 'has a style that is too involved ("rect")'),
    ],
)
def test_a_drawing_that_is_more_than_a_drawing_is_refused(inside: str, complaint: str) -> None:
    with pytest.raises(ForeignError, match=re.escape(complaint)):
        clean(inside)


@pytest.mark.parametrize(
    ("before", "complaint"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>', "declares a document type"),
        ('<?xml-stylesheet href="x.css"?>', "reaches outside itself (a style sheet)"),
    ],
)
def test_what_stands_before_a_drawing_is_refused(before: str, complaint: str) -> None:
    with pytest.raises(ForeignError, match=re.escape(complaint)):
        make_drawing(f"{before}{HEAD}/>".encode())


def test_a_drawing_that_would_be_drawn_without_end_is_refused() -> None:
    with pytest.raises(ForeignError, match="uses a part of itself within itself"):
        clean('<g id="a"><use href="#a"/></g>')
    with pytest.raises(ForeignError, match="uses a part of itself within itself"):
        clean('<pattern id="a"><rect fill="url(#a)"/></pattern>')
    with pytest.raises(ForeignError, match="uses a part of itself within itself"):
        clean('<style>.a, .b { clip-path: url("#c") }</style><clipPath id="c"><g class="x b"/></clipPath>')


def test_a_drawing_that_would_be_drawn_far_too_often_is_refused() -> None:
    laughs = "".join(f'<g id="g{n}"><use href="#g{n + 1}"/><use href="#g{n + 1}"/></g>' for n in range(40))
    with pytest.raises(ForeignError, match="draws too many elements"):
        clean(laughs)
    with pytest.raises(ForeignError, match="is larger than 2 MB"):
        clean(f"<path d='{'h1' * (MAX_BYTES // 2)}'/>")
    with pytest.raises(ForeignError, match="is nested too deeply"):
        clean("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH)
    with pytest.raises(ForeignError, match="is nested too deeply"):
        clean("".join(f'<g id="g{n}"><use href="#g{n + 1}"/></g>' for n in range(3000)))


def test_what_editors_write_for_themselves_is_left_out() -> None:
    private = (
        "<!-- C:/Users/someone --><?editor someone?><title>Someone's logo</title><desc>Made by someone</desc>"
        "<metadata><someone/></metadata>"
        '<i:namedview xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:path="C:/someone"/>'
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="someone" data-name="someone" '
        'author="someone" aria-label="someone" id="someone">'
        "<title>someone</title><path d='M0 0h9'/></g>"
    )
    assert clean(private) == '<g><path d="M0 0h9" /></g>'


def test_a_name_is_given_once() -> None:
    assert clean('<g id="a"/><use href="#a"/><g id="a"/>') == '<g id="a" /><use href="#a" /><g />'


def test_comments_in_styles_are_left_out_and_hide_nothing() -> None:
    style = "<style>/* someone */.a{fill:/* someone\n*/red}/* someone</style>"
    assert clean(style) == "<style>.a{fill:red}</style>"
    assert clean('<rect style="fill:red/* someone */"/>') == '<rect style="fill:red" />'
    with pytest.raises(ForeignError, match="reaches outside itself"):
        clean("<style>.a{fill:u/**/rl(x.svg)}</style>")


def test_definitions_that_nothing_uses_are_left_out() -> None:
    unused = (
        '<defs><text id="a">someone</text><g id="b"><use href="#a"/></g><text>someone</text></defs>'
        '<g><symbol id="c"><text>someone</text></symbol></g><clipPath id="d"><use href="#d2"/></clipPath>'
    )
    assert clean(unused) == "<defs /><g />"
    used = (
        '<defs><style>.e{mask:url(#m)}#f{fill:red}</style><g><path id="p" /></g></defs>'
        '<mask id="m"><use href="#p" /></mask>'
        '<pattern id="q%20r"><rect /></pattern><rect class="e" id="f" fill="url(#q%20r)" />'
    )
    assert clean(used) == used


def test_what_draws_is_kept() -> None:
    drawing = (
        '<defs><linearGradient id="b"><stop offset="0" stop-color="#fff" /></linearGradient>'
        '<linearGradient id="a" href="#b" /><clipPath id="c"><rect width="4" height="4" /></clipPath></defs>'
        "<style>.x{fill:url(#a)} .y{clip-path:url(#c)}</style>"
        '<text x="1">One <tspan class="x">two</tspan> three</text><use class="y" href="#a" />'
    )
    assert clean(drawing) == drawing
    old = drawing.replace("href=", 'xmlns:l="http://www.w3.org/1999/xlink" l:href=')
    assert clean(old) == drawing


def test_words_behind_what_is_left_out_are_kept() -> None:
    assert clean("<text>a<title>b</title>c<tspan>d</tspan><desc>e</desc>f</text>") == "<text>ac<tspan>d</tspan>f</text>"


def test_a_clean_drawing_is_a_drawing_and_stays_as_it_is() -> None:
    first = make_drawing(f'<?xml version="1.0"?>{HEAD} width="9mm"> <g> <path d="M0 0"/> </g> </svg>'.encode())
    assert (first.width, first.height) == (9, 9)
    assert make_drawing(first.content) == first
    assert b"> <" not in first.content


def test_another_file_is_no_drawing() -> None:
    with pytest.raises(NoDrawingError):
        make_drawing(b"<html/>")
