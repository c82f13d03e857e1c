"""`area.yaml`: what rarely changes."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from reportgen.schema.base import Language, Model, Name, Picture, Text

MAX_POLICE_AREAS = 50
"""The most police areas of a force, each a row of a table; Kent has six."""

Colour: TypeAlias = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Email: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", max_length=254),
]
Telephone: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[+(]?[0-9][0-9 ()+-]{2,24}( ?(x|ext\.?|extension) ?[0-9]+)?$", max_length=40)
]


class Logo(Picture):
    """The logo of an agency."""

    place: Literal["cover", "back"] = Field("cover", examples=["back"])
    """Where it stands: on the `cover`, or on the `back` page."""


class Colours(Model):
    """The area's colours. Each must be dark enough for white text on it (a contrast of 4.5 to 1, WCAG 2.2, 1.4.3)."""

    primary: Colour = Field("#1d3557", examples=["#1d3557"])
    """The colour of the cover, headings and rules, as `#` and six hexadecimal digits."""
    accent: Colour = Field("#8a4b14", examples=["#8a4b14"])
    """A second colour, used sparingly: bullets, small marks, the edge of boxes."""


class Person(Model):
    """Somebody who signs, or can be contacted: a person by name, an office, or a team."""

    name: Text | None = Field(None, examples=["Siân O’Neill"])
    """The person's name. Leave it out where somebody signs by office only."""
    office: Text | None = Field(None, examples=["Chief Constable"])
    """The office held, or the name of a team."""
    organisation: Text | None = Field(None, examples=["Hertfordshire Constabulary"])
    """The organisation to which the person belongs."""
    portrait: Picture | None = Field(
        None, examples=[{"image": "images/chief-constable.jpg", "alternative": "Portrait of the Chief Constable"}]
    )
    """A portrait, printed with a signature and a biography."""
    email: Email | None = Field(None, examples=["sian.o'neill@police.example"])
    """The e-mail address, printed in the contacts."""
    telephone: Telephone | None = Field(None, examples=["01632 960123"])
    """The telephone number, printed in the contacts."""
    address: list[Text] = Field([], examples=[["1 Example Street", "Exampleton", "EX1 1EX"]])
    """The postal address, one line an item, printed in the contacts."""

    @model_validator(mode="after")
    def _is_somebody(self) -> "Person":
        if not (self.name or self.office):
            raise ValueError('a person needs a "name" or an "office"')
        return self


class PoliceArea(Model):
    """A police area of the force, which has a row of its own in the statistics."""

    id: Name = Field(examples=["north_kent"])
    """A short name for it in the files: lower-case letters, digits and underscores."""
    name: Text = Field(examples=["North Kent"])
    """Its name as printed."""


class Partners(Model):
    """Who works together in MAPPA (Criminal Justice Act 2003, section 325)."""

    responsible_authority: list[Text] = Field(
        examples=[["Kent Police", "Kent Probation", "HM Prison Service"]], min_length=1
    )
    """The statutory agencies: police, probation and prison service."""
    duty_to_cooperate: list[Text] = Field([], examples=[["Jobcentre Plus", "Kent County Council"]])
    """The additional agencies, which have a duty to co-operate."""
    mappa_manager: Name | None = Field(None, examples=["mappa_manager"])
    """The id of the MAPPA manager among the `people`."""
    lay_advisers: list[Name] = Field([], examples=[["lay_adviser_1", "lay_adviser_2"]])
    """The ids of the lay advisers among the `people`."""


class ContactGroup(Model):
    """The contacts of one organisation."""

    organisation: Text = Field(examples=["Kent Police"])
    """The organisation, printed as the group's heading."""
    people: list[Name] = Field(examples=[["chief_constable", "event_organiser"]], min_length=1)
    """The ids of its `people`, in the order of print."""


class Area(Model):
    """`area.yaml`: what rarely changes. A year's folder may hold its own `area.yaml`, which is then read instead."""

    name: Text = Field(examples=["Hertfordshire"])
    """The area's name, as in "MAPPA in …"."""
    language: Language = Field("en", examples=["en"])
    """The language of the report, as a code of BCP 47."""
    strapline: Text | None = Field(None, examples=["Working together to protect the public"])
    """A line on the cover, under the title."""
    colours: Colours = Field(Colours(), examples=[{"primary": "#1d3557", "accent": "#8a4b14"}])
    """The area's colours."""
    logos: list[Logo] = Field(
        [], examples=[[{"image": "images/police.svg", "alternative": "Kent Police", "place": "cover"}]]
    )
    """Logos of the agencies, in the order of print."""
    police_areas: list[PoliceArea] = Field(
        [], examples=[[{"id": "north_kent", "name": "North Kent"}]], max_length=MAX_POLICE_AREAS
    )
    """The police areas of the force, in the order of print."""
    partners: Partners = Field(
        examples=[{"responsible_authority": ["Kent Police", "Kent Probation", "HM Prison Service"]}]
    )
    """The agencies, and the people who hold the arrangements together."""
    people: dict[Name, Person] = Field({}, examples=[{"chief_constable": {"office": "Chief Constable"}}])
    """Everybody who signs or can be contacted, each under an id (lower-case letters, digits and underscores)."""
    contacts: list[ContactGroup] = Field(
        [], examples=[[{"organisation": "Kent Police", "people": ["chief_constable"]}]]
    )
    """The contacts at the end of the report, grouped by organisation."""
