"""A page becomes a PDF. The only module that imports WeasyPrint."""

import logging
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reportgen.problems import ContentError, Place, Problem
from reportgen.render import Page

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE_URL = "https://report.invalid/"
"""The address under which the page finds its own resources; the name can never exist (RFC 2606)."""

_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def to_pdf(page: Page, place: Place) -> bytes:
    """Return the page as a tagged PDF (PDF/UA-1).

    The engine is served the page's own resources and nothing else. Raises ContentError, at `place`, with whatever it
    complains of: a report with a missing picture or font must not leave the house.
    """
    from weasyprint import HTML

    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        document = HTML(string=page.html, base_url=BASE_URL, url_fetcher=_fetcher(page.paper), media_type="print")
        pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=sha256(page.html.encode()).digest()[:16])
    except RecursionError:
        hint = "make the text less deeply nested"
        raise ContentError(
            [Problem(place, "the report is nested more deeply than the PDF engine can go", hint)]
        ) from None
    finally:
        logger.removeHandler(complaints)
    if complaints.messages:
        hint = "check the templates and the pictures; nothing was written"
        raise ContentError(
            [Problem(place, f"the PDF is not whole ({message})", hint) for message in complaints.messages]
        )
    return pdf


class _Complaints(logging.Handler):
    """Keeps the engine's warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(" ".join(record.getMessage().split()))


def _fetcher(resources: Mapping[str, bytes]) -> "URLFetcher":
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
        """Serves the page's resources; every other address is refused."""

        def fetch(self, url: str, headers: object = None) -> "URLFetcherResponse":  # noqa: ARG002  # is given
            name = unquote(url.removeprefix(BASE_URL))
            if not url.startswith(BASE_URL) or name not in resources:
                raise ValueError("the report has no such resource")
            kind = next((kind for suffix, kind in _TYPES.items() if name.endswith(suffix)), "application/octet-stream")
            return URLFetcherResponse(url, resources[name], {"Content-Type": kind})

    return Fetcher()
