"""Markdown becomes clean HTML: what authors may write, and what is refused with its line."""

import re
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.characters import UNPRINTABLE
from reportgen.clean_html import ALLOWED_TAGS, plain
from reportgen.merge import UNKNOWN
from reportgen.model import Fact, Figure, Image
from reportgen.photographs import Use
from reportgen.problems import ContentError, Place, Problem
from reportgen.source import Data, Markdown
from reportgen.text import Prose, Setting, inline, to_html

FACTS: Mapping[str, Fact] = {
    "area": {"name": "Kent"},
    "figures": {"rso": Figure(Decimal(1108))},
    "people": UNKNOWN,
}
MAPPA = '<abbr title="Multi-Agency Public Protection Arrangements">MAPPA</abbr>'
WORDS = {"table": "Table", "back_to_note": "Back to the text, note", "to_note": "Note"}
PICTURE = '<img alt="A field" height="40" src="assets/field.png" width="60">'


def picture(file: str, alternative: str, _: Use, place: Place) -> Image:
    if not file.startswith("images/"):
        raise ContentError([Problem(place, f'there is no picture "{file}"', "put it there")])
    return Image(f"assets/{file.removeprefix('images/')}", b"", b"", 60, 40, alternative)


def convert(text: str, level: int = 2, **facts: Fact) -> Prose:
    return _converted(text, level, facts)[0]


def links_in(text: str) -> list[tuple[str, Place]]:
    return _converted(text, 2, {})[1]


def _converted(text: str, level: int, facts: dict[str, Fact]) -> tuple[Prose, list[tuple[str, Place]]]:
    abbreviations = {"MAPPA": "Multi-Agency Public Protection Arrangements", "RSO": "Registered Sexual Offender"}
    links: list[tuple[str, Place]] = []
    setting = Setting(
        {**FACTS, **facts}, picture, abbreviations, WORDS, lambda link, place: links.append((link, place))
    )
    return to_html(Markdown("f.md", Data("f.md", {}, {}), text, 5), "work", level, setting), links


def html(text: str, level: int = 2, **facts: Fact) -> str:
    return re.sub(r">\n\s*<", "><", convert(text, level, **facts).html)


