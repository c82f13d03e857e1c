"""The notes and the shorthand of all tables, numbered through the workbook and explained on one sheet.

Where a note belongs, `[note 1]` stands in words, as screen readers skip superscripts; the Government Analysis
Function's guidance has them in titles and headings and never beside a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.export.book import Grid, Look, Words, plain
from reportgen.model import Flag, Missing, Table


@dataclass(frozen=True)
class Notes:
    """What the sheet of notes explains: `numbers` are those of the notes by their text, in the order of the tables."""

    numbers: Mapping[str, int]
    word: str

    def marked(self, label: str, *notes: str | None) -> str:
        """Return a label with references to its notes."""
        numbers = dict.fromkeys(self.numbers[note] for note in notes if note)
        return " ".join([plain(label), *(self._mark(number) for number in numbers)])

    def grid(self, tables: Mapping[str, Table], words: Mapping[str, str]) -> Grid | None:
        """Return the table of shorthand and notes; None where no table has any. `tables` goes by their sheets."""
        kinds = [kind for of_kind in (Missing, Flag) for kind in of_kind]
        lines = [
            *((kind.shorthand, words[kind.value], _users(tables, kind)) for kind in kinds),
            *((self._mark(number), text, _users(tables, text)) for text, number in self.numbers.items()),
        ]
        rows = tuple(
            (Words(mark), Words(plain(meaning)), Words(", ".join(users))) for mark, meaning, users in lines if users
        )
        head = tuple(Words(words[key], Look.COLUMN) for key in ("note_or_shorthand", "meaning", "used_in"))
        return Grid("notes", words["notes_and_shorthand"], head, rows) if rows else None

    def _mark(self, number: int) -> str:
        return f"[{self.word} {number}]"


def number_notes(tables: Sequence[Table], word: str) -> Notes:
    """Return the notes of the tables, numbered; `word` is the language's "note". One used twice has one number."""
    texts = dict.fromkeys(text for table in tables for text in _texts(table))
    return Notes({text: number for number, text in enumerate(texts, start=1)}, word)


def is_explained(table: Table) -> bool:
    """Return whether the sheet of notes says something of a table."""
    return bool(_texts(table) or table.shorthand)


def _texts(table: Table) -> list[str]:
    return [*table.notes, *(note for _, note in table.footnotes)]


def _users(tables: Mapping[str, Table], explained: str | Missing | Flag) -> list[str]:
    """Return the sheets of the tables that use a note or a shorthand."""
    return [sheet for sheet, table in tables.items() if explained in (*_texts(table), *table.shorthand)]
