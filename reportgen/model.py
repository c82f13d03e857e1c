"""The frozen values of a report, from the figures up to the whole. No file, no markup engine, no clock reaches them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Literal, TypeAlias
from urllib.parse import quote

from reportgen.problems import Place


class Missing(Enum):
    """Why a cell holds no number. The value is the word typed in the files.

    The shorthand in brackets is that of the Government Analysis Function's guidance on symbols in tables.
    """

    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    SUPPRESSED = "suppressed"

    @property
    def shorthand(self) -> str:
        """Return the symbol printed in the cell."""
        return {"not applicable": "[z]", "not available": "[x]", "suppressed": "[c]"}[self.value]


@dataclass(frozen=True)
class Figure:
    """A published number, or the reason why there is none. Exactly one of `number` and `missing` is set.

    `decimals` is the number of places printed; `place` is the line of the file where it was typed, None for computed
    figures.
    """

    number: Decimal | None
    missing: Missing | None = None
    decimals: int = 0
    place: Place | None = None

    def __str__(self) -> str:
        if self.number is None:
            return self.missing.value if self.missing else ""
        return f"{self.number:,.{self.decimals}f}"

    @property
    def cell(self) -> str:
        """Return what stands in a table's cell: the number, or the shorthand of the reason."""
        return self.missing.shorthand if self.missing else str(self)


Fact: TypeAlias = "str | int | Decimal | date | Figure | Mapping[str, Fact]"
"""What `{{ … }}` can reach: a value, or a mapping of further names."""


@dataclass(frozen=True)
class Heading:
    """The heading of a table's column or row.

    `total` says that it adds up others; `when` is what a row speaks of, where that is not what its table speaks of.
    """

    id: str
    label: str
    total: bool = False
    note: str | None = None
    when: Literal["snapshot", "year"] | None = None


@dataclass(frozen=True)
class Table:
    """A table of the statistics, with its totals: `cells[row][column]` in the order of `rows` and `columns`."""

    id: str
    title: str
    heading: str
    when: Literal["snapshot", "year"]
    columns: tuple[Heading, ...]
    rows: tuple[Heading, ...]
    cells: tuple[tuple[Figure, ...], ...]
    note: str | None

    @property
    def shorthand(self) -> tuple[Missing, ...]:
        """Return the kinds of missing value that the table uses, each of which is explained under it."""
        used = {figure.missing for row in self.cells for figure in row}
        return tuple(kind for kind in Missing if kind in used)


@dataclass(frozen=True)
class TableGroup:
    """Tables under one heading; narrow ones may stand `beside` each other."""

    title: str
    introduction: str | None
    beside: bool
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Statistics:
    """The year's statistical form, filled in. `figures` holds every figure by its name, for use in the text."""

    introduction: str | None
    groups: tuple[TableGroup, ...]
    figures: Mapping[str, Fact]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return all tables in order."""
        return tuple(table for group in self.groups for table in group.tables)


@dataclass(frozen=True)
class Year:
    """A reporting year, which runs from 1 April of `first` to 31 March of the year after."""

    first: int

    @property
    def slug(self) -> str:
        """Return the name of its folder, such as `2009-10`."""
        return f"{self.first}-{(self.first + 1) % 100:02}"

    @property
    def label(self) -> str:
        """Return its name in print, such as `2009/10`."""
        return f"{self.first}/{(self.first + 1) % 100:02}"

    @property
    def start(self) -> date:
        """Return its first day."""
        return date(self.first, 4, 1)

    @property
    def end(self) -> date:
        """Return its last day, the day of the snapshot."""
        return date(self.first + 1, 3, 31)


@dataclass(frozen=True)
class Image:
    """A picture: `asset` is the name under which it is published, `width` and `height` its size in pixels."""

    asset: str
    content: bytes
    width: int
    height: int
    alternative: str


@dataclass(frozen=True)
class Logo:
    """A logo and the page on which it stands."""

    image: Image
    place: Literal["cover", "back"]


@dataclass(frozen=True)
class Person:
    """Somebody who signs or can be contacted; a person by name, an office or a team."""

    name: str | None
    office: str | None
    organisation: str | None
    portrait: Image | None
    email: str | None
    telephone: str | None
    address: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return the line that stands first: the name, or the office where somebody signs by office."""
        return self.name or self.office or ""

    @property
    def email_link(self) -> str | None:
        """Return the address of a link that writes to the person (RFC 6068)."""
        return self.email and f"mailto:{quote(self.email, safe='@')}"

    @property
    def telephone_link(self) -> str | None:
        """Return the address of a link that calls the person (RFC 3966), with an extension where there is one."""
        if self.telephone is None:
            return None
        number, *extension = (re.sub(r"[^0-9+]", "", part) for part in re.split(r"[a-z.]+", self.telephone))
        return f"tel:{number}" + "".join(f";ext={digits}" for digits in extension[:1])


@dataclass(frozen=True)
class Contacts:
    """The people of one organisation who can be contacted."""

    organisation: str
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Partners:
    """Who works together in the area."""

    responsible_authority: tuple[str, ...]
    duty_to_cooperate: tuple[str, ...]
    mappa_manager: Person | None
    lay_advisers: tuple[Person, ...]


@dataclass(frozen=True)
class Area:
    """An area as its report shows it; colours as `#rrggbb`."""

    id: str
    name: str
    language: str
    strapline: str | None
    primary: str
    accent: str
    logos: tuple[Logo, ...]
    partners: Partners
    contacts: tuple[Contacts, ...]


@dataclass(frozen=True)
class Term:
    """A term: its abbreviation for the checklist, its explanation (paragraphs) for the glossary."""

    id: str
    term: str
    abbreviation: str | None
    explanation: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A section: text that an author wrote (clean `html`), or one that the tool builds from data (`html` empty).

    `template` is the name of its template in `templates/sections/`. `level` is that of its heading, 2 or 3. `text` is
    what it says without markup, in which abbreviations are looked for.
    """

    name: str
    title: str
    contents: str | None
    listed: bool
    listed_under: str | None
    template: str
    level: int
    columns: int
    start: Literal["page", "continue"]
    language: str | None = None
    html: str = ""
    text: str = ""
    signatories: tuple[Person, ...] = ()
    person: Person | None = None
    contact: Person | None = None

    @property
    def panels(self) -> tuple[str, ...]:
        """Return the text cut before each of its first sub-headings, as a template that sets panels wants it."""
        pieces = re.split(rf"(?=<h{self.level + 1}[ >])", self.html)
        return tuple(piece for piece in pieces if piece.strip())


@dataclass(frozen=True)
class Part:
    """A run of sections under a heading of its own, or without one."""

    id: str
    title: str | None
    numbered: bool
    contents: Literal["sections", "part"]
    start: Literal["page", "continue"]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Report:
    """One area's report of one year, valid: every name leads somewhere, every figure agrees with the form.

    `facts` is everything that its text may name, the figures among them.
    """

    area: Area
    year: Year
    title: str
    draft: bool
    release: datetime | None
    contents: Literal["flat", "grouped"]
    parts: tuple[Part, ...]
    statistics: Statistics
    terms: tuple[Term, ...]
    glossary: tuple[Term, ...]
    images: tuple[Image, ...]
    facts: Mapping[str, Fact]

    @property
    def slug(self) -> str:
        """Return the name under which it is built, such as `kent/2009-10`."""
        return f"{self.area.id}/{self.year.slug}"

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return all sections in order."""
        return tuple(section for part in self.parts for section in part.sections)
