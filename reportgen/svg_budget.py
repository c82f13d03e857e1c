"""How much a drawing draws: every element, letter and point as often as it is drawn.

Symbols use symbols, patterns paint patterns, and marks stand on every point of a line: a few lines can be without end.
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from reportgen.svg_definitions import called_in
from reportgen.svg_faults import ForeignError
from reportgen.svg_styles import involved

MAX_ELEMENTS = 20_000
"""The most elements in a drawing, each counted as often as it is drawn, and the colours of gradients with them."""

MAX_LETTERS = 20_000
"""The most letters of the text in a drawing, which are set one by one."""

MAX_CHARACTERS = 4_000_000
"""The most characters of the attributes of all elements that are drawn: twice those of the largest file."""

MAX_PARTS = 1_000
"""The most parts of a drawing that are used elsewhere in it, for each of which the PDF engine looks through all."""

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"})
_GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_FOR_ITSELF = frozenset({"clip-path", "mask", "filter"})
"""The properties that call a part for the element alone; all others pass to what stands in it, and shapes need them."""
_NOT_PASSED = _FOR_ITSELF | {"id", "class", "style", "transform"}
_LONG = 200
"""The letters from which on an attribute that passes to what stands in the element is counted there, too."""
_POINT = re.compile(r"[A-Za-z]|\d*\.\d+|\d+")
_BEGINNING = re.compile(r"[MmZz]")
_HIDES = re.compile(r"""["'{(]""")
"""What might hide a part of a style, so that it only looks as if it said something."""
_CLASS = re.compile(r"\.[\w-]+")

Call = tuple[str, str]
"""A property, and the name of the part that it calls."""


def check_budget(root: Element) -> None:
    """Raise ForeignError where a drawing uses parts of itself within themselves, or draws far too much."""
    try:
        _Budget(root).draw(root)
    except RecursionError:
        raise ForeignError("is nested too deeply") from None


