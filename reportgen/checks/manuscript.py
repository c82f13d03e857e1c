"""A report as its editor reads it: every passage that somebody typed, with what it prints and where it stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from reportgen import schema
from reportgen.checks.blocks import Kind, blocks, pictures, plain
from reportgen.load import Sources
from reportgen.merge import EXPRESSION, merge
from reportgen.model import Fact, Report
from reportgen.problems import Place
from reportgen.source import Data, Markdown, Value
from reportgen.typed import fit

FIGURE, FORMER, YEAR, OTHER = "\ue100", "\ue101", "\ue102", "\ue103"
"""What stands in `Passage.typed` for a merged fact: a figure, something of the year before, the year, anything else."""

_MARKS: Mapping[str, str] = {"figures": FIGURE, "series": FIGURE, "former": FORMER, "year": YEAR}
_FACT = re.compile("\ue000(\\d{1,6})\ue001")
_NAMES = frozenset(
    {"name", "office", "organisation", "strapline", "alternative", "responsible_authority", "duty_to_cooperate"}
)
_KINDS: Mapping[str, Kind] = {
    "title": "title",
    "chart": "title",
    "introduction": "paragraph",
    "alternative": "alternative",
    "name": "name",
    "organisation": "name",
    "responsible_authority": "name",
    "duty_to_cooperate": "name",
}
_LABELS = frozenset(
    (
        *("title", "introduction", "label", "note", "caption", "heading"),
        *("chart", "change", "stated", "implied", "not_comparable"),
    )
)


@dataclass(frozen=True)
class Passage:
    """A piece of text that a reader meets as one.

    `raw` is what was typed, Markdown included. `text` is what it prints, and `typed` the same with a mark in place of
    each fact that was merged. Both keep the line ends of the file, so that a place in them is a line. `section` is the
    name of the section (empty for what stands in data files), `standard` says that it was supplied for all areas.
    `level` is the number of `#` of a heading, `period` what a table of the form speaks of.
    """

    place: Place
    kind: Kind
    raw: str
    text: str
    typed: str
    section: str = ""
    template: str = ""
    box: str = ""
    level: int = 0
    standard: bool = False
    english: bool = True
    period: str = ""

    def at(self, position: int) -> Place:
        """Return the line on which a place in `text` stands."""
        return self.line(bisect_left(self._text_ends, position))

    def typed_at(self, position: int) -> Place:
        """Return the line on which a place in `typed` stands."""
        return self.line(bisect_left(self._typed_ends, position))

    def line(self, down: int) -> Place:
        """Return the line that stands so many lines below the first."""
        return Place(self.place.file, self.place.line + down, self.place.cell)

    @cached_property
    def _text_ends(self) -> tuple[int, ...]:
        return tuple(found.start() for found in re.finditer("\n", self.text))

    @cached_property
    def _typed_ends(self) -> tuple[int, ...]:
        return tuple(found.start() for found in re.finditer("\n", self.typed))

    @property
    def is_prose(self) -> bool:
        """Say whether it is made of sentences."""
        return self.kind in ("paragraph", "item", "quotation")


@dataclass(frozen=True, eq=False)
class Manuscript:
    """What the checks read: the valid report, its files as they were typed, and every passage in the order of print.

    Two are never the same, so that what several checks need of one can be kept by it.
    """

    report: Report
    sources: Sources
    plan: schema.ReportFile
    area: schema.Area
    passages: tuple[Passage, ...]

    @property
    def plan_data(self) -> Data:
        """Return `report.yaml` as it was typed."""
        return _present(self.sources.report)

    @property
    def area_data(self) -> Data:
        """Return `area.yaml` as it was typed."""
        return _present(self.sources.area)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """Return the passages in English that were written as Markdown."""
        return tuple(passage for passage in self.passages if passage.section and passage.english)

    @cached_property
    def english(self) -> tuple[Passage, ...]:
        """Return all passages in English, those of the data files too."""
        return tuple(passage for passage in self.passages if passage.english)

    @cached_property
    def by_section(self) -> Mapping[str, tuple[Passage, ...]]:
        """Return the passages of each written section, title first, in the order of the report."""
        written = [passage for passage in self.passages if passage.section]
        return {name: tuple(found) for name, found in groupby(written, key=lambda passage: passage.section)}

    def is_own(self, section: Markdown) -> bool:
        """Say whether a section is the area's own, and not the standard one."""
        return section.file.startswith(f"{self.sources.folder}/")

    def written(self, section: str) -> Markdown:
        """Return the file of a section that somebody wrote."""
        return self.sources.sections[section]


