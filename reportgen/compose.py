"""A valid report becomes a document: parts numbered, the contents listed, the abbreviations in use picked out."""

import re
from dataclasses import dataclass
from itertools import count

from reportgen.model import Part, Report, Section, Term


@dataclass(frozen=True)
class Entry:
    """A line of the contents: its wording and the id to which it leads."""

    text: str
    anchor: str


@dataclass(frozen=True)
class EntryGroup:
    """Entries of the contents under the title of a part, or without a title."""

    title: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class NumberedPart:
    """A part and its number; None for a part that carries none."""

    part: Part
    number: int | None

    @property
    def heading(self) -> str:
        """Return the part's heading with its number, as "1. MAPPA framework"; empty for a part without a title."""
        title = self.part.title or ""
        return title if self.number is None else f"{self.number}. {title}"


@dataclass(frozen=True)
class Document:
    """A report in the order in which it is read, with everything that only the whole of it can tell."""

    report: Report
    parts: tuple[NumberedPart, ...]
    contents: tuple[EntryGroup, ...]
    abbreviations: tuple[Term, ...]


def compose(report: Report) -> Document:
    """Return the report as a document."""
    numbers = count(1)
    parts = tuple(NumberedPart(part, next(numbers) if part.numbered else None) for part in report.parts)
    groups = _groups(parts)
    if report.contents == "flat":
        groups = (EntryGroup(None, tuple(entry for group in groups for entry in group.entries)),)
    return Document(report, parts, groups, _abbreviations(report))


def _groups(parts: tuple[NumberedPart, ...]) -> tuple[EntryGroup, ...]:
    """Return the entries of each part, where a section may be listed under another part than the one it stands in."""
    groups = []
    for numbered in parts:
        part = numbered.part
        if part.contents == "part":
            entries = [Entry(numbered.heading, part.id)]
        else:
            entries = [
                Entry(section.contents or section.title, section.name)
                for other in parts
                for section in other.part.sections
                if _is_listed(section) and (section.listed_under or other.part.id) == part.id
            ]
        title = numbered.heading if part.title and part.contents == "sections" else None
        if entries:
            groups.append(EntryGroup(title, tuple(entries)))
    return tuple(groups)


def _is_listed(section: Section) -> bool:
    return section.listed and section.template != "contents"


def _abbreviations(report: Report) -> tuple[Term, ...]:
    """Return the terms whose abbreviation the report uses, by abbreviation."""
    texts = [section.text for section in report.sections] + [section.title for section in report.sections]
    texts += [paragraph for term in report.glossary for paragraph in term.explanation]
    texts += [table.title for table in report.statistics.tables]
    used = set(re.findall(r"\w+", " ".join(texts)))
    found = [term for term in report.terms if term.abbreviation and {term.abbreviation, f"{term.abbreviation}s"} & used]
    return tuple(sorted(found, key=lambda term: (term.abbreviation or "").lower()))
