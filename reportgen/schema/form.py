"""The national `statistics.yaml`: a year's statistical form."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from reportgen.schema.base import Model, Name, Text, YesNo
from reportgen.schema.derived import Constraint, FormerYears, PopulationForm, Rate, Share

MAX_COLUMNS = 30
"""The most columns of a table; a page holds about ten."""

MAX_CELLS = 3_000
"""The most cells of all tables together, police areas not counted; the form of 2015/16 has a hundred."""


class Line(Model):
    """A row or a column of a table. Either may be the categories, the levels or the measures."""

    id: Name = Field(examples=["level_2"])
    """Its name in the figures and in the text."""
    label: Text = Field(examples=["Level 2"])
    """Its heading as printed."""
    sum: Literal["all"] | list[Name] | None = Field(None, examples=[["level_1", "level_2"]])
    """For a total: the ids that it adds up, or `all` for every one that is not a total itself."""
    printed: YesNo = Field(True, examples=["no"])
    """`no` computes the line for the text without printing it in the table."""
    decimals: Annotated[int, Field(ge=0, le=4)] = Field(0, examples=[2])
    """The number of decimal places: 0 for a count, 2 for a rate such as 50.67."""
    when: Literal["snapshot", "year"] | None = Field(None, examples=["snapshot"])
    """What the line speaks of, where it is not what the table speaks of."""
    unit: Text | None = Field(None, examples=["per 100,000 population"])
    """What the line counts, where it is not what the table counts."""
    note: Text | None = Field(None, examples=["Figures for earlier years were collected differently."])
    """A footnote to the line."""


class Row(Line):
    """A row of a table."""

    optional: YesNo = Field(False, examples=["yes"])
    """Whether an area may leave the row out; it is then not printed."""
    rate: Rate | None = Field(None, examples=[{"figure": "eligible.category_1.total", "per": 100_000}])
    """For a rate: how it is worked out. The table may then have one column only."""


class BarChart(Model):
    """A chart of stacked bars, printed with its table."""

    title: Text = Field(examples=["{{ figures.share_level_1 | percent }} of offenders were managed at Level 1"])
    """What the chart shows, as a message that holds for every area. May merge figures."""
    bars: Literal["rows", "columns"] = Field("rows", examples=["rows"])
    """Which lines are bars; the others, totals left out, are the segments of each."""


class TableForm(Model):
    """A table of the form."""

    id: Name = Field(examples=["eligible"])
    """Its name in the figures and in the text."""
    title: Text = Field(examples=["Number of MAPPA eligible offenders at {{ year.end | date }}"])
    """Its caption. May merge facts of the year."""
    when: Literal["snapshot", "year"] = Field(examples=["snapshot"])
    """`snapshot`: counted on the last day of the year, 31 March. `year`: counted from 1 April to 31 March."""
    unit: Text = Field("number", examples=["offenders"])
    """What is counted, for the open data."""
    heading: Text = Field(examples=["Category"])
    """The heading of the column that holds the rows' labels."""
    columns: list[Line] = Field(
        examples=[[{"id": "level_1", "label": "Level 1"}]], min_length=1, max_length=MAX_COLUMNS
    )
    """The columns in order."""
    rows: list[Row] = Field([], examples=[[{"id": "category_1", "label": "Category 1: Registered Sexual Offenders"}]])
    """The rows in order."""
    area_rows: Literal["police_areas"] | None = Field(None, examples=["police_areas"])
    """Puts a row for each of the area's police areas, by the names that the area gives them, before the `rows`."""
    impossible: list[tuple[Name, Name]] = Field([], examples=[[["category_3", "level_1"]]])
    """Cells that cannot occur, as pairs of row and column: always "not applicable"."""
    note: Text | None = Field(None, examples=["Figures for earlier years were collected differently."])
    """A footnote to the table."""
    chart: BarChart | None = Field(None, examples=[{"title": "Most offenders were managed at Level 1"}])
    """A chart that stands with the table."""

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


class Form(Model):
    """`statistics.yaml` of a year, in `national/`: the statistical form that all areas fill in."""

    title: Text = Field("Statistics", examples=["MAPPA statistical information {{ year.label }}"])
    """The title of the statistics section."""
    introduction: Text | None = Field(None, examples=["The first table is a snapshot."])
    """The opening paragraph of the section. May merge facts of the year."""
    groups: list[TableGroup] = Field(examples=[[{"title": "Orders imposed by the courts", "tables": [_ORDERS]}]])
    """The tables, in groups."""
    population: PopulationForm | None = Field(None, examples=[{"label": "Population aged ten and over"}])
    """The population that rates are worked out from; needed where a row is a rate."""
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
    constraints: list[Constraint] = Field(
        [],
        examples=[
            [
                {
                    "figure": "orders.full_issued",
                    "relation": "at_most",
                    "other": "orders.applied_for",
                    "severity": "warning",
                    "because": "an order is issued after somebody applied for it",
                }
            ]
        ],
    )
    """Relations that must hold between figures."""
    former_years: FormerYears | None = Field(
        None,
        examples=[
            {
                "title": "Changes since {{ year.previous.label }}",
                "caption": "Principal figures by year",
                "series": [{"id": "orders", "label": "Orders", "figure": "orders.full_issued"}],
            }
        ],
    )
    """What is printed of former years."""

    @model_validator(mode="after")
    def _can_be_printed(self) -> "Form":
        if sum(len(table.rows) * len(table.columns) for table in self.tables) > MAX_CELLS:
            raise ValueError(f"the tables of the form have more than {MAX_CELLS:,} cells together")
        return self

    @property
    def tables(self) -> list[TableForm]:
        """Return all tables in order."""
        return [table for group in self.groups for table in group.tables]
