"""A waiver covers what it names and nothing else; one that covers nothing is told."""

from collections.abc import Callable

import pytest

from reportgen.checks import check_report
from reportgen.load import load
from reportgen.problems import ContentError, Problem, Severity
from reportgen.validate import validate
from reportgen.workspace import Workspace
from tests.checks.conftest import Write
from tests.conftest import REPORT

TEXT = "We met on 3rd June 2009.\n\nWe met on 4th June 2009.\n"
Check = Callable[[str, str], list[Problem]]


@pytest.fixture
def check(workspace: Workspace, put: Write) -> Check:
    def checked(code: str, place: str) -> list[Problem]:
        put("work.md", TEXT)
        put("report.yaml", f"waive:\n  - {{code: {code}, place: '{place}', because: It is a title.}}\n")
        sources = load(workspace, REPORT)
        found = check_report(validate(sources), sources)
        return [problem for problem in found if problem.code in ("date-style", "waiver-unused", "waiver-unknown")]

    return checked


@pytest.mark.parametrize(
    "place", ["work.md", "2009-10/work.md", "content/borsetshire/2009-10/work.md", "2009-10\\work.md"]
)
def test_a_file_is_waived_as_a_whole(check: Check, place: str) -> None:
    assert check("date-style", place) == []


def test_a_line_is_waived_alone(check: Check) -> None:
    (left,) = check("date-style", "work.md:7")
    assert (left.code, left.place.line) == ("date-style", 5)


@pytest.mark.parametrize("place", ["work.md:6", "ork.md", "foreword.md"])
def test_a_waiver_that_covers_nothing_is_an_error_that_says_where_it_would(check: Check, place: str) -> None:
    *found, unused = sorted(check("date-style", place), key=lambda problem: problem.code)
    assert [problem.code for problem in found] == ["date-style", "date-style"]
    assert (unused.code, unused.severity) == ("waiver-unused", Severity.ERROR)
    assert "work.md:5, content/borsetshire/2009-10/work.md:7" in unused.hint


def test_a_second_waiver_of_the_same_is_an_error(check: Check) -> None:
    (unused,) = check("date-style", "work.md', because: It is a title.}\n  - {code: date-style, place: 'work.md:5")
    assert (unused.code, unused.severity) == ("waiver-unused", Severity.ERROR)
    assert unused.message.startswith("another waiver covers")


def test_an_unknown_code_is_an_error_with_the_nearest(check: Check) -> None:
    unknown = next(problem for problem in check("date-stile", "work.md") if problem.code == "waiver-unknown")
    assert unknown.severity is Severity.ERROR
    assert unknown.hint.startswith('did you mean "date-style"')


@pytest.mark.parametrize("place", ["'*'", ".", "2009-10", "md", "'/'"])
def test_a_waiver_is_never_for_more_than_one_file(check: Check, place: str) -> None:
    assert [problem.code for problem in check("date-style", place.strip("'"))].count("date-style") == 2


@pytest.mark.parametrize("because", ["", ", because: ''"])
def test_a_waiver_says_why(put: Write, workspace: Workspace, because: str) -> None:
    put("report.yaml", f"waive:\n  - {{code: date-style, place: work.md{because}}}\n")
    with pytest.raises(ContentError, match=r"report\.yaml:27: .*because"):
        validate(load(workspace, REPORT))
