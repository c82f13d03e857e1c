"""A form with all that a form can have, its workbook, and what is read of one that somebody has worked on."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook as Book

from reportgen.model import Year
from reportgen.problems import ContentError, Problem
from reportgen.schema import Area, Form, PoliceArea
from reportgen.source import Data, parse_yaml
from reportgen.spreadsheet.reading import read_workbook
from reportgen.spreadsheet.tables import figures_of
from reportgen.spreadsheet.workbook import Contents, to_workbook
from reportgen.statistics.filling import fill
from reportgen.typed import fit

YEAR = Year(2009)

FORM = """
groups:
  - title: Offenders
    tables:
      - id: eligible
        title: "Eligible offenders at {{ year.end | date }}"
        when: snapshot
        heading: Category
        columns:
          - {id: level_1, label: Level 1}
          - {id: level_2, label: Level 2}
          - {id: level_3, label: Level 3}
          - {id: total, label: TOTAL, sum: all}
        rows:
          - {id: category_1, label: "Category 1: Registered Sexual Offenders"}
          - {id: category_2, label: "Category 2: Violent offenders"}
          - {id: category_3, label: "Category 3: Other Dangerous Offenders"}
          - {id: not_known, label: Not known, optional: yes}
          - {id: all, label: All categories, sum: all, printed: no}
        impossible:
          - [category_3, level_1]
      - id: by_area
        title: Offenders in each police area
        when: snapshot
        heading: Police area
        area_rows: police_areas
        columns: [{id: number, label: Number}]
        rows:
          - {id: total, label: Total, sum: all}
  - title: Orders
    tables:
      - id: orders
        title: Orders
        when: year
        heading: Order
        columns: [{id: number, label: Number}]
        rows:
          - {id: applied_for, label: Applied for}
          - {id: interim_issued, label: Interim Order issued, optional: yes}
          - {id: rate, label: Offenders’ rate – per head, decimals: 2, rate: {figure: eligible.category_1.total}}
          - {id: share, label: Share, decimals: 1}
population: {label: Population aged ten and over}
"""

AREA = """
name: Borsetshire
police_areas:
  - {id: ambridge, name: Ambridge}
  - {id: felpersham, name: Felpersham}
partners: {responsible_authority: [Borsetshire Police]}
"""

FIGURES = """
eligible:
  category_1: {level_1: "1,049", level_2: 52, level_3: 7}
  category_2: {level_1: 504, level_2: 230 r, level_3: 3}
  category_3: {level_1: not applicable, level_2: 115, level_3: suppressed}
by_area: {ambridge: 1000, felpersham: 108}
orders: {applied_for: 121, interim_issued: 2, rate: 75.41, share: 12.5}
"""


def form_of(text: str = FORM) -> Form:
    return fit(Form, parse_yaml(text, "form"))


def areas_of(text: str = AREA) -> list[PoliceArea]:
    return area_of(text).police_areas


def area_of(text: str = AREA) -> Area:
    return fit(Area, parse_yaml(text, "area"))


@cache
def workbook_of(figures: str = FIGURES, form: str = FORM, area: str = AREA) -> bytes:
    """Return the workbook with the figures of a `statistics.yaml`."""
    return to_workbook(Contents(form_of(form), area_of(area), YEAR, parse_yaml(figures, "statistics.yaml").value, {}))


def open_book(content: bytes) -> Book:
    return openpyxl.load_workbook(BytesIO(content))


def edited(folder: Path, edit: Callable[[Book], object], figures: str = FIGURES) -> Path:
    """Return the workbook after somebody worked on it. openpyxl saves formulas without their values."""
    book = open_book(workbook_of(figures))
    edit(book)
    path = folder / "statistics.xlsx"
    book.save(path)
    return path


def read(path: Path, form: str = FORM) -> tuple[Data, list[Problem]]:
    """Return the figures of a spreadsheet, and the warnings."""
    problems: list[Problem] = []
    data = figures_of(read_workbook(path, path.name), form_of(form), areas_of(), YEAR, problems)
    return data, problems


def said(path: Path, form: str = FORM) -> list[str]:
    """Return all that a coordinator is told about a spreadsheet, but for totals without saved values."""
    problems: list[Problem] = []
    try:
        data, problems = read(path, form)
        fill(form_of(form), data, areas_of(), problems)
    except ContentError as error:
        problems = list(error.problems)
    return [str(problem) for problem in sorted(problems) if "the totals have no values" not in problem.message]
