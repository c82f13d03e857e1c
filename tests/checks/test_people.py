"""What could lead to a person is told; offices, helplines and harmless numbers are not."""

import pytest

from tests.checks.conftest import Edit, Tell


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("date-of-birth", "DOB: 3/5/1971.", 1),
        ("date-of-birth", "His date of birth is 3rd of May 1971.", 1),
        ("date-of-birth", "He was born on 3 May.", 1),
        ("date-of-birth", "The idea was born in Canada.", 0),
        ("date-of-birth", "A child born in May 2009 was safe.", 0),
        ("date-of-birth", "He was born in May 1971.", 1),
        ("date-of-birth", "Mr A (b. 3 May 1971) left.", 1),
        ("date-of-birth", "The scheme was born in 1997. She was born in Kent.", 0),
        ("date-of-birth", "Mr A (born 1971) left.\nMs B, born in May 1971, left.", 2),
        ("date-of-birth", "The scheme, born in May 2003 (born of need), is run by volunteers.", 0),
        ("date-of-birth", "| Name | Date of birth |\n|---|---|\n| A | 1971 |", 1),
        ("date-of-birth", "| Kept | Why |\n|---|---|\n| Date of birth | To tell two people apart |", 0),
        ("telephone", "Ring 01632/960999, 01632.960.998 or 01632–960997.", 3),
        ("telephone", "Ring 01632 960999x12, or 01632 960998 ext. 4567.", 2),
        ("telephone", "Ring 01632 960001 ext. 4567. It was 01.123.456 on 01/04/2009, at 01.50.", 0),
        ("postcode", "He lives in me14 1xx now.", 1),
        ("postcode", "He lives in ME14  1XX now.", 1),
        ("telephone", "Ring 0044 1632 960123.", 1),
        ("postcode", "He lives in SW1A 2AA now.", 1),
        ("postcode", "He lives in EX11EX now.", 1),
        ("postcode", "Room B12 3CD is a code? No: BCU 1 East, M25 and A4 paper.", 0),
        ("telephone", "Ring 01632 960123.", 1),
        ("telephone", "Ring (01632) 960 123.", 1),
        ("telephone", "Ring +44 (0)1632 960123.", 1),
        ("telephone", "Ring 07700 900123.", 1),
        ("telephone", "Ring +44 1632 960001, the number of the contacts.", 0),
        ("telephone", "Ring 0808 157 0000, 101 or 999.", 0),
        ("telephone", "Form 2009-10-001234 of 10 000 000 pages, ISBN 0123.", 0),
        ("email", "Write to jo@police.example.", 1),
        ("email", "Write to <sian.o'neill@police.example>.", 0),
        ("email", "We met @ noon.", 0),
    ],
)
def test_ways_to_a_person(tell: Tell, code: str, text: str, told: int) -> None:
    assert len(tell(code, f"{text}\n")) == told


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("postcode", "EX1 1EX"),
        ("telephone", "01632 960123"),
        ("email", "jo@police.example"),
        ("date-of-birth", "DOB 3/5/71"),
    ],
)
def test_ways_to_a_person_in_data_files(tell: Tell, edit: Edit, code: str, text: str) -> None:
    assert tell(code, "Text.\n") == []
    edit("borsetshire/area.yaml", "office: MAPPA manager", f"office: 'MAPPA manager, {text}'")
    assert len(tell(code, f"strapline: '{text}'\n", "area.yaml")) == 2


FRONT = "---\ntitle: A case\ntemplate: case-study\n---\n"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("postcode", "Mae'n byw yn CF10 1XX."),
        ("telephone", "Ffoniwch 01632 960123."),
        ("email", "Ysgrifennwch at jo@police.example."),
        ("bare-address", "Gwelwch www.mappa.example/cy."),
        ("placeholder", "Cadeirydd: TBC."),
    ],
)
def test_what_is_the_same_in_every_language_is_told_in_welsh_too(tell: Tell, code: str, text: str) -> None:
    assert len(tell(code, f"---\ntitle: Gwaith\nlanguage: cy\n---\n{text}\n")) == 1


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("Mr A, aged 43, moved to Felpersham.", ['an age ("aged 43") and a place ("Felpersham")']),
        ("Mr A was convicted of arson.\n\nHe came out on 3 May.", ['a rare offence ("arson") and a date ("3 May")']),
        (
            "Mr A, a forty-three-year-old man, had been kidnapped.",
            ['an age ("forty-three-year-old") and a rare offence ("kidnapped")'],
        ),
        ("Mr A (43) moved to Felpersham.", ['an age ("Mr A (43)") and a place ("Felpersham")']),
        ("A man, 43, from Felpersham left.", ['an age ("man, 43,") and a place ("Felpersham")']),
        ("Aged 43, he set fire to a barn.", ['an age ("Aged 43") and a rare offence ("set fire to")']),
        ("In May 2009 he left Felpersham.", []),
        ("In May 2009 he came to Felpersham.", ['a date ("May 2009") and a place ("Felpersham")']),
        ("In his forties, he lived at 12 High Street.", ['an age ("In his forties") and a place ("12 High Street")']),
        ("Children aged 10 to 14 in Felpersham.", []),
        ("Mr A, aged 43, was released.", []),
        ("Mr A was moved to Felpersham.", []),
        ("Mr A came to Borsetshire in March, aged 43, and was managed at Level 2.", []),
        ("Mr A told the Responsible Authority in Category 1 terms of Jobcentre Plus.", []),
    ],
)
def test_a_case_that_narrows_a_person_down(tell: Tell, case: str, told: list[str]) -> None:
    found = tell("case-narrow", f"{FRONT}{case}\n", "case.md")
    assert [problem.split("it gives ")[1] for problem in found] == told


def test_a_boxed_case_is_one_too_and_other_text_is_not(tell: Tell) -> None:
    text = "Mr A, aged 43, lives in Felpersham."
    assert tell("case-narrow", f"{text}\n") == []
    assert len(tell("case-narrow", f'!!! case-study "A case"\n    {text}\n')) == 1


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("3 offenders were recalled.", 1),
        ("Two in three offenders finished it. Three out of four offenders came.", 0),
        ("Only one in every three offenders came.", 0),
        ("- Offenders returned to custody: 3\n- Number of serious further offences: 2.", 2),
        ("- Visits to offenders: 4\n- Offender managers trained: 4\n- Recall notices: 3\n- Meetings: 2", 0),
        ("Of these, two were returned to custody.", 1),
        ("There were four RSOs in Ambridge.", 1),
        ("Only one offender was recalled.", 1),
        ("One offender told us why.", 0),
        ("Two Level 3 offenders were recalled.", 1),
        ("A single offender was recalled.", 1),
        ("Four men were convicted.", 1),
        ("Two serious further offences came to light.", 1),
        ("| Place | RSOs |\n|---|---|\n| Ambridge | 3 |", 1),
        ("| Place | Meetings |\n|---|---|\n| Ambridge | 3 |", 0),
        ("| Place | RSOs |\n|---|---|\n| Ambridge | 13 |", 0),
        ("Two offender managers met. Three recall notices and four prison officers came.", 0),
        ("Two papers were sent to us, and three were returned to the library.", 0),
        ("Five offenders were recalled.", 0),
        ("Two lay advisers and three agencies met four times.", 0),
        ("{{ figures.orders.applied_for }} offenders were recalled.", 0),
        ("Level 3 offenders were recalled.", 0),
        ("Category 2 offenders were recalled.", 0),
    ],
)
def test_small_counts_that_are_typed(tell: Tell, sentence: str, told: int) -> None:
    assert len(tell("small-count", f"{sentence}\n")) == told
