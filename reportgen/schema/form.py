"""The national `statistics.yaml`: a year's statistical form."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from reportgen.schema.base import Model, Name, Text, YesNo


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
    when: Literal["snapshot", "year"] | None = Field(None, examples=["snapshot"])
    """What the row speaks of, where it is not what the table speaks of."""
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


_ORDERS = {
    "id": "orders",
    "title": "Orders",
    "when": "year",
    "heading": "Order",
    "columns": [{"id": "number", "label": "Number"}],
    "rows": [{"id": "applied_for", "label": "Applied for"}],
}
"""The table of the examples."""


class TableGroup(Model):
    """Tables under one heading."""

    title: Text = Field(examples=["Orders imposed by the courts"])
    """The group's heading."""
    introduction: Text | None = Field(None, examples=["Orders that were applied for or made in the year."])
    """A sentence or two under the heading. May merge facts of the year."""
    beside: YesNo = Field(False, examples=["yes"])
    """Whether the tables are narrow and stand beside each other where there is room."""
    tables: list[TableForm] = Field(examples=[[_ORDERS]])
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
    groups: list[TableGroup] = Field(examples=[[{"title": "Orders imposed by the courts", "tables": [_ORDERS]}]])
    """The tables, in groups."""
    shares: list[Share] = Field(
        [],
        examples=[
            [
                {
                    "id": "share_level_1",
                    "label": "Share of eligible offenders managed at Level 1",
                    "part": "eligible.all.level_1",
                    "whole": "eligible.all.total",
                }
            ]
        ],
    )
    """Derived figures for use in the text."""
