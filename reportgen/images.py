"""Pictures made ready: that the file exists, is what its name says and is described, and how it is published."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from hashlib import sha256
from pathlib import PurePosixPath

from reportgen.characters import UNPRINTABLE
from reportgen.drawings import make_drawing
from reportgen.fonts import strangers
from reportgen.model import Image
from reportgen.photographs import LEAST_DENSITY, Editions, UnusableError, Use, make_editions
from reportgen.picture_parts import PartsError, kind_of
from reportgen.problems import ContentError, Place, Problem
from reportgen.svg_faults import ForeignError, NoDrawingError, UnsetTextError
from reportgen.typography import without_hidden

_KINDS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png"}

_OTHER_KINDS = frozenset(
    {"HEIC", "HEIF", "AVIF", "WEBP", "DNG", "TIF", "TIFF", "BMP", "GIF", "PDF", "EPS", "EMF", "WMF"}
)
"""How the names of other pictures end, as telephones, scanners and office programs write them."""

_INTO_PATHS = "turn the text of the drawing into paths"

_WORD = re.compile(r"\d+|[^\W\d_]+")

MAX_PIXELS_TOGETHER = 600_000_000
"""The most pixels of all photographs of a report, as twenty-five from a good camera have. Each is opened and scaled."""

Warn = Callable[[Place, str, str], None]
"""Is told of what is not wrong but could be better: place, message, hint."""


@dataclass(frozen=True)
class Pictures:
    """The picture files of a report by their path, and those that were made ready so far, which is done once for each.

    `warn` is told of what is not wrong but could be better. Photographs that nobody is to `publish` are only looked at.
    """

    files: Mapping[str, bytes]
    warn: Warn
    publish: bool = True
    made: dict[tuple[str, Use], Image] = field(default_factory=dict)
    pixels: Counter[str] = field(default_factory=Counter)

    def find(self, file: str, alternative: str, use: Use, place: Place) -> Image:
        """Return the picture that `place` names by its path from the folder of the naming file, or the one above it.

        `use` says how it stands in the report. Raises ContentError where it is missing, unreadable, of another kind
        than its name says, or without alternative text; warns of one that is too small for print.
        """
        folder = posixpath.dirname(place.file)
        # A year's own area.yaml is a copy of the area's, and names the same pictures.
        places = [posixpath.normpath(posixpath.join(start, file)) for start in (folder, posixpath.dirname(folder))]
        path = next((path for path in places if path in self.files), places[0])
        if path not in self.files:
            kind = PurePosixPath(file).suffix.removeprefix(".").upper()
            strange = f'the picture "{file}" is a {kind} file, which cannot be used'
            message = strange if kind in _OTHER_KINDS else f'there is no picture "{file}"'
            raise _error(place, message, _where(self.files, places, folder))
        alternative = " ".join(without_hidden(alternative).split())
        if not alternative:
            hint = "say in a few words what it shows: ![words](file)"
            raise _error(place, f'the picture "{file}" has no alternative text', hint)
        if (path, use) not in self.made:
            suffix = PurePosixPath(path).suffix.lower()
            if suffix == ".svg":
                self.made[path, use] = _drawing(self.files[path], file, path, place)
            else:
                self.made[path, use] = self._photograph(suffix, file, path, use, place)
        return replace(self.made[path, use], alternative=alternative)

    def _photograph(self, suffix: str, file: str, path: str, use: Use, place: Place) -> Image:
        if self.pixels.total() > MAX_PIXELS_TOGETHER:
            hint = "scale them down to 3,000 pixels a side, or leave some out"
            millions = MAX_PIXELS_TOGETHER // 1_000_000
            raise _error(place, f"the pictures of the report have more than {millions} million pixels together", hint)
        editions = self._editions(self.files[path], suffix, file, use, place)
        self.pixels[path] += editions.original[0] * editions.original[1]
        if editions.needed is not None:
            message = f'the picture "{file}" is too small for print ({_pixels(editions.original)})'
            hint = f"give it at least {_pixels(editions.needed)}, which is {LEAST_DENSITY} an inch as it is printed"
            self.warn(place, message, hint)
        asset = _asset(path, editions.web + editions.paper, _SUFFIXES[editions.kind])
        return Image(asset, editions.web, editions.paper, *editions.size, "")

    def _editions(self, content: bytes, suffix: str, file: str, use: Use, place: Place) -> Editions:
        try:
            editions = make_editions(content, use, self.publish)
        except PartsError as error:
            hint = "save it again as JPEG, not progressive, or as PNG"
            raise _error(place, f'the picture "{file}" {error}', hint) from None
        except UnusableError as error:
            if error.args:
                message = f'the picture "{file}" is too large ({_pixels(error.args)})'
                raise _error(place, message, "scale it down to 3,000 pixels a side") from None
            raise _error(place, f'the picture "{file}" cannot be read', "save it again as JPEG or PNG") from None
        if (kind := kind_of(content)) != _KINDS[suffix]:
            hint = "rename it, or save it again as its name says"
            raise _error(place, f'the picture "{file}" is a {kind} file by another name', hint)
        return editions


def _drawing(content: bytes, file: str, path: str, place: Place) -> Image:
    hint = "save it again as plain SVG, with a viewBox, or as PNG"
    try:
        drawing = make_drawing(content)
    except ForeignError as error:
        raise _error(place, f'the picture "{file}" {error}', error.hint or hint) from None
    except UnsetTextError:
        message = f'the picture "{file}" has text along a line, which cannot be printed'
        raise _error(place, message, _INTO_PATHS) from None
    except NoDrawingError:
        raise _error(place, f'the picture "{file}" cannot be read', hint) from None
    if UNPRINTABLE.search(drawing.words):
        raise _error(place, f'the picture "{file}" has a character in its text that cannot be seen', hint)
    if letters := list(strangers(drawing.words)):
        named = ", ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in letters[:5])
        message = f'the picture "{file}" has letters that are in none of the report\'s fonts ({named})'
        raise _error(place, message, _INTO_PATHS)
    asset = _asset(path, drawing.content, ".svg")
    return Image(asset, drawing.content, drawing.content, drawing.width, drawing.height, "")


def _asset(path: str, content: bytes, suffix: str) -> str:
    """Return the name under which a picture is published: plain, and another for each content."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in PurePosixPath(path).stem.lower())
    return f"assets/{letters.strip('-') or 'image'}-{sha256(content).hexdigest()[:8]}{suffix}"


