"""Problems reach other tools whole: every format keeps file, line, code and words, as its reader expects them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import validate

from reportgen.checks import CHECKS
from reportgen.problem_formats import FORMATS, as_github, as_gitlab, as_json, as_sarif, as_text
from reportgen.problems import Place, Problem, Severity
from tests.conftest import REPOSITORY

ODD = Problem(Place("content/a b/x, y.md", 7), "98% is\nodd", "write: 97%", Severity.WARNING, "figure-typed")
CELL = Problem(Place("statistics.xlsx", 5, "sheet One, cell B5"), "not a number", "write one")
TIP = Problem(Place("a.md"), "long", "cut it", Severity.ADVICE, "sentence-long")

texts = st.text(max_size=40)
problems = st.lists(
    st.builds(
        Problem,
        st.builds(Place, texts, st.integers(1, 999), texts),
        texts,
        texts,
        st.sampled_from(Severity),
        st.sampled_from(["", "year-styles", "name-two-spellings"]),
    ),
    max_size=6,
)


def test_text_is_what_a_build_tells_with_the_code_behind() -> None:
    assert as_text([ODD, CELL]).splitlines()[-1] == "statistics.xlsx, sheet One, cell B5: not a number: write one"
    assert as_text([TIP]) == "a.md:1: advice: long: cut it [sentence-long]\n"


def test_github_s_commands_are_escaped() -> None:
    assert as_github([ODD, TIP, CELL]).splitlines() == [
        "::warning file=content/a b/x%2C y.md,line=7,title=figure-typed::98%25 is odd: write: 97%25",
        "::notice file=a.md,line=1,title=sentence-long::long: cut it",
        "::error file=statistics.xlsx,line=5,title=content::sheet One, cell B5: not a number: write one",
    ]


def test_gitlab_s_fingerprints_stay_when_text_moves_and_differ_for_two_of_a_kind() -> None:
    moved = Problem(Place("a.md", 9), TIP.message, TIP.hint, TIP.severity, TIP.code)
    before, after = json.loads(as_gitlab([TIP])), json.loads(as_gitlab([moved]))
    assert before[0]["fingerprint"] == after[0]["fingerprint"]
    both = json.loads(as_gitlab([TIP, moved]))
    assert both[0]["fingerprint"] != both[1]["fingerprint"]
    assert [item["severity"] for item in json.loads(as_gitlab([ODD, TIP, CELL]))] == ["minor", "info", "critical"]


def test_sarif_names_a_rule_for_each_result() -> None:
    (run,) = json.loads(as_sarif([ODD, TIP, CELL]))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        "figure-typed",
        "sentence-long",
        "content",
    ]
    assert [result["level"] for result in run["results"]] == ["warning", "note", "error"]
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location == {
        "artifactLocation": {"uri": "content/a%20b/x%2C%20y.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7},
    }


@pytest.mark.parametrize(
    ("file", "uri"), [("/home/a b/c.md", "file:///home/a%20b/c.md"), ("D:/Reports/c.md", "file:///D:/Reports/c.md")]
)
def test_sarif_names_a_file_outside_the_folder_by_its_whole_path(file: str, uri: str) -> None:
    (result,) = json.loads(as_sarif([Problem(Place(file), "wrong", "mend it")]))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_sarif_holds_what_code_hosts_ask_for() -> None:
    """Ask for what GitHub's page on SARIF support requires of rules and results, and for its limits."""
    found = [Problem(Place("a.md", 3), "wrong", "mend it", check.severity, check.code) for check in CHECKS]
    found += [CELL, Problem(Place("a.md"), "unused", "take it out", Severity.ERROR, "waiver-unused")]
    log = json.loads(as_sarif(found))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert len({rule["id"] for rule in rules}) == len(rules) == len(CHECKS) + 2
    for rule in rules:
        for key in ("shortDescription", "fullDescription", "help"):
            assert 0 < len(rule[key]["text"]) <= 1024
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        assert result["message"]["text"]
        assert result["partialFingerprints"]


def test_gitlab_s_report_holds_what_gitlab_asks_for() -> None:
    found = json.loads(as_gitlab([ODD, TIP, CELL, TIP]))
    assert len({item["fingerprint"] for item in found}) == 4
    for item in found:
        assert item["description"]
        assert item["check_name"]
        assert item["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not item["location"]["path"].startswith(("/", "./"))
        assert item["location"]["lines"]["begin"] >= 1


def test_sarif_takes_no_brace_for_a_placeholder() -> None:
    problem = Problem(Place("a.md"), "typed", "write {{ year.label }}")
    (result,) = json.loads(as_sarif([problem]))["runs"][0]["results"]
    assert result["message"]["text"] == "typed: write {{{{ year.label }}}}"


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads(Path(REPOSITORY / "docs/check.schema.json").read_text(encoding="utf-8"))


@given(found=problems)
def test_json_fits_its_schema(schema: Any, found: list[Problem]) -> None:
    value = json.loads(as_json(found))
    validate(value, schema)
    assert sum(value["counts"].values()) == len(value["problems"]) == len(found)


@given(found=problems)
def test_every_format_can_hold_anything(found: list[Problem]) -> None:
    for name, form in FORMATS.items():
        written = form(found)
        if name in ("json", "gitlab", "sarif"):
            json.loads(written)
        if name == "github":
            assert written.count("\n") == len(found)
