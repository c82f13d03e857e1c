"""SVG drawings: what only draws is published, what is private is left out, what is more is refused."""

import re

import pypdfium2
import pytest
from PIL import Image

from reportgen.drawings import MAX_BYTES, MAX_DEPTH, make_drawing
from reportgen.page import Page
from reportgen.pdf import to_pdf
from reportgen.problems import Place
from reportgen.svg_faults import ForeignError, NoDrawingError, UnsetTextError

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'


def clean(inside: str, attributes: str = "") -> str:
    """Return what is published of a drawing, without its outermost element."""
    content = make_drawing(f"{HEAD} {attributes}>{inside}</svg>".encode()).content.decode()
    return re.sub(r"^<svg[^>]*>|</svg>$|^<svg[^>]*/>$", "", content)


def printed(inside: str) -> Image.Image:
    """Return a drawing of 90 by 30 as the PDF shows it, one pixel for each of its units."""
    drawing = make_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">{inside}</svg>'.encode())
    style = "@page { size: 90px 30px; margin: 0 } body { margin: 0 } img { display: block }"
    image = '<img src="drawing.svg" alt="A drawing" width="90" height="30">'
    html = f'<!doctype html><html lang="en"><title>T</title><style>{style}</style>{image}</html>'
    pdf = to_pdf(Page(html, {}, {"drawing.svg": drawing.content}), Place("report.yaml"))
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=96 / 72).to_pil()
    return picture.convert("RGB")


def dark(picture: Image.Image) -> int:
    """Return how many pixels of a picture are more dark than light."""
    return sum(picture.convert("L").histogram()[:128])


NAMES = ("clip0_1:2", "paint.1", "a,b", "my layer", "q%20r", "tŷ", "a(1)", "a#b")
"""Names that drawing programs give, and that not every program finds again."""


@pytest.mark.parametrize("name", NAMES)
def test_what_is_called_by_any_name_is_printed(name: str) -> None:
    gradient = f'<linearGradient id="{name}"><stop stop-color="#0f0" /></linearGradient>'
    clip = f'<clipPath id="{name}"><rect width="30" height="30" fill="#0f0" /></clipPath>'
    for inside in (
        f"""{gradient}<rect width="30" height="30" fill="url('#{name}')"/>""",
        f"""{gradient}<rect width="30" height="30" style="fill: url( '#{name}' )"/>""",
        f"""{gradient}<style>.c{{fill:url("#{name}")}}</style><rect class="c" width="30" height="30"/>""",
        f"""{clip}<rect width="90" height="30" fill="#0f0" clip-path="url('#{name}')"/>""",
        f'<defs><rect id="{name}" width="30" height="30" fill="#0f0"/></defs><use href="#{name}"/>',
        f'<symbol id="{name}"><rect width="30" height="30" fill="#0f0"/></symbol><use href="#{name}"/>',
    ):
        picture = printed(inside)
        assert (picture.getpixel((15, 15)), picture.getpixel((60, 15))) == ((0, 255, 0), (255, 255, 255))


def test_what_is_called_by_a_name_as_addresses_spell_it_is_printed() -> None:
    inside = '<defs><rect id="my layer" width="30" height="30" fill="#0f0"/></defs><use href="#my%20layer"/>'
    assert printed(inside).getpixel((15, 15)) == (0, 255, 0)


def test_a_name_is_replaced_by_a_plain_one_that_nothing_has() -> None:
    used = '<g id="a:b" /><g id="part-1" /><use href="#a:b" /><use href="#part-1" /><rect fill="url(#a:b)" />'
    assert clean(used) == used.replace("a:b", "part-2")
    with pytest.raises(ForeignError, match="uses a part of itself within itself"):
        clean('<g id="a b"><use href="#a%20b"/></g>')


WORDS = '<text x="3" y="24" style="font-family: Arial; font-size: 20px; font-weight: bold">Words</text>'


@pytest.mark.parametrize(
    "inside",
    [
        WORDS.replace(' style="font-family: Arial; font-size: 20px; font-weight: bold"', f' style="{font}"')
        for font in (
            "font:bold 20px Arial",
            "font: normal bold 20px/1.2 'Open Sans', Arial, sans-serif",
            "font: 700 20px / 24px Arial; fill: #000",
            "FONT : BOLD 20px Arial !important",
            "font-size: 3px; font: bold 15pt &quot;A; B&quot;",
            "font: 7e2 +2e1px/normal Arial",
            "font: bold 20px'Arial'",
            "font: bold 20px -apple-system, Arial",
        )
    ]
    + [
        f"<style>{style}</style>" + WORDS.replace("<text", '<text class="a"').split(" style")[0] + ">Words</text>"
        for style in (".a{font:bold 20px Arial}", ".b{fill:red}.a { fill: black; font: bold 20px Arial; } .c{}")
    ],
)
def test_words_are_printed_however_their_font_is_said(inside: str) -> None:
    assert dark(printed(WORDS)) > 200
    assert printed(inside).tobytes() == printed(WORDS).tobytes()


