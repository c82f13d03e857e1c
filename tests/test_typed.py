"""What does not fit the format of a file is told in plain words, with its line and the nearest name."""

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.problems import ContentError
from reportgen.schema import Area, Form, FrontMatter, GlossaryFile, Model, ReportFile
from reportgen.source import Data, parse_yaml
from reportgen.typed import M, fit

AREA = """\
name: Kent
partners:
  responsible_authority: [Kent Police]
"""
PERSON = AREA + "people:\n  chief:\n    office: Chief Constable\n"
LOGO = AREA + "logos:\n  - alternative: Kent Police\n"
REPORT = """\
parts:
  - title: The framework
    sections:
      - foreword
      - section: statistics
        start: page
"""
TABLE = """\
groups:
  - title: Orders
    tables:
      - id: orders
        title: Orders
        when: year
        heading: Order
        columns: [{id: number, label: Number}]
        rows:
          - id: made
            label: Made
"""


def read(model: type[M], text: str) -> M:
    return fit(model, parse_yaml(text, "f.yaml"))


def faults(model: type[Model], text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(model, text)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("model", "text", "told"),
    [
        (Area, AREA + "straplin: x\n", '4: unknown key "straplin": did you mean "strapline"?'),
        (Area, AREA + "colours: {primry: x}\n", '4: unknown key "primry": did you mean "primary"?'),
        (Area, PERSON + "    adress: [x]\n", '7: unknown key "adress": did you mean "address"?'),
        (Area, LOGO + "    image: x.png\n    plaec: back\n", '7: unknown key "plaec": did you mean "place"?'),
        (ReportFile, REPORT + "        colums: 2\n", '7: unknown key "colums": did you mean "columns"?'),
        (ReportFile, REPORT + "    numberd: yes\n", '7: unknown key "numberd": did you mean "numbered"?'),
        (Form, TABLE + "            labl: x\n", '12: unknown key "labl": did you mean "label"?'),
        (FrontMatter, "title: A\nsignature: [chief]\n", '2: unknown key "signature": did you mean "signatures"?'),
        (GlossaryFile, "terms:\n  - id: rso\n    term: R\n    abbr: RSO\n", '4: unknown key "abbr": '),
    ],
)
def test_an_unknown_key_leads_to_the_nearest(model: type[Model], text: str, told: str) -> None:
    (fault,) = faults(model, text)
    assert fault.startswith(f"f.yaml:{told}")


@pytest.mark.parametrize(
    ("model", "text", "line", "key"),
    [
        (Area, "name: Kent\n", 1, "partners"),
        (Area, "name: Kent\npartners:\n  duty_to_cooperate: []\n", 2, "responsible_authority"),
        (Area, LOGO, 5, "image"),
        (ReportFile, "title: A\n", 1, "parts"),
        (ReportFile, "parts:\n  - sections: [a]\n  - title: A\n", 3, "sections"),
        (ReportFile, REPORT + "      - columns: 2\n", 7, "section"),
        (FrontMatter, "template: prose\n", 1, "title"),
        (FrontMatter, "", 1, "title"),
    ],
)
def test_a_missing_key_is_told_where_it_belongs(model: type[Model], text: str, line: int, key: str) -> None:
    assert faults(model, text) == [f'f.yaml:{line}: the key "{key}" is missing: add a line "{key}: …"']


@pytest.mark.parametrize(
    ("model", "text", "told"),
    [
        (Area, "- Kent\n", "1: the file must hold keys of its own"),
        (ReportFile, "just words\n", "1: the file must hold keys of its own"),
        (Area, AREA + "strapline: [a]\n", '4: "strapline" must be text'),
        (Area, AREA + "strapline: {a: b}\n", '4: "strapline" must be text'),
        (Area, AREA + "colours: red\n", '4: "colours" must hold keys of its own'),
        (Area, AREA + "logos: x.png\n", '4: "logos" must be a list'),
        (Area, AREA + "logos:\n  - x.png\n", "5: item 1 must hold keys of its own"),
        (Area, AREA + "people: [chief]\n", '4: "people" must hold keys of its own'),
        (Area, AREA + "people:\n  chief: Chief Constable\n", '5: "chief" must hold keys of its own'),
        (ReportFile, "parts:\n  - sections: foreword\n", '2: "sections" must be a list'),
        (ReportFile, REPORT + "      - [a, b]\n", "7: item 3 must be"),
        (ReportFile, REPORT + "    numbered: [yes]\n", '7: "numbered" '),
        (ReportFile, REPORT + "status: {final: yes}\n", '7: "status" '),
        (ReportFile, REPORT + "release: [2010-10-11]\n", '7: "release" '),
        (Form, TABLE + "            sum: [made, {a: b}]\n", "12: item 2 must be text"),
    ],
)
def test_the_wrong_kind_of_value_is_told_once(model: type[Model], text: str, told: str) -> None:
    (fault,) = faults(model, text)
    assert fault.startswith(f"f.yaml:{told}")


