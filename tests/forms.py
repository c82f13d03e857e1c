"""Forms filled in for tests: from a form and figures given as text to the statistics, or to what is wrong with them."""

from collections.abc import Mapping

import pytest

from reportgen.model import Fact, Figure, Statistics, Year
from reportgen.problems import ContentError
from reportgen.schema import Form, PoliceArea
from reportgen.source import parse_yaml
from reportgen.statistics import YearsSources, fill_in
from reportgen.typed import fit
from tests.conftest import REPOSITORY

NATIONAL = REPOSITORY / "content" / "national"


def national_form(year: str) -> str:
    """Return the text of a year's national form."""
    return (NATIONAL / year / "statistics.yaml").read_text(encoding="utf-8")


def sources(form: str, figures: str, *areas: str, year: int = 2009, below: int | None = None) -> YearsSources:
    """Return what a year's figures are made of; `form` is read from form.yaml, `figures` from f.yaml of 2009/10."""
    form_data = parse_yaml(form, "form.yaml")
    file = "f.yaml" if year == 2009 else f"f-{year}.yaml"
    police_areas = [PoliceArea(id=area, name=area.title()) for area in areas]
    return YearsSources(Year(year), fit(Form, form_data), form_data, parse_yaml(figures, file), police_areas, below)


FACTS: Mapping[str, Fact] = {
    "n": "Kent",
    "area": {"name": "Kent"},
    "year": {
        "start": Year(2009).start,
        "end": Year(2009).end,
        "label": "2009/10",
        "previous": {"label": "2008/09"},
    },
}


def fill(form: str, figures: str, *areas: str, below: int | None = None) -> Statistics:
    """Return the form filled in, in which nothing may be odd."""
    statistics, warnings = fill_in(sources(form, figures, *areas, below=below), [], FACTS)
    assert warnings == ()
    return statistics


def told(now: YearsSources, *former: YearsSources) -> list[str]:
    """Return everything that is said of the figures, warnings too."""
    try:
        return [str(problem) for problem in fill_in(now, former, FACTS)[1]]
    except ContentError as error:
        return [str(problem) for problem in error.problems]


def faults(form: str, figures: str, *areas: str) -> list[str]:
    """Return what is wrong, of which there must be something."""
    with pytest.raises(ContentError) as caught:
        fill(form, figures, *areas)
    return [str(problem) for problem in caught.value.problems]


def figure(statistics: Statistics, name: str) -> str:
    """Return what `{{ figures.NAME }}` prints."""
    return str(find(statistics.figures, name))


def find(facts: Mapping[str, Fact], name: str) -> Figure:
    """Return the figure of a dotted name."""
    found: Fact = facts
    for step in name.split("."):
        assert isinstance(found, Mapping)
        found = found[step]
    assert isinstance(found, Figure)
    return found
