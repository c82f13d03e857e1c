"""docs/checks.md, written from the checks themselves: `make docs` renews it, and a test compares.

A check's docstring is its documentation: what it tells of and why, then an example that it tells of and one that it
leaves alone. Tests run both.
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.checks import GROUPS
from reportgen.checks.check import Check

MARKER = "<!-- Everything below is written by `make docs` from reportgen/checks/. -->"

_EXAMPLE = re.compile(r"^(Wrong|Right), in ([\w./-]+):$", re.MULTILINE)
_SHOWN = {
    "\u00ad": "[soft hyphen]",
    "\u00a0": "[non-breaking space]",
    "\t": "[tab]",
    "\u200b": "[zero-width space]",
}


@dataclass(frozen=True)
class Example:
    """A piece of a content file: the text of a section, or the keys of a YAML file."""

    file: str
    text: str

    @property
    def shown(self) -> str:
        """Return the text with names in place of characters that nobody could see."""
        text = self.text
        for character, name in _SHOWN.items():
            text = text.replace(character, name)
        return text


@dataclass(frozen=True)
class Documentation:
    """What a check's docstring says: a summary, what there is to explain, what it tells of, what it leaves alone."""

    summary: str
    explanation: str
    wrong: Example
    right: Example


def documentation(check: Check) -> Documentation:
    """Return the documentation of a check. Raises ValueError where its docstring lacks an example."""
    text = _unindented(check.function.__doc__ or "")
    prose, *pieces = _EXAMPLE.split(text)
    if [pieces[0::3]] != [["Wrong", "Right"]]:
        raise ValueError(f"{check.code} needs one wrong and one right example")
    summary, _, explanation = prose.strip().partition("\n\n")
    wrong, right = (
        Example(file, _unindented(code).strip("\n") + "\n")
        for file, code in zip(pieces[1::3], pieces[2::3], strict=True)
    )
    return Documentation(_flat(summary), "\n\n".join(map(_flat, explanation.split("\n\n"))), wrong, right)


def written() -> str:
    """Return the part of docs/checks.md that the checks write: a table of all, and a section for each."""
    return "\n".join([MARKER, *_table(), *_sections()]) + "\n"


def _table() -> Iterator[str]:
    yield "\n## All checks\n\n| Code | Kind | Tells of |\n|------|------|----------|"
    for _, checks in GROUPS:
        for check in checks:
            yield f"| [`{check.code}`](#{check.code}) | {check.severity} | {check.title} |"


def _sections() -> Iterator[str]:
    for heading, checks in GROUPS:
        yield f"\n## {heading}"
        for check in checks:
            found = documentation(check)
            # The docstring speaks to the check; the page speaks of it.
            summary = re.sub(r"^Tell of ", "Tells of ", found.summary)
            yield f"\n### {check.code}\n\n*{check.title} ({check.severity}).* {summary}"
            if found.explanation:
                yield f"\n{found.explanation}"
            for word, example in (("This is told", found.wrong), ("This is not", found.right)):
                language = "yaml" if example.file.endswith(".yaml") else "markdown"
                yield f"\n{word}, in `{example.file}`:\n\n```{language}\n{example.shown}```"


def renew(document: Path) -> None:
    """Write the part again that comes from the checks, and keep what stands above it."""
    kept = document.read_text(encoding="utf-8").split(MARKER)[0]
    document.write_text(kept + written(), encoding="utf-8")


def _unindented(text: str) -> str:
    """Return a docstring without the indentation of its lines below the first, and with its tabs."""
    first, _, others = text.partition("\n")
    return f"{first}\n{textwrap.dedent(others)}"


def _flat(text: str) -> str:
    return " ".join(text.split())
