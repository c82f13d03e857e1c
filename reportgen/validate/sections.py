"""The parts and sections of the report: found by name, read, merged with facts, laid out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from reportgen import schema
from reportgen.abbreviations import meanings_of
from reportgen.markdown_faults import MARKED
from reportgen.merge import merge
from reportgen.model import Fact, Part, Person, Section, Term
from reportgen.problems import Place, attempt, nearest
from reportgen.source import Data, Markdown
from reportgen.text import Setting, to_html
from reportgen.validate.area import find_person
from reportgen.validate.examination import Examination, Files
from reportgen.validate.letters import strange_letters, strange_letters_of

MAX_ELEMENTS = 8_000
"""The most elements in the sections of a report; those of 2009/10 have a tenth of it. Each takes time to lay out."""

BUILT = ("contents", "abbreviations", "glossary", "partners", "statistics", "contacts")
"""The sections that the tool builds from data, each by the template of its name."""


def read_parts(
    check: Examination, files: Files, people: Mapping[str, Person], facts: Mapping[str, Fact], terms: tuple[Term, ...]
) -> tuple[Part, ...]:
    """Return the parts with their sections; where the report's file is unreadable, only the sections are examined."""
    language = files.area.language if files.area and files.area.language in check.sources.words else "en"
    words = check.sources.words[language]
    setting = Setting(facts, check.image, meanings_of(terms), words, check.link, language)
    sections = _Sections(check, setting, people, files)
    report, data = files.report, check.sources.report
    if report is None or data is None:
        for name in check.sources.sections:
            sections.read(name, schema.Placement(section=name), 2, Place(check.sources.folder))
        check.links.clear()
        return ()
    known_terms = [term.id for term in terms if term.explanation]
    for index, name in enumerate(report.glossary or []):
        if terms and name not in known_terms:
            place = data.place("glossary", index)
            check.fault(place, f'the glossary explains no term "{name}"', nearest(name, known_terms))
    parts = tuple(_part(sections, data, index, part) for index, part in enumerate(report.parts))
    if sum(section.html.count("<") for part in parts for section in part.sections) > 2 * MAX_ELEMENTS:
        what = f"the sections have more than {MAX_ELEMENTS:,} paragraphs, items, cells and links together"
        check.fault(data.place("parts"), what, "move what is not for this report elsewhere")
    return parts


def _part(sections: "_Sections", data: Data, index: int, part: schema.Part) -> Part:
    """Return a part, the one at `index` of the report's file, with those of its sections that can be read."""
    check = sections.check
    found = []
    for number, entry in enumerate(part.sections):
        placement = schema.Placement(section=entry) if isinstance(entry, str) else entry
        place = data.place("parts", index, "sections", number)
        section = sections.read(placement.section, placement, 3 if part.title else 2, place)
        if section is not None:
            found.append(section)
    id_ = part.id or f"part-{index + 1}"
    if id_ in check.anchors:
        place = data.place("parts", index, "id")
        check.fault(place, f'"{id_}" is also the name of a section or another part', "choose another id")
    check.anchors.add(id_)
    title = None if part.title is None else sections.merged(part.title, data.place("parts", index, "title"))
    start = part.start or (found[0].start if found else "continue")
    return Part(id_, title, part.numbered, part.contents, start, tuple(found))


class _LayoutValues(TypedDict):
    """The values of a section that a layout decides."""

    contents: str | None
    listed: bool
    listed_under: str | None
    columns: int
    start: schema.Start


