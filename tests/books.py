"""Reports whose statistics are made up for a test, and those of the examples, each with the words of its language."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.export import to_book, to_csv, to_ods, to_xlsx
from reportgen.load import load
from reportgen.model import Figure, Flag, Heading, Missing, Report, Table, TableGroup
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace
from tests.conftest import REPORT, REPOSITORY

ODD = ("=1+1", "+x", "-x", "@x", "\t=2+2", "'=3+3", "http://example.org", "1,000", "2009", "TRUE", '"; & <b>')
"""Labels that a spreadsheet might take for a formula, a link, a number or a truth."""


def loaded(workspace: Workspace, report_id: ReportId = REPORT) -> tuple[Report, Mapping[str, str]]:
    """Return a report and the words of its language."""
    sources = load(workspace, report_id)
    report = validate(sources)
    return report, sources.words[report.area.language]


def example(area: str) -> tuple[Report, Mapping[str, str]]:
    """Return an example report of the repository."""
    workspace = Workspace(REPOSITORY / "content", REPOSITORY / "templates", REPOSITORY / "output")
    return loaded(workspace, ReportId(area, "2009-10"))


def with_tables(report: Report, *tables: Table) -> Report:
    """Return the report with other tables."""
    group = TableGroup("Group", None, False, tables)
    return replace(report, statistics=replace(report.statistics, groups=(group,), trends=None))


def table(rows: Mapping[str, tuple[Figure, ...]], columns: tuple[str, ...] = ("Number",), title: str = "T") -> Table:
    """Return a table of figures."""
    return Table(
        id="made_up",
        title=title,
        heading="Row",
        when="year",
        unit="orders",
        columns=tuple(Heading(f"c{index}", label) for index, label in enumerate(columns)),
        rows=tuple(Heading(f"r{index}", label) for index, label in enumerate(rows)),
        cells=tuple(rows.values()),
    )


def number(value: str, *flags: Flag, signed: bool = False) -> Figure:
    """Return a figure with as many decimals as are typed."""
    decimal = Decimal(value)
    return Figure(decimal, decimals=len(value.partition(".")[2]), flags=flags, signed=signed)


def varied() -> Table:
    """Return a table with a figure of every kind: large, small, with decimals, changed, missing, and with remarks."""
    return table(
        {
            "Plain": (number("1234567"), number("0.50"), number("12", signed=True)),
            "Marked": (number("474", Flag.REVISED), number("50.67"), number("-1204", Flag.BREAK, signed=True)),
            "Missing": (
                Figure(None, Missing.NOT_APPLICABLE),
                Figure(None, Missing.SUPPRESSED),
                Figure(None, Missing.LOW),
            ),
        },
        ("Number", "Rate", "Change"),
    )


def odd() -> Table:
    """Return a table whose words look like anything but words."""
    return table({label: (number("1"),) * len(ODD) for label in ODD}, ODD, title="=HYPERLINK(1)")


def all_three(report: Report, words: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of the statistics by name."""
    book = to_book(report, words)
    return {"statistics.csv": to_csv(report), "statistics.ods": to_ods(book), "statistics.xlsx": to_xlsx(book)}
