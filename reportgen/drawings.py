"""SVG drawings made ready to be published: what only draws is kept, what is private is left out, the rest is refused.

Editors write into a drawing where its file lay, who made it and when, and what they need themselves. None of that is
seen, and none of it leaves the house.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring
from xml.parsers import expat

from reportgen.svg_budget import check_budget
from reportgen.svg_definitions import drop_unused, name_plainly
from reportgen.svg_faults import ForeignError, NoDrawingError, UnsetTextError
from reportgen.svg_fonts import SIZES, few_families, plain_fonts, plain_slant, size_beyond_all
from reportgen.svg_names import ATTRIBUTES, ELEMENTS
from reportgen.svg_styles import check_brackets, check_rules, check_style, involved

SVG = "http://www.w3.org/2000/svg"

MAX_BYTES = 2_000_000
"""The largest drawing: a logo of thousands of curves stays below it, and a page has to carry it."""

MAX_LENGTH = 100_000
"""The longest side of a drawing, in its own units."""

MAX_DEPTH = 100
"""The deepest that elements may stand in each other."""

_PRIVATE = frozenset({"metadata", "title", "desc"})
"""The elements that speak of the drawing. The page has its alternative text."""

_ONLY_FOR = frozenset({"systemLanguage", "requiredExtensions"})
"""The attributes with which an element is drawn for some people, or in some programs, alone."""

_TEXT = frozenset({"text", "tspan"})
_REACHES = re.compile(
    r"""url\((?!\s{0,9}["']?\s{0,9}#)|@import|@font-face|image-set|\\|(?:java|vb)script:""", re.IGNORECASE
)
"""What in a style would lead out of the drawing, or might with a letter spelt in another way."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_PUBLIC = "-//W3C//DTD SVG "
"""How the names of the document types begin that drawing programs write before every drawing (SVG 1.0 and 1.1)."""
_STILL = r"[a-z-]{0,40}\s{0,9}:\s{0,9}none\s{0,9}(?:!\s{0,9}important\s{0,9})?(?:[;}]|$)"
_MOVES = re.compile(rf"@keyframes|\b(?:animation|transition)(?!{_STILL})", re.IGNORECASE)
_VARIABLE = re.compile(r"(?<![\w-])var\(\s*--[^)]{0,40}\)?", re.IGNORECASE)
_LENGTH = re.compile(r"(.+?)(px|pt|pc|in|cm|mm|q)?", re.IGNORECASE | re.DOTALL)
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
"""How many pixels a unit has (CSS Values 4, 6.2)."""


@dataclass(frozen=True)
class Drawing:
    """A clean drawing, its size, from its `viewBox` or its `width` and `height`, and the words that stand in it."""

    content: bytes
    width: int
    height: int
    words: str


@lru_cache(maxsize=32)
def make_drawing(content: bytes) -> Drawing:
    """Return the clean drawing of an SVG file. Raises ForeignError, UnsetTextError and NoDrawingError."""
    if len(content) > MAX_BYTES:
        raise ForeignError("is larger than 2 MB")
    _check_syntax(content)
    try:
        root = fromstring(content)  # noqa: S314  # it declares no entities, and none is fetched: see above
    except (ParseError, LookupError, ValueError):
        raise NoDrawingError from None
    if root.tag != f"{{{SVG}}}svg":
        raise NoDrawingError
    width, height = _size(root)
    clean = _clean(root)
    clean.set("xmlns", SVG)
    if not clean.get("viewBox", "").strip():  # without one, the PDF engine does not scale what is drawn
        clean.set("viewBox", f"0 0 {width:.10g} {height:.10g}")
    _name_once(clean)
    name_plainly(clean)
    check_rules(clean)
    check_budget(clean)
    drop_unused(clean)
    words = "".join(text for element in clean.iter("text") for text in element.itertext())
    content = tostring(clean, "utf-8", xml_declaration=False)
    return Drawing(content, max(1, round(width)), max(1, round(height)), words)


def _name_once(root: Element) -> None:
    """Take away the names that are given a second time: what refers to one means the first."""
    named: set[str] = set()
    for element in root.iter():
        if (id_ := element.get("id")) in named:
            del element.attrib["id"]
        elif id_ is not None:
            named.add(id_)


def _check_syntax(content: bytes) -> None:
    """Refuse what must not be read at all: entities, which can grow without end, and whatever lies too deep."""
    depth = 0

    def begin(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise ForeignError("is nested too deeply")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def look_at_type(_name: str, _address: str | None, public: str | None, has_more: int) -> None:
        if has_more or not (public or "").startswith(_PUBLIC):
            raise ForeignError("declares a document type")

    def refuse_stylesheet(target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise ForeignError("reaches outside itself (a style sheet)")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = look_at_type
    parser.ProcessingInstructionHandler = refuse_stylesheet
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise NoDrawingError from None


def _size(root: Element) -> tuple[float, float]:
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        if box:
            width, height = map(float, box[2:4])
        else:
            width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    except ValueError:
        raise NoDrawingError from None
    if not (0 < width < MAX_LENGTH and 0 < height < MAX_LENGTH):
        raise NoDrawingError
    return width, height


def _pixels(length: str) -> float:
    """Return how many pixels a length has. Raises ValueError where it is none of a known unit."""
    found = _LENGTH.fullmatch(length.strip())
    if found is None:
        raise ValueError(length)
    return float(found[1]) * _PIXELS[(found[2] or "px").lower()]


def _clean(element: Element) -> Element:
    """Return a copy of an element of SVG without what is private.

    Raises ForeignError where it more than draws, and UnsetTextError.
    """
    name = _local(element.tag)
    if name == "textPath":
        raise UnsetTextError
    if (name not in ELEMENTS and not name.startswith("fe")) or name == "feImage":
        raise ForeignError(f"holds more than a drawing ({name})")
    if "systemLanguage" in element.attrib:
        raise ForeignError("differs from language to language (systemLanguage)", "save a drawing for each language")
    copy = Element(name, dict(_attributes(name, element)))
    if name == "style":  # words, between whatever elements
        copy.text = _style("".join([element.text or "", *(child.tail or "" for child in element)]))
        return copy
    copy.text = element.text if name in _TEXT else None
    for child in _chosen(element) if name == "switch" else element:
        if not child.tag.startswith(f"{{{SVG}}}") or _local(child.tag) in _PRIVATE:
            if name in _TEXT and child.tail:  # the words behind it are drawn
                _append_text(copy, child.tail)
            continue
        cleaned = _clean(child)
        cleaned.tail = child.tail if name in _TEXT else None
        copy.append(cleaned)
    return copy


def _chosen(switch: Element) -> list[Element]:
    """Return the one part of several that is drawn for whoever speaks no language in particular (SVG 2, 5.8.3).

    The PDF engine would draw all of them, one upon the other. Where each has its language, they are returned as well.
    """
    parts = [child for child in switch if child.tag.startswith(f"{{{SVG}}}") and _local(child.tag) not in _PRIVATE]
    for_all = [part for part in parts if not _ONLY_FOR.intersection(part.attrib)]
    return for_all[:1] or [part for part in parts if "systemLanguage" in part.attrib]


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _attributes(name: str, element: Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes that draw: others are the editors' own, or speak of the drawing, as the page does."""
    for key, value in element.items():
        local = _local(key)
        if local.lower().startswith("on"):
            raise ForeignError(f"holds more than a drawing ({name})")
        if local == "href":
            if not value.startswith("#"):
                raise ForeignError(f'reaches outside itself ("{value[:80]}")')
            yield "href", value
        elif key == "style":
            if "{" in value:  # what stands behind rules within the style of an element would not be counted
                raise involved(value)
            yield key, _style(value)
        elif key == "font-size":
            value = _within(value).strip()  # as a style says it
            _check_size(f"{key}:{value}")
            yield key, SIZES.get(value.lower(), value)
        elif key == "font-family":
            yield key, few_families(_within(value))
        elif key == "font-style":
            yield key, plain_slant(_within(value))
        elif key == "spreadMethod" and value.strip() != "pad":
            raise ForeignError("repeats a gradient")
        elif key in ("clip-path", "mask", "filter"):
            value = _within(value)
            check_style(f"{key}:{value}")
            yield key, value
        elif key in ATTRIBUTES:
            yield key, _within(value)
        elif key == "{http://www.w3.org/XML/1998/namespace}space":
            yield key, value


def _style(style: str) -> str:
    """Return a style as it is published. Raises ForeignError where it leads out of the drawing, or moves."""
    style = _SPACES.sub(" ", _within(style))
    if found := _MOVES.search(style):
        raise ForeignError(f'moves ("{found[0]}")')
    check_style(style)
    style = plain_fonts(style)
    _check_size(style)
    return style


def _check_size(style: str) -> None:
    if beyond := size_beyond_all(style):
        raise ForeignError(f'has letters larger than any page ("{beyond[:80]}")')


def _within(value: str) -> str:
    """Return a style, or the value of an attribute, without its comments. Raises ForeignError where it leads out."""
    value = _COMMENT.sub("", value)
    if "/*" in value:  # what stood around a comment made another
        raise involved("/*")
    if found := _REACHES.search(value):
        raise ForeignError(f'reaches outside itself ("{value[found.start() : found.start() + 80]}")')
    if found := _VARIABLE.search(value):
        raise ForeignError(f'has a value that cannot be printed ("{found[0]}")', "write the value itself in its place")
    check_brackets(value)
    return value


def _local(name: str) -> str:
    return name.rpartition("}")[2]
