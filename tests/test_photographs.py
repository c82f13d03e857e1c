"""Photographs: upright, in sRGB, of the size that page and print need, and with nothing else in the file."""

import struct
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from reportgen.photographs import (
    FIGURE,
    INLINE,
    LOGO,
    PORTRAIT,
    UnusableError,
    Use,
    make_editions,
)
from reportgen.picture_parts import MAX_PARTS, MAX_SCANS, PartsError
from tests.hostile.inputs.photographs import chunk, png

PRIVATE = "Exampleton"


def noise(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Return a picture of many colours, as photographs are, which is the same each time."""
    return Image.effect_mandelbrot(size, (-2.0, -1.5, 1.0, 1.5), 100).convert(mode)


def photograph(size: tuple[int, int]) -> Image.Image:
    bands = [noise(size, "L").rotate(turn) for turn in (0, 90, 180)]
    return Image.merge("RGB", bands)


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("use", "size", "web", "paper"),
    [
        (FIGURE, (4000, 3000), (1512, 1134), (1961, 1470)),
        (FIGURE, (1000, 500), (1000, 500), (1000, 500)),
        (PORTRAIT, (3000, 4000), (270, 360), (331, 441)),
        (LOGO, (3000, 600), (620, 124), (591, 118)),
    ],
)
def test_each_edition_is_as_large_as_it_is_needed(
    use: Use, size: tuple[int, int], web: tuple[int, int], paper: tuple[int, int]
) -> None:
    """Two pixels for each of CSS, and 300 an inch in print; nothing is made larger than it was."""
    editions = make_editions(saved(photograph(size)), use)
    assert (opened(editions.web).size, opened(editions.paper).size, editions.size) == (web, paper, web)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_but_the_picture_is_published(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = PRIVATE  # description, artist
    exif.get_ifd(0x8825)[1] = PRIVATE  # where it was taken
    extra = {"comment": PRIVATE} if kind == "JPEG" else {}
    content = saved(photograph((400, 300)), kind, exif=exif, dpi=(72, 72), **extra)
    assert PRIVATE.encode() in content
    editions = make_editions(content, FIGURE)
    for edition in (editions.web, editions.paper):
        assert PRIVATE.encode() not in edition
        assert set(opened(edition).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_it_was_taken(orientation: int) -> None:
    """The corner that the camera says is at the top left is there (EXIF 2.3, tag 274)."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = Image.new("RGB", (60, 40), "white")
    red = {1: (0, 0), 2: (40, 0), 3: (40, 20), 4: (0, 20), 5: (0, 0), 6: (0, 20), 7: (40, 20), 8: (40, 0)}
    picture.paste("red", (*red[orientation], red[orientation][0] + 20, red[orientation][1] + 20))
    editions = make_editions(saved(picture, exif=exif, quality=95, subsampling=0), FIGURE)
    turned = opened(editions.web)
    assert turned.size == editions.size == editions.original == ((60, 40) if orientation < 5 else (40, 60))
    colour = turned.convert("RGB").getpixel((5, 5))
    assert isinstance(colour, tuple)
    assert colour[0] > 200 > 60 > colour[1]


def test_colours_are_those_of_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    picture = Image.new("RGB", (40, 40), (10, 200, 30))
    assert colour_of(saved(picture, "PNG", icc_profile=profile)) == (10, 200, 30)  # a profile of other colours is none
    assert colour_of(saved(picture, "PNG", icc_profile=b"nonsense")) == (10, 200, 30)
    assert colour_of(saved(picture, "PNG", icc_profile=swapped_profile())) == (200, 10, 30)


def swapped_profile() -> bytes:
    """Return the profile of sRGB with red and green exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    entries = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = entries[b"rXYZ"], entries[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def colour_of(content: bytes) -> object:
    return opened(make_editions(content, INLINE).paper).convert("RGB").getpixel((20, 20))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_published_as_it_looks(mode: str) -> None:
    white = Image.new("L", (40, 40), 255)
    picture = Image.new(mode, (40, 40), 65535) if mode == "I;16" else white.convert(mode)
    assert colour_of(saved(picture, "PNG")) == (255, 255, 255)


def test_sixteen_bits_of_grey_become_eight() -> None:
    assert colour_of(saved(Image.new("I;16", (40, 40), 0x8000), "PNG")) == (128, 128, 128)


def test_cmyk_becomes_rgb() -> None:
    editions = make_editions(saved(Image.new("CMYK", (40, 40), (0, 255, 255, 0))), INLINE)
    assert colour_of(editions.web) == colour_of(editions.paper)
    red, green, blue = opened(editions.paper).convert("RGB").getpixel((20, 20)) or ()  # type: ignore[misc]
    assert red > 200 > 60 > max(green, blue)


def test_a_drawn_or_transparent_picture_stays_sharp_and_a_photograph_becomes_small() -> None:
    assert make_editions(saved(Image.new("RGB", (400, 400), "red")), FIGURE).kind == "PNG"
    transparent = photograph((400, 400))
    transparent.putalpha(128)
    assert make_editions(saved(transparent, "PNG"), FIGURE).kind == "PNG"
    transparent.putalpha(255)
    assert make_editions(saved(transparent, "PNG"), FIGURE).kind == "JPEG"


def test_a_photograph_in_grey_becomes_small_and_a_grey_drawing_stays_sharp() -> None:
    grain = Image.effect_noise((800, 600), 20).convert("L")
    grey = saved(Image.blend(noise((800, 600), "L"), grain, 0.5), quality=86)
    editions = make_editions(grey, FIGURE)
    assert editions.kind == "JPEG"
    assert max(len(editions.paper), len(editions.web)) < 1.5 * len(grey)
    drawing = Image.new("L", (800, 600), 255)
    for shade in range(0, 240, 20):
        drawing.paste(shade, (20 + 3 * shade, 500 - shade, 50 + 3 * shade, 560))
    assert make_editions(saved(drawing, "PNG"), FIGURE).kind == "PNG"


def test_the_same_picture_gives_the_same_bytes() -> None:
    content = saved(photograph((3000, 2000)))
    assert make_editions(content, FIGURE) == make_editions(content, FIGURE)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_metadata_whatever_stops_a_picture(exif: bytes) -> None:
    content = saved(Image.new("RGB", (20, 20), "red"), exif=b"Exif\0\0" + exif, icc_profile=exif)
    try:
        assert make_editions(content, FIGURE).size in ((20, 20),)
    except UnusableError:
        pytest.fail("the picture itself is whole")


def in_scans(number: int) -> bytes:
    """Return a JPEG built up in so many scans, with something like scans where none is read: before it and behind."""
    whole = saved(noise((60, 40)), progressive=True, comment=b"\xff\xda" * MAX_SCANS)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    scans = whole.count(b"\xff\xda") - MAX_SCANS
    return whole[:-2] + last * (number - scans) + b"\xff\xd9" + b"\xff\xda\x00\x02" * MAX_SCANS


def test_a_photograph_of_far_too_many_scans_is_refused() -> None:
    assert make_editions(in_scans(MAX_SCANS), INLINE).kind == "JPEG"
    with pytest.raises(PartsError, match="scans"):
        make_editions(in_scans(MAX_SCANS + 1), INLINE)


def noted(number: int) -> bytes:
    """Return a JPEG that carries so many notes of its camera besides its five other parts."""
    whole = saved(noise((60, 40)))
    return whole[:2] + b"\xff\xe1\x00\x09Exif\x00\x00x" * number + whole[2:]


def test_a_photograph_of_far_too_many_parts_is_refused() -> None:
    assert make_editions(noted(MAX_PARTS - 100), INLINE).kind == "JPEG"
    assert make_editions(png(9, 9, chunks=chunk(b"tEXt", b"a\0b") * (MAX_PARTS - 100)), INLINE).kind == "PNG"
    assert make_editions(png(9, 9) + chunk(b"tEXt", b"") * MAX_PARTS, INLINE).kind == "PNG"
    for content in (noted(MAX_PARTS), png(9, 9, chunks=chunk(b"tEXt", b"a\0b") * MAX_PARTS)):
        with pytest.raises(PartsError, match="1,000 parts"):
            make_editions(content, INLINE)


@pytest.mark.parametrize("tag", [0x010E, 0x011A, 0x0201, 0x8769])
@pytest.mark.parametrize("kind", range(14))
def test_a_photograph_is_turned_whatever_else_its_camera_says(tag: int, kind: int) -> None:
    """Pillow writes notes anew when it turns a picture, and fails at those of a kind that it does not expect."""
    turned = struct.pack("<HHII", 0x0112, 3, 1, 6)
    entries = struct.pack("<HHII", tag, kind, 2, 8) + turned
    exif = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + entries + bytes(4)
    assert make_editions(saved(Image.new("RGB", (20, 10)), exif=exif), INLINE).size == (10, 20)
