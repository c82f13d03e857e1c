"""What is said of the checks is true: the page lists them all, and every example behaves as it says."""

from pathlib import Path

import pytest

from reportgen.checks import CHECKS
from reportgen.checks.check import Check
from reportgen.checks.documentation import MARKER, documentation, written
from tests.checks.conftest import Tell
from tests.conftest import REPOSITORY

every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


@every_check
def test_the_wrong_example_is_told(check: Check, tell: Tell) -> None:
    example = documentation(check).wrong
    assert tell(check.code, example.text, example.file)


@every_check
def test_the_right_example_is_not(check: Check, tell: Tell) -> None:
    example = documentation(check).right
    assert tell(check.code, example.text, example.file) == []


def test_codes_are_there_once() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)


def test_the_page_is_that_of_the_checks() -> None:
    page = Path(REPOSITORY / "docs/checks.md").read_text(encoding="utf-8")
    assert page.split(MARKER)[1] == written().split(MARKER)[1], "run: make docs"
