"""The report's typefaces, from packages and never from the machine, so that every machine prints the same.

Source Sans Pro sets the text and Source Serif Pro the headings (both by Adobe, SIL Open Font Licence). The PDF embeds
what it uses of the whole fonts; the web page gets small ones, cut down to the letters of western and central Europe,
Welsh among them.
"""

from collections.abc import Mapping
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

_LETTERS = (
    *range(0x20, 0x180),  # Latin, with the accents of western and central Europe
    *range(0x1E80, 0x1E86),  # Welsh w with accents
    *(0x1EF2, 0x1EF3),  # Welsh y with grave
    *range(0x2010, 0x2027),  # dashes, quotation marks, bullets
    *(0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2713),  # euro, arrows, minus, tick
)


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


@lru_cache(maxsize=1)
def web_fonts() -> Mapping[str, bytes]:
    """Return the fonts cut down for the web (WOFF2) by the names under which the page asks for them."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    fonts = {}
    for face in FACES:
        options = Options(layout_features=["ccmp", "kern", "liga", "locl", "mark"], hinting=False, notdef_outline=True)
        font = TTFont(_path(face), recalcTimestamp=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=_LETTERS)
        subsetter.subset(font)
        font.flavor = "woff2"
        buffer = BytesIO()
        font.save(buffer)
        fonts[face.asset] = buffer.getvalue()
    return MappingProxyType(fonts)


def _path(face: Face) -> Path:
    """Return the file of a face. The package is found and not imported: it would list its folder for nothing."""
    spec = find_spec(face.package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the font package {face.package} is not installed")
    return Path(spec.origin).parent / "files" / f"{face.file}.ttf"
