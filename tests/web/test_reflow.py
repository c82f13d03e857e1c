"""Nothing is lost, however wide the window, the letters or the space between them (WCAG 1.4.4, 1.4.10, 1.4.12)."""

import pytest

from reportgen.photographs import FIGURE, LOGO, PORTRAIT
from tests.web.conftest import Show
from tests.web.pages import VIEWS

SPACING = """
* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
"""What a reader may set of the space between letters, lines, words and paragraphs (WCAG 1.4.12)."""

WINDOWS = ("phone", "tablet", "desk", "enlarged", "zoomed")


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("style", ["", SPACING], ids=["as it is", "spaced"])
def test_nothing_is_lost_and_nothing_overlaps(show: Show, name: str, window: str, style: str) -> None:
    page = show(name, VIEWS[window], style)
    assert page.evaluate("probe.lost()") == []
    assert page.evaluate("probe.overlaps()") == []
    assert page.evaluate("probe.tooWide()") == 0


@pytest.mark.parametrize("window", ["desk", "tablet"])
def test_pictures_are_shown_no_larger_than_they_are_made_for(show: Show, name: str, window: str) -> None:
    page = show(name, VIEWS[window])
    boxes = {"img.portrait": PORTRAIT.screen, "figure img": FIGURE.screen, ".logos img": LOGO.screen}
    for selector, (width, height) in boxes.items():
        for size in page.evaluate("probe.sizes", selector):
            assert width is None or size["width"] <= width
            assert height is None or size["height"] <= height
