"""axe-core finds nothing wrong with the pages, in any view, by WCAG 2.2 AA and by what it holds for good practice."""

import re
from dataclasses import replace
from typing import Any

from playwright.sync_api import Page

from reportgen.colours import ENOUGH
from tests.web.conftest import Show
from tests.web.pages import VIEWS, View
from tests.web.pixels import contrast, pixels

# The rules of all criteria of levels A and AA up to WCAG 2.2, by axe's names for them.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WHITE = (255, 255, 255)
PALEST = "#707070"
BARE = ".cover-title * { visibility: hidden }"


def test_axe_finds_no_violation(show: Show, name: str, view: View) -> None:
    assert _findings(show(name, view), "violations") == []


def test_axe_is_sure_of_everything_but_text_upon_drawings_and_arrows(show: Show, name: str) -> None:
    """It cannot tell what colour a drawing has behind the text, which the next test and those of charts look at.

    The one abbreviation of a statement stands in its heading there. Nor can it tell whether a single sign, the arrow
    back from a footnote, is text; it has the colour of every link.
    """
    unsure = _findings(show(name, VIEWS["desk"]), "incomplete")
    known = re.compile(r'color-contrast: (\.cover-|h1$|abbr$|\.strapline|.*text\[|a\[href\$="#fnref)')
    assert [line for line in unsure if not known.match(line)] == []


def test_text_upon_the_drawing_of_the_cover_has_contrast(show: Show, name: str, view: View) -> None:
    """Even with the palest colour that an area may choose (WCAG 1.4.3); forced colours leave no drawing."""
    page = show(name, replace(view, height=1200), f":root {{ --primary: {PALEST} !important }} {BARE}")
    part = page.evaluate("probe.surroundings(document.querySelector('.cover-title'), -1)")
    ground = set(pixels(page.screenshot(clip=part)))
    if view.forced_colors == "active":
        assert len(ground) == 1
    else:
        assert min(contrast(pixel, WHITE) for pixel in ground) >= ENOUGH


def test_nothing_moves_for_whoever_wants_no_motion(show: Show, name: str) -> None:
    page = show(name, VIEWS["reduced motion"])
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "[...document.querySelectorAll('*')].filter(e => /[1-9]/.test(getComputedStyle(e).transitionDuration)"
    assert page.evaluate(f"{moving} || getComputedStyle(e).animationName !== 'none').length") == 0


def _findings(page: Page, kind: str) -> list[str]:
    """Return what axe found: rule and element of each finding."""
    found: dict[str, Any] = page.evaluate(
        "([rules, kind]) => axe.run({runOnly: rules, resultTypes: [kind]})", [RULES, kind]
    )
    return [f"{rule['id']}: {node['target'][0]}" for rule in found[kind] for node in rule["nodes"]]
