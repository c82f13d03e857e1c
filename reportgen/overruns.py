"""What of a document that is laid out would be printed off the page, over its neighbours, or not at all.

Only `pdf` uses this module.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from reportgen.engine import AbsolutePlaceholder, BlockContainerBox, MarginBox, ReplacedBox, TextBox

if TYPE_CHECKING:
    from weasyprint.document import Document
    from weasyprint.formatting_structure.boxes import Box

SLACK = 3.0
"""By how much letters may stand out, in pixels of 1/96 inch: less than the eye sees."""


@dataclass(frozen=True)
class Overrun:
    """The first text on a page, counted from 1, that stands outside its place, or `text` is empty for a picture.

    `section` is the name of its section, empty on the cover. It is too `wide`, or else stands too high or too low.
    """

    section: str
    page: int
    text: str
    wide: bool


@dataclass(frozen=True)
class _Room:
    """The room for text, as its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def is_too_wide(self, box: "Box") -> bool:
        left = box.position_x
        return bool(left < self.left - SLACK or left + box.width > self.right + SLACK)

    def is_too_high(self, box: "Box") -> bool:
        top = box.position_y
        return bool(top < self.top - SLACK or top + box.height > self.bottom + SLACK)

    def is_passed_by(self, box: "Box") -> bool:
        # The middle counts: letters are higher than tight lines.
        return not self.top - SLACK <= box.position_y + box.height / 2 <= self.bottom + SLACK


@dataclass(frozen=True)
class Loss:
    """The first text of a section that is on no page, or `text` is empty for a picture."""

    section: str
    text: str


def misprints(document: "Document", page: Element) -> Iterator[Overrun | Loss]:
    """Yield what stands outside its place, one for each section and sheet, in order; then what of a page is lost."""
    found: set[tuple[str, int]] = set()
    laid_out: set[Element] = set()
    for number, sheet in enumerate(document.pages, 1):
        room = _room(sheet._page_box)
        for section, own, box in _printed(sheet._page_box, "", room):
            laid_out.add(box.element)
            wide = own.is_too_wide(box) or room.is_too_wide(box)
            if (wide or room.is_too_high(box) or own.is_passed_by(box)) and (section, number) not in found:
                found.add((section, number))
                yield Overrun(section, number, box.text if isinstance(box, TextBox) else "", wide)
    planned = next(box.planned for box in document.pages[0]._page_box.children if hasattr(box, "planned"))
    if lost := [element for element in planned if element not in laid_out]:
        yield from _losses(lost, page)


def _losses(lost: Iterable[Element], page: Element) -> Iterator[Loss]:
    """Yield what of a page the engine has laid out nowhere, one for each section.

    It happens where something that spans all columns follows columns that fill the page.
    """
    parents = {child: parent for parent in page.iter() for child in parent}
    sections: set[str] = set()
    for element in lost:
        section = _section_of(element, parents)
        if section not in sections:
            sections.add(section)
            yield Loss(section, " ".join("".join(element.itertext()).split()))


def _section_of(element: Element, parents: Mapping[Element, Element]) -> str:
    while element in parents:
        if _is_section(element):
            return element.get("id", "")
        element = parents[element]
    return ""


def _room(box: "Box") -> _Room:
    left, top = box.content_box_x(), box.content_box_y()
    return _Room(left, top, left + box.width, top + box.height)


def _printed(box: "Box", section: str, room: _Room) -> "Iterator[tuple[str, _Room, Box]]":
    """Yield the texts and pictures of a box, each behind its section and the room that the box round it has for it.

    Running heads are cut by the stylesheet where they are too long.
    """
    for child in box.children:
        if isinstance(child, MarginBox):
            continue
        if isinstance(child, TextBox | ReplacedBox):
            yield section, room, child
            continue
        inner = child._box if isinstance(child, AbsolutePlaceholder) else child
        name = inner.element.get("id", "") if _is_section(inner.element) else section
        yield from _printed(inner, name, _room(inner) if isinstance(inner, BlockContainerBox) else room)


def _is_section(element: Element | None) -> bool:
    return element is not None and element.tag in ("section", "nav") and "section" in element.get("class", "").split()
