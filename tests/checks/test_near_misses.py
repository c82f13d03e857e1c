"""Every check has, beside the examples of its documentation, a near miss: what it must not take for a slip.

The table is asked for each check there is, so that a new one cannot come without.
"""

import pytest

from reportgen.checks import CHECKS
from reportgen.checks.check import Check
from reportgen.checks.documentation import documentation
from tests.checks.conftest import Tell

LEFT_OUT = "parts:\n  - sections: [contents, foreword, framework, {}]\n"
CASE = "---\ntitle: A case\ntemplate: case-study\n---\n"

NEAR_MISSES: dict[str, str | tuple[str, str]] = {
    "year-of-table": "## Compared with 31 March 2009\n\n- Ambridge: 1,400\n- Felpersham: 86\n",
    "year-of-objectives": "## Progress on the objectives of 2009/10\n\n- Chairs were trained.\n",
    "year-of-title": "## How the Act of 2003 came about\n\nIt did.\n",
    "year-of-sentence": "Compared with 31 March 2009, there are {{ figures.eligible.category_1.total }} of them.\n",
    "year-typed": "The Act of 2003 was amended in 2008 and 2009.\n",
    "year-styles": "Between 2004-2009 and 24/7, room 12/13, from 2009 to 2010, and {{ year.label }}.\n",
    "date-style": "In May 3 people came, at 10.30, on 5 May 2009, by version 1.2.3.\n",
    "date-not-real": "It was 29 February 2008, and Tuesday 30 June 2009.\n",
    "name-two-spellings": "Borsetshire Council met Jane O'Neill, Borsetshire Police's officers and the police.\n",
    "office-differs": "Siân O'Neill spoke to the governor, the MAPPA manager and the Deputy Chief Constable.\n",
    "spelling-variants": "They advise, revise, exercise and supervise; they organise; a prize of any size.\n",
    "license-noun": "They license halls, and the licensee met the licensing board.\n",
    "abbreviation-unexplained": "NHS staff, MPs and a GP in the UK read Part II, in EX1 1EX.\n",
    "abbreviation-unused": "The list (in short) of the public protection unit (PPU). The PPU met.\n",
    "abbreviation-expansions": "All registered sexual offenders (RSOs), and one Registered Sexual Offender (RSO).\n",
    "abbreviation-capitals": "A visor shades the eyes. ViSOR's records, RSOs' homes.\n",
    "figure-contradicts": "In May 8 orders were applied for. About 8 orders were applied for by two teams.\n",
    "figure-typed": "The hall cost £1,486 in 1486, under section 1486 and on page 1,400.\n",
    "section-unused": ("report.yaml", "status: draft\n"),
    "section-empty": "## One\n\n### Two\n\n- Three\n",
    "placeholder": "It is to be confirmed by the court. XX is a chromosome.\n",
    "statistics-missing": ("report.yaml", LEFT_OUT.format("statistics")),
    "contacts-missing": ("report.yaml", LEFT_OUT.format("contacts")),
    "standard-left-out": ("report.yaml", LEFT_OUT.format("statistics, work")),
    "authority-unsigned": ("area.yaml", "partners:\n  responsible_authority: [Borsetshire Constabulary]\n"),
    "authority-incomplete": (
        "area.yaml",
        "partners:\n  responsible_authority: [Borset Constabulary, Probation Trust of Borset, NOMS South West]\n",
    ),
    "standard-changed": ("work.md", "---\ntitle: Our work\n---\nIt overrides nothing.\n"),
    "heading-repeated": "## One\n\n### Aim\n\nText.\n\n## Two\n\n### Aim\n\nText.\n",
    "reference-to-nothing": 'See section 325 of the Act and "Working Together", a page in the book of tables.\n',
    "alternative-empty": "![Chart of the levels: nearly all at Level 1](images/photo.png)\n",
    "link-text": "Here is [more than a meeting](#contents), for this [page of contents](#contents).\n",
    "bare-address": "Read [the guidance](https://www.mappa.example/guidance), e.g. in Kent.The rest is clear.\n",
    "capitals": "The MAPPA RSO ViSOR list, BCU 1 East, and a TOTAL.\n",
    "italics": "*A book's title of a few words*, **and bold words that go on and on and on and on and on and on**.\n",
    "sentence-long": f"{'word ' * 30}end. {'word ' * 20}met Mr. A and {'word ' * 15}end.\n",
    "paragraph-long": f"{'We met. ' * 70}\n\n{'We met. ' * 70}\n",
    "reading-age": "Organisational accountability necessitated communication. " * 10,
    "date-of-birth": "The scheme was born in May 1997. She was born in Kent, on the coast.\n",
    "postcode": "Room B12 3CD2, form MG11, the M25 and the A249.\n",
    "telephone": "Ring 999, 101 or 0808 157 0000; form 2009-10-001234.\n",
    "email": "We met @ noon; the contacts have sian.o'neill@police.example.\n",
    "case-narrow": ("case.md", f"{CASE}Mr A came to Borsetshire in March, aged 43, under the Responsible Authority.\n"),
    "small-count": "Two offender managers, three agencies and Level 2 offenders met four times.\n",
    "double-space": "| a    | b |\n|------|---|\n| c    | d |\n\n-   One\n",
    "quotes-mixed": 'It\'s "so", and `code ‘so’`.\n',
    "no-break-space": "Level 2, 31 March, and 1,486.\n",
    "hidden-character": "Siân’s co-operation – e-mail … and ŵy.\n",
    "tab": "A code `a\tb` and a line's end\t\n",
    "bullet-typed": "- One • two\n\n> — Somebody\n",
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_near_miss_is_left_alone(check: Check, tell: Tell) -> None:
    near = NEAR_MISSES[check.code]
    file, text = near if isinstance(near, tuple) else ("work.md", near)
    assert text != documentation(check).right.text
    assert tell(check.code, text, file) == []


def test_the_table_has_no_check_that_does_not_exist() -> None:
    assert set(NEAR_MISSES) == {check.code for check in CHECKS}
