"""Pictures checked: that the file exists, can be read, is what its name says, and is described."""

import posixpath
from collections.abc import Mapping
from difflib import get_close_matches
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree

from reportgen.model import Image
from reportgen.problems import ContentError, Place, Problem

MAX_PIXELS = 60_000_000
"""The largest picture that is opened, in pixels: beyond what any camera of an office makes, and 180 MB in memory."""

_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}


def find_image(images: Mapping[str, bytes], file: str, alternative: str, place: Place) -> Image:
    """Return the picture that `place` names by its path from the folder of the naming file.

    Raises ContentError where it is missing, unreadable, of another kind than its name says, or without alternative
    text.
    """
    path = posixpath.normpath(posixpath.join(posixpath.dirname(place.file), file))
    content = images.get(path)
    if content is None:
        raise _error(place, f'there is no picture "{file}"', _where(images, path))
    if not alternative.strip():
        raise _error(
            place, f'the picture "{file}" has no alternative text', "say in a few words what it shows: ![words](file)"
        )
    suffix = PurePosixPath(path).suffix.lower()
    width, height = _svg_size(content, file, place) if suffix == ".svg" else _raster_size(content, suffix, file, place)
    stem = (
        "".join(c if c.isascii() and c.isalnum() else "-" for c in PurePosixPath(path).stem.lower()).strip("-")
        or "image"
    )
    asset = f"assets/{stem}-{sha256(content).hexdigest()[:8]}{suffix}"
    return Image(asset, content, width, height, " ".join(alternative.split()))


def _raster_size(content: bytes, suffix: str, file: str, place: Place) -> tuple[int, int]:
    from PIL import Image as Pillow

    try:
        with Pillow.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
            size, kind = picture.size, picture.format
            if size[0] * size[1] > MAX_PIXELS:
                raise _error(
                    place,
                    f'the picture "{file}" is too large ({size[0]} × {size[1]} pixels)',
                    "scale it down to 3,000 pixels",
                )
            picture.load()
    except (OSError, SyntaxError, ValueError, Pillow.DecompressionBombError):
        raise _error(place, f'the picture "{file}" cannot be read', "save it again as JPEG or PNG") from None
    if kind != _FORMATS[suffix]:
        raise _error(
            place,
            f'the picture "{file}" is a {kind} file by another name',
            "rename it, or save it again as its name says",
        )
    return size


def _svg_size(content: bytes, file: str, place: Place) -> tuple[int, int]:
    """Return the size of an SVG drawing, from its `viewBox` or its `width` and `height`."""
    unreadable = _error(place, f'the picture "{file}" cannot be read', "save it again as SVG, with a viewBox")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _error(place, f'the picture "{file}" declares a document type', "save it again as plain SVG")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314  # there is no document type, so nothing to expand  # without a document type there is nothing to expand
    except ElementTree.ParseError:
        raise unreadable from None
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise unreadable
    try:
        box = root.get("viewBox", "").replace(",", " ").split() or [
            "0",
            "0",
            root.get("width", ""),
            root.get("height", ""),
        ]
        width, height = (float(length.removesuffix("px")) for length in box[2:4])
    except ValueError:
        raise unreadable from None
    if not (0 < width < 100_000 and 0 < height < 100_000):
        raise unreadable
    return max(1, round(width)), max(1, round(height))


def _where(images: Mapping[str, bytes], path: str) -> str:
    """Return a hint: the picture of nearest name, else where to put it."""
    close = get_close_matches(path, images, n=1, cutoff=0.7)
    return f'did you mean "{close[0]}"?' if close else f"put it at {path} (JPEG, PNG or SVG, at most 25 MB)"


def _error(place: Place, message: str, hint: str) -> ContentError:
    return ContentError([Problem(place, message, hint)])
