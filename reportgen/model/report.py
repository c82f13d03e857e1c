"""The frozen values of a report but for its figures. No file, no markup engine, no clock reaches them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import quote

from reportgen.model.figures import Fact, Statistics
from reportgen.model.year import Year
from reportgen.problems import Problem


@dataclass(frozen=True)
class Image:
    """A picture: `asset` is the name under which it is published, `width` and `height` its size on the page in pixels.

    `web` and `paper` are its bytes for the page and for print.
    """

    asset: str
    web: bytes
    paper: bytes
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

    @property
    def enquiries(self) -> Person | None:
        """Return whom readers can ask: the MAPPA manager, else the first contact, who can be written to or called."""
        people = (self.partners.mappa_manager, *(person for group in self.contacts for person in group.people))
        return next((person for person in people if person and (person.email or person.telephone)), None)


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

    `facts` is everything that its text may name, the figures among them. `warnings` are what is odd in the content but
    does not stop the report. `embargoed` says that the report is final and its release lies ahead.
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
    warnings: tuple[Problem, ...] = ()
    embargoed: bool = False

    @property
    def status(self) -> Literal["draft", "embargoed", "final"]:
        """Return how far it is: only a `final` report may be public."""
        return "draft" if self.draft else "embargoed" if self.embargoed else "final"

    @property
    def slug(self) -> str:
        """Return the name under which it is built, such as `kent/2009-10`."""
        return f"{self.area.id}/{self.year.slug}"

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return all sections in order."""
        return tuple(section for part in self.parts for section in part.sections)
