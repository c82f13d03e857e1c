"""How much a drawing draws: every element, letter and point as often as it is drawn.

Symbols use symbols, patterns paint patterns, and marks stand on every point of a line: a few lines can be without end.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reportgen.svg_definitions import called_in
from reportgen.svg_faults import ForeignError
from reportgen.svg_names import SHAPES, TEXTS
from reportgen.svg_values import FOR_ITSELF

MAX_ELEMENTS = 20_000
"""The most elements in a drawing, each counted as often as it is drawn, and the colours of gradients with them."""

MAX_LETTERS = 20_000
"""The most letters of the text in a drawing, which are set one by one."""

MAX_CHARACTERS = 4_000_000
"""The most characters of the attributes of all elements that are drawn: twice those of the largest file."""

MAX_PARTS = 1_000
"""The most parts of a drawing that are used elsewhere in it, for each of which the PDF engine looks through all."""

_PAINTED = SHAPES | TEXTS
_GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_NOT_PASSED = FOR_ITSELF | {"id", "style", "transform"}
"""What is for the element alone; all else passes to what stands in it, and shapes need it."""
_AROUND = frozenset({"context-fill", "context-stroke"})
"""What takes the paint of the line that a mark stands on, or of what uses a part (SVG 2, 13.2)."""

_LONG = 200
"""The letters from which on an attribute that passes to what stands in the element is counted there, too."""
_POINT = re.compile(r"[A-Za-z]|\d*\.\d+|\d+")
_BEGINNING = re.compile(r"[MmZz]")

Call = tuple[str, str]
"""A property, and the name of the part that it calls."""


def check_elements(root: Element) -> None:
    """Raise ForeignError where a drawing has more elements than may be drawn, before each is looked at closely."""
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise ForeignError("draws too many elements")


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
        self.passed: dict[Element, tuple[frozenset[Call], int]] = {root: (frozenset(), 0)}
        for element in root.iter():
            calls, length = self.passed[element]
            long = sum(len(value) for key, value in element.items() if key not in _NOT_PASSED and len(value) > _LONG)
            own = {call for call in _calls(element) if call[0] not in FOR_ITSELF}
            for child in element:
                self.passed[child] = (calls | own if own else calls, length + long)
        self.around = any(value in _AROUND for element in root.iter() for value in element.attrib.values())
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
        own = set(_calls(element))
        if not self.around:
            calls = frozenset(call for call in calls if call[0] not in element.attrib)
        for property_, id_ in calls | own:
            if (part := self.named.get(id_)) is None:
                continue
            if (property_, id_) in own and property_ in FOR_ITSELF:
                self.draw(part, times)
            elif element.tag in _PAINTED and part.tag in _GRADIENTS:
                self.add(times * self.colours(part) * max(1, _letters(element)))
            elif element.tag in _PAINTED:
                is_mark = part.tag == "marker"
                often = self.marks(element, property_) if is_mark else max(1, _letters(element))
                paints = frozenset(call for call in calls | own if call[0] in ("fill", "stroke"))
                self.draw(part, times * often, paints if is_mark and self.around else frozenset())
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
    if element.tag not in TEXTS:
        return 0
    return len(element.text or "") + sum(len(child.tail or "") for child in element)


def _calls(element: Element) -> Iterator[Call]:
    """Yield what an element calls."""
    for key, value in element.items():
        if "(" in value:
            yield from ((key, id_) for id_ in called_in(value))