def read_manuscript(report: Report, sources: Sources) -> Manuscript:
    """Return the manuscript of a report that is valid."""
    plan = fit(schema.ReportFile, _present(sources.report))
    area = fit(schema.Area, _present(sources.area))
    facts = report.facts
    passages = [
        *_labels(_present(sources.report), facts, {"title", "contents"}),
        *_labels(_present(sources.area), facts, _NAMES),
        *_labels(_present(sources.form), facts, _LABELS),
        *_population(report, sources),
        *_terms(report, sources),
    ]
    for section in report.sections:
        if (source := sources.sections.get(section.name)) is not None:
            standard = not source.file.startswith(f"{sources.folder}/")
            language = section.language or report.area.language
            passages.extend(_section(source, facts, section.name, section.template, standard, language))
    if not _is_english(report.area.language):
        passages = [passage if passage.section else replace(passage, english=False) for passage in passages]
    return Manuscript(report, sources, plan, area, tuple(passages))


def _is_english(language: str) -> bool:
    return language.split("-")[0] == "en"


def passage(kind: Kind, place: Place, raw: str, facts: Mapping[str, Fact]) -> Passage:
    """Return a passage of typed text, which the validation has found to name only facts that are there."""
    raw = EXPRESSION.sub(lambda found: found[0].replace("\n", " ") + "\n" * found[0].count("\n"), raw)
    kept: list[str] = []

    def keep(fact: str) -> str:
        kept.append(" ".join(fact.split()))
        return f"\ue000{len(kept) - 1}\ue001"

    marks = [
        _MARKS.get((found[1] or "").split("|")[0].strip().split(".")[0], OTHER) for found in EXPRESSION.finditer(raw)
    ]
    merged = plain(merge(raw, facts, place.file, place.line, keep))
    text = _FACT.sub(lambda found: kept[int(found[1])] if int(found[1]) < len(kept) else "", merged)
    typed = _FACT.sub(lambda found: marks[int(found[1])] if int(found[1]) < len(marks) else "", merged)
    return Passage(place, kind, raw, text, typed)


def _section(
    source: Markdown, facts: Mapping[str, Fact], name: str, template: str, standard: bool, language: str
) -> Iterator[Passage]:
    """Yield the passages of a written section: its title, and the blocks of its text with their pictures."""

    def placed(kind: Kind, line: int, raw: str, level: int = 0, box: str = "") -> Passage:
        found = passage(kind, Place(source.file, line), raw, facts)
        return Passage(
            found.place, kind, raw, found.text, found.typed, name, template, box, level, standard, _is_english(language)
        )

    for key in ("title", "contents"):
        value = source.front.value.get(key) if isinstance(source.front.value, dict) else None
        if isinstance(value, str):
            yield placed("title", source.front.place(key).line, value, 1)
    for block in blocks(source.body, source.body_line):
        if plain(block.text).strip():
            yield placed(block.kind, block.line, block.text, block.level, block.box)
        for down, alternative, _, caption in pictures(block.text):
            yield placed("alternative", block.line + down, alternative, box=block.box)
            if caption:
                yield placed("caption", block.line + down, caption, box=block.box)


def _labels(data: Data, facts: Mapping[str, Fact], keys: set[str] | frozenset[str]) -> Iterator[Passage]:
    """Yield the texts that stand under the keys anywhere in a data file."""
    for path, text, period in _texts(data.value, ()):
        words = [step for step in path if isinstance(step, str)]
        if words and words[-1] in keys:
            kind = _KINDS.get(words[-1], "label")
            found = passage(kind, data.place(*path), text, facts)
            yield Passage(found.place, found.kind, found.raw, found.text, found.typed, period=period)


def _texts(
    value: Value, path: tuple[str | int, ...], period: str = ""
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield every text below a value, its path, and the period of the table that it belongs to."""
    if isinstance(value, str):
        yield path, value, period
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index), period)
    elif isinstance(value, dict):
        own = value.get("when")
        for key, item in value.items():
            yield from _texts(item, (*path, key), own if isinstance(own, str) else period)


def _terms(report: Report, sources: Sources) -> Iterator[Passage]:
    """Yield the explanations that the glossary prints."""
    data = sources.glossary
    if data is None or not any(section.template == "glossary" for section in report.sections):
        return
    printed = {term.id for term in report.glossary}
    for index, term in enumerate(report.terms):
        for text in term.explanation if term.id in printed else ():
            yield Passage(data.place("terms", index, "explanation"), "paragraph", text, text, text)


def _population(report: Report, sources: Sources) -> Iterator[Passage]:
    """Yield what the area says of its population, which is printed under the rates."""
    population = report.statistics.figures.get("population")
    figures = sources.figures
    if not isinstance(population, Mapping) or figures is None:
        return
    for key in ("year", "source"):
        if isinstance(text := population.get(key), str):
            place = figures.place("population", key) if isinstance(figures, Data) else Place(figures.file)
            yield Passage(place, "label", text, text, text)


def _present(data: Data | None) -> Data:
    """Return a file that a valid report has."""
    if data is None:
        raise ValueError("a valid report has all its files")
    return data
