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
    assert f'font-weight="{round(float(weight))}"' in clean(f'<text style="font:{weight} 12px serif" />')


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
    assert clean('<rect id="animation-layer" class="transition" />') == "<rect />"


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
        ('<rect style="d/**/:M0 0"/>', "has a style that is too involved"),
        ('<g style="a{b:c} clip-path:url(#d)"/>', "has a style that is too involved"),
        ('<g clip-path="url(#d)"><g clip-path=" inherit"/></g>', "has a style that is too involved"),
        ("<style>.a{mask: inherit}</style>", "has a style that is too involved"),
        ('<mask id="m"/><g mask="url(#m)"><rect/></g>', "has a mask that cannot be printed"),
        ('<mask id="m"/><style>.a{mask:url(#m)}</style><text class="a">a</text>', "has a mask that cannot be printed"),
        ('<mask id="m" style="mask-type:alpha"/><rect mask="url(#m)"/>', "has a mask that cannot be printed"),
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
        ("<style>g{}g{} @layer a{g{fill:red}}</style>", 'has a style that is too involved ("@layer a{g{fill:red}}")'),
        ("<style>.1a{fill:red}</style>", 'has a style that is too involved (".1a")'),
        ("<style>g{fill:red;path{fill:blue}}</style>", "has a style that is too involved"),
        ('<style media="print">g{fill:red}</style>', 'has a style that is too involved ("media="print"")'),
        ('<rect style="filter: blur(2px)"/>', 'has a value that cannot be printed ("blur(2px)")'),
        ('<rect style="width: calc(1px + 1px)"/>', "has a style that is too involved"),
        ('<rect style="transform: rotate(1turn)"/>', 'has a style that is too involved ("transform:rotate(1turn)")'),
        ('<rect style="text-transform: uppercase"/>', "has a style that is too involved"),
        ('<text font-size="1_000_000">a</text>', 'has letters of a size that cannot be read ("1_000_000")'),
        ('<text style="font-size: 9vw">a</text>', 'has letters of a size that cannot be read ("9vw")'),
        ('<rect style="fill:' + "(')'" * 30 + '"/>', "has a style that is too involved"),
        ("<style>g" + "[" * 30 + "]" * 30 + "{}</style>", "has a style that is too involved"),
        ("<style>.a{fill:/**/u\\72l(/**/x.svg)}</style>", "reaches outside itself"),
        ("<rect style=\"-x: image-set('x.png' 1x)\"/>", "reaches outside itself"),
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


@pytest.mark.parametrize("still", ["transition:none", "animation: None !important;", "animation-name : none ; a:b"])
def test_a_style_may_say_that_something_stays_still(still: str) -> None:
    assert clean(f'<rect style="{still}" />') == "<rect />"
    assert clean(f"<style>.a{{{still}}}</style><rect class='a' />") == "<rect />"


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


def test_a_name_says_nothing_but_itself() -> None:
    """Its letters, taken for more than a name, would call another file, or be another style."""
    spelt = "a%22%27%29%20url%28http%3A//x.example/%29%20url%28%27%23b"
    escaped = r"""a\&quot;\'\)\ url\(http://x.example/\)\ url\(\'#b"""
    assert clean(f"""<filter id="a&quot;"/><path filter="url(#{escaped})"/>""") == f'<path filter="url(#{spelt})" />'
    inside = r"""text-overflow:&quot;a url('#b&quot; \' &quot;;background-image:url(http://x.example/);&quot;"""
    assert clean(f"""<g id='b" \\'/><path style="{inside}"/>""") == "<g /><path />"


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("transform-box:fill-box;transform-origin:center", "transform-box:fill-box"),
        ("fill:unset", "fill:unset"),
        ("stroke:INITIAL", "stroke:initial"),
        ("fill:color(display-p3 1 0 0)", "color(display-p3 1 0 0)"),
    ],
)
def test_a_style_that_is_printed_otherwise_is_refused(style: str, told: str) -> None:
    with pytest.raises(ForeignError, match=re.escape(f'("{told}")')):
        clean(f'<rect style="{style}"/>')


def test_of_a_colour_for_other_screens_the_plain_one_before_is_taken() -> None:
    style = "fill:#d00;fill:color(display-p3 0.8 0 0);fill-opacity:1;transform-box:view-box"
    assert clean(f'<rect style="{style}"/>') == '<rect fill="#d00" fill-opacity="1" />'