class _Budget:
    """Goes through a drawing as it is drawn, and counts."""

    def __init__(self, root: Element) -> None:
        self.named = {id_: element for element in root.iter() if (id_ := element.get("id"))}
        self.classes = _classes_with_calls(root, self.named)
        self.passed: dict[Element, tuple[frozenset[Call], int]] = {root: (frozenset(), 0)}
        for element in root.iter():
            calls, length = self.passed[element]
            long = sum(len(value) for key, value in element.items() if key not in _NOT_PASSED and len(value) > _LONG)
            own = {call for call in _calls(element, self.classes) if call[0] not in _FOR_ITSELF}
            for child in element:
                self.passed[child] = (calls | own if own else calls, length + long)
        styles = [style.text or "" for style in root.iter("style")]
        styles += [value for element in root.iter() for value in element.attrib.values()]
        self.inherits = any("inherit" in text.lower() for text in styles)
        self.open: set[Element] = set()
        self.parts: set[str] = set()
        self.points: dict[tuple[Element, str], int] = {}
        self.elements = self.letters = self.characters = 0

    def draw(
        self, element: Element, times: int = 1, handed: frozenset[Call] = frozenset(), handed_length: int = 0
    ) -> None:
        """Count an element with all that it draws, so many times; what uses it hands it calls, and a length."""
        if element in self.open:
            raise ForeignError("uses a part of itself within itself")
        self.open.add(element)
        calls, length = self.passed[element]
        calls, length = calls | handed, length + handed_length
        self.count(element, times, length)
        own = set(_calls(element, self.classes))
        if calls and not self.inherits:
            said = _said(element)
            calls = frozenset(call for call in calls if call[0] not in said)
        for property_, id_ in calls | own:
            if (part := self.named.get(id_)) is None:
                continue
            if (property_, id_) in own and property_ in _FOR_ITSELF:
                self.draw(part, times)
            elif element.tag in _SHAPES and part.tag in _GRADIENTS:
                self.add(times * self.colours(part) * max(1, _letters(element)))
            elif element.tag in _SHAPES:
                often = self.marks(element, property_) if part.tag == "marker" else max(1, _letters(element))
                self.draw(part, times * often)
        if element.tag == "use" and (part := self.named.get(element.get("href", "").removeprefix("#"))) is not None:
            self.parts.add(element.get("href", ""))
            if len(self.parts) > MAX_PARTS:
                raise ForeignError(f"uses more than {MAX_PARTS:,} parts of itself")
            self.draw(part, times, calls | own, length)
        for child in element:
            self.draw(child, times, handed, handed_length)
        self.open.remove(element)

    def count(self, element: Element, times: int, length: int) -> None:
        """Count an element alone, to which attributes of that length were passed."""
        self.add(times)
        self.characters += times * (length + sum(map(len, element.attrib.values())))
        if self.characters > MAX_CHARACTERS:
            raise ForeignError("draws too many points")
        self.letters += times * _letters(element)
        if self.letters > MAX_LETTERS:
            raise ForeignError(f"has more than {MAX_LETTERS:,} letters of text")

    def add(self, elements: int) -> None:
        """Count so many elements."""
        self.elements += elements
        if self.elements > MAX_ELEMENTS:
            raise ForeignError("draws too many elements")

    def colours(self, gradient: Element) -> int:
        """Return how many colours a gradient has, also from those that it takes them from."""
        seen: set[Element] = set()
        part: Element | None = gradient
        while part is not None and part not in seen:
            seen.add(part)
            part = self.named.get(part.get("href", "").removeprefix("#"))
        return sum(map(len, seen))

    def marks(self, element: Element, property_: str) -> int:
        """Return on how many points of a line a mark may stand."""
        ends = property_ in ("marker-start", "marker-end")
        key = (element, "ends" if ends else "all")
        if key not in self.points:
            line = element.get("d", "") + element.get("points", "")
            self.points[key] = 1 + len((_BEGINNING if ends else _POINT).findall(line))
        return self.points[key]


def _letters(element: Element) -> int:
    """Return how many letters of text an element sets, each of which may be painted by itself."""
    if element.tag not in ("text", "tspan"):
        return 0
    return len(element.text or "") + sum(len(child.tail or "") for child in element)


def _calls(element: Element, classes: Mapping[str, list[Call]]) -> Iterator[Call]:
    """Yield what an element calls by its attributes, its style and its classes."""
    for key, value in element.items():
        if "(" in value:
            yield from _calls_of_style(value) if key == "style" else ((key, id_) for id_ in called_in(value))
    for name in element.get("class", "").split():
        yield from classes.get(name, ())


def _said(element: Element) -> set[str]:
    """Return the properties that an element has of its own, in place of what is passed to it."""
    style = element.get("style", "")
    if _HIDES.search(style):
        return set(element.attrib)
    said = (part.partition(":") for part in style.split(";"))
    return {*element.attrib, *(name.strip().lower() for name, _, value in said if value.strip())}


def _calls_of_style(style: str) -> Iterator[Call]:
    for declaration in style.split(";"):
        property_, _, value = declaration.partition(":")
        for id_ in called_in(value):
            yield property_.strip().lower(), id_


def _classes_with_calls(root: Element, named: Mapping[str, Element]) -> Mapping[str, list[Call]]:
    """Return what the rules of each class call. Raises ForeignError for such rules of other things than classes."""
    classes: dict[str, list[Call]] = {}
    for style in root.iter("style"):
        for text in (style.text or "").split("}"):
            before, _, rule = text.rpartition("{")
            selectors = before.rpartition("{")[2]
            calls = [call for call in _calls_of_style(rule) if call[1] in named]
            for selector in selectors.split(",") if calls else ():
                if not _CLASS.fullmatch(selector.strip()):
                    raise involved(selector)
                classes.setdefault(selector.strip()[1:], []).extend(calls)
    return classes
