"""The page of a report, as it passes from `render` to `pdf`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """The web page and what it needs: `web` and `paper` map the same names to the bytes for each medium.

    In `web` the accessibility statement lies beside it.
    """

    html: str
    web: Mapping[str, bytes]
    paper: Mapping[str, bytes]
