"""What each file of the workspace may hold: the one definition of the content format.

Reading, the JSON Schemas for editors and docs/content-format.md all come from these models, so that they cannot
disagree. The text under a field is its documentation; its first example is printed there and checked by a test.
"""

from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator

Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Slug: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
Colour: TypeAlias = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
ImagePath: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[^/\\:][^\\:]*\.(jpg|jpeg|png|svg|JPG|JPEG|PNG|SVG)$", max_length=200)
]
Email: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", max_length=254),
]
Telephone: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[+(]?[0-9][0-9 ()+-]{4,24}( ?(x|ext\.?|extension) ?[0-9]+)?$", max_length=40)
]
Language: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
YesNo: TypeAlias = Annotated[bool, WithJsonSchema({"enum": [True, False, "yes", "no"]})]
Columns: TypeAlias = Annotated[int, Field(ge=1, le=2)]
Start: TypeAlias = Literal["page", "continue"]
Template: TypeAlias = Literal[
    "prose", "foreword", "biography", "article", "achievements", "case-study", "note", "back-page"
]


class Model(BaseModel):
    """Base of all models: unknown keys are refused, values do not change, field docstrings document the format."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Picture(Model):
    """A picture that stands for something: it is always described for those who cannot see it."""

    image: ImagePath = Field(examples=["images/chief-constable.jpg"])
    """The picture's file (JPEG, PNG or SVG), from the folder of the file that names it."""
    alternative: Text = Field(examples=["Portrait of the Chief Constable"])
    """What the picture shows, in a few words, for readers who cannot see it."""


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
    police_areas: list[PoliceArea] = Field([], examples=[[{"id": "north_kent", "name": "North Kent"}]])
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


class Layout(Model):
    """How a section is laid out and listed. The report's entry wins over the section's front matter."""

    contents: Text | None = Field(None, examples=["Other boards"])
    """The wording in the contents, where it differs from the title."""
    listed: YesNo | None = Field(None, examples=["no"])
    """Whether the contents list it; `yes` unless said otherwise."""
    columns: Columns | None = Field(None, examples=[2])
    """Columns of text on the printed page, 1 or 2 (the web page has one); else the report's `columns`."""
    start: Start | None = Field(None, examples=["page"])
    """Begin on a new `page`, or `continue` on the page before; the report's `start` unless said otherwise."""


class Placement(Layout):
    """A section's entry in the report, where more is to be said than its name."""

    section: Slug = Field(examples=["glossary"])
    """The section's name: that of its Markdown file without `.md`, or one that the tool builds."""
    title: Text | None = Field(None, examples=["Explanation and commentary"])
    """A title that replaces the section's own."""
    listed_under: Slug | None = Field(None, examples=["appendix"])
    """The id of another part under which the contents list this section."""


class Part(Model):
    """A run of sections. A part with a title has a heading of its own, and its sections are set a level below it."""

    id: Slug | None = Field(None, examples=["framework"])
    """A name for links (`#framework`) and for `listed_under`."""
    title: Text | None = Field(None, examples=["The MAPPA framework"])
    """The part's heading. Without one the sections stand by themselves."""
    numbered: YesNo = Field(False, examples=["yes"])
    """Whether the heading carries a number ("1."); only numbered parts are counted."""
    contents: Literal["sections", "part"] = Field("sections", examples=["part"])
    """Whether the contents list the part's `sections` (under its title if grouped), or the `part` as one entry."""
    start: Start | None = Field(None, examples=["page"])
    """Begin on a new `page`, or `continue`; that of the part's first section unless said otherwise."""
    sections: list[Slug | Placement] = Field(
        examples=[["foreword", {"section": "statistics", "start": "page"}]], min_length=1
    )
    """The sections in order, each by its name or as a mapping."""

    @model_validator(mode="after")
    def _can_be_listed(self) -> "Part":
        if self.title is None and (self.numbered or self.contents == "part"):
            raise ValueError('a part without a "title" cannot be numbered or listed')
        return self


class ReportFile(Model):
    """`report.yaml`: one year's report, its parts and sections in order."""

    title: Text = Field("MAPPA Annual Report", examples=["MAPPA Annual Report"])
    """The report's title, printed on the cover and at the foot of the pages."""
    status: Literal["draft", "final"] = Field("draft", examples=["draft"])
    """`draft` prints a watermark on every page and keeps search engines away; `final` does not."""
    release: datetime | None = Field(None, examples=["2010-10-11 09:30"])
    """The day and time of publication. It is the date in the PDF's metadata."""
    columns: Columns = Field(1, examples=[2])
    """The number of columns of a section's text, unless the section says otherwise."""
    start: Start = Field("continue", examples=["page"])
    """Whether sections begin a new `page` or `continue`, unless the section says otherwise."""
    contents: Literal["flat", "grouped"] = Field("flat", examples=["grouped"])
    """One `flat` list ("Page 4"), or entries `grouped` under the parts' titles (bare numbers)."""
    glossary: list[Slug] | None = Field(None, examples=[["sopo", "visor"]])
    """The ids of the terms that the glossary explains; without it, all that the national glossary explains."""
    parts: list[Part] = Field(examples=[[{"sections": ["foreword", "contents"]}]], min_length=1)
    """The parts of the report, in order."""