@dataclass
class _Sections:
    """Reads sections by name: the area's file, else the national one, else one that the tool builds."""

    check: Examination
    setting: Setting
    people: Mapping[str, Person]
    files: Files

    def read(self, name: str, placement: schema.Placement, level: int, place: Place) -> Section | None:
        """Return the section called `name`, whose heading is of `level` and which `place` asks for."""
        sources = self.check.sources
        self.check_listing(placement.listed_under, place)
        if name in self.check.anchors:
            self.check.fault(place, f'the section "{name}" stands in the report twice', "keep one of the two")
            return None
        self.check.anchors.add(name)
        if name in sources.unreadable:
            self.check.unread.add(name)
            return None
        if (source := sources.sections.get(name)) is not None:
            return self.written(name, source, placement, level, place)
        if name in BUILT:
            return self.built(name, placement, level, place)
        known = [*sources.sections, *BUILT]
        hint = f"write {sources.folder}/{name}.md, or {nearest(name, known)}"
        self.check.fault(place, f'there is no section "{name}"', hint)
        return None

    def check_listing(self, id_: str | None, place: Place) -> None:
        """Tell of a section that is to be listed under a part that does not exist, or lists no sections."""
        if id_ is None or self.files.report is None:
            return
        parts = {part.id: part.contents for part in self.files.report.parts if part.id}
        if id_ not in parts:
            self.check.fault(place, f'there is no part with the id "{id_}"', nearest(id_, parts))
        elif parts[id_] == "part":
            hint = "list it elsewhere, or let the part list its sections"
            self.check.fault(place, f'the part "{id_}" is listed as one entry, without its sections', hint)

    def written(
        self, name: str, source: Markdown, placement: schema.Placement, level: int, place: Place
    ) -> Section | None:
        """Return a section that an author wrote."""
        front = self.check.fit(schema.FrontMatter, source.front)
        self.check.problems.extend(strange_letters(source.front))
        language = front.language if front else None
        prose = attempt(self.check.problems, to_html, source, name, level, self.setting, language)
        if prose is None:
            self.check.unread.add(name)
        else:
            self.check.anchors.update(prose.anchors)
            self.check.problems.extend(strange_letters_of(source, prose.text))
        if front is None or prose is None:
            return None
        if front.template == "biography" and front.person is None:
            hint = 'add "person: …" with an id from area.yaml'
            self.check.fault(source.front.place(), "a biography needs a person", hint)
        signatories = [
            self.person(id_, source.front.place("signatures", index)) for index, id_ in enumerate(front.signatures)
        ]
        title_place = place if placement.title else source.front.place("title")
        wording_place = place if placement.contents else source.front.place("contents")
        return Section(
            name=name,
            title=self.merged(placement.title or front.title, title_place),
            template=front.template,
            level=level,
            **self.layout(placement, front, wording_place),
            language=front.language,
            html=prose.html,
            text=prose.text,
            signatories=tuple(found for found in signatories if found is not None),
            person=self.person(front.person, source.front.place("person")),
            contact=self.person(front.contact, source.front.place("contact")),
        )

    def built(self, name: str, placement: schema.Placement, level: int, place: Place) -> Section:
        """Return a section that the tool builds from data."""
        standard = self.setting.words[name]
        if name == "statistics" and self.files.form is not None:
            standard = self.files.form.title
        title = self.merged(placement.title or standard, place)
        layout = self.layout(placement, schema.Layout(), place)
        return Section(name=name, title=title, template=name, level=level, **layout)

    def person(self, id_: str | None, place: Place) -> Person | None:
        """Return the person of an id; None for no id, and where the people could not be read."""
        if id_ is None or self.files.area is None:
            return None
        return find_person(self.check, self.people, id_, place)

    def merged(self, text: str, place: Place) -> str:
        """Return a title or wording with the facts that it names, which is plain text."""
        if MARKED.search(text):
            hint = "a title is plain text: take the marks out, and say the language of a whole section with language:"
            self.check.fault(place, f'a title holds marks of Markdown ("{text}")', hint)
        return attempt(self.check.problems, merge, text, self.setting.facts, place.file, place.line) or ""

    def layout(self, placement: schema.Layout, own: schema.Layout, wording: Place) -> _LayoutValues:
        """Return the layout: what the report says of the section, else the section itself, else the report of all.

        `wording` is where the wording for the contents stands.
        """
        report = self.files.report
        listed = placement.listed if placement.listed is not None else own.listed
        contents = placement.contents or own.contents
        return {
            "contents": contents and self.merged(contents, wording),
            "listed": True if listed is None else listed,
            "listed_under": getattr(placement, "listed_under", None),
            "columns": placement.columns or own.columns or (report.columns if report else 1),
            "start": placement.start or own.start or (report.start if report else "continue"),
        }
