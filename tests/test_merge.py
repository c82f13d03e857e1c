"""Facts are merged into text by name; nothing else can be written between the braces."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.merge import UNKNOWN, merge
from reportgen.model import Fact, Figure, Missing
from reportgen.problems import ContentError

FACTS: Mapping[str, Fact] = {
    "area": {"name": "Kent", "motto": "{{ area.name }} & <b>"},
    "year": {"label": "2009/10", "end": date(2010, 3, 31)},
    "people": UNKNOWN,
    "figures": {
        "rso": Figure(Decimal(1108)),
        "few": Figure(Decimal(3)),
        "rate": Figure(Decimal("75.4"), decimals=2),
        "kept_back": Figure(None, Missing.SUPPRESSED),
    },
}


def merged(text: str) -> str:
    return merge(text, FACTS, "f.md", 10)


def faults(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        merged(text)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("MAPPA in {{ area.name }}.", "MAPPA in Kent."),
        ("{{area.name}}{{ area['name'] }}", "KentKent"),
        ("{{\n  area.name\n}}", "Kent"),
        ("{{ year.label }}: {{ figures.rso }}", "2009/10: 1,108"),
        ("{{ figures.rate }} and {{ figures.rate | number }}", "75.40 and 75.40"),
        ("{{ figures.few | percent }} and {{ figures.few | words }}", "3% and three"),
        ("{{ figures.kept_back }}, {{ figures.kept_back | percent }}", "suppressed, suppressed"),
        ("{{ year.end }}, {{ year.end|date }}", "31 March 2010, 31 March 2010"),
        ("{{ 5 | words }}", "five"),
        ("{{ area.motto }}", "{{ area.name }} & <b>"),
        ("{{ people.chief.name }}{{ people.chief | date }}", ""),
        ("", ""),
    ],
)
def test_a_fact_takes_the_place_of_its_name(text: str, result: str) -> None:
    assert merged(text) == result


def test_the_text_s_form_escapes_each_fact_and_nothing_else() -> None:
    assert merge("<i>{{ area.name }}</i>", FACTS, "f.md", 1, str.upper) == "<i>KENT</i>"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ aera.name }}", '"aera" is not known: did you mean "area"?'),
        ("{{ area.nmae }}", '"area.nmae" is not known: did you mean "area.name"?'),
        ("{{ figures.kept-back }}", "only names and filters may stand between {{ and }}: "),
        ("{{ area['nmae'] }}", '"area.nmae" is not known: did you mean "area.name"?'),
        ("{{ area.name.first }}", '"area.name" has nothing named "first": write {{ area.name }}'),
        ("{{ area.name | nubmer }}", 'there is no filter "nubmer": did you mean "number"?'),
        ("{{ area.name | number }}", '"area.name" is not a number: leave out "| number"'),
        ("{{ year.label | date }}", '"year.label" is not a date: leave out "| date"'),
        ("{{ area }}", '"area" holds several facts: '),
        ("{{ area.name", "{{ is not closed by }}: "),
        ("{{ area.name }", "{{ is not closed by }}: "),
        ("{{ }}", "{{ }} cannot be read: "),
        ("{{ area. }}", "{{ area. }} cannot be read: "),
        ("{{ {{ area.name }} }}", "{{ is not closed by }}: "),
        ("{% if area %}x{% endif %}", "statements ({% … %}) cannot be used in the text: "),
    ],
)
def test_a_mistake_is_told_in_plain_words(text: str, told: str) -> None:
    assert faults(text)[0].startswith(f"f.md:10: {told}")


def test_braces_without_end_are_told_in_good_time() -> None:
    """Where each is looked for to the end of the text, these take a minute."""
    assert faults("{{" * 30_000)[-1].startswith("f.md:10: {{ is not closed by }}: ")
    assert [fault.split(" ")[0] for fault in faults("{{ area.name\n" * 3 + "}}")] == ["f.md:10:", "f.md:11:"]


def test_every_mistake_is_told_with_its_line() -> None:
    text = "{{ one }}\n{{ area.name }} {{ two }}\n\n{{\nthree }} {% for %}\n{{ four"
    assert [fault.split(" ")[0] for fault in faults(text)] == [
        "f.md:10:",
        "f.md:11:",
        "f.md:13:",
        "f.md:14:",
        "f.md:15:",
    ]


@pytest.mark.parametrize(
    "expression",
    [
        "area.__class__",
        "area.name.__class__.__mro__",
        "area['__class__']",
        "area.items",
        "figures.rso.number",
        "figures.rso.place.file",
        "year.end.year",
        "area.name.upper()",
        "range(9)",
        "1 + 1",
        "'a' * 10 ** 9",
        "area.name ~ area.name",
        "area.name == 'Kent'",
        "not area",
        "area.name if area else ''",
        "[area.name]",
        "{'a': 1}",
        "area.name, area.name",
        "area[area.name]",
        "area.name[0:2]",
        "area.name[0]",
        "area.name | upper",
        "area.name | number(1)",
        "area is defined",
        "self",
        "super()",
        "loop.index",
        "true",
        "none",
        "1.5",
    ],
)
def test_nothing_but_names_and_filters_is_evaluated(expression: str) -> None:
    (fault,) = faults(f"{{{{ {expression} }}}}")
    assert fault.startswith("f.md:10: ")


@pytest.mark.parametrize(
    "expression",
    [
        "9" * 5_000,
        "area" + ".a" * 5_000,
        "area" + "[0]" * 5_000,
        "area.name" + "|number" * 5_000,
        "(" * 5_000 + "area" + ")" * 5_000,
        "-" * 5_000 + "1",
        '"\\ud800"',
        '"\\x00"',
    ],
)
def test_hostile_expressions_are_told_like_any_mistake(expression: str) -> None:
    assert faults(f"text\n{{{{ {expression} }}}}")[0].startswith("f.md:11: ")


@given(st.text().filter(lambda text: "{" not in text))
@settings(deadline=None)
def test_text_without_braces_stays_as_it_is(text: str) -> None:
    assert merged(text) == text


_JUNK = st.lists(
    st.one_of(st.sampled_from(["area", "name", "figures", *".|()[]{}%#'\"-+*/\\, \n", "__class__", "1"]), st.text()),
    max_size=12,
).map("".join)


@given(_JUNK)
@example("'")
@example("\\")
@example("# x #")
@settings(deadline=None)
def test_anything_between_braces_is_merged_or_told(junk: str) -> None:
    text = f"before\n{{{{ {junk} }}}} after"
    with suppress(ContentError):
        assert re.match(r"before\n.* after$", merged(text), re.DOTALL)
