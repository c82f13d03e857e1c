"""An author's Markdown becomes clean HTML.

The text passes through four hands: facts are merged in (escaped, so that no value is read as Markdown),
Python-Markdown builds a tree,
this module adjusts the tree to the report (figures, boxes, attributions, tables, links), and nh3 lets only listed
elements through.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape, unescape

import nh3
from markdown import Markdown as Converter
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from reportgen.markdown_tree import Adjust, anchor_for
from reportgen.merge import merge
from reportgen.model import Fact, Image
from reportgen.problems import ContentError, Place, Problem, attempt
from reportgen.source import Markdown
from reportgen.typography import curly

ALLOWED_TAGS = frozenset(
    (
        "a",
        "abbr",
        "aside",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    )
)
"""The elements that text may become."""

ALLOWED_ATTRIBUTES = {
    "*": {"class", "id", "lang", "role", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "section": {"aria-labelledby"},
    "div": {"aria-label", "tabindex"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
}
"""The attributes that these elements may carry."""

_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>|<!--")
_IMAGE = re.compile(r"!\[(?P<alternative>[^\]]*)\]\(\s*<?(?P<file>[^\s)>]*)")
_SPECIAL = re.compile(r"([\\`*_{}\[\]#+|~^])")
_SCHEMES = ("https:", "http:", "mailto:", "tel:", "#")


@dataclass(frozen=True)
class Prose:
    """Clean HTML and the same without markup; `anchors` are its ids, `links` its links and their places."""

    html: str
    text: str
    anchors: tuple[str, ...]
    links: tuple[tuple[str, Place], ...]


@dataclass(frozen=True)
class Setting:
    """What surrounds a section's text: the facts it may name, its pictures, the abbreviations, the standard words."""

    facts: Mapping[str, Fact]
    image: Callable[[str, str, Place], Image]
    abbreviations: Mapping[str, str]
    words: Mapping[str, str]


def to_html(source: Markdown, name: str, level: int, setting: Setting) -> Prose:
    """Return a section's text as HTML; its first sub-headings (`##`) stand one level below its own, `level`.

    Raises ContentError with every unknown name, picture that cannot be used, piece of HTML and link that leads nowhere
    safe.
    """
    problems: list[Problem] = []
    merged = attempt(problems, merge, source.body, setting.facts, source.file, source.body_line, escape_markdown)
    problems.extend(_faults(source))
    images: dict[str, Image] = {}
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        for found in _IMAGE.finditer(line):
            image = attempt(problems, setting.image, found["file"], found["alternative"], Place(source.file, number))
            if image is not None:
                images[found["file"]] = image
    if merged is None:
        raise ContentError(problems)
    if not merged.strip():
        raise ContentError(
            [
                Problem(
                    Place(source.file, source.body_line), "the section has no text", "write it under the front matter"
                )
            ]
        )
    tree = Adjust(name, level, images, setting.words)
    html = _converter(name, level, setting.abbreviations, tree).convert(merged)
    places = tuple((link, _place_of(link, source)) for link in tree.links)
    problems.extend(_unsafe(places))
    if problems:
        raise ContentError(problems)
    clean = nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes=ALLOWED_ATTRIBUTES,
        filter_style_properties={"text-align"},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )
    return Prose(clean, plain(clean), tuple(tree.anchors), tuple(link for link in places if link[0].startswith("#")))


def plain(html: str) -> str:
    """Return what clean HTML says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def inline(text: str) -> str:
    """Return plain text as HTML with curly quotation marks, as the prose has them."""
    return curly(escape(text, quote=False))


def escape_markdown(value: str) -> str:
    """Return a fact's text so that neither Markdown nor HTML reads anything into it."""
    return _SPECIAL.sub(r"\\\1", escape(value, quote=False))


def _faults(source: Markdown) -> Iterator[Problem]:
    """Yield the pieces of the source that a section may not hold, whatever Markdown would make of them."""
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        place = Place(source.file, number)
        if found := _HTML.search(re.sub(r"`[^`]*`", "", line)):
            yield Problem(
                place, f"HTML stands in the text ({found[0]})", "use Markdown instead; docs/content-format.md shows how"
            )
        if re.match(r"#\s", line):
            yield Problem(
                place,
                "a heading with one # stands in the text",
                "use ## here: the section's title stands in the front matter",
            )


def _place_of(link: str, source: Markdown) -> Place:
    """Return the line on which a link stands, or that of the text where merging has changed it."""
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        if link in line:
            return Place(source.file, number)
    return Place(source.file, source.body_line)


def _unsafe(links: tuple[tuple[str, Place], ...]) -> Iterator[Problem]:
    for link, place in links:
        if not link.lower().startswith(_SCHEMES):
            hint = "begin it with https://, mailto:, tel:, or # and a section's name"
            yield Problem(place, f'the link "{link}" leads nowhere that a reader can go', hint)


def _converter(name: str, level: int, abbreviations: Mapping[str, str], adjust: "Adjust") -> Converter:
    """Return a converter for one section."""
    converter = Converter(
        extensions=[
            "tables",
            "attr_list",
            "def_list",
            "admonition",
            "sane_lists",
            "smarty",
            FootnoteExtension(
                UNIQUE_IDS=False, BACKLINK_TEXT="↑", BACKLINK_TITLE="Back to the text, note {}", SEPARATOR=f"-{name}-"
            ),
            AbbrExtension(glossary=dict(abbreviations)),
            TocExtension(marker="", baselevel=level, slugify=partial(anchor_for, name)),
        ],
        output_format="html",
    )
    # Without these two, HTML is text like any other and the tree below is all there is.
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    adjust.md = converter
    converter.treeprocessors.register(adjust, "report", 1)
    return converter
