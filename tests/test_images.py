"""A picture is found, read and described, or it is told why not."""

import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO

import pytest
from PIL import Image as Pillow

from reportgen.images import Pictures
from reportgen.model import Image
from reportgen.photographs import FIGURE, INLINE, LOGO, MAX_PIXELS, MAX_SIDE, PORTRAIT, Use
from reportgen.problems import ContentError, Place

PLACE = Place("content/kent/2009-10/work.md", 12)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'
DOCTYPE = '<!DOCTYPE svg [<!ENTITY name "Kent">]>'


def raster(kind: str, colour: str = "green", size: tuple[int, int] = (6, 4)) -> bytes:
    picture, buffer = Pillow.new("RGB", size, colour), BytesIO()
    picture.save(buffer, kind, **({"save_all": True, "append_images": [picture]} if kind == "MPO" else {}))
    return buffer.getvalue()


def png_header(width: int, height: int) -> bytes:
    """Return a PNG of that size without its pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def find(content: bytes, file: str, alternative: str = "A green field", use: Use = INLINE) -> Image:
    images = {f"content/kent/2009-10/{file}": content}
    return Pictures(images, unwarned).find(file, alternative, use, PLACE)


def unwarned(place: Place, message: str, hint: str) -> None:
    raise AssertionError(place, message, hint)


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("PNG", "a.png"),
        ("PNG", "A.PNG"),
        ("JPEG", "a.jpg"),
        ("JPEG", "a.JPG"),
        ("JPEG", "a.jpeg"),
        ("MPO", "from-a-phone.jpg"),
    ],
)
def test_a_picture_has_its_size_and_its_words(kind: str, file: str) -> None:
    image = find(raster(kind), file, " A gre\u00aden\nfield ")
    assert (image.width, image.height, image.alternative) == (6, 4, "A green field")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 60 20"', (60, 20)),
        ('viewBox="-5,-5,60.4,19.6"', (60, 20)),
        ('viewBox="0 0 60 20" width="600" height="100%"', (60, 20)),
        ('width="60" height="20"', (60, 20)),
        ('width="60px" height="20.2px"', (60, 20)),
        ('viewBox="0 0 0.2 0.1"', (1, 1)),
    ],
)
def test_a_drawing_has_the_size_of_its_box(attributes: str, size: tuple[int, int]) -> None:
    image = find(SVG.format(attributes).encode(), "a.svg")
    assert (image.width, image.height) == size


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="60"',
        'width="100%" height="100%"',
        'viewBox="0 0 60"',
        'viewBox="0 0 60 twenty"',
        'viewBox="0 0 60 0"',
        'viewBox="0 0 -60 20"',
        'viewBox="0 0 nan inf"',
        'viewBox="0 0 1e9 1e9"',
    ],
)
def test_a_drawing_without_a_size_is_told(attributes: str) -> None:
    with pytest.raises(ContentError, match=r'work\.md:12: the picture "a\.svg" cannot be read: .*viewBox'):
        find(SVG.format(attributes).encode(), "a.svg")


WHOLE = SVG.format('viewBox="0 0 1 1"').encode()
BROKEN = {
    "empty": (b"", "a.png"),
    "only a signature": (b"\x89PNG\r\n\x1a\n", "a.png"),
    "half a PNG": (raster("PNG")[:50], "a.png"),
    "half a JPEG": (raster("JPEG")[:40], "a.jpg"),
    "a GIF": (raster("GIF"), "a.png"),
    "a web page": (b"<html>not found</html>", "a.jpg"),
    "an empty drawing": (b"", "a.svg"),
    "a PNG as SVG": (raster("PNG"), "a.svg"),
    "no namespace": (b"<svg viewBox='0 0 1 1'/>", "a.svg"),
    "another vocabulary": (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "a.svg"),
    "not closed": (WHOLE[:-2], "a.svg"),
    "unknown encoding": (b'<?xml version="1.0" encoding="nothing"?>' + WHOLE, "a.svg"),
    "encoding of many bytes": (b'<?xml version="1.0" encoding="euc-jp"?>' + WHOLE, "a.svg"),
    "no encoding of files": (b'<?xml version="1.0" encoding="idna"?>' + WHOLE, "a.svg"),
}


@pytest.mark.parametrize("lenient", [False, True], ids=["", "after WeasyPrint"])
@pytest.mark.parametrize(("content", "file"), BROKEN.values(), ids=BROKEN)
def test_a_broken_picture_is_told(content: bytes, file: str, lenient: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", lenient)
    with pytest.raises(ContentError, match=rf'work\.md:12: the picture "{file}" cannot be read: save it again as'):
        find(content, file)


@pytest.mark.parametrize(("kind", "file"), [("JPEG", "a.png"), ("PNG", "a.jpg"), ("PNG", "a.jpeg")])
def test_a_picture_of_another_kind_than_its_name_says_is_told(kind: str, file: str) -> None:
    with pytest.raises(ContentError, match=f'"{file}" is a {kind} file by another name: rename it'):
        find(raster(kind), file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_drawing_that_declares_a_document_type_is_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE}' + SVG.format('viewBox="0 0 1 1"')
    with pytest.raises(ContentError, match="declares a document type: save it again as plain SVG"):
        find(text.encode(encoding), "a.svg")


@pytest.mark.parametrize(
    ("width", "height"), [(8_000, 8_000), (10_000, 10_000), (20_000, 20_000), (60_000, 60_000), (40_000, 2)]
)
def test_a_picture_too_large_to_open_is_told_by_its_header(width: int, height: int) -> None:
    assert width * height > MAX_PIXELS or width > MAX_SIDE
    with pytest.raises(ContentError, match=rf'"a\.png" is too large \({width} × {height} pixels\): scale it down'):
        find(png_header(width, height), "a.png")


@pytest.mark.parametrize("alternative", ["", "  \n", " \u200b\u00ad"])
def test_a_picture_is_described(alternative: str) -> None:
    with pytest.raises(ContentError, match=r'"a\.png" has no alternative text: say in a few words what it shows'):
        find(raster("PNG"), "a.png", alternative)


PICTURES: Mapping[str, bytes] = {
    f"content/kent/{path}": raster("PNG") for path in ("images/chief.png", "2009-10/images/event.png", "logo.png")
}


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("images/evnt.png", 'did you mean "images/event.png"?'),
        ("images/event.jpg", 'did you mean "images/event.png"?'),
        ("../images/cheif.png", 'did you mean "../images/chief.png"?'),
        ("something-else-altogether-that-nobody-has.jpg", "put it at content/kent/2009-10/something-else"),
        ("../../../secret-of-another-folder.png", "put it at secret-of-another-folder.png"),
        ("/etc/passwd.png", "put it at /etc/passwd.png"),
        ("https://e.example/event.png", ""),
    ],
)
def test_a_missing_picture_leads_to_the_nearest(named: str, hint: str) -> None:
    with pytest.raises(ContentError, match=re.escape(f'there is no picture "{named}": {hint}')):
        Pictures(PICTURES, unwarned).find(named, "x", INLINE, PLACE)


@pytest.mark.parametrize("suffix", ["HEIC", "heif", "webp", "gif", "tif", "TIFF", "bmp", "pdf", "emf"])
def test_a_picture_of_another_kind_says_how_to_save_it(suffix: str) -> None:
    pictures = Pictures({**PICTURES, "content/kent/2009-10/images/IMG_2.png": b""}, unwarned)
    told = f"is a {suffix.upper()} file, which cannot be used: "
    hint = "save a photograph as JPEG or PNG, a drawing as SVG, and name that file"
    with pytest.raises(ContentError, match=f'the picture "images/IMG_1.{suffix}" {told}{hint}'):
        pictures.find(f"images/IMG_1.{suffix}", "x", INLINE, PLACE)
    with pytest.raises(ContentError, match=re.escape(f'{told}did you mean "images/IMG_2.png"?')):
        pictures.find(f"images/IMG_2.{suffix}", "x", INLINE, PLACE)


@pytest.mark.parametrize("named", ["images/photo 1.png", "../2009-10/images/PHOTO 1.png"])
def test_a_picture_that_is_named_in_other_letters_is_told(named: str) -> None:
    pictures = Pictures(
        {f"content/kent/2009-10/images/{name}": b"" for name in ("photo.png", "Photo 1.PNG", "photo 2.png")}, unwarned
    )
    hint = 'did you mean "images/Photo 1.PNG"? Capital letters count'
    with pytest.raises(ContentError, match=re.escape(f'there is no picture "{named}": {hint}')):
        pictures.find(named, "x", INLINE, PLACE)


@pytest.mark.parametrize("named", ["portrait-4", "portrait", "portrait-31", "deputy-chief-constable", "john-smith"])
def test_the_portrait_of_somebody_else_is_not_proposed(named: str) -> None:
    others = ("portrait-3", "chief-constable", "jane-smith")
    pictures = Pictures({f"content/kent/2009-10/images/{name}.jpg": b"" for name in others}, unwarned)
    with pytest.raises(ContentError, match=re.escape(f"put it at content/kent/2009-10/images/{named}.jpg")):
        pictures.find(f"images/{named}.jpg", "x", INLINE, PLACE)


def test_a_portrait_beside_the_year_is_told_in_its_own_letters() -> None:
    with pytest.raises(ContentError, match=re.escape('did you mean "../images/chief.png"? Capital letters count')):
        Pictures(PICTURES, unwarned).find("images/Chief.png", "x", INLINE, PLACE)


@pytest.mark.parametrize("named", ["images/event.png", "./images/event.png", "../images/chief.png", "../logo.png"])
def test_a_path_leads_from_the_folder_of_the_file_that_names_it(named: str) -> None:
    assert Pictures(PICTURES, unwarned).find(named, "x", INLINE, PLACE).width == 6


def test_the_same_picture_is_published_once_and_another_by_another_name() -> None:
    first, second = find(raster("PNG"), "images/Field!.png"), find(raster("PNG"), "field-.PNG")
    assert first.asset == second.asset
    assert re.fullmatch(r"assets/field-[0-9a-f]{8}\.png", first.asset)
    assert find(raster("PNG", "blue"), "images/field.png").asset != first.asset


@pytest.mark.parametrize(
    ("use", "size", "needed"),
    [
        (PORTRAIT, (160, 400), "166 × 414"),
        (PORTRAIT, (400, 100), "662 × 166"),
        (FIGURE, (900, 300), "981 × 327"),
        (LOGO, (90, 90), "101 × 101"),
        (LOGO, (290, 40), "296 × 41"),
    ],
)
def test_a_picture_that_is_too_small_for_print_is_warned_of(use: Use, size: tuple[int, int], needed: str) -> None:
    """Less than 150 pixels an inch, at 28 mm for portraits and the width of the text for figures, look blurred."""
    warnings: list[tuple[Place, str, str]] = []

    def warn(place: Place, message: str, hint: str) -> None:
        warnings.append((place, message, hint))

    images = {"content/kent/2009-10/a.png": raster("PNG", size=size)}
    assert Pictures(images, warn).find("a.png", "x", use, PLACE).asset
    ((place, message, hint),) = warnings
    assert place == PLACE
    assert message == f'the picture "a.png" is too small for print ({size[0]} × {size[1]} pixels)'
    assert hint == f"give it at least {needed} pixels, which is 150 an inch as it is printed"


@pytest.mark.parametrize(("use", "size"), [(PORTRAIT, (166, 166)), (FIGURE, (981, 10)), (LOGO, (101, 101))])
def test_a_picture_that_is_just_large_enough_is_not_warned_of(use: Use, size: tuple[int, int]) -> None:
    find(raster("PNG", size=size), "a.png", use=use)


def test_a_small_picture_in_a_line_of_text_is_not_warned_of() -> None:
    find(raster("PNG"), "a.png", use=INLINE)


def test_of_a_photograph_that_is_only_looked_at_all_is_known_but_no_edition_is_made() -> None:
    known = {}
    for publish in (True, False):
        warnings: list[tuple[Place, str, str]] = []
        pictures = Pictures(PICTURES, lambda *found: warnings.append(found), publish)  # noqa: B023  # called at once
        image = pictures.find("images/event.png", "x", FIGURE, PLACE)
        assert bool(image.web and image.paper) == publish
        known[publish] = image.width, image.height, warnings
    assert known[True] == known[False]
    with pytest.raises(ContentError, match="cannot be read"):
        Pictures({"content/kent/a.png": b"no picture"}, unwarned, False).find("a.png", "x", FIGURE, PLACE)


@pytest.mark.parametrize("file", ["ŵ.png", "-.png", "a b&c.png", "a'\"><b.png"])
def test_a_published_name_is_plain(file: str) -> None:
    assert re.fullmatch(r"assets/[a-z0-9][a-z0-9-]*-[0-9a-f]{8}\.png", find(raster("PNG"), file).asset)


def test_a_picture_is_made_ready_once_and_described_each_time() -> None:
    pictures = Pictures(PICTURES, unwarned)
    one, other = (pictures.find("images/event.png", words, INLINE, PLACE) for words in ("One", "Another"))
    assert one.web is other.web
    assert (one.alternative, other.alternative) == ("One", "Another")


def test_photographs_that_are_far_too_large_together_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.images.MAX_PIXELS_TOGETHER", 40)
    pictures = Pictures({f"content/kent/2009-10/{name}.png": raster("PNG") for name in "abc"}, unwarned)
    pictures.find("a.png", "x", INLINE, PLACE)
    pictures.find("b.png", "x", INLINE, PLACE)
    with pytest.raises(ContentError, match="million pixels together: scale them down"):
        pictures.find("c.png", "x", INLINE, PLACE)


def test_text_along_a_line_is_told_with_what_to_do() -> None:
    drawing = SVG.format('viewBox="0 0 9 9"').replace("/>", '><text><textPath href="#a">b</textPath></text></svg>')
    complaint = 'the picture "a.svg" has text along a line, which cannot be printed: turn the text of the drawing into'
    with pytest.raises(ContentError, match=re.escape(complaint)):
        find(drawing.encode(), "a.svg")
