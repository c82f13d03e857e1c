"""Letters that none of the report's fonts can draw, found where they are typed.

The machine's fonts are not asked (`engine`), so that every machine prints the same; in their place the PDF would have
an empty box, which PDF/UA does not allow (ISO 14289-1, 7.21.8).
"""

from collections.abc import Iterator
from html import unescape

from reportgen.fonts import strangers
from reportgen.problems import Place, Problem
from reportgen.source import Data, Markdown, Value


def strange_letters(data: Data) -> Iterator[Problem]:
    """Yield each letter in a file's values that no font draws; names and descriptions of pictures are not drawn."""
    for path, text in _texts(data.value):
        if path[-1:] not in (("image",), ("alternative",)):
            yield from (_problem(letter, data.place(*path)) for letter in strangers(text))


def strange_letters_of(source: Markdown, text: str) -> Iterator[Problem]:
    """Yield each letter of a section that no font draws. `text` is what the section says at last, without markup."""
    strange = list(strangers(text))
    first: dict[str, int] = {}
    for number, line in enumerate(source.body.split("\n") if strange else (), source.body_line):
        # Markdown can also spell a letter by its number.
        for letter in set(unescape(line)):
            first.setdefault(letter, number)
    for letter in strange:
        yield _problem(letter, Place(source.file, first.get(letter, source.body_line)))


def _texts(value: Value, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each text of a value with the keys and indexes that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _texts(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _texts(child, (*path, index))


def _problem(letter: str, place: Place) -> Problem:
    message = f'the letter "{letter}" (U+{ord(letter):04X}) is in none of the report\'s fonts'
    return Problem(place, message, "use another")