def faults(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        convert(text)
    return [str(problem) for problem in caught.value.problems]


class _Tags(HTMLParser):
    """The tags of a page, each with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def ids(self) -> list[str | None]:
        return [attributes["id"] for _, attributes in self.found if "id" in attributes]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("One\n\ntwo", "<p>One</p><p>two</p>"),
        ("**bold** and *stressed*", "<p><strong>bold</strong> and <em>stressed</em></p>"),
        ("- One\n    - Deep\n- Two", "<ul><li>One<ul><li>Deep</li></ul></li><li>Two</li></ul>"),
        ("3. Three\n4. Four", '<ol start="3"><li>Three</li><li>Four</li></ol>'),
        ("Term\n:   Explanation", "<dl><dt>Term</dt><dd>Explanation</dd></dl>"),
        ("*bore da*{: lang=cy }", '<p><em lang="cy">bore da</em></p>'),
        ("a &lt; b & c < d > e", "<p>a &lt; b &amp; c &lt; d &gt; e</p>"),
        ("`<a> < b`", "<p><code>&lt;a&gt; &lt; b</code></p>"),
        ("\"So\", 'so' -- it's...", "<p>“So”, ‘so’ – it’s…</p>"),
        ("{{ figures.rso }} in {{ area.name }}", "<p>1,108 in Kent</p>"),
        ("in {{ people.chief.name }}", "<p>in </p>"),
        (
            "> Words.\n>\n> — A volunteer",
            '<blockquote><p>Words.</p><p class="attribution">— A volunteer</p></blockquote>',
        ),
        (
            "> Words.\n>\n> -- A volunteer",
            '<blockquote><p>Words.</p><p class="attribution">– A volunteer</p></blockquote>',
        ),
        ("> Words — and more", "<blockquote><p>Words — and more</p></blockquote>"),
        ("![A field](images/field.png)", f"<figure>{PICTURE}</figure>"),
        (
            '![A field](images/field.png "The area\'s field")',
            f"<figure>{PICTURE}<figcaption>The area’s field</figcaption></figure>",
        ),
        (
            '![A field](images/field.png "Cae"){: lang=cy }',
            f'<figure lang="cy">{PICTURE}<figcaption>Cae</figcaption></figure>',
        ),
        ("Here: ![A field](images/field.png)", f"<p>Here: {PICTURE}</p>"),
        ("[us](mailto:a@police.example)", '<p><a href="mailto:a@police.example">us</a></p>'),
        ("<a.o'b@police.example>", "<p><a href=\"mailto:a.o'b@police.example\">a.o'b@police.example</a></p>"),
        (
            "<https://e.example/?a=1&b=2>",
            '<p><a href="https://e.example/?a=1&amp;b=2">https://e.example/?a=1&amp;b=2</a></p>',
        ),
        ("[us](https://e.example/?a=1&#38;b=2)", '<p><a href="https://e.example/?a=1&amp;b=2">us</a></p>'),
        ("MAPPA's (MAPPA) **MAPPA**", f"<p>{MAPPA}’s ({MAPPA}) <strong>{MAPPA}</strong></p>"),
        ("[the MAPPA *team*](#team)", f'<p><a href="#team">the {MAPPA} <em>team</em></a></p>'),
        ("MAPPAs and xMAPPA", f"<p>{MAPPA}s and xMAPPA</p>"),
        ("`MAPPA` is MAPPA", f"<p><code>MAPPA</code> is {MAPPA}</p>"),
        ("MAPPA\n\n*[MAPPA]: ours", '<p><abbr title="ours">MAPPA</abbr></p>'),
        ("<https://e.example/MAPPA/>", '<p><a href="https://e.example/MAPPA/">https://e.example/MAPPA/</a></p>'),
        ("<MAPPA@police.example>", '<p><a href="mailto:MAPPA@police.example">MAPPA@police.example</a></p>'),
        (
            "[e.example/MAPPA](https://e.example/MAPPA/)",
            '<p><a href="https://e.example/MAPPA/">e.example/MAPPA</a></p>',
        ),
        ("[MAPPA](https://e.example/MAPPA)", f'<p><a href="https://e.example/MAPPA">{MAPPA}</a></p>'),
        (
            "![A field](images/field.png 'The MAPPA field')",
            f"<figure>{PICTURE}<figcaption>The {MAPPA} field</figcaption></figure>",
        ),
    ],
)
def test_markdown_becomes_html(text: str, result: str) -> None:
    assert html(text) == result


def test_what_a_word_processor_leaves_between_letters_is_not_printed() -> None:
    left = "proba\u00adtion MAP\u200bPA&#xFEFF; [wo\u2060rd](#one)"
    assert html(left) == f'<p>probation {MAPPA} <a href="#one">word</a></p>'
    assert convert(left).text == "probation MAPPA word"
    assert html("{{ fact }}", fact="proba\u00adtion") == "<p>probation</p>"
    assert inline("pro\u00adbation\ufeff", {}) == "probation"


def test_a_long_quotation_goes_on_over_the_page() -> None:
    assert html(f"> {'Words. ' * 200}\n>\n> — A volunteer").startswith('<blockquote class="long"><p>Words.')
    assert html(f"> {'Words. ' * 20}\n>\n> — A volunteer").startswith("<blockquote><p>Words.")


def test_a_picture_in_a_cell_takes_room_in_print() -> None:
    table = "| One | Two | Three | Four | Five |\n|---|---|---|---|---|\n|" + " {} |" * 5
    assert 'class="table-scroll"' in html(table.format(*"abcde"))
    assert 'class="table-scroll wide dense"' in html(table.format(*["![A field](images/field.png)"] * 5))


@pytest.mark.parametrize("level", [2, 3])
def test_headings_stand_below_the_section_s_own(level: int) -> None:
    assert html("## About MAPPA's work\n\n### Deeper\n\nText", level) == (
        f'<h{level + 1} id="work--about-mappas-work">About {MAPPA}’s work</h{level + 1}>'
        f'<h{level + 2} id="work--deeper">Deeper</h{level + 2}><p>Text</p>'
    )


@pytest.mark.parametrize("level", [2, 3])
@pytest.mark.parametrize("kind", ["note", "case-study"])
def test_a_box_is_a_section_with_a_heading(kind: str, level: int) -> None:
    assert html(f'!!! {kind} "What is MAPPA?"\n    One.\n\n    - Two\n\nAfter.', level) == (
        f'<section class="box {kind}">'
        f'<h{level + 1} id="work--what-is-mappa">What is {MAPPA}?</h{level + 1}>'
        "<p>One.</p><ul><li>Two</li></ul></section><p>After.</p>"
    )


def test_a_table_has_headings_and_scrolls_where_it_is_wide() -> None:
    assert html("| Left | Right |\n|------|------:|\n| MAPPA | 1,108 |") == (
        '<div aria-label="Table" class="table-scroll" role="group" tabindex="0"><table>'
        '<thead><tr><th scope="col">Left</th><th scope="col" style="text-align:right">Right</th></tr></thead>'
        f'<tbody><tr><td>{MAPPA}</td><td style="text-align:right">1,108</td></tr></tbody></table></div>'
    )


def test_an_empty_corner_of_a_table_heads_nothing() -> None:
    found = html("| | Spring |\n|---|---|\n| Meetings | 4 |")
    assert '<thead><tr><td></td><th scope="col">Spring</th></tr></thead>' in found


def test_a_footnote_leads_there_and_back() -> None:
    prose = convert("Text.[^1]\n\n[^1]: The *note*.")
    tags = _Tags(prose.html)
    for tag, attributes in tags.found:
        if tag == "a":
            assert (attributes["href"] or "").removeprefix("#") in tags.ids()
    assert "The <em>note</em>." in prose.html
    assert set(prose.anchors) == set(tags.ids())


def test_only_the_author_s_links_are_looked_after() -> None:
    found = links_in("One.[^1] [Two](#two)\n\n[^1]: The note.")
    assert [link for link, _ in found] == ["#two"]


def test_the_ways_to_a_note_and_back_from_one_that_is_cited_twice_are_told() -> None:
    found = _Tags(convert("One.[^1] Two.[^1]\n\n[^1]: The note.").html).found
    titles = [attributes["title"] for tag, attributes in found if tag == "a" and "title" in attributes]
    assert titles == ["Note 1", "Note 1", "Back to the text, note 1", "Back to the text, note 1 (2)"]


@pytest.mark.parametrize(
    "text",
    [
        "## Same\n\n## Same",
        '!!! note "Same"\n    a\n\n!!! note "Same"\n    b',
        '## Same\n\n!!! note "Same"\n    a',
        "!!! note\n    a\n\n!!! note\n    b",
        "a[^1] b[^1] c[^2]\n\n[^1]: x\n\n[^2]: y",
        "## ?\n\n## !",
    ],
)
def test_every_anchor_of_a_section_is_its_own(text: str) -> None:
    prose = convert(text)
    ids = _Tags(prose.html).ids()
    assert len(set(ids)) == len(ids) > 1
    assert list(prose.anchors) == ids
    assert all(
        str(id_).removeprefix("fnref").removeprefix("fn").lstrip("0123456789-").startswith("work") for id_ in ids
    )


def test_internal_links_are_collected_with_their_place() -> None:
    links = links_in("[a](#one)\n\n[b](https://e.example)\n[c](#two) [d][e]\n\n[e]: #three")
    assert links == [("#one", Place("f.md", 5)), ("#two", Place("f.md", 8)), ("#three", Place("f.md", 10))]


AWKWARD = ["A & B", "A <b>C</b>", "*A*", "_A_ A_B_C", "[A](b)", "`A`", "A\\B", "![A](b)", "<a@b.example>", "&amp;"]
AWKWARD += [
    "{{ area }}",
    "[^1]",
    "A ~ B",
    "A ^ B",
    "A | B",
    "A: #1",
    "A+B",
    "A!",
    "{: .a }",
    "https://a.example",
    "*[A]: B",
]
BEGINNINGS = ["1. A", "1) A", "- A", "+ A", "# A", "> A", ": A", "***", "===", "---", "[A]: b", "!!! A", "```", "    A"]


@pytest.mark.parametrize("fact", AWKWARD)
def test_a_fact_prints_as_it_is(fact: str) -> None:
    printed = escape(fact, quote=False)
    assert html("x {{ fact }} y\n\n- {{ fact }}", fact=fact) == f"<p>x {printed} y</p><ul><li>{printed}</li></ul>"


@pytest.mark.parametrize("fact", BEGINNINGS)
def test_a_fact_that_begins_a_line_prints_as_it_is(fact: str) -> None:
    assert html("{{ fact }}\n\nx\n{{ fact }}", fact=fact).count("<p>") == 2
    assert convert("{{ fact }}", fact=fact).text in (fact.strip(), fact.replace("---", "—"))


@pytest.mark.parametrize("fact", ["A & B", "A_B", "*A*"])
def test_a_fact_in_code_prints_as_it_is(fact: str) -> None:
    assert html("`{{ fact }}`", fact=fact) == f"<p><code>{escape(fact)}</code></p>"


_SHOWN = ("<b>bold</b>", "<!-- a -->", '![b](c.png "*d* e")')


@pytest.mark.parametrize("shown", _SHOWN)
@pytest.mark.parametrize(
    "around",
    [
        "`CODE`",
        "a ``b ` CODE`` c",
        "a `b\nCODE` c",
        "text\n\n    CODE",
        "text\n\n    a\n\n    CODE\n\ntext",
        "text\n\n\tCODE",
        "- a\n\n        CODE",
        "- a\n\ntext\n\n    CODE",
        "!!! note\n    a\n\n        CODE",
    ],
)
def test_in_code_nothing_is_a_fault(around: str, shown: str) -> None:
    assert f"{escape(shown, quote=False)}" in html(around.replace("CODE", shown)).replace("&quot;", '"')


_WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]).filter(lambda c: not UNPRINTABLE.match(c)),
    min_size=1,
)


@given(_WORDS.map(lambda text: " ".join(text.split())))
@settings(deadline=None)
def test_any_fact_prints_as_it_is(fact: str) -> None:
    def straight(text: str) -> str:
        return re.sub("[“”\"‘’']|--+|[–—]|\\.\\.\\.|…", "", text)

    assert straight(convert("x{{ fact }}y", fact=fact).text) == straight(f"x{fact}y")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("text\n<b>bold</b>", 6, "HTML stands in the text (<b>)"),
        ("<script>alert(1)</script>", 5, "HTML stands in the text (<script>)"),
        ("a\n\n<!-- hidden -->", 7, "HTML stands in the text (<!--)"),
        ("a<br/>b", 5, "HTML stands in the text (<br/>)"),
        ('a[^1]\n\n![b](images/field.png "c[^1]")\n\n[^1]: d', 7, 'a caption holds marks of Markdown ("c[^1]")'),
        ('![b](images/field.png "*c* d")', 5, 'a caption holds marks of Markdown ("*c* d")'),
        ('![b](images/field.png "c [d](#e)")', 5, "a caption holds marks of Markdown"),
        ('a <img src="x" onerror="y">', 5, "HTML stands in the text"),
        ("- a\n\n    b <b>", 7, "HTML stands in the text (<b>)"),
        ("!!! note\n    a\n\n    b <b>", 8, "HTML stands in the text (<b>)"),
        ("a[^1]\n\n[^1]: b\n\n    c <b>", 9, "HTML stands in the text (<b>)"),
        ("- a\n    - b\n\n        c <b>", 8, "HTML stands in the text (<b>)"),
        ("    code\n\nb <b>", 7, "HTML stands in the text (<b>)"),
        ("    code\nb <b>", 6, "HTML stands in the text (<b>)"),
        ("a\n    b <b>", 6, "HTML stands in the text (<b>)"),
        ("a ` b\n\nc <b> ` d", 7, "HTML stands in the text (<b>)"),
        ("a `` b <b> ` c", 5, "HTML stands in the text (<b>)"),
        ("- a ` b\n- c <b> ` d", 6, "HTML stands in the text (<b>)"),
        ('![b](images/field.png "c `d`")', 5, "a caption holds marks of Markdown"),
        ("text\n\n# Heading", 7, "a heading with one #"),
        ("#Heading", 5, "a heading with one #"),
        ("> # Heading", 5, "a heading with one #"),
        ("- a\n- # Heading", 6, "a heading with one #"),
        ("!!! note\n    # Heading", 6, "a heading with one #"),
        ("text\n\n| Place | |\n|---|---|\n| a | b |", 7, "a column of a table has no heading: write one"),
        ("text\n\n| | Place | |\n|---|---|---|\n| a | b | c |", 7, "a column of a table has no heading: write one"),
        ("text\n\n| |\n|---|\n| a |", 5, "a column of a table has no heading: write one"),
        ("text\n\n| | |\n|---|---|\n| a | b |", 5, "a column of a table has no heading: write one"),
        ("text\n\n### Heading", 7, 'a heading skips a level ("Heading"): begin it with one # less'),
        ("## Heading\n\n#### Deeper", 7, 'a heading skips a level ("Deeper")'),
        ("### Heading\n\n### Another", 5, 'a heading skips a level ("Heading")'),
        ("text\n{{ area.nmae }}", 6, '"area.nmae" is not known: did you mean "area.name"?'),
        ("text\n![A field](field.png)", 6, 'there is no picture "field.png"'),
        ("![A field][f]\n\n[f]: field.png", 7, 'there is no picture "field.png"'),
        ("![A\nfield](field.png)", 6, 'there is no picture "field.png"'),
        ("![A \\] field](field.png)", 5, 'there is no picture "field.png"'),
        ("![A field](https://e.example/field.png)", 5, 'there is no picture "https://e.example/field.png"'),
        ("![A field][f]\n\n[f]: https://e.example/field.png", 7, 'no picture "https://e.example/field.png"'),
        ("![A](images/field.png){: src=https://e.example/field.png }", 5, "https://e.example/field.png"),
        ("text\n[](https://e.example)", 6, "a link has no words: write between the square brackets where it leads"),
        ("text\n\n[ ](#one) [two](#one)", 7, "a link has no words"),
        ("text\n[**\u200b**](#one)", 6, "a link has no words"),
        ("text\n\n## \n\ntext", 7, "a heading has no words: write its words behind the #, or delete it"),
        ("text\n\n## Two\n\n##\n\ntext", 9, "a heading has no words"),
        ('!!! note "A"\n    text\n\n    ### ##', 8, "a heading has no words"),
        ("text\n\n[^a b]: Note.", 7, "no text refers to the note [^a b]: write [^a b] where it belongs, or delete"),
        ("text[^1]\n\n[^1]: One.\n[^2-b]: Two.", 8, "no text refers to the note [^2-b]"),
        ('text\n[![b](images/field.png "A c")](#one)', 6, 'a caption, which is not printed ("A c"): let the picture'),
        ('text\n\n**![b](images/field.png "A c")**', 7, 'a caption, which is not printed ("A c")'),
        ("text\n\nHere: ![b](images/field.png 'A c').", 7, 'a caption, which is not printed ("A c")'),
        ("", 5, "the section has no text"),
        (" \n\t\n", 5, "the section has no text"),
    ],
)
def test_what_a_section_may_not_hold_is_told_with_its_line(text: str, line: int, words: str) -> None:
    (fault,) = faults(text)
    assert fault.startswith(f"f.md:{line}: ")
    assert words in fault


def test_headings_go_one_level_deeper_at_a_time_and_up_as_they_like() -> None:
    assert re.findall("<h.", html("## A\n\n### B\n\n#### C\n\n## D")) == ["<h3", "<h4", "<h5", "<h3"]
    assert re.findall("<h.", html('!!! note "A"\n    ### B')) == ["<h3", "<h4"]


def test_a_heading_underlined_as_the_section_s_own_is_told() -> None:
    (fault,) = faults("text\n\nHeading\n=======")
    assert re.match(r"f\.md:[78]: .*heading", fault)


UNSAFE = ["javascript:alert(1)", "JavaScript:alert(1)", "vbscript:x", "file:///etc/passwd", "data:text/html,x"]
UNSAFE += ["//e.example", "/etc/passwd", "other-page.html", "ftp://e.example"]


@pytest.mark.parametrize("address", UNSAFE)
def test_a_link_that_leads_nowhere_safe_is_told(address: str) -> None:
    for text in (f"text\n[a]({address})", f"text\n[a](#b){{: HREF='{address}' }}", f"[a][b]\n\n[b]: {address}"):
        (fault,) = faults(text)
        assert fault.startswith(f'f.md:{6 if "text" in text[:4] else 7}: the link "{address}" leads nowhere that a')


@pytest.mark.parametrize("address", ["", " ", "java&#115;cript:alert(1)", "&#106;avascript:alert(1)"])
def test_a_disguised_or_empty_link_is_told(address: str) -> None:
    (fault,) = faults(f"[a]({address})")
    assert re.match(r'f\.md:5: the link "(javascript:alert\(1\))?" leads nowhere that a reader can go: ', fault)


@pytest.mark.parametrize("address", ["https://e.example", "HTTPS://E.EXAMPLE", "http://e.example", "tel:+441632960001"])
def test_a_link_to_the_world_is_kept(address: str) -> None:
    assert f'href="{address}"' in convert(f"[a]({address})").html
    assert links_in(f"[a]({address})") == []


@pytest.mark.parametrize("spaces", [2, 3, 6])
def test_an_item_at_a_depth_that_markdown_does_not_know_is_told(spaces: int) -> None:
    (fault,) = faults("- one\n" + " " * spaces + "- two")
    assert fault == f"f.md:6: an item of a list is indented by {spaces} spaces: indent it by four spaces for each depth"


def test_every_mistake_of_a_section_is_told_at_once() -> None:
    text = "{{ one }}\n<b>\n# Heading\n![A](two.png)\n{{ area.name }}"
    assert [fault.split(" ")[0] for fault in faults(text)] == ["f.md:5:", "f.md:6:", "f.md:7:", "f.md:8:"]


def test_facts_that_could_not_be_read_are_passed_over() -> None:
    assert convert("{{ people.chief.name }}").text == ""


def test_a_picture_is_only_looked_for_where_one_stands() -> None:
    assert "![words](file.png)" in convert("Write `![words](file.png)`.").text


@pytest.mark.parametrize("depth", [20, 300])
def test_a_list_nested_beyond_reason_is_converted_or_told(depth: int) -> None:
    with suppress(ContentError):
        assert convert("\n".join("    " * level + "- a" for level in range(depth))).text == " ".join("a" * depth)


@pytest.mark.parametrize("attribute", ["onclick=alert(1)", "style=position:fixed", "data-x=1", "tabindex=1"])
def test_only_harmless_attributes_are_kept(attribute: str) -> None:
    assert html(f"*a*{{: {attribute} title=b }}") == '<p><em title="b">a</em></p>'


def test_plain_text_is_what_html_says() -> None:
    assert plain('<p>A &amp; <em>B</em></p>\n<p class="x">C &lt;d&gt;</p>') == "A & B C <d>"
    assert inline('Kent\'s "A & <b>"', {}) == "Kent’s “A &amp; &lt;b&gt;”"


def test_the_meaning_of_an_abbreviation_is_in_the_language_of_the_report() -> None:
    welsh = '<abbr title="In full" lang="en">MAPPA</abbr>'
    assert inline("MAPPA", {"MAPPA": "In full"}) == '<abbr title="In full">MAPPA</abbr>'
    assert inline("MAPPA", {"MAPPA": "In full"}, around="cy") == welsh
    assert inline("MAPPA", {"MAPPA": "In full"}, "cy", "cy") == '<abbr title="In full">MAPPA</abbr>'
    assert html("*yr MAPPA*{: lang=cy } MAPPA").count('lang="en"') == 1
    text = html("MAPPA  \n`a` ![b](images/field.png) MAPPA\n{: lang=cy }\n\n*MAPPA*{: lang=en } MAPPA")
    assert re.findall(r'Arrangements"( lang="en")?>MAPPA', text) == [' lang="en"', ' lang="en"', "", ""]


_PIECES = ["*", "_", "`", "[", "]", "(", ")", "!", "#", "-", ">", "|", "\n", "\n\n", "    ", " ", "a", "MAPPA", "1. "]
_PIECES += ["{: lang=cy }", "[^1]", "[^1]: ", "*[a]: ", "&", "&#64;", "<", "!!! note", "\\", "{{ area.name }}", "|---|"]
_PIECES += [
    "[a](#b)",
    "[a](https://a.example)",
    "![a](images/a.png)",
    "<a@b.example>",
    "\"'",
    "--",
    ":   ",
    "===",
    "```",
]
_MARKDOWN = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=30).map("".join)


@given(_MARKDOWN)
@settings(deadline=None)
def test_any_text_becomes_clean_html_or_is_told_why_not(text: str) -> None:
    with suppress(ContentError):
        for tag, attributes in _Tags(convert(text).html).found:
            assert tag in ALLOWED_TAGS
            assert not any(name.startswith("on") for name in attributes)
            assert (attributes.get("href") or "#").lower().startswith(("#", "https:", "http:", "mailto:", "tel:"))
            assert (attributes.get("src") or "assets/").startswith("assets/")


@pytest.mark.parametrize("text", ["> " * 100 + "a", "\n".join("    " * depth + "- a" for depth in range(60))])
def test_text_that_is_nested_beyond_reason_is_told(text: str) -> None:
    (fault,) = faults(text)
    assert fault == "f.md:5: the text is nested too deeply: remove the extra indentation"


def test_the_cells_of_a_column_without_a_heading_head_their_rows() -> None:
    table = html("| | Spring |\n|---|---:|\n| Meetings | 4 |\n")
    assert "<td></td>" in table
    assert '<th scope="row">Meetings</th>' in table
    assert 'scope="col"' in table


ROWS = "| a |\n|---|\n"


@pytest.mark.parametrize("text", ["a\n\n" * 501, "- a\n" * 501, "*a* " * 501, ROWS + "| a |\n" * 2_501])
def test_far_too_much_side_by_side_is_told(text: str) -> None:
    (fault,) = faults(text)
    what = "more than 500 paragraphs, items, links or marks, or 2,500 rows, stand side by side"
    assert fault.startswith(f"f.md:5: {what}: divide")


def test_a_table_may_be_long() -> None:
    assert html(ROWS + f"| {'a' * 15} |\n" * 2_000).count("<tr>") == 2_001


@pytest.mark.parametrize("spelt", ["&#8238;", "&#x202E;", "&#x202e;", "&rlm;"])
def test_a_character_that_cannot_be_seen_is_found_by_its_number_too(spelt: str) -> None:
    (fault,) = faults(f"Text\n\nText {spelt}here")
    assert fault.startswith("f.md:7: a control character (U+20")


def test_a_list_does_not_begin_beyond_all_numbers() -> None:
    (fault,) = faults("20100331. One")
    assert fault.startswith("f.md:5: an item of a list has a number of more than 4 digits: ")
    assert "start" not in html("1. One\n{: start=99999999999 }")
    assert 'start="2010"' in html("2010. One")


@pytest.mark.parametrize("said", ['lang="zz_!! q"', "lang=''", "lang", "LANG=Welsh", "lang=cy-", "lang=c"])
def test_a_language_that_is_none_is_told(said: str) -> None:
    told = [fault for fault in faults(f"Words.\n\nA *word*{{: {said} }}.") if "is no language: write its code" in fault]
    assert [fault.split(":")[1] for fault in told] == [str(int(faults("# H")[0].split(":")[1]) + 2)]


def test_a_list_of_attributes_gives_no_class_and_no_role() -> None:
    text = 'A *word*{: class="cover" .draft role="alert" ROLE=main CLASS=lead }.'
    assert html(text) == "<p>A <em>word</em>.</p>"
    assert html("A note.[^1]{: .cover }\n\n[^1]: B").count("cover") == 0
    assert 'class="footnote-ref"' in html("A note.[^1]{: .cover }\n\n[^1]: B")
