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

from reportgen.svg_budget import check_budget, check_elements
from reportgen.svg_definitions import drop_unused, name_plainly
from reportgen.svg_faults import ForeignError, NoDrawingError, UnsetTextError
from reportgen.svg_names import ATTRIBUTES, ELEMENTS, PROPERTIES, SHAPES, TEXTS
from reportgen.svg_styles import apply_styles
from reportgen.svg_values import involved

SVG = "http://www.w3.org/2000/svg"

MAX_BYTES = 2_000_000
"""The largest drawing: a logo of thousands of curves stays below it, and a page has to carry it."""

MAX_LENGTH = 100_000
"""The longest side of a drawing, in its own units."""

MAX_DEPTH = 100
"""The deepest that elements may stand in each other."""

_NOT_COPIED = frozenset({"metadata", "title", "desc", "style"})
"""The elements that speak of the drawing: the page has its alternative text. Styles become attributes."""

_ONLY_FOR = frozenset({"systemLanguage", "requiredExtensions"})
"""The attributes with which an element is drawn for some people, or in some programs, alone."""

_REACHES = re.compile(r"""url\((?!\s{0,9}["']?\s{0,9}#)|(?:java|vb)script:""", re.IGNORECASE)
"""What in an attribute that is no style might lead out of the drawing."""
_PUBLIC = "-//W3C//DTD SVG "
"""How the names of the document types begin that drawing programs write before every drawing (SVG 1.0 and 1.1)."""
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
    check_elements(clean)
    apply_styles(clean, list(_sheets(root)))
    _check_masks(clean)
    _name_once(clean)
    name_plainly(clean)
    check_budget(clean)
    drop_unused(clean)
    words = "".join(text for element in clean.iter("text") for text in element.itertext())
    content = tostring(clean, "utf-8", xml_declaration=False)
    return Drawing(content, max(1, round(width)), max(1, round(height)), words)


def _check_masks(root: Element) -> None:
    """Refuse the masks that the PDF engine does not draw: of anything but a shape, and by what is opaque in them."""
    for element in root.iter():
        masks = element.get("mask", "none") != "none" and element.tag not in SHAPES
        if masks or element.get("mask-type") == "alpha":
            raise ForeignError("has a mask that cannot be printed", "use a clipping path instead, or save it as PNG")


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
    copy.text = element.text if name in TEXTS else None
    for child in _chosen(element) if name == "switch" else element:
        if not child.tag.startswith(f"{{{SVG}}}") or _local(child.tag) in _NOT_COPIED:
            if name in TEXTS and child.tail:  # the words behind it are drawn
                _append_text(copy, child.tail)
            continue
        cleaned = _clean(child)
        cleaned.tail = child.tail if name in TEXTS else None
        copy.append(cleaned)
    return copy


def _sheets(root: Element) -> Iterator[str]:
    """Yield the style sheets that a drawing holds: of each the words, between whatever elements.

    Raises ForeignError where one is for some media alone: the PDF engine would follow it as well.
    """
    for style in root.iter(f"{{{SVG}}}style"):
        if (media := style.get("media", "all").strip().lower()) not in ("", "all"):
            raise involved(f'media="{media}"')
        if style.get("type", "").strip().lower() in ("", "text/css"):
            yield "".join([style.text or "", *(child.tail or "" for child in style)])


def _chosen(switch: Element) -> list[Element]:
    """Return the one part of several that is drawn for whoever speaks no language in particular (SVG 2, 5.8.3).

    The PDF engine would draw all of them, one upon the other. Where each has its language, they are returned as well.
    """
    parts = [child for child in switch if child.tag.startswith(f"{{{SVG}}}") and _local(child.tag) not in _NOT_COPIED]
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
            if key == "href" or "href" not in element.attrib:  # which goes before that of older programs
                yield "href", value
        elif key == "spreadMethod" and value.strip() != "pad":
            raise ForeignError("repeats a gradient")
        elif key in PROPERTIES or key in ("class", "style"):
            yield key, value
        elif key in ATTRIBUTES and value != "inherit":  # only a property can say so; the PDF engine takes any for one
            if found := _REACHES.search(value):
                raise ForeignError(f'reaches outside itself ("{value[found.start() : found.start() + 80]}")')
            yield key, value
        elif key == "{http://www.w3.org/XML/1998/namespace}space":
            yield key, value


def _local(name: str) -> str:
    return name.rpartition("}")[2]