def test_a_part_is_called_as_browsers_call_it() -> None:
    parts = '<path id="a" /><path id="b" />'
    for calls in ('href="#a" xlink:href="#b"', 'xlink:href="#b" href="#a"'):
        assert clean(f'{parts}<use xmlns:xlink="http://www.w3.org/1999/xlink" {calls}/>') == (
            '<path id="a" /><path /><use href="#a" />'
        )


def test_a_name_is_given_once() -> None:
    assert clean('<g id="a"/><use href="#a"/><g id="a"/>') == '<g id="a" /><use href="#a" /><g />'


def test_comments_in_styles_are_left_out_and_hide_nothing() -> None:
    style = "<style>/* someone */.a{fill:/* someone\n*/red}/* someone</style>"
    assert clean(style + '<rect class="a" />') == '<rect fill="red" />'
    assert clean('<rect style="fill:red/* someone */"/>') == '<rect fill="red" />'
    assert clean('<rect fill="/* someone */red"/>') == '<rect fill="red" />'
    with pytest.raises(ForeignError, match=re.escape('has a value that cannot be printed ("rl(x.svg)")')):
        clean("<style>.a{fill:u/**/rl(x.svg)}</style>")


def test_definitions_that_nothing_uses_are_left_out() -> None:
    unused = (
        '<defs><text id="a">someone</text><g id="b"><use href="#a"/></g><text>someone</text></defs>'
        '<g><symbol id="c"><text>someone</text></symbol></g><clipPath id="d"><use href="#d2"/></clipPath>'
    )
    assert clean(unused) == "<defs /><g />"
    used = (
        '<defs><g><path id="p" /></g></defs>'
        '<mask id="m"><use href="#p" /></mask>'
        '<pattern id="q-r"><rect /></pattern><rect mask="url(#m)" fill="url(#q-r)" />'
    )
    assert clean(used) == used


def test_what_draws_is_kept() -> None:
    drawing = (
        '<defs><linearGradient id="b"><stop offset="0" stop-color="#fff" /></linearGradient>'
        '<linearGradient id="a" href="#b" /><clipPath id="c"><rect width="4" height="4" /></clipPath></defs>'
        '<text x="1">One <tspan fill="url(#a)">two</tspan> three</text><use clip-path="url(#c)" href="#a" />'
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
    ("style", "inside", "drawn"),
    [
        (  # matplotlib
            "*{stroke-linejoin:round;stroke-linecap:butt}",
            '<path style="fill: none; stroke: #000000"/>',
            '<path stroke-linejoin="round" stroke-linecap="butt" fill="none" stroke="#000000" />',
        ),
        (  # R
            ".svglite line, .svglite polyline, .svglite path { fill: none } .svglite text { white-space: pre; }",
            '<g class="svglite"><path/><text style="font-family: &quot;Arial&quot;;">a</text></g><path/>',
            '<g><path fill="none" /><text font-family="&quot;Arial&quot;" style="white-space:pre">a</text></g><path />',
        ),
        (  # R, svglite 2.2
            ".svglite g.glyphgroup path { fill: inherit; stroke: none; }",
            '<g class="svglite"><g class="glyphgroup"><path fill="red"/></g></g>',
            '<g><g><path stroke="none" /></g></g>',
        ),
        (  # Illustrator
            ".st0{fill:#FFF;enable-background:new;} .st1,.st2{display:none}",
            '<g class="st0"/><g class="st2 st0"/>',
            '<g fill="#FFF" /><g fill="#FFF" display="none" />',
        ),
        ("#layer > path.a { fill: red } rect {stroke:none}", '<g id="layer"><path class="a"/></g>', None),
        (  # Inkscape
            "",
            '<path style="fill:#1a1a1a;-inkscape-stroke:none;paint-order:stroke fill;marker:none;line-height:1.25"/>',
            '<path fill="#1a1a1a" paint-order="stroke fill" marker-start="none" marker-mid="none" marker-end="none" />',
        ),
        (
            "@charset 'utf-8'; @namespace 'http://www.w3.org/2000/svg'; .a{fill:red",
            '<g class="a"/>',
            '<g fill="red" />',
        ),
        ("rect { fill: url(#p) }", '<pattern id="p"/><rect/>', '<pattern id="p" /><rect fill="url(#p)" />'),
        (  # Figma
            "",
            '<g style="mix-blend-mode:multiply; Isolation:ISOLATE"/><g isolation="isolate"/>',
            '<g style="mix-blend-mode:multiply;isolation:isolate" /><g />',
        ),
        ("g{transform:translate(1px, -2px) rotate(30deg)}", "<g/>", '<g transform="translate(1, -2) rotate(30)" />'),
        ("", '<rect style="fill:none;;stroke;d//:M0 0;stroke:red"/>', '<rect fill="none" stroke="red" />'),
        ("", '<rect fill="#fff;" stroke="CurrentColor" />', '<rect stroke="currentColor" />'),
        ("", '<rect fill="#c84 icc-color(a, .1)" />', '<rect fill="#c84" />'),  # Scribus
    ],
)
def test_styles_as_programs_write_them_become_attributes(style: str, inside: str, drawn: str | None) -> None:
    made = clean(f"<style>{style.replace('>', '&gt;')}</style>{inside}")
    if drawn is not None:
        assert made == drawn
    assert "class" not in made
    assert "<style" not in made


