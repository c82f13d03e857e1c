"""Abbreviations that a reader cannot know, need not know or meets in two forms are told."""

import pytest

from tests.checks.conftest import Tell, Write


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("abbreviation-unexplained", "The PPU met. The PPU left.", ["PPU"]),
        ("abbreviation-unexplained", "The PPUs and the YOTs met.", ["PPU", "YOT"]),
        ("abbreviation-unexplained", "A meeting (PPU) was held.", ["PPU"]),
        ("abbreviation-unexplained", "The public protection unit (PPU) met. PPUs meet.", []),
        ("abbreviation-unexplained", "The PPU (Public Protection Unit) met.", []),
        ("abbreviation-unexplained", "MAPPA, RSOs and ViSOR; NHS, UK and a PDF; HM Prison.", []),
        ("abbreviation-unexplained", "A TOTAL is a total. Part II, EX1 1EX, A4, M25, e-mail a@WWW.example.", []),
        ("abbreviation-unused", "The public protection unit (PPU) met.", ["PPU"]),
        ("abbreviation-unused", "The public protection unit (PPU) met. PPUs meet.", []),
        ("abbreviation-unused", "The list (ABC) is long.", []),
        ("abbreviation-expansions", "A Registered Sex Offender (RSO) left.", ["RSO"]),
        (
            "abbreviation-expansions",
            "A unit to protect people (UPP), a unit of public peace (UPP).",
            ["UPP"],
        ),
        ("abbreviation-expansions", "The registered sexual offenders (RSOs) left.", []),
        ("abbreviation-expansions", "All of the Registered Sexual Offenders (RSO) left.", []),
        ("abbreviation-expansions", "The Multi-Agency Public Protection Arrangements (MAPPA) met.", []),
        ("abbreviation-expansions", "He wrote a letter (RSO).", []),
        ("abbreviation-capitals", "The VISOR record, a Visor, Mappa.", ["VISOR", "Visor", "Mappa"]),
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
