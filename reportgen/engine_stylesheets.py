"""The stylesheets that the PDF engine has read before a page is printed, so that copies of the process need not.

Nothing of it changes a byte of what is printed (`tests/test_engine_stylesheets.py`). Only `engine` may import this
module, as it imports the engine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from types import SimpleNamespace
from typing import NamedTuple

from weasyprint import CSS, css
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError, fetch

from reportgen.complaints import withheld_complaints


class _Stylesheet(NamedTuple):
    """A stylesheet as the engine has read it, and its rules for pages, which a document keeps by themselves."""

    sheet: CSS
    pages: tuple[object, ...]


class _Nowhere(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Serves nothing: a stylesheet that imports another is read with each report."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # is given
        raise ValueError("only the stylesheet itself is read here")


def use_stylesheets() -> None:
    """Let the engine use from now on what was read of the stylesheets that pages link to."""
    css.CSS = _as_read


@lru_cache(maxsize=8)
def read_stylesheet(content: bytes, url: str, media: str) -> _Stylesheet | None:
    """Read a stylesheet for a medium, and keep what was read; None where each report must have read it for itself.

    So it is where something in it is wrong, as each report has to be told, and where a document is to get more of it
    than rules for its elements and pages: fonts, counters, layers or profiles of colours.
    """
    fonts: list[object] = []
    profiles: dict[str, object] = {}
    counters: dict[str, object] = {}
    layers: list[object] = []
    pages: list[object] = []
    try:
        with withheld_complaints() as complained:
            sheet = CSS(
                file_obj=BytesIO(content),
                base_url=url,
                url_fetcher=_Nowhere(),
                media_type=media,
                font_config=SimpleNamespace(add_font_face=lambda *face: fonts.append(face)),
                counter_style=counters,
                color_profiles=profiles,
                page_rules=pages,
                layers=layers,
            )
    except Exception:  # which a report's own reading raises too, where it can be told
        return None
    changes = (complained, fonts, counters, profiles, layers)
    return None if any(changes) else _Stylesheet(sheet, tuple(pages))


@contextmanager
def forgetting_stylesheets() -> Iterator[None]:
    """Forget what was read, once a page is printed with it.

    The engine writes into it how long the first `em` of a gradient was, and that it has complained of a value.
    """
    try:
        yield
    finally:
        read_stylesheet.cache_clear()


def _as_read(
    *, url_fetcher: URLFetcher, media_type: str, page_rules: list[object], url: str = "", **others: object
) -> CSS:
    """Give a document a stylesheet that its page links to: as it was read before, else as the engine reads it."""
    if url and "matcher" not in others:  # which it has where it is imported into another
        try:
            with fetch(url_fetcher, url) as response:
                known = _read_before(response, media_type)
        except URLFetchingError:  # as the engine will find, and say
            known = None
        if known:
            page_rules.extend(known.pages)
            return known.sheet
    source = {"url": url} if url else {}
    return CSS(url_fetcher=url_fetcher, media_type=media_type, page_rules=page_rules, **source, **others)


def _read_before(response: URLFetcherResponse, media: str) -> _Stylesheet | None:
    """Return what a stylesheet was read as; None for what says that it is none, or is written in letters of its own."""
    if response.content_type != "text/css" or response.charset:
        return None
    return read_stylesheet(response.read(), response.url, media)
