"""Pictures checked: that the file exists, can be read, is what its name says, and is described."""

import posixpath
from collections.abc import Mapping
from difflib import get_close_matches
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.parsers import expat

from reportgen.model import Image
from reportgen.problems import ContentError, Place, Problem

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MAX_PIXELS = 60_000_000
"""The largest picture that is opened, in pixels: beyond what any camera of an office makes, and 180 MB in memory."""

_FOREIGN = frozenset({"script", "foreignObject", "image", "iframe", "audio", "video"})
"""Elements of SVG that run, embed or fetch; a drawing of a logo or a portrait has none of them."""

MAX_LENGTH = 100_000
"""The longest side of an SVG drawing, in its own units."""

_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
"""Pillow's names of the colours that both the web and an archived PDF show alike (ISO 19005-3, 6.2.4.3): no CMYK."""

_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}


def find_image(images: Mapping[str, bytes], file: str, alternative: str, place: Place) -> Image:
    """Return the picture that `place` names by its path from the folder of the naming file, or from the one above it.

    Raises ContentError where it is missing, unreadable, of another kind than its name says, or without alternative
    text.
    """
    folder = posixpath.dirname(place.file)
    # A year's own area.yaml is a copy of the area's, and names the same pictures.
    places = [posixpath.normpath(posixpath.join(start, file)) for start in (folder, posixpath.dirname(folder))]
    path = next((path for path in places if path in images), places[0])
    content = images.get(path)
    if content is None:
        raise _error(place, f'there is no picture "{file}"', _where(images, path, folder))
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
    # The formats are opened by name: Pillow's own choice would stop at a size of its own before this one is known.
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile

    kind = "PNG" if content.startswith(b"\x89PNG") else "JPEG"
    try:
        with (PngImageFile if kind == "PNG" else JpegImageFile)(BytesIO(content)) as picture:
            width, height = picture.size
            mode = picture.mode
            small_enough = width * height <= MAX_PIXELS
            if small_enough:
                _load(picture)
    except (OSError, SyntaxError, ValueError):
        raise _error(place, f'the picture "{file}" cannot be read', "save it again as JPEG or PNG") from None
    if not small_enough:
        message = f'the picture "{file}" is too large ({width} × {height} pixels)'
        raise _error(place, message, "scale it down to 3,000 pixels a side")
    if mode not in _MODES:
        message = f'the picture "{file}" is made for printing presses or instruments, not for screens ({mode})'
        raise _error(place, message, "save it again as RGB with 8 bits a colour")
    if kind != _FORMATS[suffix]:
        hint = "rename it, or save it again as its name says"
        raise _error(place, f'the picture "{file}" is a {kind} file by another name', hint)
    return width, height


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


class _ForeignError(Exception):
    """An SVG drawing holds what is not drawing: a document type, a script, something from elsewhere."""


def _svg_size(content: bytes, file: str, place: Place) -> tuple[int, int]:
    """Return the size of an SVG drawing, from its `viewBox` or its `width` and `height`."""
    roots: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if not roots:
            roots.append((name, attributes))
        element = name.rpartition(" ")[2]
        if element in _FOREIGN or any(key.lower().startswith("on") for key in attributes):
            raise _ForeignError(f"holds more than a drawing ({element})")
        for key, value in attributes.items():
            if key.rpartition(" ")[2] == "href" and not value.startswith("#"):
                raise _ForeignError(f'reaches outside itself ("{value[:80]}")')

    def refuse(*_: object) -> None:
        raise _ForeignError("declares a document type")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    hint = "save it again as plain SVG, with a viewBox"
    unreadable = _error(place, f'the picture "{file}" cannot be read', hint)
    try:
        parser.Parse(content, True)
        name, attributes = roots[0]
        box = attributes.get("viewBox", "").replace(",", " ").split()
        lengths = box[2:4] or [attributes.get("width", ""), attributes.get("height", "")]
        width, height = (float(length.removesuffix("px")) for length in lengths)
    except _ForeignError as error:
        raise _error(place, f'the picture "{file}" {error}', hint) from None
    except (expat.ExpatError, LookupError, ValueError):
        raise unreadable from None
    if name != "http://www.w3.org/2000/svg svg" or not (0 < width < MAX_LENGTH and 0 < height < MAX_LENGTH):
        raise unreadable
    return max(1, round(width)), max(1, round(height))


def _where(images: Mapping[str, bytes], path: str, folder: str) -> str:
    """Return a hint: the picture of nearest name as it is typed in a file of `folder`, else where to put it."""
    close = get_close_matches(path, images, n=1, cutoff=0.7)
    if close:
        return f'did you mean "{posixpath.relpath(close[0], folder)}"?'
    return f"put it at {path} (JPEG, PNG or SVG, at most 25 MB)"


def _error(place: Place, message: str, hint: str) -> ContentError:
    return ContentError([Problem(place, message, hint)])