def test_a_font_takes_back_what_was_said_of_letters_before() -> None:
    again = WORDS.replace("bold", "bold; font: 20px Arial")
    assert printed(again).tobytes() == printed(WORDS.replace("bold", "normal")).tobytes() != printed(WORDS).tobytes()


def test_a_font_may_be_that_of_what_is_around() -> None:
    inside = WORDS.replace("<text", "<g").split(' x="3"')[0] + WORDS[WORDS.index(" style") :].split(">")[0]
    inside += '><text x="3" y="24" style="font: inherit">Words</text></g>'
    assert printed(inside).tobytes() == printed(WORDS).tobytes()


@pytest.mark.parametrize("weight", ["1", "450", "999.6", "1000"])
def test_any_weight_from_1_to_1000_is_one(weight: str) -> None:
    assert f"font-weight:{round(float(weight))};" in clean(f'<text style="font:{weight} 12px serif" />')


@pytest.mark.parametrize("angle", ["10deg", "-.1turn", "+1e1grad", " " * 20 + "1rad"])
def test_letters_that_lean_by_an_angle_lean(angle: str) -> None:
    for said in ("font: oblique ANGLE 20px Arial", "font-size: 20px; font-family: Arial; font-style: oblique ANGLE"):
        words = WORDS.split(" style")[0] + f' style="{said}">Words</text>'
        assert printed(words.replace("ANGLE", angle)).tobytes() == printed(words.replace(" ANGLE", "")).tobytes()
    assert clean(f'<text font-style="oblique {angle}" />') == '<text font-style="oblique" />'


@pytest.mark.parametrize(
    "font",
    [
        "calc(1px + 3px) serif",
        "12px/calc(1 + 1) serif",
        "12vw serif",
        "-12px serif",
        "bold Arial",
        "12px",
        "caption",
        "0.5 12px serif",
        "1001 12px serif",
        "12px - serif",
        "12px 5",
    ],
)
def test_a_font_that_cannot_be_read_is_told(font: str) -> None:
    for inside in (f'<text style="font: {font}" />', f"<style>.a{{font:{font}}}</style>"):
        with pytest.raises(ForeignError, match="has a font that cannot be read") as error:
            clean(inside)
        assert error.value.hint == "write font-size and font-family in its place"


@pytest.mark.parametrize("said", ['style="font-size: Large"', 'font-size="large"', 'style="font: large Arial"'])
def test_a_size_that_is_a_word_is_a_size(said: str) -> None:
    assert dark(printed(f'<text x="3" y="24" {said}>Words</text>')) > 100


def test_text_along_a_line_is_refused() -> None:
    with pytest.raises(UnsetTextError):
        clean('<path id="p" d="M0 0h90"/><text><textPath href="#p">Words</textPath></text>')


def test_only_a_style_can_move() -> None:
    assert clean('<rect id="animation-layer" class="transition" />') == '<rect class="transition" />'


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
        ("<style>.a{}<title/>@import url(https://e.example/x.css)</style>", "reaches outside itself"),
        ("<style>.a{}<g/>@font-face{src:url(x.woff)}</style>", "reaches outside itself"),
        ('<rect style="d//**/**/:M0 0"/>', "has a style that is too involved"),
        ('<g style="a{b:c} clip-path:url(#d)"/>', "has a style that is too involved"),
        ('<g clip-path="url(#d)"><g clip-path=" inherit"/></g>', "has a style that is too involved"),
        ("<style>.a{mask: inherit}</style>", "has a style that is too involved"),
        (f'<g style="href{" " * 20}:#a"/>', "has a style that is too involved"),
        (f'<text style="font-size{" " * 20}:1e30px">a</text>', "has letters larger than any page"),
        (f'<text font-size="{" " * 20}1e30px">a</text>', "has letters larger than any page"),
        ("<style>@keyframes a{to{opacity:0}}</style>", 'moves ("@keyframes")'),
        ('<rect style="animation:a 1s infinite"/>', 'moves ("animation")'),
        ('<rect style="animation:none 1s infinite"/>', 'moves ("animation")'),
        ("<style>.a{transition:none;animation-name:b}</style>", 'moves ("animation")'),
        ('<rect fill="var(--ink)"/>', 'has a value that cannot be printed ("var(--ink)")'),
        (f'<rect fill="var({" " * 20}--ink)"/>', "has a value that cannot be printed"),
        ("<style>.a{fill:VAR( --ink, red)}</style>", 'has a value that cannot be printed ("VAR( --ink, red)")'),
        (
            "<style>@media print{.a{fill:red}}</style>",
            'has a style that is too involved ("@media print{.a{fill:red}}")',
        ),
        ("<style>@supports (x:y){.a{fill:red}}</style>", "has a style that is too involved"),
        ("<style>.a{@media print{fill:red}}</style>", "has a style that is too involved"),
        ('<g systemLanguage="cy"/>', "differs from language to language (systemLanguage)"),
        ('<switch><g systemLanguage="cy"/></switch>', "differs from language to language (systemLanguage)"),
        ("<style>rect{fill:url(#a)}</style><pattern id='a'/>", 'has a style that is too involved ("rect")'),
    ],
)
def test_a_drawing_that_is_more_than_a_drawing_is_refused(inside: str, complaint: str) -> None:
    with pytest.raises(ForeignError, match=re.escape(complaint)):
        clean(inside)


DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
"""What Illustrator, CorelDRAW and matplotlib write before a drawing."""


def test_the_document_type_of_drawings_is_passed_over() -> None:
    drawing = f"{HEAD}><g /></svg>"
    assert make_drawing(f"{DOCTYPE}{drawing}".encode()) == make_drawing(drawing.encode())
    with pytest.raises(NoDrawingError):
        make_drawing(f"{DOCTYPE}{HEAD}><text>&copy;</text></svg>".encode())


@pytest.mark.parametrize("still", ["transition:none", "animation: None !important;", "animation-name : none ; x:y"])
def test_what_stays_still_is_kept(still: str) -> None:
    assert clean(f'<rect style="{still}" />') == f'<rect style="{still}" />'
    assert clean(f"<style>.a{{{still}}}</style>") == f"<style>.a{{{still}}}</style>"


def test_of_several_languages_the_one_for_all_is_drawn() -> None:
    welsh = '<text systemLanguage="cy">Croeso</text>'
    other = '<foreignObject requiredExtensions="http://www.w3.org/1999/xhtml"/>'
    inside = f"<switch><title>a</title>{welsh}{other}<text>Welcome</text><text>Bienvenue</text></switch>"
    assert clean(inside) == "<switch><text>Welcome</text></switch>"
    assert clean(f"<switch>{other}</switch>") == "<switch />"


@pytest.mark.parametrize(
    ("before", "complaint"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>', "declares a document type"),
        ('<!DOCTYPE svg SYSTEM "https://e.example/x.dtd">', "declares a document type"),
        (DOCTYPE.replace(">", '[<!ENTITY a "b">]>'), "declares a document type"),
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
        '<pattern id="q-r"><rect /></pattern><rect class="e" id="f" fill="url(#q-r)" />'
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


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        ("90", "30px", (90, 30)),
        ("50.8mm", "2.54CM", (192, 96)),
        ("72pt", "1in", (96, 96)),
        ("2pc", " 101.6q ", (32, 96)),
        ("1e1px", "1e1", (10, 10)),
    ],
)
def test_a_drawing_may_have_its_size_in_any_unit_of_length(width: str, height: str, size: tuple[int, int]) -> None:
    drawing = make_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"/>'.encode())
    assert (drawing.width, drawing.height) == size
    assert f'viewBox="0 0 {size[0]} {size[1]}"' in drawing.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        "",
        'width="5mm"',
        'width="100%" height="100%"',
        'width="5em" height="5em"',
        'width="mm" height="5mm"',
        'width="-5mm" height="5mm"',
        'width="30m" height="1m"',
        'viewBox="0 0 9"',
        'viewBox="0 0 9mm 9mm"',
    ],
)
def test_a_drawing_without_a_size_is_none(said: str) -> None:
    with pytest.raises(NoDrawingError):
        make_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {said}/>'.encode())


def test_another_file_is_no_drawing() -> None:
    with pytest.raises(NoDrawingError):
        make_drawing(b"<html/>")