class FrontMatter(Layout):
    """The front matter of a section: the lines between two `---` that open its Markdown file."""

    title: Text = Field(examples=["Links with other boards"])
    """The section's heading. May merge facts: `Key objectives {{ year.next.label }}`."""
    template: Template = Field("prose", examples=["case-study"])
    """How the section is set. `prose`: plain text. `foreword`: text and signatories with portraits. `biography`: the
    portrait of `person` beside the text. `article`: a feature with a picture and quotations. `achievements`: each
    sub-heading with its list as a panel. `case-study` and `note`: the whole section in a box. `back-page`: the last
    page, with the logos placed at the back."""
    signatures: list[Name] = Field([], examples=[["chief_constable", "prison_governor"]])
    """The ids of the people who sign the section, in order."""
    person: Name | None = Field(None, examples=["lay_adviser_1"])
    """The id of the person whom a `biography` is about."""
    contact: Name | None = Field(None, examples=["circles_coordinator"])
    """The id of the person to ask about an `article`."""
    language: Language | None = Field(None, examples=["cy"])
    """The section's language, where it is not that of the report."""


class Term(Model):
    """A term of the year: an abbreviation for the checklist, an entry of the glossary, or both."""

    id: Slug = Field(examples=["sopo"])
    """A short name for the term, by which a report chooses it."""
    term: Text = Field(examples=["Sexual Offences Prevention Order"])
    """The term in full, as printed."""
    abbreviation: Text | None = Field(None, examples=["SOPO"])
    """Its abbreviation. Wherever the text uses it, it is marked with the term in full."""
    explanation: Text | None = Field(None, examples=["An order of a court that …"])
    """Its explanation in the glossary, in plain text. A blank line begins a paragraph; facts may be merged."""


class GlossaryFile(Model):
    """`glossary.yaml` of a year, in `national/`: one list for the checklist of abbreviations and for the glossary."""

    terms: list[Term] = Field(examples=[[{"id": "rso", "term": "Registered Sexual Offender", "abbreviation": "RSO"}]])
    """The terms; the glossary prints them in the order of the alphabet."""


class Line(Model):
    """A row or a column of a table."""

    id: Name = Field(examples=["level_2"])
    """Its name in the figures and in the text."""
    label: Text = Field(examples=["Level 2"])
    """Its heading as printed."""
    sum: Literal["all"] | list[Name] | None = Field(None, examples=[["level_1", "level_2"]])
    """For a total: the ids that it adds up, or `all` for every one that is not a total itself."""
    printed: YesNo = Field(True, examples=["no"])
    """`no` computes the line for the text without printing it in the table."""


class Row(Line):
    """A row of a table."""

    optional: YesNo = Field(False, examples=["yes"])
    """Whether an area may leave the row out; it is then not printed."""
    decimals: Annotated[int, Field(ge=0, le=4)] = Field(0, examples=[2])
    """The number of decimal places: 0 for a count, 2 for a rate such as 50.67."""
    note: Text | None = Field(None, examples=["Population: mid-year estimate."])
    """A footnote to the row."""


class TableForm(Model):
    """A table of the form."""

    id: Name = Field(examples=["eligible"])
    """Its name in the figures and in the text."""
    title: Text = Field(examples=["Number of MAPPA eligible offenders at {{ year.end | date }}"])
    """Its caption. May merge facts of the year."""
    when: Literal["snapshot", "year"] = Field(examples=["snapshot"])
    """`snapshot`: counted on the last day of the year, 31 March. `year`: counted from 1 April to 31 March."""
    heading: Text = Field(examples=["Category"])
    """The heading of the column that holds the rows' labels."""
    columns: list[Line] = Field(examples=[[{"id": "level_1", "label": "Level 1"}]], min_length=1)
    """The columns in order."""
    rows: list[Row] = Field([], examples=[[{"id": "category_1", "label": "Category 1: Registered Sexual Offenders"}]])
    """The rows in order."""
    area_rows: Literal["police_areas"] | None = Field(None, examples=["police_areas"])
    """Puts a row for each of the area's police areas before the `rows`."""
    impossible: list[tuple[Name, Name]] = Field([], examples=[[["category_3", "level_1"]]])
    """Cells that cannot occur, as pairs of row and column: always "not applicable"."""
    note: Text | None = Field(None, examples=["Figures for earlier years were collected differently."])
    """A footnote to the table."""

    @model_validator(mode="after")
    def _has_rows(self) -> "TableForm":
        if not self.rows and self.area_rows is None:
            raise ValueError('a table needs "rows" or "area_rows"')
        return self


class TableGroup(Model):
    """Tables under one heading."""

    title: Text = Field(examples=["Orders imposed by the courts"])
    """The group's heading."""
    introduction: Text | None = Field(None, examples=["Orders that were applied for or made in the year."])
    """A sentence or two under the heading. May merge facts of the year."""
    beside: YesNo = Field(False, examples=["yes"])
    """Whether the tables are narrow and stand beside each other where there is room."""
    tables: list[TableForm] = Field(examples=[[]])
    """The tables in order."""


class Share(Model):
    """A derived figure: a part as a percentage of a whole."""

    id: Name = Field(examples=["share_level_1"])
    """Its name in the text: `{{ figures.share_level_1 | percent }}`."""
    label: Text = Field(examples=["Share of eligible offenders managed at Level 1"])
    """What it says, in words."""
    part: Text = Field(examples=["eligible.all.level_1"])
    """The figure that is the part."""
    whole: Text = Field(examples=["eligible.all.total"])
    """The figure that is the whole."""


class Form(Model):
    """`statistics.yaml` of a year, in `national/`: the statistical form that all areas fill in."""

    title: Text = Field("Statistics", examples=["MAPPA statistical information {{ year.label }}"])
    """The title of the statistics section."""
    introduction: Text | None = Field(None, examples=["The first table is a snapshot."])
    """The opening paragraph of the section. May merge facts of the year."""
    groups: list[TableGroup] = Field(examples=[[{"title": "Orders imposed by the courts", "tables": []}]])
    """The tables, in groups."""
    shares: list[Share] = Field([], examples=[[]])
    """Derived figures for use in the text."""
