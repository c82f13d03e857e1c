"""The form of later years, laid out the other way round, is a file like any other: no code knows either form.

Figures are read back out of the page, the PDF and the open data, and a former year in the older form is compared.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from reportgen.build import build_report
from reportgen.starter import begin_report
from reportgen.workspace import ReportId, Workspace
from tests.conftest import NOW, REPOSITORY
from tests.reading import Element, read_page, read_pdf
from tests.test_reconcile import LATER

REPORT = ReportId("borsetshire", "2015-16")
FORMER = REPOSITORY / "content" / "kent" / "2009-10" / "statistics.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build a report of 2015/16, whose former year was counted in the form of 2009/10."""
    root = tmp_path_factory.mktemp("later")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        workspace = Workspace(Path("content"), Path("templates"), Path("output"))
        list(begin_report(workspace, "borsetshire", "2014-15"))
        list(begin_report(workspace, "borsetshire", "2015-16"))
        area = workspace.content / "borsetshire"
        names = YAML(typ="safe").load(FORMER)["rso_by_police_area"]
        listed = "".join(f"  - {{id: {name}, name: {name.title()}}}\n" for name in names)
        text = (area / "area.yaml").read_text(encoding="utf-8")
        (area / "area.yaml").write_text(text.replace("  - {id: area_1, name: Area 1}\n", listed), encoding="utf-8")
        (area / "2014-15" / "statistics.yaml").write_bytes(FORMER.read_bytes())
        (area / "2015-16" / "statistics.yaml").write_text(LATER, encoding="utf-8")
        yield (root / build_report(workspace, REPORT, NOW).folder).resolve()


def cells(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.all("td")] for row in table.all("tr")[1:]]


def test_categories_are_the_columns(folder: Path) -> None:
    table = read_page(folder / "index.html").by_id("table-eligible")
    assert [cell.text for cell in table.all("tr")[0].all("th")] == [
        "Level",
        "Category 1: Registered sex offenders",
        "Category 2: Violent offenders",
        "Category 3: Other dangerous offenders",
        "Total",
    ]
    assert cells(table) == [
        ["500", "300", "[z]", "800"],
        ["30", "20", "4", "54"],
        ["1", "2", "0", "3"],
        ["531", "322", "4", "857"],
    ]


def test_the_order_is_breached_in_category_1_only(folder: Path) -> None:
    table = read_page(folder / "index.html").by_id("table-breach_of_shpo")
    assert cells(table) == [["2", "[z]", "[z]", "2"], ["0", "[z]", "[z]", "0"], ["2", "[z]", "[z]", "2"]]


def test_the_rate_is_a_whole_number_with_its_population(folder: Path) -> None:
    section = read_page(folder / "index.html").by_id("statistics").text
    assert "Total number of RSOs per 100,000 population 53" in section
    assert "worked out from a population of 1,000,000 (mid-2015; An office)" in section


def test_figures_are_compared_with_the_older_form_by_their_series(folder: Path) -> None:
    page = read_page(folder / "index.html")
    table = page.by_id("table-by_year")
    rows = {row.all("th")[0].text: [cell.text for cell in row.all("td")] for row in table.all("tr")[1:]}
    assert rows["MAPPA-eligible offenders"] == ["1,961", "857", "\N{MINUS SIGN}1,104"]
    assert rows["Registered sex offenders"] == ["1,108", "531", "\N{MINUS SIGN}577"]
    assert rows["Returned to custody for breach of SHPO1"] == ["6", "2 [b]", "[z]"]
    assert "MAPPA-eligible offenders: down 1,104 from 1,961" in page.by_id("statistics").text


def test_the_bars_of_the_chart_are_the_categories(folder: Path) -> None:
    (chart, *_) = read_page(folder / "index.html").by_id("statistics").all("svg")
    texts = [text.text for text in chart.all("text")]
    assert texts[:3] == ["Level 1", "Level 2", "Level 3"]
    assert "Category 1: Registered sex offenders" in texts
    assert {"500", "30", "1", "300", "20", "2", "4", "531", "322"} <= set(texts)


def test_the_same_figures_stand_in_the_pdf_and_the_open_data(folder: Path) -> None:
    page = read_page(folder / "index.html")
    pdf = read_pdf(next(folder.glob("*.pdf"))).root
    tables = page.by_id("statistics").all("table")
    printed = [[cell.text for row in table.all("tr") for cell in row.all("td")] for table in tables]
    in_pdf = [
        [cell.text for row in table.all("TR") for cell in row.all("TD")]
        for table in pdf.all("Table")
        if table.all("TD")
    ]
    assert all(table in in_pdf for table in printed)
    with (folder / "statistics.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    eligible = [line for line in lines if line["table"].startswith("MAPPA-eligible offenders on")]
    assert [line["value"] or line["status"] for line in eligible] == [
        *("500", "300", "not applicable", "800"),
        *("30", "20", "4", "54"),
        *("1", "2", "0", "3"),
        *("531", "322", "4", "857"),
    ]
    change = [line for line in lines if line["column"] == "Change"]
    assert change[0]["value"] == "-1104"
    years = {line["year"]: line["period"] for line in lines if line["row"] == "MAPPA-eligible offenders"}
    assert years == {"2014/15": "31 March 2015", "2015/16": "31 March 2016"}
