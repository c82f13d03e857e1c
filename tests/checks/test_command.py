"""The command as a user and CI run it: what is printed where, and when it fails."""

import json
from pathlib import Path

import pytest

from reportgen.workspace import Workspace
from tests.checks.conftest import Edit, Write
from tests.conftest import EXAMPLES, REPOSITORY
from tests.test_cli import run

ADVICE = "In 2009/10 we met.\n"
WARNING = "We met on 3rd June 2009.\n"
ERROR = "We met on 31 June 2009.\n"


@pytest.mark.parametrize("area", EXAMPLES)
def test_the_examples_check_clean(area: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    result = run("check", area, "--strict")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", f"{area}/2009-10: nothing found\n")


@pytest.mark.parametrize(
    ("text", "plain", "strict"), [(ADVICE, 0, 0), (WARNING, 0, 1), (ERROR, 1, 1)], ids=["advice", "warning", "error"]
)
def test_the_exit_code_follows_the_gravest_finding(put: Write, text: str, plain: int, strict: int) -> None:
    put("work.md", text)
    silence(put)
    assert run("check").returncode == plain
    assert run("check", "--strict").returncode == strict


def silence(put: Write) -> None:
    """Waive what the small workspace is not careful about."""
    found = json.loads(run("check", "--format", "json").stdout)["problems"]
    others = {(item["code"], item["file"]) for item in found if not item["file"].endswith("work.md")}
    lines = [f"  - {{code: {code}, place: {file}, because: It is small.}}\n" for code, file in sorted(others)]
    put("report.yaml", f"waive:\n{''.join(lines)}" if lines else "waive: []\n")


def test_findings_go_to_standard_output_and_the_count_to_standard_error(put: Write) -> None:
    put("work.md", ADVICE + WARNING)
    silence(put)
    result = run("check", "borsetshire/2009-10")
    assert [line.rsplit(" ", 1)[1] for line in result.stdout.splitlines()] == ["[year-typed]", "[date-style]"]
    assert result.stderr == "borsetshire/2009-10: 1 warning and 1 suggestion\n"


def test_what_stops_a_build_is_told_in_the_same_way(edit: Edit) -> None:
    edit("borsetshire/2009-10/work.md", "#statistics", "#statistic")
    result = run("check", "--format", "json")
    (problem,) = json.loads(result.stdout)["problems"]
    assert result.returncode == 1
    assert (problem["code"], problem["severity"], problem["line"]) == ("content", "error", 5)


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("arguments", [["check", "nowhere"], ["check", "--format", "xml"]])
def test_wrong_use_is_told(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_lines_are_those_of_the_editor(workspace: Workspace, ends: str, mark: str) -> None:
    front = "---\n\n# a comment\ntitle: Our work\n---\n"
    text = f"{front}\nA word.\nOn 3rd June\nand on 4th July.\n\n| On 5th May |\n|---|\n| A |\n"
    path = workspace.content / "borsetshire" / "2009-10" / "work.md"
    path.write_bytes((mark + text.replace("\n", ends)).encode())
    found = json.loads(run("check", "--format", "json").stdout)["problems"]
    assert [item["line"] for item in found if item["code"] == "date-style"] == [8, 9, 11]


@pytest.mark.usefixtures("workspace")
def test_nothing_is_built() -> None:
    run("check")
    assert not Path("output").exists()