@pytest.mark.parametrize(
    ("model", "text", "line", "what"),
    [
        (Area, "name:\n" + AREA.removeprefix("name: Kent\n"), 1, '"name"'),
        (Area, "name: '  '\n" + AREA.removeprefix("name: Kent\n"), 1, '"name"'),
        (Area, AREA + 'strapline: ""\n', 4, '"strapline"'),
        (Area, AREA + "contacts:\n  - organisation: Kent Police\n    people: []\n", 6, '"people"'),
        (ReportFile, "parts: []\n", 1, '"parts"'),
        (ReportFile, REPORT + "status:\n", 7, '"status"'),
        (ReportFile, REPORT + "columns:\n", 7, '"columns"'),
        (ReportFile, REPORT + "    numbered:\n", 7, '"numbered"'),
        (ReportFile, REPORT + "      -\n", 7, "item 3"),
        (ReportFile, REPORT + "      - section:\n", 7, '"section"'),
    ],
)
def test_an_empty_value_is_told(model: type[Model], text: str, line: int, what: str) -> None:
    (fault,) = faults(model, text)
    assert fault.startswith(f"f.yaml:{line}: {what} ")
    assert "None" not in fault


@pytest.mark.parametrize(
    ("model", "text", "told"),
    [
        (Area, AREA + "colours: {accent: red}\n", '4: "accent" cannot be "red": write the colour as # and six digits'),
        (Area, AREA + 'colours: {accent: "#fff"}\n', '4: "accent" cannot be "#fff": write the colour as # and six'),
        (Area, LOGO + "    image: x.gif\n", '6: "image" cannot be "x.gif": name a .jpg, .png or .svg file'),
        (Area, LOGO + "    image: /etc/x.png\n", '6: "image" cannot be "/etc/x.png": name a .jpg, .png or .svg file'),
        (Area, LOGO + "    image: C:\\x.png\n", '6: "image" cannot be "C:\\x.png": name a .jpg, .png or .svg file'),
        (Area, LOGO + "    image: https://e.example/x.png\n", '6: "image" cannot be "https://e.example/x.png": name'),
        (
            Area,
            LOGO + "    image: x.png\n    place: bak\n",
            '7: "place" cannot be "bak": did you mean "back"?',
        ),
        (Area, PERSON + "    email: kent.police\n", '7: "email" cannot be "kent.police": write one e-mail address'),
        (Area, PERSON + "    email: a@b.example, c@d.example\n", '7: "email" cannot be "a@b.example, c@d.example": '),
        (Area, PERSON + "    telephone: ring us\n", '7: "telephone" cannot be "ring us": write digits and spaces'),
        (Area, AREA + "language: Welsh!\n", '4: "language" cannot be "Welsh!": write a language code'),
        (
            Area,
            AREA + "people:\n  Chief Constable: {name: A}\n",
            '5: "Chief Constable" cannot be "Chief Constable": use lower-case letters, digits and underscores',
        ),
        (Area, AREA + "people:\n  chief: {email: a@b.example}\n", '5: a person needs a "name" or an "office"'),
        (ReportFile, REPORT + "      - The Foreword\n", '7: item 3 cannot be "The Foreword": use lower-case letters'),
        (ReportFile, REPORT + "        columns: 3\n", '7: "columns" cannot be "3": write 1 or 2'),
        (ReportFile, REPORT + "columns: two\n", '7: "columns" cannot be "two": write 1 or 2'),
        (ReportFile, REPORT + "start: pge\n", '7: "start" cannot be "pge": did you mean "page"?'),
        (ReportFile, REPORT + "status: finished\n", '7: "status" cannot be "finished": '),
        (ReportFile, REPORT + "    numbered: perhaps\n", '7: "numbered" cannot be "perhaps": write yes or no'),
        (ReportFile, REPORT + "        listed: perhaps\n", '7: "listed" cannot be "perhaps": write yes or no'),
        (ReportFile, "parts:\n  - sections: [a]\n    numbered: yes\n", '2: a part without a "title" cannot be '),
        (ReportFile, "parts:\n  - sections: [a]\n    contents: part\n", '2: a part without a "title" cannot be '),
        (Form, TABLE + "            decimals: 9\n", '12: "decimals" cannot be "9": write a digit from 0 to 4'),
        (Form, TABLE + "            sum: al\n", '12: "sum" cannot be "al": did you mean "all"?'),
        (Form, TABLE.split("        rows:")[0], '4: a table needs "rows" or "area_rows"'),
        (FrontMatter, "title: A\ntemplate: case study\n", '2: "template" cannot be "case study": did you mean "case-'),
    ],
)
def test_a_value_that_cannot_be_is_told_once_with_a_remedy(model: type[Model], text: str, told: str) -> None:
    (fault,) = faults(model, text)
    assert fault.startswith(f"f.yaml:{told}")


