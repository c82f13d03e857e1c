"""Whoever has only a keyboard gets everywhere, in order, and always sees where.

WCAG 2.1.1 (keyboard), 2.4.1 (bypass blocks), 2.4.3 (focus order), 2.4.7 and 2.4.11 (focus visible and not obscured).
"""

from dataclasses import replace

import pytest

from tests.web.conftest import Show
from tests.web.pages import REPORT_PAGES, VIEWS, View
from tests.web.pixels import contrast, pixel_pairs

WINDOWS = ("phone", "desk", "zoomed", "forced colours")


@pytest.fixture(params=WINDOWS)
def still(request: pytest.FixtureRequest) -> View:
    """Return each view in turn, without motion: what has the focus is where it will be at once."""
    return replace(VIEWS[request.param], reduced_motion="reduce")


def test_the_keyboard_reaches_everything_in_order_and_in_sight(show: Show, name: str, still: View) -> None:
    page = show(name, still)
    reachable = page.evaluate("probe.reachable().length")
    assert reachable > (10 if name in REPORT_PAGES else 2)
    for number in range(reachable):
        page.keyboard.press("Tab")
        found = page.evaluate("probe.focused()")
        assert found["number"] == number, found["words"]
        assert found["faults"] == [], found["words"]
    page.keyboard.press("Tab")
    assert page.evaluate("probe.focused().number") == -1


@pytest.mark.parametrize("window", ["phone", "desk", "forced colours"])
def test_what_has_the_focus_is_marked(show: Show, name: str, window: str) -> None:
    """A mark is a line of at least 2 px, under or around, of another lightness (WCAG 2.4.13 asks for 3 to 1)."""
    page = show(name, replace(VIEWS[window], reduced_motion="reduce"))
    seen = set()
    for _ in range(page.evaluate("probe.reachable().length")):
        page.keyboard.press("Tab")
        found = page.evaluate("probe.focused()")
        if found["kind"] in seen:
            continue
        seen.add(found["kind"])
        part = page.evaluate("probe.drawn().then(() => probe.surroundings(document.activeElement, 8))")
        marked = page.screenshot(clip=part)
        page.evaluate("(document.activeElement.blur(), probe.drawn())")
        plain = page.screenshot(clip=part)
        changed = sum(number for pair, number in pixel_pairs(marked, plain).items() if contrast(*pair) >= 3)
        assert changed >= 2 * found["length"], found["words"]
    assert len(seen) > (2 if name in REPORT_PAGES else 1)


def test_the_skip_link_leads_past_the_head_of_the_page(show: Show, name: str, still: View) -> None:
    page = show(name, still)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert abs(page.evaluate("document.querySelector('main').getBoundingClientRect().top")) < still.height / 4
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('main a[href], main [tabindex]')")


@pytest.mark.parametrize("name", REPORT_PAGES)
def test_every_entry_of_the_contents_shows_the_beginning_of_its_section(show: Show, name: str, still: View) -> None:
    page = show(name, still)
    entries = page.evaluate("[...document.querySelectorAll('.contents a')].map(link => link.hash)")
    assert len(entries) > 5
    for entry in entries:
        page.evaluate("hash => document.querySelector(`.contents a[href='${hash}']`).click()", entry)
        assert page.evaluate("hash => probe.seen(document.querySelector(`${hash}-title`))", entry), entry
