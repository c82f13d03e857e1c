"""How the letters of a drawing are set, said so that the PDF engine understands it.

It knows no `font`, which says all at once, and takes a size that is a word for none: the words would not be printed.
"""

import re

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

_FAMILIES = 5
"""How many typefaces are looked for; a drawing names one or two, and the kind that is taken where they are missing."""

_LARGEST = 10_000
"""The largest letters, in whatever unit: no drawing has such, and the PDF engine cannot set larger ones."""

_VALUE = r"""((?:[^;{}"']|"[^"]*"|'[^']*')*)"""
_FONT = re.compile(rf"(?<![\w-])font\s{{0,9}}:{_VALUE}", re.IGNORECASE)
_WORD_AS_SIZE = re.compile(rf"(?<![\w-])(font-size\s{{0,9}}:\s{{0,9}})({'|'.join(SIZES)})(?![\w-])", re.IGNORECASE)
_FAMILY = re.compile(rf"(?<![\w-])(font-family\s{{0,9}}:){_VALUE}", re.IGNORECASE)
_NUMBER = r"[+-]?(?:\d{1,40}\.?\d{0,40}|\.\d{1,40})(?:e[+-]?\d{1,9})?|inf|nan"
_SIZE = re.compile(rf"(?<![\w-])font-size\s{{0,9}}:\s{{0,9}}({_NUMBER})", re.IGNORECASE)
_LINE_HEIGHT = re.compile(r"\s{0,9}/\s{0,9}[^\s/]+")
_LENGTH = re.compile(r"[\d.]+(?:[a-z]+|%)|0", re.IGNORECASE)
_IMPORTANT = re.compile(r"!\s{0,9}important\s{0,9}$", re.IGNORECASE)


def plain_fonts(style: str) -> str:
    """Return a style in which each property of a font is said by itself, each size is a length, and families are few.

    A `font` that browsers do not understand is left out, as they do.
    """
    style = _WORD_AS_SIZE.sub(lambda found: found[1] + SIZES[found[2].lower()], _FONT.sub(_longhands, style))
    return _FAMILY.sub(lambda found: found[1] + few_families(found[2]), style)


def few_families(families: str) -> str:
    """Return the first names of a list of typefaces: each is looked for."""
    return ",".join(families.split(",")[:_FAMILIES])


def size_beyond_all(style: str) -> str | None:
    """Return the first size in a style that letters cannot have."""
    sizes = (found[1] for found in _SIZE.finditer(style))
    return next((size for size in sizes if not abs(float(size)) <= _LARGEST), None)


def _longhands(found: re.Match[str]) -> str:
    value = _IMPORTANT.sub("", found[1])
    last = " !important" if value != found[1] else ""
    said = {"font-style": "normal", "font-variant": "normal", "font-weight": "normal", "font-stretch": "normal"}
    words = _LINE_HEIGHT.sub("", value, count=1).split()
    while words and (word := words[0].lower()) in {*_ITS_OWN, "normal"} | {str(100 * n) for n in range(1, 10)}:
        if word != "normal":
            said[_ITS_OWN.get(word, "font-weight")] = word
        del words[0]
    if len(words) < 2 or not (words[0].lower() in SIZES or _LENGTH.fullmatch(words[0])):
        return ""
    said["font-size"] = words[0]
    said["font-family"] = " ".join(words[1:])
    return ";".join(f"{key}:{value}{last}" for key, value in said.items())
