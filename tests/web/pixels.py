"""What screenshots show, pixel by pixel."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from reportgen.colours import luminance

Pixel = tuple[int, int, int]


def contrast(one: Pixel, other: Pixel) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted(luminance(f"#{red:02x}{green:02x}{blue:02x}") for red, green, blue in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def pixels(screenshot: bytes) -> Iterator[Pixel]:
    """Yield the pixels of a screenshot."""
    with Image.open(BytesIO(screenshot)) as image:
        data = iter(image.convert("RGB").tobytes())
    return zip(data, data, data, strict=True)


def pixel_pairs(one: bytes, other: bytes) -> Counter[tuple[Pixel, Pixel]]:
    """Return how often each pair of colours stands at the same place of two screenshots of the same size."""
    return Counter(zip(pixels(one), pixels(other), strict=True))
