"""Contrast is that of WCAG; tints and shades lie between a colour and white or black."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.colours import ENOUGH, contrast_with_white, luminance, shade, tint

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
STRENGTHS = st.floats(0, 1)


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#000000", 21), ("#ffffff", 1), ("#FFFFFF", 1), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0)],
)
def test_contrast_is_that_of_the_published_examples(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.005)
    assert (contrast_with_white(colour) >= ENOUGH) == (contrast >= 4.5)


@given(COLOURS)
@settings(deadline=None)
def test_contrast_lies_between_1_and_21(colour: str) -> None:
    assert 0 <= luminance(colour) <= 1
    assert 1 <= round(contrast_with_white(colour), 9) <= 21
    assert contrast_with_white(colour) == contrast_with_white(colour.upper())


@given(COLOURS, STRENGTHS)
@settings(deadline=None)
def test_a_tint_is_paler_and_a_shade_darker(colour: str, strength: float) -> None:
    for mixed in (tint(colour, strength), shade(colour, strength)):
        assert re.fullmatch(r"#[0-9a-f]{6}", mixed)
    assert luminance(shade(colour, strength)) <= luminance(colour) <= luminance(tint(colour, strength))


@given(COLOURS)
@settings(deadline=None)
def test_the_ends_of_the_scale_are_the_colour_and_white_or_black(colour: str) -> None:
    assert tint(colour, 1) == shade(colour, 1) == colour
    assert (tint(colour, 0), shade(colour, 0)) == ("#ffffff", "#000000")
