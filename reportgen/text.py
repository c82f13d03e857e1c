"""An author's Markdown becomes clean HTML.

The text passes through four hands: facts are merged in (escaped, so that no value is read as Markdown),
Python-Markdown builds a tree, this module adjusts the tree to the report (figures, boxes, attributions, tables, links),
and nh3 lets only listed elements through.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from markdown import Markdown as Converter
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from reportgen.abbreviations import expand
from reportgen.characters import UNPRINTABLE, unprintable
from reportgen.clean_html import clean, plain
from reportgen.markdown_attributes import Attributes
from reportgen.markdown_faults import crowded, misread
from reportgen.markdown_tree import MAX_CHILDREN, Adjust
from reportgen.merge import EXPRESSION, merge
from reportgen.model import Fact, Image
from reportgen.photographs import Use
from reportgen.problems import ContentError, Place, Problem, attempt
from reportgen.source import Markdown
from reportgen.typography import bind, curly, without_hidden

_SCHEMES = ("https:", "http:", "mailto:", "tel:", "#")
_FACT = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True)
class Prose:
    """Clean HTML and the same without markup; `anchors` are its ids."""

    html: str
    text: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Setting:
    """What surrounds a section's text: the facts it may name, its pictures, the abbreviations, the standard words.

    `language` is that of the report, in which the abbreviations are explained.
    `link` is told of every link that leads to another place of the report, even where the text has problems.
    """

    facts: Mapping[str, Fact]
    image: Callable[[str, str, Use, Place], Image]
    abbreviations: Mapping[str, str]
    words: Mapping[str, str]
    link: Callable[[str, Place], None]
    language: str = "en"


class _Passage(NamedTuple):
    """All that a section's HTML is made of, but for its pictures: the names of what is the same are those of others."""

    file: str
    body: str
    body_line: int
    merged: str
    facts: tuple[str, ...]
    name: str
    level: int
    words: tuple[tuple[str, str], ...]
    abbreviations: tuple[tuple[str, str], ...]
    around: str
    language: str | None


class _Converted(NamedTuple):
    """What became of a passage; there is no prose where there are problems. `links` are those of whatever kind."""

    prose: Prose | None
    links: tuple[tuple[str, Place], ...]
    problems: tuple[Problem, ...]


def to_html(source: Markdown, name: str, level: int, setting: Setting, language: str | None = None) -> Prose:
    """Return a section's text as HTML; its first sub-headings (`##`) stand one level below its own, `level`.

    `language` is its own, where that is not the report's.
    Raises ContentError with every unknown name, picture that cannot be used, piece of HTML and link that leads nowhere
    safe.
    """
    if not source.body.strip():
        place = Place(source.file, source.body_line)
        raise ContentError([Problem(place, "the section has no text", "write it under the front matter")])
    if problems := list(crowded(source)):
        raise ContentError(problems)
    facts: list[str] = []

    def keep(fact: str) -> str:
        # A fact passes through Markdown as a mark, so that nothing in it is read as Markdown.
        facts.append(fact)
        return f"\ue000{len(facts) - 1}\ue001"

    merged = attempt(problems, merge, source.body, setting.facts, source.file, source.body_line, keep)
    if merged is None:  # go on, to find what else is wrong
        merged = EXPRESSION.sub("…", source.body)
    problems.extend(misread(source))
    passage = _Passage(
        file=source.file,
        body=source.body,
        body_line=source.body_line,
        merged=merged,
        facts=tuple(facts),
        name=name,
        level=level,
        words=tuple(setting.words.items()),
        abbreviations=tuple(setting.abbreviations.items()),
        around=setting.language,
        language=language,
    )

    def image(file: str, alternative: str, use: Use) -> Image | None:
        return attempt(problems, setting.image, file, alternative, use, _place_of(file, passage))

    prose, links, further = _convert(passage, image) if "![" in merged else _converted(passage)
    for link, place in links:
        if link.startswith("#"):
            setting.link(link, place)
    problems.extend(further)
    if problems or prose is None:
        raise ContentError(problems)
    return prose


@lru_cache(maxsize=256)
def _converted(passage: _Passage) -> _Converted:
    """Convert a passage without pictures, which reports of a year share, and which stays while others are edited."""
    return _convert(passage, lambda *_: None)


