"""The parts of a form that speak of figures rather than hold them: rates, shares, relations, former years."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from reportgen.schema.base import Model, Name, Text, YesNo

FigureName: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,2}$", max_length=190)
]
"""A figure of the form: its table, row and column; of a table with one column, its table and row."""


SeverityWord: TypeAlias = Literal["error", "warning"]
"""Whether a problem stops the report or is only told."""


class Rate(Model):
    """How a rate is worked out: a figure divided by the area's population, times a number of people."""

    figure: FigureName = Field(examples=["eligible.category_1.total"])
    """The figure that is divided by the population."""
    per: Annotated[int, Field(ge=1, le=1_000_000)] = Field(100_000, examples=[100_000])
    """The number of people that the rate speaks of."""
    severity: SeverityWord = Field("error", examples=["error"])
    """What it is when a rate that is typed as well differs: an `error`, which stops the report, or a `warning`."""


class Share(Model):
    """A derived figure: a part as a percentage of a whole, rounded half up."""

    id: Name = Field(examples=["share_level_1"])
    """Its name in the text: `{{ figures.share_level_1 | percent }}`."""
    label: Text = Field(examples=["Share of eligible offenders managed at Level 1"])
    """What it says, in words."""
    part: FigureName = Field(examples=["eligible.all.level_1"])
    """The figure that is the part."""
    whole: FigureName = Field(examples=["eligible.all.total"])
    """The figure that is the whole."""
    decimals: Annotated[int, Field(ge=0, le=4)] = Field(0, examples=[1])
    """The number of decimal places."""


class Constraint(Model):
    """A relation that must hold between two figures of a report."""

    figure: FigureName = Field(examples=["rso_by_police_area.total"])
    """The figure that is examined."""
    relation: Literal["equal_to", "at_least", "at_most", "within"] = Field(examples=["equal_to"])
    """How it stands to the other. `within` is for a snapshot in a yearly count: whoever was counted on the day was
    counted in the year, so the first is at most the second. No other relation compares a snapshot with a yearly
    count."""
    other: FigureName = Field(examples=["eligible.category_1.total"])
    """The figure with which it is compared."""
    severity: SeverityWord = Field("error", examples=["warning"])
    """`error` stops the report; `warning` is told, for what is odd but can be true."""
    because: Text = Field(examples=["each Registered Sexual Offender is counted in one police area"])
    """Why the relation holds, told with the problem."""


class Jump(Model):
    """A change against the year before that is large enough to be looked at."""

    percent: Annotated[int, Field(ge=1, le=1000)] = Field(examples=[30])
    """The change in per cent of the former figure from which it is told."""
    number: Annotated[int, Field(ge=1)] = Field(10, examples=[20])
    """The smallest change in number that is told, as small counts double easily."""
    severity: SeverityWord = Field("warning", examples=["warning"])
    """Whether it stops the report."""


class Series(Model):
    """A figure that is followed over the years, under an id that stays the same when a form is laid out anew."""

    id: Name = Field(examples=["registered_sexual_offenders"])
    """Its name, the same in the forms of all years."""
    label: Text = Field(examples=["Registered Sexual Offenders"])
    """What it counts, as printed."""
    figure: FigureName = Field(examples=["eligible.category_1.total"])
    """Where the figure stands in this year's form."""
    not_comparable: Text | None = Field(None, examples=["The population estimate leaves out children under ten."])
    """Why figures of this year cannot be compared with those of earlier years: a break in the series, marked [b]."""
    jump: Jump | None = Field(None, examples=[{"percent": 30}])
    """From what change on the figure is to be looked at again."""
    drawn: YesNo = Field(False, examples=["yes"])
    """Whether the chart draws it."""


class FormerYears(Model):
    """The table and chart of several years, printed where former years of the area are in the workspace."""

    title: Text = Field(examples=["Changes since {{ year.previous.label }}"])
    """The heading."""
    introduction: Text | None = Field(None, examples=["Each change is that against the year before."])
    """A sentence or two under the heading."""
    caption: Text = Field(examples=["Principal figures by year"])
    """The caption of the table."""
    heading: Text = Field("Measure", examples=["Measure"])
    """The heading of the column that holds the rows' labels."""
    change: Text = Field("Change", examples=["Change"])
    """The heading of the column that holds the change against the year before."""
    chart: Text = Field("By year", examples=["MAPPA eligible offenders by year"])
    """The title of the chart. May merge figures, with `| change` for the year before."""
    series: list[Series] = Field(
        examples=[
            [
                {
                    "id": "registered_sexual_offenders",
                    "label": "Registered Sexual Offenders",
                    "figure": "eligible.category_1.total",
                    "drawn": "yes",
                }
            ]
        ],
        min_length=1,
    )
    """The figures that are followed."""


class PopulationForm(Model):
    """The population behind the rates."""

    label: Text = Field(examples=["Population aged ten and over"])
    """Whom it counts."""
    stated: Text = Field(
        "The rate is worked out from a population of {{ figures.population.number }} "
        "({{ figures.population.year }}; {{ figures.population.source }}).",
        examples=["Population: {{ figures.population.number }}, {{ figures.population.source }}."],
    )
    """The note under a table with rates where the area states the population."""
    implied: Text = Field(
        "The rate is shown as published. It implies a population of {{ figures.population.implied_least }} to "
        "{{ figures.population.implied_most }}.",
        examples=["The rate implies a population of about {{ figures.population.implied_most }}."],
    )
    """The same where only the published rate is known."""


class Population(Model):
    """The population behind an area's rates, in its `statistics.yaml`."""

    number: Text = Field(examples=["959,147"])
    """How many people."""
    year: Text = Field(examples=["mid-2009"])
    """The year or day of the estimate, as printed."""
    source: Text = Field(examples=["Office for National Statistics, published 24 June 2010"])
    """Who published it, and when."""