def test_a_style_may_say_how_large_a_page_shows_the_drawing() -> None:
    content = f'{HEAD} style="width:24px;height:24px"><rect /></svg>'.encode()
    assert b"style" not in make_drawing(content).content


@pytest.mark.parametrize(
    ("style", "inside", "fill"),
    [
        ("", 'fill="red" style="fill:blue"', "blue"),
        ("rect{fill:green}", 'fill="red"', "green"),
        ("rect{fill:green}", 'fill="red" style="fill:blue"', "blue"),
        ("rect{fill:green!important}", 'style="fill:blue"', "green"),
        ("rect{fill:green!important}", 'style="fill:blue ! important"', "blue"),
        ("#i{fill:green}.a.a{fill:black}.a{fill:blue}*{fill:red}", 'id="i" class="a"', "green"),
        (".a.b{fill:green}.a{fill:red}", 'class="b a"', "green"),
        ("svg .a{fill:green}.a{fill:red}", 'class="a"', "green"),
        (".a{fill:red}.b{fill:green}", 'class="b a"', "green"),
        (".a{fill:red;fill:green}", 'class="a"', "green"),
        (".a{fill:red;fill:{green}}", 'class="a"', "red"),
        (".b,.a{fill:green}", 'class="a"', "green"),
        (".A{fill:red}", 'class="a" fill="green"', "green"),
        (".a{fill:inherit}", 'class="a" fill="green"', None),
    ],
)
def test_what_is_said_of_an_element_in_several_places_is_said_as_in_a_browser(
    style: str, inside: str, fill: str | None
) -> None:
    made = clean(f"<style>{style}</style><rect {inside} />")
    assert made == (f'<rect fill="{fill}" />' if fill else "<rect />")


@pytest.mark.parametrize(
    "selector", ["g ~ path", "g + g", "a b c", "[id]", "g:hover", ":not(g)", "::before", "svg|g", "g,", "* "]
)
def test_a_rule_that_is_about_more_is_refused(selector: str) -> None:
    with pytest.raises(ForeignError, match="has a style that is too involved"):
        clean(f"<style>{f'{selector}{{fill:red}}' * 21}</style>")


def test_only_the_first_typefaces_are_named() -> None:
    assert clean(f'<text font-family="{"a, " * 9}b">x</text>').count("a") == 5 + 1
    assert clean('<text style="font-family:a,b,c,d,e,f" />') == '<text font-family="a,b,c,d,e" />'


def test_rules_that_are_tried_without_end_are_refused() -> None:
    for style in (".a{fill:red}" * 1999, "x g path{}" * 20):
        inside = "<g>" * 90 + '<path class="a"/>' * 9_000 + "</g>" * 90
        with pytest.raises(ForeignError, match="has rules about too many elements"):
            clean(f"<style>{style}</style>{inside}")


def test_a_mark_that_takes_the_paint_of_its_line_is_counted() -> None:
    mark = '<marker id="m"><path fill="context-fill" /></marker>'
    pattern = f'<pattern id="p">{"<path />" * 90}</pattern>'
    assert "context-fill" in clean(f'{mark}<path fill="red" marker-mid="url(#m)" d="{"l1 1" * 300}"/>')
    with pytest.raises(ForeignError, match="draws too many elements"):
        clean(f'{pattern}{mark}<path fill="url(#p)" marker-mid="url(#m)" d="{"l1 1" * 300}"/>')


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
    shapes = "".join(f'<rect class="cls-{n}" />' for n in range(2000))
    assert clean(f"<style>{rules}</style>{shapes}").count("fill=") == 2000
    with pytest.raises(ForeignError, match="has styles of more than 2,000 selectors"):
        clean(f"<style>{rules}.a{{fill:red}}</style>")
