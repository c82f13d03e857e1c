"""The boxes of a page, made ready to be tagged: WeasyPrint tags them as they are laid out, and not as they are read.

Only `conformance` uses this module. The clauses are those of ISO 32000-1:2008 (PDF 1.7).
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reportgen.engine import InlineBox, LineBox, ReplacedBox, TextBox
from reportgen.page import WITHIN_LINES

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box


def set_words_apart(boxes: "Iterable[Box]") -> None:
    """Let a space follow every text before white space that is not printed, so that no words run into each other.

    At the end of a line, between elements and between blocks within one tag WeasyPrint leaves white space out, and
    whoever reads the tags would hear one word. The spaces are drawn as others are; they stand where nothing else does.
    """
    before: Box | None = None
    place: tuple[Any, Any] = (None, None)
    apart = False
    for text, block, holder in _texts(boxes, None, None):
        if text is None or not text.text.strip():
            apart = True
            continue
        apart = apart or text.follows_space or (place[0] is not block and place[1] == holder)
        if before is not None and apart and not before.pango_layout.text[-1:].isspace():
            before.pango_layout.text += " "
        before, place, apart = text, (block, holder), text.precedes_space


def _texts(boxes: "Iterable[Box]", block: object, holder: object) -> "Iterator[tuple[Box | None, object, object]]":
    """Yield each text, None for a broken line, with the block that it stands in and the element whose tag holds it."""
    for box in boxes:
        name, _, pseudo = (box.element_tag or "").partition("::")
        if isinstance(box, TextBox):
            yield box, block, holder
        elif name == "br":
            yield None, block, holder
        else:
            holds = holder if name in WITHIN_LINES or pseudo not in ("", "marker") else (box.element, pseudo)
            yield from _texts(box.children, block if isinstance(box, InlineBox | LineBox) else box, holds)


def retag(page_box: "Box") -> None:
    """Let the boxes of a page, which is painted, be tagged as what they are."""
    _prune(page_box)
    for box in page_box.descendants(placeholders=True):
        if box.element_tag in ("ul", "ol"):
            # WeasyPrint hangs a list in an item behind the item, where it is read after all of it. Not a list of terms.
            box.element_tag = "dl"
        elif box.element_tag in ("a::before", "a::after"):
            # What a stylesheet adds to a link, as page numbers in the contents, is no link in the link.
            box.element_tag = "span"
        elif box.element_tag == "pre":
            box.element_tag = "p"  # a block, which else had no tag of its own
        if box.element_tag == "dl":
            # HTML may group terms by `div`, and WeasyPrint takes a column for a list in the list; a list of a PDF holds
            # items alone (14.8.4.3.3).
            box.children = list(_items(box))


def _items(box: "Box") -> "Iterator[Box]":
    """Yield the items of a list, those of its columns and groups one after the other."""
    for child in box.children:
        if child.element is box.element or child.element_tag == "div":
            yield from _items(child)
        else:
            yield child


def _prune(box: "Box") -> bool:
    """Take out the boxes in which nothing is left to read, and return whether this one is to stay.

    So it is with what print hides, as the way back from a footnote. A table keeps its empty cells.
    """
    box.children = [child for child in box.children if _prune(child)]
    kept = isinstance(box, TextBox | ReplacedBox) or box.element_tag in ("td", "th")
    return kept or bool(box.children or box.link)
