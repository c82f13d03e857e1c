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

_VALUE = r"""((?:[^;{}"']|"[^"]*"|'[^']*')*)"""
_FONT = re.compile(rf"(?<![\w-])font\s{{0,9}}:{_VALUE}", re.IGNORECASE)
_WORD_AS_SIZE = re.compile(rf"(?<![\w-])(font-size\s{{0,9}}:\s{{0,9}})({'|'.join(SIZES)})(?![\w-])", re.IGNORECASE)
_FAMILY = re.compile(rf"(?<![\w-])(font-family\s{{0,9}}:){_VALUE}", re.IGNORECASE)
_NUMBER = r"(?:\d{1,40}\.?\d{0,40}|\.\d{1,40})(?:e[+-]?\d{1,9})?"
_SIZE = re.compile(rf"(?<![\w-])font-size\s{{0,9}}:\s{{0,9}}([+-]?{_NUMBER}|inf|nan)", re.IGNORECASE)
_SLANTED = re.compile(rf"(oblique)\s+[+-]?{_NUMBER}(?:deg|grad|rad|turn)", re.IGNORECASE)
_STYLE = re.compile(rf"(?<![\w-])(font-style\s{{0,9}}:){_VALUE}", re.IGNORECASE)
_UNIT = "(?:px|pt|pc|in|cm|mm|q|em|rem|ex|%)"
"""The units that the PDF engine knows."""

_WORD = re.compile(
    rf"(?:(?P<name>normal|{'|'.join(_ITS_OWN)})(?:(?<=oblique) [+-]?{_NUMBER}(?:deg|grad|rad|turn))?"
    rf"|(?P<weight>\+?{_NUMBER})) ",
    re.IGNORECASE,
)
"""What may stand before the size: a word, with `oblique` how much so, or a weight."""

_SIZE_AND_FAMILIES = re.compile(
    rf"(?P<size>\+?{_NUMBER}{_UNIT}|0|{'|'.join(SIZES)})(?: ?/ ?\+?(?:{_NUMBER}{_UNIT}?|normal))?"
    r"""(?: |(?=["']))(?![\d+./*]|-[^a-z_-]|\Z)(?P<families>(?:[^()/"']|"[^"]*"|'[^']*')+)""",
    re.IGNORECASE,
)
_IMPORTANT = re.compile(r"!\s{0,9}important\s{0,9}$", re.IGNORECASE)


def plain_fonts(style: str) -> str:
    """Return a style in which each property of a font is said by itself, each size is a length, and families are few.

    Raises ForeignError where a `font` cannot be read: without it, the letters would look otherwise than in a browser.
    """
    style = _STYLE.sub(lambda found: found[1] + plain_slant(found[2]), style)
    style = _WORD_AS_SIZE.sub(lambda found: found[1] + SIZES[found[2].lower()], _FONT.sub(_longhands, style))
    return _FAMILY.sub(lambda found: found[1] + few_families(found[2]), style)


def plain_slant(slant: str) -> str:
    """Return how letters lean, without the angle: the PDF engine knows one."""
    return _SLANTED.sub(r"\1", slant)


def few_families(families: str) -> str:
    """Return the first names of a list of typefaces: each is looked for."""
    return ",".join(families.split(",")[:_FAMILIES])


def size_beyond_all(style: str) -> str | None:
    """Return the first size in a style that letters cannot have."""
    sizes = (found[1] for found in _SIZE.finditer(style))
    return next((size for size in sizes if not abs(float(size)) <= _LARGEST), None)


def _longhands(found: re.Match[str]) -> str:
    """Return what a `font` says, each property by itself. Raises ForeignError where it cannot be read."""
    value = _IMPORTANT.sub("", found[1])
    last = " !important" if value != found[1] else ""
    value = " ".join(value.split())
    if value.lower() == "inherit":
        return ";".join(f"{key}:inherit{last}" for key in (*_BEFORE, "font-size", "font-family"))
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
        raise ForeignError(f'has a font that cannot be read ("{found[0].strip()[:80]}")', hint)
    said |= {"font-size": rest["size"], "font-family": rest["families"]}
    return ";".join(f"{key}:{value}{last}" for key, value in said.items())
