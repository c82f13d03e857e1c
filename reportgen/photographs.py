"""Photographs made ready to be published: turned upright, in sRGB, of the size that is needed, and nothing more.

What a camera or an editor wrote beside the picture (place, time, names, a small preview) does not leave the house.
"""

import warnings
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from reportgen.picture_parts import check_parts, kind_of

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageFile import ImageFile

MAX_PIXELS = 60_000_000
"""The largest picture that is opened, in pixels: beyond what any camera of an office makes, and 180 MB in memory."""

MAX_SIDE = 30_000
"""The longest side of a picture, in pixels: JPEG cannot hold much more."""

MM_PER_INCH = 25.4

PAPER_DENSITY = 300
"""Pixels an inch in print: more cannot be seen."""

LEAST_DENSITY = 150
"""Pixels an inch below which a picture looks blurred in print."""

SHARP_COSTS = 2
"""How many times the bytes of a JPEG a drawing may take as PNG: photographs take about three, in grey too, or more."""

SCREEN_DENSITY = 2
"""Pixels of the picture for one of CSS, as telephones and better screens have them."""

_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""How a picture is turned upright, by what a camera says of how it was held (Exif 2.32, 4.6.4, "Orientation")."""

Size = tuple[int, int]
Box = tuple[float | None, float | None]


@dataclass(frozen=True)
class Use:
    """How pictures of a kind stand in the report.

    `paper` is the box on paper in mm and `screen` that on the page in CSS pixels, each width and height with None for
    any; both are what the stylesheets set. A picture that `covers` its box is cut to it, another fits inside. `vital`
    ones are looked at, and have to be sharp.
    """

    paper: Box
    screen: Box
    covers: bool = False
    vital: bool = True


PORTRAIT = Use((28, 28), (135, 135), covers=True)
LOGO = Use((50, 17), (None, 62))
FIGURE = Use((166, None), (756, None))
"""A picture that stands alone, in the full width of the text."""
INLINE = Use((166, None), (756, None), vital=False)
"""A picture in a line of text, which is as large as it was drawn."""


class UnusableError(Exception):
    """A picture cannot be read (no arguments), or is larger than MAX_PIXELS or MAX_SIDE (its width and height)."""


@dataclass(frozen=True)
class Editions:
    """A photograph's editions for the page and for print, both of the `kind` JPEG or PNG.

    `size` is that of `web`. `needed` is the size from which on it would be sharp in print, None where it is.
    """

    kind: str
    web: bytes
    paper: bytes
    size: Size
    original: Size
    needed: Size | None


@lru_cache(maxsize=16)
def make_editions(content: bytes, use: Use, publish: bool = True) -> Editions:
    """Return the editions of a JPEG or PNG file. Raises UnusableError and PartsError.

    Those of a picture that nobody is to `publish` are empty: to make them takes most of the time.
    """
    check_parts(content)
    picture, original = _read(content, use)
    size = _fitting(original, _times(use.screen, SCREEN_DENSITY), use.covers)
    least = _factor(original, _times(use.paper, LEAST_DENSITY / MM_PER_INCH), use.covers)
    needed = (_up(original[0] * least), _up(original[1] * least)) if use.vital and least > 1 else None
    if not publish:
        return Editions(kind_of(content), b"", b"", size, original, needed)
    paper_box = _times(use.paper, PAPER_DENSITY / MM_PER_INCH)
    kind, paper = _printed(_scaled(picture, _fitting(original, paper_box, use.covers)))
    return Editions(kind, _encode(_scaled(picture, size), kind, 78, True), paper, size, original, needed)


def _read(content: bytes, use: Use) -> tuple["Picture", Size]:
    """Return the picture upright and in sRGB, with its full size; it may have been read smaller, but large enough."""
    # The formats are opened by name: Pillow's own choice would stop at a size of its own before this one is known.
    from PIL.Image import Transpose
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile

    try:
        # Pillow warns of what is odd in a file; it is read or not, and a coordinator can do nothing with the words.
        with (
            warnings.catch_warnings(action="ignore"),
            (PngImageFile if kind_of(content) == "PNG" else JpegImageFile)(BytesIO(content)) as picture,
        ):
            full = picture.size
            if full[0] * full[1] > MAX_PIXELS or max(full) > MAX_SIDE:
                raise UnusableError(*full)
            # JPEG can be read at a half or a quarter; twice what print needs leaves room for good scaling.
            side = max(_fitting(full, _times(use.paper, 2 * PAPER_DENSITY / MM_PER_INCH), use.covers))
            picture.draft(None, (side, side))
            _load(picture)
            held = _held(picture)
            upright = picture.transpose(Transpose[_TURNS[held]]) if held in _TURNS else picture
            return _in_srgb(upright), full[::-1] if held in range(5, 9) else full
    except (OSError, SyntaxError, ValueError):
        raise UnusableError from None


def _held(picture: "ImageFile") -> int:
    """Return how the camera was held, as far as it says so: what else it writes may be nonsense, and is not used."""
    from PIL.ExifTags import Base

    try:
        held = picture.getexif().get(Base.Orientation)
    except Exception:  # Pillow tells of broken notes by whatever error comes of them
        held = None
    return held if isinstance(held, int) else 1


def _load(picture: "ImageFile") -> None:
    """Read all of a picture, and raise OSError where its end is missing.

    WeasyPrint tells Pillow to be content with less, for the whole process, as soon as it is imported.
    """
    from PIL import ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _in_srgb(picture: "Picture") -> "Picture":
    """Return the picture as RGB, or RGBA where it is transparent, by the profile that came with it."""
    from PIL import ImageCms

    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    profile = picture.info.get("icc_profile")
    clear = picture.convert("RGBA") if picture.has_transparency_data else None
    alpha = clear.getchannel("A") if clear else None
    if alpha is not None and alpha.getextrema() == (255, 255):
        alpha = None
    colours = picture if picture.mode in ("RGB", "CMYK", "L") else (clear or picture).convert("RGB")
    result = colours.convert("RGB")
    if profile:
        try:
            source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            result = ImageCms.profileToProfile(colours, source, target, outputMode="RGB") or result
        except (ImageCms.PyCMSError, OSError):
            result = colours.convert("RGB")  # a profile that is broken, or of another kind of colours, says nothing
    if alpha is not None:
        result.putalpha(alpha)
    result.info.clear()
    return result


def _times(box: Box, factor: float) -> Box:
    width, height = box
    return (width and width * factor, height and height * factor)


def _factor(size: Size, box: Box, covers: bool) -> float:
    """Return by what a size is multiplied to fit into the box, or to cover it."""
    factors = [side / own for side, own in zip(box, size, strict=True) if side is not None]
    return max(factors) if covers else min(factors)


def _fitting(size: Size, box: Box, covers: bool) -> Size:
    """Return the size at which a picture is as large as the box, and at most its own."""
    factor = min(1.0, _factor(size, box, covers))
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _scaled(picture: "Picture", size: Size) -> "Picture":
    from PIL.Image import Resampling

    return picture if picture.size == size else picture.resize(size, Resampling.LANCZOS)


def _printed(picture: "Picture") -> tuple[str, bytes]:
    """Return the edition for print and its kind: PNG for what is drawn or transparent, which JPEG would spoil.

    What has few colours may be drawn, or be a photograph in grey; how small each kind makes it tells them apart.
    """
    if picture.mode == "RGBA":
        return "PNG", _encode(picture, "PNG")
    jpeg = _encode(picture, "JPEG", 86)
    if picture.getcolors(4096) is not None:
        png = _encode(picture, "PNG")
        if len(png) <= SHARP_COSTS * len(jpeg):
            return "PNG", png
    return "JPEG", jpeg


def _encode(picture: "Picture", kind: str, quality: int = 0, progressive: bool = False) -> bytes:
    """Return the file of a picture; `quality` and `progressive` are of JPEG alone."""
    buffer = BytesIO()
    if kind == "PNG":
        picture.save(buffer, "PNG", optimize=True)
    else:
        picture.save(buffer, "JPEG", quality=quality, optimize=True, progressive=progressive)
    return buffer.getvalue()


def _up(value: float) -> int:
    return int(-(-value // 1))