def _convert(passage: _Passage, image: Callable[[str, str, Use], Image | None]) -> _Converted:
    """Return what becomes of a passage, with whatever is wrong with it but for its pictures."""
    words = dict(passage.words)

    def restored(text: str) -> str:
        facts = passage.facts
        return _FACT.sub(lambda found: facts[int(found[1])] if int(found[1]) < len(facts) else "", text)

    attributes = Attributes()
    tree = Adjust(
        passage.name,
        passage.level,
        lambda file, alternative, use: image(file, restored(alternative), use),
        restored,
        words,
    )
    try:
        converter = _converter(passage.name, passage.level, tree, attributes, words["back_to_note"])
        html = converter.convert(bind(passage.merged))
    except RecursionError:
        place = Place(passage.file, passage.body_line)
        return _Converted(None, (), (Problem(place, "the text is nested too deeply", "remove the extra indentation"),))
    links = tuple((link, _place_of(link, passage)) for link in tree.links)
    problems = [*_unsafe(links)]
    faults = [*tree.faults, *attributes.faults]
    problems += [Problem(_place_of(fault.source, passage), fault.message, fault.hint) for fault in faults]
    if problems:
        return _Converted(None, links, tuple(problems))
    html = _FACT.sub(lambda found: escape(typographic(restored(found[0]))), html)
    cleaned = clean(html)
    if found := UNPRINTABLE.search(cleaned):  # its number was typed, which Markdown takes for the character
        place = next((_place_of(number, passage) for number in _spelt(found[0], passage)), _place_of("", passage))
        hint = "delete its number or name, which stands between & and ;"
        return _Converted(None, links, (Problem(place, unprintable(found[0]), hint),))
    expanded = expand(cleaned, dict(passage.abbreviations), passage.around, passage.language)
    if any(block.count("<abbr") > MAX_CHILDREN for block in re.split(r"</(?:p|li|t[dh]|d[dt]|pre)>", expanded)):
        message = f"a paragraph holds more than {MAX_CHILDREN} abbreviations"
        return _Converted(None, links, (Problem(_place_of("", passage), message, "divide it"),))
    return _Converted(Prose(expanded, plain(cleaned), tuple(tree.anchors)), links, ())


def inline(text: str, abbreviations: Mapping[str, str], language: str = "en", around: str | None = None) -> str:
    """Return plain text as HTML with curly quotation marks and marked abbreviations, as the prose has them.

    The abbreviations are explained in `language`; `around` is that of the text, where it is another.
    """
    return expand(escape(typographic(text)), abbreviations, language, around)


def typographic(text: str) -> str:
    """Return plain text with curly quotation marks, spaces where no line may break, and no soft hyphens."""
    return curly(bind(without_hidden(text)))


def _place_of(text: str | re.Pattern[str], source: _Passage) -> Place:
    """Return the line on which a piece of text stands, or the first line where merging has changed it."""
    found = re.search(text if isinstance(text, re.Pattern) else re.escape(text), source.body)
    return Place(source.file, source.body_line + source.body.count("\n", 0, found.start() if found else 0))


def _spelt(character: str, source: _Passage) -> Iterator[str]:
    """Yield the numbers and names in a text that HTML takes for a character."""
    for found in re.finditer(r"&#?\w{1,20};", source.body):
        if found[0] == f"&#{ord(character)};" or unescape(found[0]) == character:
            yield found[0]


def _unsafe(links: tuple[tuple[str, Place], ...]) -> Iterator[Problem]:
    for link, place in links:
        if not link.lower().startswith(_SCHEMES):
            hint = "begin it with https://, mailto:, tel:, or # and a section's name"
            yield Problem(place, f'the link "{link}" leads nowhere that a reader can go', hint)


def _converter(name: str, level: int, adjust: Adjust, attributes: Attributes, back: str) -> Converter:
    """Return a converter for one section, whose notes lead back with the word `back`."""
    converter = Converter(
        extensions=[
            "tables",
            "attr_list",
            "def_list",
            "admonition",
            "sane_lists",
            "smarty",
            FootnoteExtension(BACKLINK_TEXT="↑", BACKLINK_TITLE=f"{back} {{}}", SEPARATOR=f"-{name}-"),
            "abbr",
            TocExtension(marker="", baselevel=level, slugify=adjust.anchor),
        ],
        output_format="html",
    )
    # Without these two, HTML is text like any other and the tree below is all there is.
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    adjust.md = attributes.md = converter
    converter.treeprocessors.register(attributes, "attr_list", 8)
    converter.treeprocessors.register(adjust, "report", 1)
    return converter
