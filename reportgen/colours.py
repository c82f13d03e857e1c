"""Contrast of colours, as WCAG 2.2 defines it (success criterion 1.4.3 and the definition of relative luminance)."""

ENOUGH = 4.5
"""The contrast that text needs against its ground (level AA)."""

PRIMARY_WASH = 0.07
"""How much of the primary colour the ground of a box has; the rest is white."""

ACCENT_WASH = 0.09
"""How much of the accent colour the ground of a case study has."""


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, from 0 (black) to 1 (white)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio between two colours `#rrggbb`, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio between `#rrggbb` and white, from 1 to 21."""
    return contrast(colour, "#ffffff")


def tint(colour: str, strength: float) -> str:
    """Return `colour` mixed with white; a `strength` of 1 is the colour itself, 0 is white."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - c) * strength):02x}" for c in channels)


def shade(colour: str, strength: float) -> str:
    """Return `colour` mixed with black; a `strength` of 1 is the colour itself, 0 is black."""
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(c * strength):02x}" for c in channels)


def ramp(colour: str, steps: int) -> tuple[str, ...]:
    """Return that many tints of `colour`, from pale to full: in grey, too, each is told from the next by its depth."""
    return tuple(tint(colour, 1.0 if steps == 1 else 0.16 + 0.84 * step / (steps - 1)) for step in range(steps))


def ink_on(colour: str) -> str:
    """Return the colour of letters on `colour`: white where that has contrast enough, else black."""
    return "#ffffff" if contrast_with_white(colour) >= ENOUGH else "#000000"
