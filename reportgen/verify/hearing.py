"""What somebody hears of a text: its letters, where words begin, and in which language each letter is."""

from collections.abc import Iterable
from dataclasses import dataclass

_CONTEXT = 40


@dataclass(frozen=True)
class Heard:
    """A text without its white space: its letters, the language of each, and the places at which words begin.

    `edges` are those of them at which another block begins, as a paragraph that goes on over the page, in a word maybe.
    """

    letters: str
    languages: tuple[str, ...]
    starts: frozenset[int]
    edges: frozenset[int]

    def around(self, at: int) -> str:
        """Return the words around a place."""
        first = max((start for start in self.starts if start <= at - _CONTEXT // 2), default=0)
        last = min((start for start in self.starts if start >= at + _CONTEXT // 2), default=len(self.letters))
        words = (f" {letter}" if place in self.starts else letter for place, letter in enumerate(self.letters))
        return "".join(list(words)[first:last]).strip()


def hear(pieces: Iterable[tuple[str, str]]) -> Heard:
    """Return what is heard of texts, each with its language; a line tabulation divides blocks."""
    letters: list[str] = []
    languages: list[str] = []
    starts: set[int] = set()
    edges: set[int] = set()
    for language, text in pieces:
        for letter in text:
            if letter == "\v":
                edges.add(len(letters))
            if letter.isspace():
                starts.add(len(letters))
            else:
                letters.append(letter)
                languages.append(language)
    ends = {0, len(letters)}
    return Heard("".join(letters), tuple(languages), frozenset(starts - ends), frozenset(edges - ends))
