"""The page of a report, as it passes from `render` to `pdf`."""

from collections.abc import Mapping
from dataclasses import dataclass

WITHIN_LINES = frozenset(("a", "abbr", "b", "cite", "code", "del", "em", "i", "small", "span", "strong", "sub", "sup"))
"""The elements that stand within the lines of others; in a PDF, their tags stand within the tag of a block."""


@dataclass(frozen=True)
class Page:
    """The web page and what it needs: `web` and `paper` map the same names to the bytes for each medium.

    In `web` the accessibility statement lies beside it.
    """

    html: str
    web: Mapping[str, bytes]
    paper: Mapping[str, bytes]
