"""A valid report becomes a document: parts numbered, the contents listed, the abbreviations in use picked out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from reportgen.abbreviations import used
from reportgen.model import Part, Person, Report, Section, Statistics, Term


@dataclass(frozen=True)
class Entry:
    """A line of the contents: its wording, the id to which it leads, and its language where that is another."""

    text: str
    anchor: str
    language: str | None = None


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
                Entry(section.contents or section.title, section.name, section.language)
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
    """Return the terms whose abbreviation the report prints, alone or in the plural, by abbreviation."""
    terms = {term.abbreviation: term for term in report.terms if term.abbreviation}
    found = used(terms, "\n".join(_printed(report)))
    return tuple(terms[abbreviation] for abbreviation in sorted(found, key=str.lower))


def _printed(report: Report) -> Iterator[str]:
    """Yield the text that the report prints, but for the checklist itself and the words of the templates."""
    for part in report.parts:
        yield part.title or ""
    for section in report.sections:
        yield from (section.title, section.contents or "", section.text)
        for person in (*section.signatories, section.person, section.contact):
            yield from _lines(person)
        match section.template:
            case "glossary":
                for term in report.glossary:
                    yield from (term.term, *term.explanation)
            case "partners":
                partners = report.area.partners
                yield from (*partners.responsible_authority, *partners.duty_to_cooperate)
                for person in (partners.mappa_manager, *partners.lay_advisers):
                    yield from _lines(person)
            case "contacts":
                for group in report.area.contacts:
                    yield group.organisation
                    for person in group.people:
                        yield from _lines(person)
            case "statistics":
                yield from _form(report.statistics)


def _lines(person: Person | None) -> tuple[str, ...]:
    return () if person is None else (person.name or "", person.office or "", person.organisation or "")


def _form(statistics: Statistics) -> Iterator[str]:
    yield statistics.introduction or ""
    for group in statistics.groups:
        yield from (group.title, group.introduction or "")
    if statistics.trends is not None:
        yield from (statistics.trends.title, statistics.trends.introduction or "", statistics.trends.chart_title)
    for table in statistics.tables:
        yield from (table.title, table.heading, *table.notes, table.chart.title if table.chart else "")
        for heading in (*table.columns, *table.rows):
            yield from (heading.label, heading.note or "")