def _pixels(size: tuple[int, ...]) -> str:
    return f"{size[0]} × {size[1]} pixels"


def _where(images: Mapping[str, bytes], paths: Sequence[str], folder: str) -> str:
    """Return a hint: the picture of nearest name as it is typed in a file of `folder`, else where to put it.

    `paths` are the places at which the picture could have been, the likeliest first.
    """
    path = paths[0]
    for image in images:
        if image.casefold() in (one.casefold() for one in paths):
            return f'did you mean "{posixpath.relpath(image, folder)}"? Capital letters count'
    stem, suffix = posixpath.splitext(path)
    if suffix.upper().removeprefix(".") in _OTHER_KINDS:
        saved = next((image for image in images if posixpath.splitext(image)[0] == stem), None)
        if saved is not None:
            return f'did you mean "{posixpath.relpath(saved, folder)}"?'
        return "save a photograph as JPEG or PNG, a drawing as SVG, and name that file"
    likely = [image for image in images if _same_but_misspelt(path, image)]
    if close := get_close_matches(path, likely, n=1, cutoff=0.7):
        return f'did you mean "{posixpath.relpath(close[0], folder)}"?'
    return f"put it at {path} (JPEG, PNG or SVG, at most 25 MB)"


def _same_but_misspelt(path: str, image: str) -> bool:
    """Tell whether two names differ by slips of the hand alone: those of two people differ by a word or a number."""
    one, other = (_WORD.findall(PurePosixPath(name).stem.casefold()) for name in (path, image))
    return len(one) == len(other) and all(
        word == its or (word.isalpha() and bool(get_close_matches(word, [its], cutoff=0.6)))
        for word, its in zip(one, other, strict=True)
    )


def _error(place: Place, message: str, hint: str) -> ContentError:
    return ContentError([Problem(place, message, hint)])
