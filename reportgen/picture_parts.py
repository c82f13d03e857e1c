"""The parts that the file of a photograph is made of, counted before anything reads them: each takes time."""

import re
from collections.abc import Iterator

MAX_SCANS = 100
"""The most scans of a JPEG, each of which goes over all pixels again; cameras and editors write ten."""

MAX_PARTS = 1_000
"""The most parts of a picture's file besides its pixels: each takes time, and cameras and editors write a few."""

_MARKER = re.compile(rb"\xff+([\x02-\xcf\xd9-\xfe])")
"""A marker of JPEG that matters: in the pixels, 0xFF is followed by 0x00 or a restart (ISO/IEC 10918-1, B.1.1)."""
_SCAN, _END = 0xDA, 0xD9
_PIXELS = frozenset({b"IDAT", b"fdAT"})
"""The parts of a PNG that hold pixels, of which a large picture has thousands."""


class PartsError(Exception):
    """A picture's file has too many parts; the argument says of which kind, and how many it may have."""


def kind_of(content: bytes) -> str:
    """Return JPEG or PNG, by how the file begins."""
    return "PNG" if content.startswith(b"\x89PNG") else "JPEG"


def check_parts(content: bytes) -> None:
    """Raise PartsError where a file has far too many parts, up to its end: what stands behind that is not read."""
    scans = 0
    found = _parts_of_jpeg(content) if kind_of(content) == "JPEG" else _parts_of_png(content)
    for parts, is_scan in enumerate(found, start=1):
        scans += is_scan
        if scans > MAX_SCANS:
            raise PartsError(f"is built up in more than {MAX_SCANS} scans")
        if parts > MAX_PARTS:
            raise PartsError(f"has more than {MAX_PARTS:,} parts besides its pixels")


def _parts_of_jpeg(content: bytes) -> Iterator[bool]:
    """Yield for each part of a JPEG whether it is a scan."""
    at = 0
    while (marker := _MARKER.search(content, at)) and (kind := marker[1][0]) != _END:
        yield kind == _SCAN
        at = marker.end() + int.from_bytes(content[marker.end() : marker.end() + 2])


def _parts_of_png(content: bytes) -> Iterator[bool]:
    """Yield for each part of a PNG that holds no pixels that it is no scan."""
    at = 8
    while (name := content[at + 4 : at + 8]) not in (b"", b"IEND"):
        if name not in _PIXELS:
            yield False
        at += 12 + int.from_bytes(content[at : at + 4])
