"""What law and guidance ask for is missed; what replaces a standard section keeps in step with it."""

import pytest

from reportgen.workspace import Workspace
from tests.checks.conftest import Edit, Tell

PARTS = "parts:\n  - sections: [contents, {}]\n"
ALL = "foreword, framework, work, article, statistics, contacts"


@pytest.mark.parametrize(
    ("code", "sections", "told"),
    [
        ("statistics-missing", "foreword, framework, contacts", 1),
        ("contacts-missing", "foreword, framework, statistics", 1),
        ("standard-left-out", "foreword, statistics, contacts", 1),
        ("statistics-missing", ALL, 0),
        ("contacts-missing", ALL, 0),
        ("standard-left-out", ALL, 0),
    ],
)
def test_what_a_report_must_hold(tell: Tell, code: str, sections: str, told: int) -> None:
    assert len(tell(code, PARTS.format(sections), "report.yaml")) == told


def test_every_agency_signs(tell: Tell, edit: Edit) -> None:
    assert tell("authority-unsigned", "Text.\n") == [
        "area.yaml:11: nobody signs the report for Borsetshire Probation",
        "area.yaml:11: nobody signs the report for HM Prison Service",
    ]
    more = "people:\n  probation: {office: Chief Executive, organisation: Borsetshire Probation Trust}\n"
    edit("borsetshire/area.yaml", "people:\n", f"{more}  prison: {{office: Governor, organisation: HMP Borchester}}\n")
    edit("borsetshire/2009-10/foreword.md", "signatures: [chief]", "signatures: [chief, probation, prison]")
    assert tell("authority-unsigned", "Text.\n") == []


@pytest.mark.parametrize(
    ("agencies", "told"),
    [
        ("[Borsetshire Police, Borsetshire Probation]", ["prison"]),
        ("[Borsetshire Police]", ["probation", "prison"]),
        ("[Heddlu Borset, Gwasanaeth Prawf, Gwasanaeth Carchardai]", []),
        ("[Borsetshire Constabulary, Borsetshire Probation Trust, HMP Borchester]", []),
    ],
)
def test_the_law_names_three_agencies(tell: Tell, edit: Edit, agencies: str, told: list[str]) -> None:
    edit("borsetshire/area.yaml", "[Borsetshire Police, Borsetshire Probation, HM Prison Service]", agencies)
    assert [line.split("no ")[1].split()[0] for line in tell("authority-incomplete", "Text.\n")] == told


def test_an_override_keeps_in_step(tell: Tell, workspace: Workspace, edit: Edit) -> None:
    code, own = "standard-changed", "---\ntitle: What is MAPPA?\n---\nOur answer.\n"
    (told,) = tell(code, own, "framework.md")
    assert told.startswith(
        "framework.md:2: the section replaces content/national/2009-10/framework.md and does not say"
    )
    marked = own.replace("?\n", "?\noverrides: 69a68e18\n")
    assert tell(code, marked, "framework.md") == []
    standard = "national/2009-10/framework.md"
    edit(standard, "The standard answer", "The  standard\nanswer")
    assert tell(code, marked, "framework.md") == []
    edit(standard, "answer", "reply")
    assert tell(code, marked, "framework.md")[0].startswith(
        "framework.md:3: the standard text that this section replaces"
    )
    (workspace.content / standard).unlink()
    assert tell(code, marked, "framework.md") == ["framework.md:3: there is no standard section that this one replaces"]
