"""The elements of a spreadsheet's XML, read so that no other reader finds cells in it that stand elsewhere."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias
from xml.parsers import expat

Attributes: TypeAlias = dict[str, str]

_LEVELS = {"table": 0, "row": 1, "table-row": 1, "c": 2, "table-cell": 2, "covered-table-cell": 2}
"""How deep each element stands: in none stands another of its own level or of one above."""


def elements(content: bytes, tag: str, inside: str = "") -> list[Attributes]:
    """Return the attributes of each element called `tag`, where asked for of those within an element `inside`."""
    found: list[Attributes] = []
    around: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        around.append(element)
        if element == tag and (not inside or inside in around):
            found.append(attributes)

    parse(content, start, lambda _: around.pop())
    return found


def parse(
    content: bytes,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object],
    text: Callable[[str, str], object] = lambda _text, _inside: None,
    spaces: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Parse XML: elements by their local names, texts with the element that they stand in. No entity is expanded.

    Raises ValueError where cells stand in cells or rows in rows, or a prefix means another of the namespaces `spaces`:
    each reader would see something else in such a file.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True  # else a text comes in as many pieces as it has entities
    inside: list[str] = []
    level = -1

    def refuse(*_: object) -> None:
        raise ValueError("it defines XML entities")

    def enter(element: str, attributes: Attributes) -> None:
        nonlocal level
        inside.append(element.rpartition(" ")[2])
        if (own := _LEVELS.get(inside[-1])) is not None:
            if own <= level:
                raise ValueError("cells stand in cells")
            level = own
        start(inside[-1], attributes)

    def leave(_: str) -> None:
        nonlocal level
        level = _LEVELS.get(inside[-1], level + 1) - 1
        end(inside.pop())

    def declare(prefix: str | None, space: str) -> None:
        if spaces.get(prefix or "", space) != space:
            raise ValueError("a prefix means something else")

    parser.EntityDeclHandler = refuse
    parser.StartNamespaceDeclHandler = declare
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    parser.CharacterDataHandler = lambda data: text(data, inside[-1])
    parser.Parse(content, True)


def longest_text(parts: Mapping[str, bytes]) -> int:
    """Return how many characters the longest of the texts of an XLSX file has that its cells name by their number.

    Which of them a cell means is not asked: readers do not agree on every way to write a number.
    """
    lengths = [0]

    def start(element: str, _: Attributes) -> None:
        if element == "si":
            lengths.append(0)

    def text(words: str, _: str) -> None:
        lengths[-1] += len(words)

    for name, part in parts.items():
        if name.replace("\\", "/").casefold() == "xl/sharedstrings.xml":  # readers find it in any case
            parse(part, start, lambda _: None, text)
    return max(lengths)
