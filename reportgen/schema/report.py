"""`report.yaml` and the front matter of sections: what a report is made of, and how it is laid out."""

import re
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.schema.base import Language, Model, Name, Slug, Text, YesNo


def _day_and_time(value: object) -> object:
    """Refuse what a datetime could be read from but nobody means as one, such as 2010 (seconds since 1970)."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?", value):
        raise PydanticCustomError("day_and_time", "is not a day and time")
    return value


Columns: TypeAlias = Annotated[int, Field(ge=1, le=2)]
DayAndTime: TypeAlias = Annotated[datetime, BeforeValidator(_day_and_time)]
Start: TypeAlias = Literal["page", "continue"]
Template: TypeAlias = Literal[
    "prose", "foreword", "biography", "article", "achievements", "case-study", "note", "back-page"
]


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


class Waiver(Model):
    """What `reportgen check` shall not tell of any more, and why."""

    code: Slug = Field(examples=["name-two-spellings"])
    """The code of the check, as it stands behind what is told."""
    place: Text = Field(examples=["foreword.md:12"])
    """The file from the report's folder, or as it is told; with a line behind a colon where only that is meant."""
    because: Text = Field(examples=["The two people have nearly the same name."])
    """The reason, for whoever reads the report's files next."""


class ReportFile(Model):
    """`report.yaml`: one year's report, its parts and sections in order."""

    title: Text = Field("MAPPA Annual Report", examples=["MAPPA Annual Report"])
    """The report's title, printed on the cover and at the foot of the pages."""
    status: Literal["draft", "final"] = Field("draft", examples=["draft"])
    """`draft` prints a watermark on every page and keeps search engines away; `final` does not, once the `release` has
    come."""
    release: DayAndTime | None = Field(None, examples=["2010-10-11 09:30"])
    """The day and time of publication, as clocks in Britain show it. A final report that is built before is embargoed:
    it says so on its first and last page, carries a watermark, and keeps search engines away. Build it once more when
    the time has come. It is also the date in the PDF's metadata."""
    columns: Columns = Field(1, examples=[2])
    """The number of columns of a section's text, unless the section says otherwise."""
    start: Start = Field("continue", examples=["page"])
    """Whether sections begin a new `page` or `continue`, unless the section says otherwise."""
    contents: Literal["flat", "grouped"] = Field("flat", examples=["grouped"])
    """One `flat` list ("Page 4"), or entries `grouped` under the parts' titles (bare numbers)."""
    glossary: list[Slug] | None = Field(None, examples=[["sopo", "visor"]])
    """The ids of the terms that the glossary explains; without it, all that the national glossary explains."""
    suppress_below: Annotated[int, Field(ge=3, le=100)] | None = Field(None, examples=[5])
    """Keeps back every count from 1 to below this number, and whatever else could tell it, to protect people."""
    waive: list[Waiver] = Field(
        [],
        examples=[[{"code": "contacts-missing", "place": "report.yaml", "because": "The back page says whom to ask."}]],
    )
    """What the editorial check may find and shall not tell. One that finds nothing any more is a problem itself."""
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
    overrides: Text | None = Field(None, examples=["3f9a2c1b"])
    """The mark of the standard text that this section was made from and replaces. `reportgen check` gives the line to
    copy, and tells when the standard text has changed since."""
