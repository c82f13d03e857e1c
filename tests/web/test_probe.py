"""The measures speak where something is wrong: faults are planted, and seen."""

import pytest

from tests.web.conftest import Show
from tests.web.pages import VIEWS


@pytest.mark.parametrize(
    ("measure", "fault"),
    [
        ("lost", ".prose p { margin-left: 80vw; white-space: nowrap }"),
        ("lost", "#work { height: 6rem; overflow: hidden }"),
        ("lost", ".prose p { margin-left: -4rem }"),
        ("overlaps", ".prose p { line-height: 0.4 }"),
        ("overlaps", ".prose h3, .prose h4 { height: 0 }"),
        ("overlaps", ".prose figure { float: left; margin-bottom: -9rem }"),
    ],
)
def test_what_is_lost_or_overlaps_is_seen(show: Show, measure: str, fault: str) -> None:
    assert show("small", VIEWS["phone"]).evaluate(f"probe.{measure}()") == []
    assert show("small", VIEWS["phone"], fault).evaluate(f"probe.{measure}()") != []


def test_a_page_that_is_too_wide_is_seen(show: Show) -> None:
    assert show("small", VIEWS["phone"], "main { width: 400px }").evaluate("probe.tooWide()") > 0


def test_a_focus_that_is_covered_is_seen(show: Show) -> None:
    head = ".cover { position: fixed; inset: 0; z-index: 9 }"
    page = show("small", VIEWS["phone"], head)
    page.keyboard.press("Tab")
    assert "covered" in page.evaluate("probe.focused().faults")
