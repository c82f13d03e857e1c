"""How the letters of a drawing are set, said so that the PDF engine understands it.

It knows no `font`, which says all at once, and takes a size that is a word for none: the words would not be printed.
"""

import re

from reportgen.svg_faults import ForeignError

SIZES = {
    "xx-small": "9px",
    "x-small": "10px",
    "small": "13px",
    "medium": "16px",
    "large": "18px",
    "x-large": "24px",
    "xx-large": "32px",
    "xxx-large": "48px",
    "smaller": "0.83em",
    "larger": "1.2em",
}
"""The sizes that are words, as browsers set them (CSS Fonts 4, 2.5)."""

_ITS_OWN = {
    **dict.fromkeys(("italic", "oblique"), "font-style"),
    "small-caps": "font-variant",
    **dict.fromkeys(("bold", "bolder", "lighter"), "font-weight"),
    **dict.fromkeys(("condensed", "expanded"), "font-stretch"),
    **{f"{much}-{way}": "font-stretch" for much in ("semi", "extra", "ultra") for way in ("condensed", "expanded")},
}
"""What each word before the size says (CSS Fonts 4, 2.7)."""

_BEFORE = ("font-style", "font-variant", "font-weight", "font-stretch")
_HEAVIEST = 1000
_FAMILIES = 5
"""How many typefaces are looked for; a drawing names one or two, and the kind that is taken where they are missing."""

_LARGEST = 10_000
"""The largest letters, in whatever unit: no drawing has such, and the PDF engine cannot set larger ones."""

_NUMBER = r"(?:\d{1,40}\.?\d{0,40}|\.\d{1,40})(?:e[+-]?\d{1,9})?"
_SLANTED = re.compile(rf"(oblique)\s+[+-]?{_NUMBER}(?:deg|grad|rad|turn)", re.IGNORECASE)
_UNIT = "(?:px|pt|pc|in|cm|mm|q|em|rem|ex|%)"
"""The units that the PDF engine knows."""

_SIZE = re.compile(rf"([+-]?(?:{_NUMBER}|inf|nan)){_UNIT}?", re.ASCII | re.IGNORECASE)

_WORD = re.compile(
    rf"(?:(?P<name>normal|{'|'.join(_ITS_OWN)})(?:(?<=oblique) [+-]?{_NUMBER}(?:deg|grad|rad|turn))?"
    rf"|(?P<weight>\+?{_NUMBER})) ",
    re.IGNORECASE,
)
"""What may stand before the size: a word, with `oblique` how much so, or a weight."""

_SIZE_AND_FAMILIES = re.compile(
    rf"(?P<size>\+?{_NUMBER}{_UNIT}|0|{'|'.join(SIZES)})(?: ?/ ?\+?(?:{_NUMBER}{_UNIT}?|normal))?"
    r"""(?: |(?=["']))(?![\d+./*]|-[^a-z_-]|\Z)(?P<families>(?:[^\]\[(){}/"'@!;\\]|"[^"]*"|'[^']*')+)""",
    re.IGNORECASE,
)


def plain_slant(slant: str) -> str:
    """Return how letters lean, without the angle: the PDF engine knows one."""
    return _SLANTED.sub(r"\1", slant)


def few_families(families: str) -> str:
    """Return the first names of a list of typefaces: each is looked for."""
    return ",".join(families.split(",")[:_FAMILIES])


def plain_size(size: str) -> str:
    """Return a size of letters as a length. Raises ForeignError where they cannot have it."""
    if size == "inherit":
        return size
    plain = SIZES.get(size.lower(), size)
    found = _SIZE.fullmatch(plain)
    if found is None:
        raise ForeignError(f'has letters of a size that cannot be read ("{size[:80]}")', "write the size in px")
    if not abs(float(found[1])) <= _LARGEST:
        raise ForeignError(f'has letters larger than any page ("{size[:80]}")')
    return plain


def longhands(font: str) -> dict[str, str]:
    """Return what a `font` says, each property by itself. Raises ForeignError where it cannot be read.

    Without it, the letters would look otherwise than in a browser.
    """
    value = " ".join(font.split())
    if value.lower() == "inherit":
        return dict.fromkeys((*_BEFORE, "font-size", "font-family"), "inherit")
    said = dict.fromkeys(_BEFORE, "normal")
    position = 0
    while word := _WORD.match(value, position):
        if word["weight"] and not 1 <= float(word["weight"]) <= _HEAVIEST:
            break
        if word["weight"]:
            said["font-weight"] = str(round(float(word["weight"])))
        elif (name := word["name"].lower()) != "normal":
            said[_ITS_OWN[name]] = name
        position = word.end()
    rest = _SIZE_AND_FAMILIES.fullmatch(value, position)
    if rest is None:
        hint = "write font-size and font-family in its place"
        raise ForeignError(f'has a font that cannot be read ("{value[:80]}")', hint)
    return said | {"font-size": plain_size(rest["size"]), "font-family": few_families(rest["families"])}