@pytest.mark.parametrize(
    "release", ["tomorrow", "11/10/2010", "2010-13-45 09:30", "2010-10-11 25:00", "2010", "20101011", "-1"]
)
def test_a_release_that_is_no_day_is_told(release: str) -> None:
    (fault,) = faults(ReportFile, f"{REPORT}release: {release}\n")
    assert fault.startswith('f.yaml:7: "release" cannot be "')
    assert fault.endswith(": write the day and time as 2010-10-11 09:30")


@pytest.mark.parametrize(
    ("release", "moment"),
    [
        ("2010-10-11 09:30", datetime(2010, 10, 11, 9, 30)),
        ("2010-10-11T09:30", datetime(2010, 10, 11, 9, 30)),
        ("2010-10-11", datetime(2010, 10, 11)),
    ],
)
def test_a_release_is_a_moment(release: str, moment: datetime) -> None:
    assert read(ReportFile, f"{REPORT}release: {release}\n").release == moment


@pytest.mark.parametrize("title", ["2010", "no", "1,432", "012", "null hypothesis", "1e3"])
def test_a_title_may_look_like_something_else(title: str) -> None:
    assert read(FrontMatter, f"title: {title}\n").title == title


@pytest.mark.parametrize("typed", ["sian.o'neill@police.example", "MAPPA+kent@a-b.c-d.police.example"])
def test_an_e_mail_address_is_kept_as_typed(typed: str) -> None:
    assert read(Area, f"{PERSON}    email: {typed}\n").people["chief"].email == typed


@pytest.mark.parametrize(
    "typed", ["01632960001", "01632 960001", "+44 1632 960001", "(01632) 960001", "101", "01632 960001 ext 12"]
)
def test_a_telephone_number_is_kept_as_typed(typed: str) -> None:
    assert read(Area, f"{PERSON}    telephone: {typed}\n").people["chief"].telephone == typed


@pytest.mark.parametrize(("typed", "numbered"), [("yes", True), ("no", False), ("true", True), ("false", False)])
def test_yes_and_no_are_understood(typed: str, numbered: bool) -> None:
    assert read(ReportFile, f"{REPORT}    numbered: {typed}\n").parts[0].numbered is numbered


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text = "nam: Kent\ncolours:\n  accent: red\nlogos:\n  - image: x.gif\npartners:\n  responsible_authority: []\n"
    beginnings = [
        'f.yaml:1: the key "name" is missing',
        'f.yaml:1: unknown key "nam"',
        'f.yaml:3: "accent" cannot be "red"',
        'f.yaml:5: "image" cannot be "x.gif"',
        'f.yaml:5: the key "alternative" is missing',
        'f.yaml:7: "responsible_authority" is empty',
    ]
    for fault, beginning in zip(faults(Area, text), beginnings, strict=True):
        assert fault.startswith(f"{beginning}: ")


_NAMES = st.sampled_from(["name", "partners", "people", "logos", "parts", "sections", "section", "Placement", "a", "0"])
_VALUES = st.recursive(
    st.none() | st.text(max_size=5) | _NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
)


@given(st.sampled_from([Area, ReportFile, Form, FrontMatter, GlossaryFile]), _VALUES)
@settings(deadline=None)
def test_any_value_fits_or_is_told_why_not(model: type[Model], value: object) -> None:
    data = Data("f.yaml", value, {(): 1})  # type: ignore[arg-type]  # hypothesis knows no recursive types
    with suppress(ContentError):
        assert isinstance(fit(model, data), model)
