"""Abbreviations that a reader cannot know, need not know or meets in two forms are told."""

import pytest

from tests.checks.conftest import Edit, Tell, Write


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("abbreviation-unexplained", "The PPU met. The PPU left.", ["PPU"]),
        ("abbreviation-unexplained", "The PPUs and the YOTs met.", ["PPU", "YOT"]),
        ("abbreviation-unexplained", "The PPU met. The public protection unit (PPU) left.", ["PPU"]),
        ("abbreviation-unexplained", "## The PPU\n\nThe public protection unit (PPU) met. The PPU left.", []),
        ("abbreviation-unexplained", "SARN stands for Structured Assessment of Risk and Need. SARN helps.", []),
        ("abbreviation-unexplained", "A meeting (PPU) was held.", ["PPU"]),
        ("abbreviation-unexplained", "The public protection unit (PPU) met. PPUs meet.", []),
        ("abbreviation-unexplained", "The PPU (Public Protection Unit) met.", []),
        ("abbreviation-unexplained", "MAPPA, RSOs and ViSOR; NHS, UK and a PDF; HM Prison.", []),
        ("abbreviation-unexplained", "A TOTAL is a total. Part II, EX1 1EX, A4, M25, e-mail a@WWW.example.", []),
        ("abbreviation-unexplained", "The NPS-led PPU/YOT. The Y.O.T. met.", ["NPS", "PPU", "YOT"]),
        ("abbreviation-unexplained", "![The PPU at work](images/photo.png)", ["PPU"]),
        ("abbreviation-unexplained", "See https://a.example/PPU and mailto:PPU@a.example, the 24/7 line.", []),
        ("abbreviation-unexplained", "*[PPU]: public protection unit\n\nThe PPU met.", []),
        ("abbreviation-unused", "The public protection unit (PPU) met.", ["PPU"]),
        ("abbreviation-unused", "The public protection unit (PPU) met. PPUs meet.", []),
        ("abbreviation-unused", "The list (ABC) is long.", []),
        ("abbreviation-expansions", "A Registered Sex Offender (RSO) left.", ["RSO"]),
        (
            "abbreviation-expansions",
            "A unit to protect people (UPP), a unit of public peace (UPP).",
            ["UPP"],
        ),
        ("abbreviation-expansions", "The RSO (Registered Sex Offender) left.", ["RSO"]),
        ("abbreviation-expansions", "*[RSO]: Registered Sex Offender", ["RSO"]),
        ("abbreviation-expansions", "Multi-Agency Public Protection Panels (MAPPA) met.", ["MAPPA"]),
        ("abbreviation-expansions", "RSO stands for Registered Sex Offender.", ["RSO"]),
        ("abbreviation-expansions", "RSO stands for Registered Sexual Offender. A PAUSE stands for thought.", []),
        ("abbreviation-expansions", "A Registered Sexual Offence (RSO) is one.", ["RSO"]),
        ("abbreviation-expansions", "An RSO (see the list below) left. MAPPA (Multi-Agency work) met.", []),
        ("abbreviation-expansions", "The registered sexual offenders (RSOs) left.", []),
        ("abbreviation-expansions", "All of the Registered Sexual Offenders (RSO) left.", []),
        ("abbreviation-expansions", "The Multi-Agency Public Protection Arrangements (MAPPA) met.", []),
        ("abbreviation-expansions", "He wrote a letter (RSO).", []),
        ("abbreviation-capitals", "The VISOR record, a Visor, Mappa.", ["VISOR", "Visor", "Mappa"]),
        ("abbreviation-capitals", "MAPPA, MAPPA, MAPPA, MAPPA, MAPPA, and mappa.", ["mappa"]),
        ("abbreviation-capitals", "MAPPA and MAPPA; ask mappa@police.example, or police.uk/mappa.", []),
        ("abbreviation-capitals", "ViSOR, ViSOR's records, RSOs, a visor, MAPPA.", []),
    ],
)
def test_abbreviations(tell: Tell, code: str, text: str, told: list[str]) -> None:
    assert [line.split('"')[1] for line in tell(code, f"{text}\n")] == told


def test_two_meanings_in_the_glossary_are_told(tell: Tell, put: Write) -> None:
    terms = "terms:\n  - {id: a, term: Public Protection Unit, abbreviation: PPU}\n"
    put("glossary.yaml", f"{terms}  - {{id: b, term: Police Property Unit, abbreviation: PPU}}\n")
    assert tell("abbreviation-expansions", "Text.\n") == [
        'glossary.yaml:3: "PPU" stands for "Police Property Unit" here and for "Public Protection Unit" elsewhere'
    ]


@pytest.mark.parametrize(
    ("file", "text"), [("report.yaml", "title: Visor report\n"), ("work.md", "## Visor\n\nText.\n")]
)
def test_titles_are_read_too(tell: Tell, file: str, text: str) -> None:
    assert len(tell("abbreviation-capitals", text, file)) == 1


def test_offices_are_explained_and_names_are_not(tell: Tell, edit: Edit) -> None:
    edit("borsetshire/area.yaml", "office: MAPPA manager", "office: PPU manager, organisation: QZX Borsetshire")
    edit("borsetshire/area.yaml", "alternative: Ministry", "alternative: XQV Ministry")
    assert [line.split('"')[1] for line in tell("abbreviation-unexplained", "Text.\n")] == ["PPU"]


@pytest.mark.parametrize(
    ("text", "told"), [("The public met.", 1), ("A violent and sex offender register.", 0), ("ViSOR.", 0)]
)
def test_a_term_of_the_glossary_that_the_report_does_not_use_is_told(
    tell: Tell, put: Write, text: str, told: int
) -> None:
    put("report.yaml", "glossary: [visor]\n")
    assert len(tell("abbreviation-unused", f"{text}\n")) == told
