"""Pictures that grow, lie, or carry what nobody sees."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from tests.hostile.site import CANARY, YEAR, Hostile, Plant, Site, harmless, refused

_PHOTO = f"{YEAR}/images/photo.png"


def png(
    width: int, height: int, *, data: bytes | None = None, kind: int = 0, depth: int = 8, chunks: bytes = b""
) -> bytes:
    """Return a PNG file, of black unless `data` says otherwise."""
    bits = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind] * depth
    if data is None:
        row = bytes(1 + (width * bits + 7) // 8)
        packer = zlib.compressobj(9)
        data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunks + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a part of a PNG file."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def jpeg(**options: object) -> bytes:
    """Return a small photograph."""
    from PIL import Image

    buffer = BytesIO()
    Image.effect_mandelbrot((600, 400), (-2.0, -1.5, 1.0, 1.5), 100).convert("RGB").save(buffer, "JPEG", **options)
    return buffer.getvalue()


def _as(content: Callable[[], bytes], file: str = _PHOTO) -> Plant:
    """Return what puts a picture in the place of the photograph, under a name that fits."""

    def plant(site: Site) -> None:
        site.write(file, content())
        if file.endswith(".jpg"):
            site.edit(f"{YEAR}/article.md", "images/photo.png", "images/photo.jpg")

    return plant


def _exif() -> bytes:
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = f"{CANARY} <script>alert(1)</script>"
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}
    return jpeg(exif=exif, comment=CANARY.encode())


def _broken_exif() -> bytes:
    entry = struct.pack("<HHII", 0x0112, 5, 0x7FFFFFFF, 0xFFFFFFF0)
    return jpeg(exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + struct.pack("<H", 999) + entry * 20)


def _exif_in_a_circle() -> bytes:
    entry = struct.pack("<HHII", 0x8769, 4, 1, 8)
    return jpeg(exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + struct.pack("<H", 1) + entry + struct.pack("<I", 8))


def _texts() -> bytes:
    bomb = zlib.compress(bytes(200_000_000), 9)
    return png(9, 9, chunks=chunk(b"zTXt", b"Comment\x00\x00" + bomb) + chunk(b"iTXt", b"x\x00\x01\x00\x00\x00" + bomb))


def _profile_bomb() -> bytes:
    return png(9, 9, kind=2, chunks=chunk(b"iCCP", b"x\x00\x00" + zlib.compress(bytes(200_000_000), 9)))


def _profile() -> bytes:
    return jpeg(icc_profile=b"\x00\x00\x02\x0clcms\x02\x10\x00\x00mntrRGB XYZ " + b"\xff" * 500)


def _scans() -> bytes:
    """Return a progressive JPEG whose last scan comes three thousand times more."""
    whole = jpeg(progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * 3000 + b"\xff\xd9"


def _noted(number: int) -> bytes:
    """Return a JPEG with so many notes of its camera, each of which is added to all before."""
    whole = jpeg()
    return whole[:2] + b"\xff\xe1\x00\x09Exif\x00\x00x" * number + whole[2:]


def _profiles() -> bytes:
    profile = chunk(b"iCCP", b"x\x00\x00" + zlib.compress(bytes(1_000_000), 9))
    return png(9, 9, chunks=profile * 20_000)


def _turned_exif() -> bytes:
    """Return a photograph to be turned, with a description that is two numbers."""
    entries = struct.pack("<HHII", 0x010E, 11, 2, 8) + struct.pack("<HHII", 0x0112, 3, 1, 6)
    return jpeg(exif=b"Exif\x00\x00II*\x00" + struct.pack("<IH", 8, 2) + entries + bytes(4))


def _again_and_again(site: Site) -> None:
    site.write(_PHOTO, png(2000, 2000, kind=2))
    site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + "![A square](images/photo.png)\n\n" * 400)


INPUTS: tuple[Hostile, ...] = (
    refused("picture: a thousand million pixels", "article.md", _as(lambda: png(29_999, 29_999, data=b""))),
    refused("picture: a side of a million", "article.md", _as(lambda: png(1_000_000, 1))),
    refused("picture: a size beyond all", "article.md", _as(lambda: png(2**31 - 1, 2**31 - 1, data=b""))),
    refused("picture: no size", "article.md", _as(lambda: png(0, 0, data=b""))),
    harmless("picture: sixty million pixels in a few kilobytes", _as(lambda: png(7700, 7700))),
    harmless("picture: sixty million pixels in colours and depth", _as(lambda: png(7700, 7700, kind=6, depth=16))),
    harmless("picture: thirty thousand pixels in a line", _as(lambda: png(30_000, 1))),
    refused("picture: data that end early", "article.md", _as(lambda: png(500, 500, data=zlib.compress(bytes(100))))),
    refused("picture: data that are none", "article.md", _as(lambda: png(500, 500, data=b"nothing"))),
    harmless("picture: data that do not end", _as(lambda: png(50, 50, data=zlib.compress(bytes(300_000_000), 9)))),
    harmless("picture: texts that unpack to 200 MB", _as(_texts)),
    harmless("picture: a profile that unpacks to 200 MB", _as(_profile_bomb)),
    harmless("picture: a profile of no sense", _as(_profile, f"{YEAR}/images/photo.jpg")),
    harmless("picture: words and places of the camera", _as(_exif, f"{YEAR}/images/photo.jpg")),
    harmless("picture: notes of the camera of no sense", _as(_broken_exif, f"{YEAR}/images/photo.jpg")),
    harmless("picture: notes of the camera of no sense, and turned", _as(_turned_exif, f"{YEAR}/images/photo.jpg")),
    refused(
        "picture: two million notes of the camera",
        "article.md",
        _as(lambda: _noted(2_000_000), f"{YEAR}/images/photo.jpg"),
    ),
    refused("picture: twenty thousand profiles", "article.md", _as(_profiles)),
    harmless("picture: notes of the camera in a circle", _as(_exif_in_a_circle, f"{YEAR}/images/photo.jpg")),
    harmless(
        "picture: a page behind the picture", _as(lambda: png(50, 50) + b"<script>alert(1)</script>" + CANARY.encode())
    ),
    harmless(
        "picture: an archive behind the picture",
        _as(lambda: jpeg() + b"PK\x03\x04" + bytes(500), f"{YEAR}/images/photo.jpg"),
    ),
    refused("picture: HTML by its name", "article.md", _as(lambda: b"<html><script>alert(1)</script></html>")),
    refused(
        "picture: a drawing by its name",
        "article.md",
        _as(lambda: b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"),
    ),
    refused("picture: a PDF by its name", "article.md", _as(lambda: b"%PDF-1.7\n%%EOF")),
    refused("picture: a GIF by its name", "article.md", _as(lambda: b"GIF89a\xff\xff\xff\xff\x00\x00\x00;")),
    refused(
        "picture: PostScript by its name",
        "article.md",
        _as(lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(id) run\n", f"{YEAR}/images/photo.jpg"),
    ),
    refused(
        "picture: a JPEG of 65,535 pixels a side",
        "article.md",
        _as(lambda: jpeg().replace(b"\x01\x90\x02\x58", b"\xff\xff\xff\xff", 1), f"{YEAR}/images/photo.jpg"),
    ),
    refused("picture: a JPEG of three thousand scans", "article.md", _as(_scans, f"{YEAR}/images/photo.jpg")),
    refused("picture: a JPEG that ends early", "article.md", _as(lambda: jpeg()[:4000], f"{YEAR}/images/photo.jpg")),
    refused("picture: a JPEG named PNG", "article.md", _as(jpeg)),
    refused("picture: nothing", "article.md", _as(lambda: b"")),
    refused("picture: thirty megabytes", "article.md", _as(lambda: png(50, 50) + bytes(30_000_000))),
    harmless("picture: one of four million pixels, four hundred times", _again_and_again),
)
