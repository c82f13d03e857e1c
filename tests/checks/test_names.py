"""A name in two spellings is told where it differs; other names, however alike, are not."""

import pytest

from tests.checks.conftest import Edit, Tell

CODE = "name-two-spellings"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sian O'Neill spoke.", 'work.md:5: "Sian O\'Neill" is elsewhere "Siân O\'Neill"'),
        ("We thank Siân O’Neil.", 'work.md:5: "Siân O’Neil" is elsewhere "Siân O\'Neill"'),
        ("One.\nThe JobCentre Plus came.", 'work.md:6: "JobCentre Plus" is elsewhere "Jobcentre Plus"'),
        ("The Job Centre Plus came.", 'work.md:5: "Job Centre Plus" is elsewhere "Jobcentre Plus"'),
        (
            "So did Her Majesty's Prison Service.",
            'work.md:5: "Her Majesty\'s Prison Service" is elsewhere "HM Prison Service"',
        ),
        (
            "So did Borsetshire Police Service.",
            'work.md:5: "Borsetshire Police Service" is elsewhere "Borsetshire Police"',
        ),
        ("So did Borsetshire police.", 'work.md:5: "Borsetshire police" is elsewhere "Borsetshire Police"'),
        ("One.\nOfficers from Felpersam came.", 'work.md:6: "Felpersam" is elsewhere "Felpersham"'),
        ("So did Borsetshrie’s trusts.", 'work.md:5: "Borsetshrie" is elsewhere "Borsetshire"'),
        ("So did Borsetshire Polcie’s officers.", 'work.md:5: "Borsetshire Polcie" is elsewhere "Borsetshire Police"'),
    ],
)
def test_another_spelling_is_told(tell: Tell, text: str, told: str) -> None:
    assert tell(CODE, f"{text}\n") == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mrs O'Neil spoke.", 1),
        ("S. O'Neil spoke.", 1),
        ("Borsetshire Constabulary came.", 1),
        ("Jonathan Archer came. We thank Jonathon Archer.", 1),
        ("Fiona MacDonald came. Fiona Macdonald left.", 1),
        ("The Lucy Faithful Trust came. The Lucy Faithfull Trust left.", 1),
        ('![Two people](images/photo.png "Officers of Borsetshire Polcie")', 1),
        ("Mrs O'Neill spoke. Mr O'Neal and Mr Oneal did not.", 0),
        ("Crown Court and Crown Courts, Probation Service and Probation Services.", 0),
        ("Lay Adviser and Lay Advisor. John Archer and Joan Archer.", 0),
        ("North Ambridge and South Ambridge. The Board met. A Board met.", 0),
    ],
)
def test_names_that_only_the_text_has_are_compared_too(tell: Tell, text: str, told: int) -> None:
    assert len(tell(CODE, f"{text}\n")) == told


@pytest.mark.parametrize(
    "text",
    [
        "Siân O’Neill and Siân O'Neill's officers met.",
        "Borsetshire Police and Borsetshire Probation met. Police came, and the prison service.",
        "The Borsetshire Probation Inspectorate wrote to HM Prison Borchester.",
        "Borsetshire Council met Borsetshire Fire.",
        "Siân O'Brien and Jane O'Neill met. S. O'Neill wrote.",
        "At jobcentre level. A plus. Jobcentres Plus.",
        "Other people: A. N. Other.",
        "Borsetshire police officers and Borsetshire probation staff met in the Borsetshire police area.",
        "Officers from North Borsetshire police and from Loamshire and Borsetshire police came.",
        "Mr Felpersam and Dr. Felpersam, Felpersham's doctors, live at Felpershams Hall. Ambridges has no plural.",
    ],
)
def test_other_names_are_left_alone(tell: Tell, text: str) -> None:
    assert tell(CODE, f"{text}\n") == []


