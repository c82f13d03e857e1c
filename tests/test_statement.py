"""Each report has an accessibility statement beside it, which holds what the regulations of 2018 ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.build import build_report
from reportgen.workspace import Workspace
from tests.conftest import NOW, REPORT
from tests.reading import Element, read_page

Edit = Callable[[str, str, str], None]
AREA = "borsetshire/area.yaml"


@pytest.fixture
def statement(workspace: Workspace) -> Callable[[], Element]:
    return lambda: read_page(build_report(workspace, REPORT, NOW).folder / "accessibility.html")


def test_the_page_and_its_statement_lead_to_each_other(workspace: Workspace) -> None:
    folder = build_report(workspace, REPORT, NOW).folder
    foot = read_page(folder / "index.html").all("footer", "page-foot")[0]
    assert [link.attributes["href"] for link in foot.all("a")] == ["accessibility.html"]
    links = [link.attributes["href"] for link in read_page(folder / "accessibility.html").all("a")]
    assert "index.html" in links
    local = [link.partition("#")[0] for link in links if ":" not in link]
    assert all((folder / link).is_file() for link in local if link)


def test_the_statement_holds_what_regulation_8_asks_for(statement: Callable[[], Element]) -> None:
    page = statement()
    assert [heading.text for heading in page.all("h2")] == [
        "How accessible the report is",
        "What is not accessible",
        "Another form, or a fault",
        "If you are not content with our answer",
        "How this statement was prepared",
    ]
    for text in (
        "partially compliant with the Web Content Accessibility Guidelines, version 2.2, level AA",
        "is read out as two, and of a table only the first has its title (success criterion 1.3.1",
        "not yet by people who use screen readers",
        "each table with the headings of its columns",
        "but the rows only where the table's first heading is left empty (1.3.1)",
        "Equality and Human Rights Commission (EHRC)",
        "Equality Advisory and Support Service (EASS)",
        "It was prepared on 11 October 2010, by our own assessment.",
    ):
        assert text in page.text
    assert "https://www.equalityadvisoryservice.com/" in [link.attributes["href"] for link in page.all("a")]
    assert "{" not in page.all("main")[0].text


def test_a_report_without_a_day_of_release_has_its_statement_of_the_last_day_of_the_year(
    statement: Callable[[], Element], edit: Edit
) -> None:
    edit("borsetshire/2009-10/report.yaml", "status: final\nrelease: 2010-10-11 09:30\n", "")
    page = statement()
    assert "It was prepared on 31 March 2010" in page.text
    assert {"name": "robots", "content": "noindex"} in [element.attributes for element in page.all("meta")]


def test_the_mappa_manager_is_asked_who_can_be_reached(statement: Callable[[], Element], edit: Edit) -> None:
    edit(AREA, "{office: MAPPA manager}", "{office: MAPPA manager, telephone: 01632 960009}")
    page = statement()
    assert "MAPPA manager" in page.all("p", "identity")[0].text
    assert "tel:01632960009" in [link.attributes["href"] for link in page.all("a")]


def test_else_the_first_contact_is_asked_who_can_be_reached(statement: Callable[[], Element]) -> None:
    page = statement()
    assert page.all("p", "identity")[0].text.startswith("Siân O’Neill")
    assert "mailto:sian.o%27neill@police.example" in [link.attributes["href"] for link in page.all("a")]


def test_else_the_responsible_authority_is_asked(statement: Callable[[], Element], edit: Edit) -> None:
    edit(AREA, "    email: sian.o'neill@police.example\n    telephone: 01632 960001\n", "")
    page = statement()
    assert page.all("p", "identity") == []
    assert "Authority of the area, which is any of Borsetshire Police, Borsetshire Probation, HM Prison" in page.text


def test_a_workspace_has_words_of_its_own_for_it(workspace: Workspace, tmp_path: Path) -> None:
    words = tmp_path / "templates/strings/en.yaml"
    words.parent.mkdir(parents=True)
    words.write_text("accessibility_tested: We asked ten people.\n", encoding="utf-8")
    assert "We asked ten people." in read_page(build_report(workspace, REPORT, NOW).folder / "accessibility.html").text
