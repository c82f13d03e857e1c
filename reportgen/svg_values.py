"""What the styles of a drawing say, read once, and each property written again as a plain value.

The parser is the PDF engine's own. What is not understood is left out, as browsers do, or refused where that would
print another picture.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from reportgen.svg_faults import ForeignError
from reportgen.svg_fonts import few_families, longhands, plain_size, plain_slant
from reportgen.svg_names import PROPERTIES, STYLES

Said = dict[str, str]
"""Properties, and what is said of each."""

FOR_ITSELF = frozenset({"clip-path", "mask", "filter"})
"""The properties that call a part of the drawing for an element alone, not for what stands in it."""

_MARKERS = ("marker-start", "marker-mid", "marker-end")
PLACES = frozenset(
    {"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "d", "points", "href", "translate", "rotate", "scale"}
    | {"zoom", "offset", "offset-path", "mask-image", "text-transform", "transform-box", "all"}
)
"""What is drawn and where, and not how: SVG 2 says it in styles, too, and not every program reads it there."""

_NOTHING = frozenset({"", "none", "auto", "normal", "view-box"})
_AS_ELSEWHERE = frozenset({"initial", "unset", "revert"})
"""What says that a property has the value that it would have otherwise; the PDF engine takes it for a value."""

_COLOURS = frozenset({"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"})
_OUTSIDE = frozenset({"image", "image-set", "-webkit-image-set", "src"})
"""The functions that fetch something."""

_SIGNS = frozenset({",", "/"})
_WRITTEN = frozenset({"ident", "number", "percentage", "dimension", "hash", "string"})
_WORDS = re.compile(r"[\w.#%+-]+(?:[ ,]+[\w.#%+-]+)*", re.ASCII)
"""A value of words and numbers, which says the same to whoever reads it."""

_UNIT = re.compile(r"(?<=\d)(?:px|deg)(?=[ ,)])", re.IGNORECASE)
_TRANSFORMS = re.compile(r"none|(?:(?:matrix|translate|scale|rotate|skew[XY])\([-+.\deE, ]*\) ?)+", re.ASCII)
_DEEPEST = 20
"""The deepest that brackets may stand in each other, for the sake of those who read them."""


def involved(what: str) -> ForeignError:
    """Return the error of a style of which this piece is too involved."""
    return ForeignError(f'has a style that is too involved ("{what.strip()[:80]}")')


def read_attribute(property_: str, value: str) -> Said:
    """Return what an attribute says of a property. Raises ForeignError."""
    value = value.strip()
    if not _WORDS.fullmatch(value):
        value = _read(value)
    return _said(property_, value) if value else {}


@lru_cache(maxsize=1024)
def read_style(style: str) -> tuple[Said, Said]:
    """Return what the style of an element says, and what of it is important. Raises ForeignError."""
    from tinycss2 import parse_component_value_list

    return read_declarations(parse_component_value_list(style))


def read_declarations(tokens: list[Any]) -> tuple[Said, Said]:
    """Return what declarations say, and what of it is important. Raises ForeignError."""
    from tinycss2 import parse_blocks_contents

    check_reach(tokens)
    normal: Said = {}
    important: Said = {}
    for part in parse_blocks_contents(tokens, skip_comments=True, skip_whitespace=True):
        if part.type in ("at-rule", "qualified-rule"):
            raise involved(part.serialize())
        if part.type == "declaration":
            said = important if part.important else normal
            if part.lower_name not in said or not _is_for_screens(part.value):
                said.update(_declared(part.lower_name, part.value))
    return normal, important


def _is_for_screens(tokens: list[Any]) -> bool:
    """Say whether a value is a colour of another space than that of the web, as stands behind the plain colour."""
    return any(token.type == "function" and token.lower_name == "color" for token in tokens)


def check_reach(tokens: Iterable[Any], depth: int = 0) -> None:
    """Raise ForeignError where something leads out of the drawing, is said elsewhere, or lies too deep."""
    if depth > _DEEPEST:
        raise involved("(" * depth)
    for token in tokens:
        if token.type == "error" and token.kind == "bad-url":
            raise involved(token.serialize())
        name = token.lower_name if token.type == "function" else token.type
        inside = getattr(token, "arguments", None) or getattr(token, "content", None) or ()
        check_reach(inside, depth + 1)
        if name in _OUTSIDE or (name == "url" and not _called(token).startswith("#")):
            raise ForeignError(f'reaches outside itself ("{token.serialize()[:80]}")')
        if name == "var":
            raise _unprintable(token)


def _declared(property_: str, tokens: list[Any]) -> Said:
    if property_.startswith(("animation", "transition")):
        if _text(tokens).lower() != "none":
            raise ForeignError(f'moves ("{property_.partition("-")[0]}")')
    elif property_ in PLACES:
        value = _text(tokens)
        return {property_: value} if value.lower() not in _NOTHING else {}
    elif property_ == "transform":
        value = _UNIT.sub("", _text(tokens))  # a style says them with units, and an attribute has none
        if not _TRANSFORMS.fullmatch(value):
            raise involved(f"{property_}:{value}")
        return {property_: value}
    elif property_ == "font":
        return longhands(_text(tokens))
    elif property_ in PROPERTIES or property_ in STYLES or property_ == "marker":
        return _said(property_, value) if (value := _plain(tokens)) else {}
    return {}


def _said(property_: str, value: str) -> Said:
    """Return what a value says of a property, so that the PDF engine understands it."""
    if '"' in value and property_ != "font-family":  # only typefaces are quoted: browsers leave out all else
        return {}
    if value.isalpha() and property_ != "font-family":
        value = value.lower().replace("currentcolor", "currentColor")
    # What is taken over for itself would be drawn for each that does, and no program writes so.
    if value in _AS_ELSEWHERE or (value == "inherit" and property_ in FOR_ITSELF):
        raise involved(f"{property_}:{value}")
    match property_:
        case "marker":
            return dict.fromkeys(_MARKERS, value)
        case "font-size":
            value = plain_size(value)
        case "font-family":
            value = few_families(value)
        case "font-style":
            value = plain_slant(value)
    return {property_: value}


@lru_cache(maxsize=4096)
def _read(value: str) -> str:
    from tinycss2 import parse_component_value_list

    tokens = parse_component_value_list(value)
    check_reach(tokens)
    return _plain(tokens)


def _text(tokens: list[Any]) -> str:
    from tinycss2 import serialize

    return " ".join(serialize([token for token in tokens if token.type != "comment"]).split())


def _plain(tokens: list[Any]) -> str:
    """Return a value of which all is understood, without comments, or nothing. Raises ForeignError for functions.

    The names that it calls are spelt as in addresses, so that none of their letters ends a `url()`.
    """
    pieces: list[str] = []
    for token in tokens:
        if token.type in ("whitespace", "comment"):
            pieces.append("" if pieces and pieces[-1] == " " else " ")
        elif token.type in _WRITTEN or (token.type == "literal" and token.value in _SIGNS):
            pieces.append(token.serialize())
        elif token.type == "url" or (token.type == "function" and token.lower_name == "url"):
            pieces.append(f"url(#{quote(_called(token)[1:].strip())})")
        elif token.type == "function" and token.lower_name in _COLOURS:
            pieces.append(f"{token.lower_name}({_plain(token.arguments)})")
        elif token.type == "function" and token.lower_name != "icc-color":  # it stands behind the colour for screens
            raise _unprintable(token)
        elif token.type != "function":
            return ""
    return "".join(pieces).strip()


def _called(token: Any) -> str:  # noqa: ANN401  # the parser has no types
    """Return the address in a `url()`, however it is written."""
    if token.type == "url":
        return str(token.value).strip()
    words = [part for part in token.arguments if part.type not in ("whitespace", "comment")]
    return str(words[0].value).strip() if len(words) == 1 and words[0].type == "string" else ""


def _unprintable(token: Any) -> ForeignError:  # noqa: ANN401
    message = f'has a value that cannot be printed ("{token.serialize()[:80]}")'
    return ForeignError(message, "write the value itself in its place")
