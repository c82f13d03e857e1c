"""A figure as somebody typed it: a number, a number with flags, or the reason why there is none."""

import re
from decimal import Decimal

from reportgen.model import Figure, Flag, Missing
from reportgen.problems import ContentError, Place, Problem

MAX_DIGITS = 12
"""The most digits of a figure, so that sums and shares stay exact in decimal arithmetic."""

_NUMBER = re.compile(
    r"(?P<whole>\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3})+|\d+)(?:\.(?P<places>\d{1,4}))?"
    r"(?P<flags>(?:\s*(?:\[[rpb]\]|\([rpb]\)|\s[rpb]))*)",
    re.ASCII | re.IGNORECASE,
)
_WORDS = {word: kind for kind in Missing for word in (kind.value, kind.shorthand)}
_FLAGS = {flag.value[0]: flag for flag in Flag}


def read_figure(typed: str, place: Place, decimals: int = 0, *, rate: bool = False) -> Figure:
    """Read a figure as it was typed.

    It is digits with or without thousands separators, perhaps with flags behind (`474 [r]` or `474 r`), or the word or
    shorthand of a missing value. Only what is no count can be low: `rate`, or a figure with `decimals`.

    Raises ContentError where it is none of these, or has other decimal places than `decimals`.
    """
    word = " ".join(typed.lower().split())
    if (kind := _WORDS.get(word)) is not None:
        if kind is Missing.LOW and decimals == 0 and not rate:
            hint = "write the number, 0 where nobody is counted, or suppressed"
            raise ContentError([Problem(place, "a count cannot be low", hint)])
        return Figure(None, kind, decimals, place)
    found = _NUMBER.fullmatch(typed.strip())
    whole = re.sub(r"\D", "", found["whole"]) if found else ""
    places = (found["places"] or "") if found else ""
    if found is None or len(places) > decimals or len(whole) > MAX_DIGITS:
        what = "a whole number" if decimals == 0 else f"a number with up to {decimals} decimal places"
        words = ", ".join(f'"{kind.value}"' for kind in Missing if kind is not Missing.LOW)
        hint = f"write {what} such as 1,108, or one of {words}"
        raise ContentError([Problem(place, f'"{typed[:60]}" is not a figure', hint)])
    letters = set(re.findall(r"[rpb]", found["flags"].lower()))
    flags = tuple(flag for letter, flag in _FLAGS.items() if letter in letters)
    return Figure(Decimal(f"{whole}.{places}" if places else whole), None, decimals, place, flags)