def test_a_mark_is_counted_on_every_point_of_a_line() -> None:
    mark = f'<marker id="m">{"<path />" * 90}</marker>'
    assert "marker-end" in clean(f'{mark}<path marker-end="url(#m)" d="M0 0{"l1 1" * 500}"/>')
    for line in (
        f'<path marker-mid="url(#m)" d="M0 0{"l1 1" * 500}"/>',
        f'<path style="marker:url(#m)" d="M0 0{"l1 1" * 500}"/>',
        f'<path marker-end="url(#m)" d="{"M0 0" * 500}"/>',
        f'<g marker-start="url(#m)">{"<path/>" * 500}</g>',
        f'<style>.a{{marker-mid:url(#m)}}</style><polygon class="a" points="{"1 1 " * 500}"/>',
    ):
        with pytest.raises(ForeignError, match="draws too many elements"):
            clean(mark + line)


def test_a_colour_is_counted_for_every_shape_that_it_paints() -> None:
    stops = f'<linearGradient id="h">{"<stop/>" * 100}</linearGradient><linearGradient id="g" href="#h"/>'
    assert "url(#g)" in clean(f'{stops}<g fill="url(#g)">{"<rect />" * 100}</g>')
    assert "url(#g)" in clean(f'{stops}<g fill="url(#g)">' + '<rect fill="red" />' * 1000 + "</g>")
    with pytest.raises(ForeignError, match="draws too many elements"):
        clean(f'{stops}<g fill="url(#g)">{"<rect />" * 1000}</g>')


def test_a_pattern_is_counted_for_every_letter_that_it_paints() -> None:
    pattern = f'<pattern id="p">{"<path />" * 90}</pattern>'
    assert "url(#p)" in clean(f'{pattern}<text fill="url(#p)">{"a" * 100}</text>')
    with pytest.raises(ForeignError, match="draws too many elements"):
        clean(f'{pattern}<g fill="url(#p)"><text x="{"1 " * 500}">{"a" * 500}</text></g>')


def test_a_pattern_may_stand_where_it_paints() -> None:
    inside = '<g fill="url(#p)"><pattern id="p"><rect fill="red" /></pattern><rect /></g>'
    assert clean(inside) == inside
    with pytest.raises(ForeignError, match="uses a part of itself within itself"):
        clean(inside.replace(' fill="red"', ""))


@pytest.mark.parametrize(
    "style",
    [
        "*{stroke-linejoin:round;stroke-linecap:butt}",  # matplotlib
        ".svglite line, .svglite polyline, .svglite path { fill: none } .svglite text { white-space: pre; }",  # R
        ".svglite g.glyphgroup path { fill: inherit; stroke: none; }",  # R, svglite 2.2
        ".st0{fill:#FFF;} .st1,.st2{display:none}",  # Illustrator
        "#layer > path.a { fill: red } rect {stroke:none}",
    ],
)
def test_rules_as_programs_write_them_are_kept(style: str) -> None:
    assert clean(f'<style>{style.replace(">", "&gt;")}</style><path id="layer" />').count("{") == style.count("{")


@pytest.mark.parametrize(
    "selector", ["g ~ path", "g + g", "a b c", "[id]", "g:hover", ":not(g)", "::before", "svg|g", "g,", "* "]
)
def test_a_rule_that_is_about_more_is_refused(selector: str) -> None:
    with pytest.raises(ForeignError, match="has a style that is too involved"):
        clean(f"<style>{f'{selector}{{fill:red}}' * 21}</style>")


def test_only_the_first_typefaces_are_named() -> None:
    assert clean(f'<text font-family="{"a, " * 9}b">x</text>').count("a") == 5 + 1
    assert clean('<text style="font-family:a,b,c,d,e,f;x:y" />') == '<text style="font-family:a,b,c,d,e;x:y" />'


@pytest.mark.parametrize("size", ["1e30", "20000px", "inf", "nan", "-99999"])
def test_letters_larger_than_any_page_are_refused(size: str) -> None:
    for said in (f'font-size="{size}"', f'style="font-size: {size}"'):
        with pytest.raises(ForeignError, match="has letters larger than any page"):
            clean(f"<text {said}>a</text>")


def test_a_gradient_that_repeats_is_refused() -> None:
    assert clean('<linearGradient id="a" spreadMethod="pad" /><rect fill="url(#a)" />')
    with pytest.raises(ForeignError, match="repeats a gradient"):
        clean('<linearGradient id="a" spreadMethod="reflect"/><rect fill="url(#a)"/>')


def test_a_drawing_may_have_a_class_for_each_of_its_colours() -> None:
    rules = "".join(f".cls-{n}{{fill:#{n:06x};}}" for n in range(2000))
    assert clean(f"<style>{rules}</style>").count("{") == 2000
    with pytest.raises(ForeignError, match="has styles of more than 2,000 selectors"):
        clean(f"<style>{rules}.a{{fill:red}}</style>")