@pytest.mark.parametrize(
    ("other", "told"),
    [("Borsetshire Police Force", 1), ("Borsetshire police", 1), ("Borsetshire Police", 0), ("Borsetshire Polize", 1)],
)
def test_the_area_s_own_facts_are_compared(tell: Tell, edit: Edit, other: str, told: int) -> None:
    edit(
        "borsetshire/area.yaml",
        "contacts:\n  - organisation: Borsetshire Police",
        f"contacts:\n  - organisation: {other}",
    )
    assert len(tell(CODE, "Text.\n")) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Siân O’Neill, Deputy Chief Constable, spoke.", 1),
        ("Siân O'Neill is the Governor.", 1),
        ("The governor, Siân O'Neill, spoke.", 1),
        ("MAPPA manager Siân O'Neill spoke.", 1),
        ("Siân O'Neill, the head of public protection, spoke.", 1),
        ("Siân O'Neill of HM Prison Service spoke.", 1),
        ("Siân O'Neill, Chief Constable of Borsetshire Probation, spoke.", 1),
        ("Siân O'Neill, the Chief Constable of Borsetshire Police, spoke.", 0),
        ("Siân O'Neill, Chief Constable, and the manager of Borsetshire Probation spoke.", 0),
        ("Siân O'Neill (Chief Constable) and officers from HM Prison Service spoke.", 0),
        ("Siân O'Neill of Borsetshire Police spoke.", 0),
        ("We met the governor, Siân O'Neill, and the manager.", 0),
        ("The Chief Constable, Siân O'Neill, spoke.", 0),
        ("Siân O'Neill, the Chief Constable, spoke.", 0),
        ("Siân O'Neill, Chief Constable of Borsetshire, spoke.", 0),
        ("Siân O'Neill, the governor and the manager spoke.", 0),
        ("Siân O'Neill is proud of the manager.", 0),
        ("Siân O'Neill spoke to the governor.", 0),
        ("Siân O'Neill, who spoke first, thanked them.", 0),
    ],
)
def test_another_office_is_told(tell: Tell, text: str, told: int) -> None:
    assert len(tell("office-differs", f"{text}\n")) == told


def test_one_person_in_two_offices_is_told(tell: Tell, edit: Edit) -> None:
    edit("borsetshire/area.yaml", "{office: MAPPA manager}", "{office: MAPPA manager, name: A. N. Other}")
    (told,) = tell("office-differs", "Text.\n")
    assert told.startswith('area.yaml:25: A. N. Other is "Lay adviser" here and "MAPPA manager" at')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An advisor met advisers. An adviser spoke.", ['"advisor"']),
        ("They organised and recognised, and prioritized.", ['"prioritized"']),
        ("Coordinators co-operate; a co-ordinator and the co-ordinator cooperate.", ['"cooperate"', '"coordinators"']),
        ("They analyse it and analyzed it.", ['"analyzed"']),
        ("The colour, colours and a color. 5 per cent and 6 per cent, 7 percent.", ['"color"', '"percent"']),
        ("A multi-agency, multi-agency plan, a multi agency team.", ['"multi agency"']),
        ("A paralysed catalyst; the grey area of labour.", []),
        ("They advise, supervise, prize and resize; they organise.", []),
        ("The judgement, e-mail, programme and centre of offences.", []),
        ("The size of the prize is recognized, and realized.", []),
    ],
)
def test_variants_within_a_report(tell: Tell, text: str, told: list[str]) -> None:
    found = [line.split(": ")[1].split(" is")[0] for line in tell("spelling-variants", f"{text}\n")]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(("On license.", 1), ("Breach of Licence.", 0), ("They license halls. The licensed hall.", 0)),
        *(("One.\nLicense conditions were set for his life license.", 2), ("They will license breaches of it.", 0)),
    ],
)
def test_the_noun_is_licence(tell: Tell, text: str, told: int) -> None:
    assert len(tell("license-noun", f"{text}\n")) == told
