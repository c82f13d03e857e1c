"""What is wrong with the content, where, and what to do about it.

A problem is a value, so that many can be gathered before anybody is told. One exception carries them all: a
coordinator mends a report in one round, not in twenty.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import ParamSpec, TypeVar

from reportgen.characters import told

MAX_WORD = 200
"""The longest word for which the nearest of the known ones is looked for."""

MAX_NAMES = 1_000
"""The most known names among which the nearest is looked for."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Place:
    """A line of a content file: `file` as the user would type it, `line` counted from 1.

    In a spreadsheet `cell` names the sheet and the cell in words.
    """

    file: str
    line: int = 1
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.file}, {self.cell}" if self.cell else f"{self.file}:{self.line}"


class Severity(StrEnum):
    """Whether a problem stops the report (`ERROR`), is to be looked at (`WARNING`), or could be better (`ADVICE`)."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in the content: its place, what is wrong, and what to do (`hint`).

    `code` is the name of the editorial check that found it, by which a report can waive it; empty for what any build
    finds.
    """

    place: Place
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    code: str = ""

    def __post_init__(self) -> None:
        # Whatever is quoted reaches terminals, editors and the logs of CI.
        object.__setattr__(self, "message", told(self.message))
        object.__setattr__(self, "hint", told(self.hint))

    def __str__(self) -> str:
        word = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        code = f" [{self.code}]" if self.code else ""
        return f"{self.place}: {word}{self.message}: {self.hint}{code}"


class ContentError(Exception):
    """The content has problems; `problems` holds all that were found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["ContentError"], tuple[tuple[Problem, ...]]]:
        # Between worker processes an exception travels by its arguments: here the problems, and not their joined text.
        return (ContentError, (self.problems,))


class UsageError(Exception):
    """The tool was called in a wrong way: an area that does not exist, a folder in the way."""


class StrangerError(UsageError):
    """A folder that is replaced as a whole holds something that is not the tool's."""


def shown(path: Path) -> str:
    """Return a path as messages name it: from the current folder where it lies below it, with forward slashes."""
    relative = os.path.relpath(path)
    return told((str(path) if relative.startswith("..") else relative).replace(os.sep, "/"))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems stops a report."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def counted(problems: Iterable[Problem]) -> str:
    """Return in words how many problems there are, by how much they matter; nothing where there are none."""
    found = Counter(problem.severity for problem in problems)
    words = {Severity.ERROR: "problem", Severity.WARNING: "warning", Severity.ADVICE: "suggestion"}
    parts = [f"{found[kind]} {word}{'s' * (found[kind] > 1)}" for kind, word in words.items() if found[kind]]
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def attempt(problems: list[Problem], step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """Run `step`; where it raises ContentError, add its problems to `problems` and give None."""
    try:
        return step(*args, **kwargs)
    except ContentError as error:
        problems.extend(error.problems)
        return None


def nearest(word: str, known: Iterable[str], prefix: str = "") -> str:
    """Return a hint that leads from a mistaken name to the known ones: the nearest, else the list of all.

    `prefix` is what stands before each of the names where they are used, such as `people.`
    """
    names = sorted(set(known))
    if len(word) > MAX_WORD or len(names) > MAX_NAMES:
        return "check how it is spelt"
    close = get_close_matches(word.lower(), names, n=3, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(f'"{prefix}{name}"' for name in close) + "?"
    if not names:
        return "remove it, nothing may be named here"
    shown = ", ".join(prefix + name for name in names[:12]) + (", …" if len(names) > 12 else "")
    return f"use one of {shown}"
