"""The report's typefaces, from packages and never from the machine, so that every machine prints the same.

Source Sans Pro sets the text and Source Serif Pro the headings (both by Adobe, SIL Open Font Licence). The PDF embeds
what it uses of the whole fonts; the web page gets small ones, cut down to the letters of western and central Europe,
Welsh among them.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class Face(NamedTuple):
    """One style of a family: where its file comes from, and what CSS calls it."""

    package: str
    file: str
    family: str
    weight: int
    style: str

    @property
    def asset(self) -> str:
        """Return the name under which the page asks for it."""
        return f"assets/fonts/{self.file}.woff2"


_SANS = "font_source_sans_pro"
_SERIF = "font_source_serif_pro"

FACES = (
    Face(_SANS, "SourceSansPro-Regular", "Source Sans Pro", 400, "normal"),
    Face(_SANS, "SourceSansPro-It", "Source Sans Pro", 400, "italic"),
    Face(_SANS, "SourceSansPro-Semibold", "Source Sans Pro", 600, "normal"),
    Face(_SANS, "SourceSansPro-SemiboldIt", "Source Sans Pro", 600, "italic"),
    Face(_SERIF, "SourceSerifPro-Regular", "Source Serif Pro", 400, "normal"),
    Face(_SERIF, "SourceSerifPro-Semibold", "Source Serif Pro", 600, "normal"),
)
"""The styles that the stylesheets use."""

LETTERS = (
    *range(0x20, 0x7F),  # Latin,
    *range(0xA0, 0x180),  # with the accents of western and central Europe
    *range(0x1E80, 0x1E86),  # Welsh w with accents
    *(0x1EF2, 0x1EF3),  # Welsh y with grave
    *(0x2010, *range(0x2012, 0x2017)),  # dashes
    *(0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),  # quotation marks
    *(0x2020, 0x2021, 0x2022, 0x2025, 0x2026),  # daggers, bullets, dots
    *(0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2713),  # euro, arrows, minus, tick
)
"""The code points that the fonts for the web can draw."""


def font_css() -> str:
    """Return the `@font-face` rules, with addresses relative to the stylesheet in `assets/`."""
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};font-display:swap;'
        f'src:url("{face.asset.removeprefix("assets/")}")}}\n'
        for face in FACES
    )


@lru_cache(maxsize=1)
def print_fonts() -> Mapping[str, bytes]:
    """Return the whole fonts (TrueType) by the names under which the page asks for them."""
    return MappingProxyType({face.asset: _path(face).read_bytes() for face in FACES})


def web_fonts() -> Mapping[str, bytes]:
    """Return the fonts cut down for the web (WOFF2) by the names under which the page asks for them."""
    from fontTools.ttLib import TTFont

    fonts = {}
    for name, whole in print_fonts().items():
        font = TTFont(BytesIO(_cut_down(whole)), recalcTimestamp=False)
        font.flavor = "woff2"
        buffer = BytesIO()
        font.save(buffer)
        fonts[name] = buffer.getvalue()
    return MappingProxyType(fonts)


def _cut_down(font: bytes) -> bytes:
    """Return a font with LETTERS alone, and what joins them and sets them apart. HarfBuzz does it in a millisecond."""
    from uharfbuzz import Blob, Face, SubsetFlags, SubsetInput, SubsetInputSets, subset

    kept = SubsetInput()
    kept.flags = SubsetFlags.NO_HINTING | SubsetFlags.NOTDEF_OUTLINE
    kept.sets(SubsetInputSets.UNICODE).update(LETTERS)
    features = kept.sets(SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(int.from_bytes(feature) for feature in (b"ccmp", b"kern", b"liga", b"locl", b"mark"))
    cut: bytes = subset(Face(Blob(font)), kept).blob.data
    return cut


def strangers(text: str) -> Iterator[str]:
    """Yield each letter of a text that none of the fonts can draw, once, in the order of the text.

    Spaces, and signs that only steer the layout, need no font. A letter can be drawn of its parts, its accents.
    """
    for letter in dict.fromkeys(unicodedata.normalize("NFC", text)):
        if ord(letter) in LETTERS or letter in "\t\n" or _steers(letter):
            continue  # the fonts are opened only for what is out of the ordinary
        if ord(letter) not in _drawn() and not _drawn().issuperset(map(ord, unicodedata.normalize("NFD", letter))):
            yield letter


def _steers(letter: str) -> bool:
    """Say whether a character is a space, or an instruction to those who draw the others, as is a joiner.

    Some instructions can be seen, such as the Arabic sign of a year: they stand in the blocks of their scripts.
    """
    kind = unicodedata.category(letter)
    seen = letter < "\u2000" or "\ufff9" <= letter <= "\U000dffff"
    return kind == "Zs" or (kind == "Cf" and not seen) or letter == "\N{SOFT HYPHEN}" or "\ufe00" <= letter <= "\ufe0f"


@lru_cache(maxsize=1)
def _drawn() -> frozenset[int]:
    """Return the code points that any of the fonts can draw."""
    from fontTools.ttLib import TTFont

    return frozenset(code for font in print_fonts().values() for code in TTFont(BytesIO(font)).getBestCmap())


def _path(face: Face) -> Path:
    """Return the file of a face. The package is found and not imported: it would list its folder for nothing."""
    spec = find_spec(face.package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the font package {face.package} is not installed")
    return Path(spec.origin).parent / "files" / f"{face.file}.ttf"
