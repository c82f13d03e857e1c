"""What somebody hears of a text: its letters, where words begin, and what each letter is part of, in which language."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

PICTURE = "\ufffc"
"""Stands among the letters where a picture stands."""

_CONTEXT = 40

_LONGEST = 60


@dataclass(frozen=True, eq=False)
class Role:
    """One thing that a text is part of: its kind, named as the tags of PDFs are, and what more is said of it."""

    kind: str
    detail: str = ""


@dataclass(frozen=True)
class Piece:
    """A text, its language, what it is part of, from without to within, and its page of paper, 0 where it has none.

    `name` is what links call the place at which it begins. A line tabulation in the text divides blocks.
    """

    text: str
    language: str
    roles: tuple[Role, ...] = ()
    sheet: int = 0
    name: str = ""


@dataclass(frozen=True)
class Heard:
    """A text without its white space: its letters, of each what it is, and the places at which words begin.

    `edges` are those of them at which another block begins, as a paragraph that goes on over the page, in a word maybe.
    `names` are the places at which links arrive.
    """

    letters: str
    pieces: tuple[Piece, ...]
    starts: frozenset[int]
    edges: frozenset[int]
    names: dict[str, int]

    def around(self, at: int) -> str:
        """Return the words around a place."""
        first = max((start for start in self.starts if start <= at - _CONTEXT // 2), default=0)
        last = min((start for start in self.starts if start >= at + _CONTEXT // 2), default=len(self.letters))
        return _legible(self._words(first, last))

    def of(self, role: Role, at: int) -> str:
        """Return the words of what a place is part of, from there on, shortened for a message."""
        words = _legible(self.all_of(role, at))
        return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"

    def all_of(self, role: Role, at: int) -> str:
        """Return the words of what a place is part of, from there on."""
        last = at
        while last < len(self.pieces) and role in self.pieces[last].roles:
            last += 1
        return self._words(at, last)

    def sheet(self, at: int) -> int:
        """Return the page of paper of a place, that of the last letter where the text has ended."""
        return self.pieces[min(at, len(self.pieces) - 1)].sheet if self.pieces else 0

    def begun(self, at: int) -> tuple[Role, ...]:
        """Return what begins at a place, from without to within."""
        before = self.pieces[at - 1].roles if at else ()
        return tuple(role for role in self.pieces[at].roles if role not in before)

    def _words(self, first: int, last: int) -> str:
        words = (f" {self.letters[at]}" if at in self.starts else self.letters[at] for at in range(first, last))
        return "".join(words).strip()


def hear(pieces: Iterable[Piece]) -> Heard:
    """Return what is heard of texts."""
    letters: list[str] = []
    heard: list[Piece] = []
    starts: set[int] = set()
    edges: set[int] = set()
    names: dict[str, int] = {}
    for piece in pieces:
        if piece.name:
            names.setdefault(piece.name, len(letters))
        for letter in piece.text:
            if letter == "\v":
                edges.add(len(letters))
            if letter.isspace():
                starts.add(len(letters))
            else:
                letters.append(letter)
                heard.append(piece)
    ends = {0, len(letters)}
    return Heard("".join(letters), tuple(heard), frozenset(starts - ends), frozenset(edges - ends), names)


def on(sheet: int) -> str:
    """Return how a message begins that is about something on a page of paper."""
    return f"page {sheet}: " if sheet else "on no page: "


def _legible(words: str) -> str:
    """Return words with names in place of pictures, and of characters that cannot be seen, as soft hyphens."""
    shown = " ".join(words.replace(PICTURE, " (picture) ").split())
    return "".join(f"[U+{ord(letter):04X}]" if unicodedata.category(letter) == "Cf" else letter for letter in shown)
