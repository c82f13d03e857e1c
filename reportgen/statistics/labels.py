"""The words of a form, with the facts of area and year that they name."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.formats import NO_FORMER
from reportgen.merge import merge
from reportgen.model import Fact, Missing
from reportgen.problems import Problem, attempt
from reportgen.source import Data

_SAID = tuple(kind for kind in Missing if kind is not Missing.LOW)
"""The reasons that a text would print in place of a number; a low figure is printed as one."""


@dataclass(frozen=True)
class Labels:
    """Merges `facts` into the words of the form in `data`; `problems` gathers the names that are not known."""

    data: Data
    facts: Mapping[str, Fact]
    problems: list[Problem]

    def merged(self, text: str, *path: str | int) -> str:
        """Return a text of the form, which stands at `path`, with its facts."""
        place = self.data.place(*path)
        return attempt(self.problems, merge, text, self.facts, place.file, place.line) or ""

    def message(self, text: str, otherwise: str, *path: str | int) -> str:
        """Return a text that tells of figures; another where one is missing or has none to be compared with."""
        merged: list[str] = []

        def noted(fact: str) -> str:
            merged.append(fact)
            return fact

        place = self.data.place(*path)
        problems: list[Problem] = []
        found = attempt(problems, merge, text, self.facts, place.file, place.line, noted) or ""
        if problems and all(NO_FORMER in problem.message for problem in problems):
            return otherwise
        self.problems.extend(problems)
        return otherwise if any(kind.value in fact for kind in _SAID for fact in merged) else found

    def optional(self, text: str | None, *path: str | int) -> str | None:
        """Return the same of a text that may be absent."""
        return None if text is None else self.merged(text, *path)
