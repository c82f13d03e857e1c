"""A page becomes a PDF. With `engine`, its like, `complaints`, `overruns` and `conformance`, all that knows WeasyPrint.

`overruns` looks for what stands outside its place, and `conformance` finishes the file.
"""

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from reportgen.complaints import complaints
from reportgen.fonts import font_css, print_fonts
from reportgen.frames import with_room
from reportgen.page import Page
from reportgen.problems import ContentError, Place, Problem, UsageError

if TYPE_CHECKING:
    from reportgen.engine import Attachment as EngineAttachment
    from reportgen.engine import URLFetcher, URLFetcherResponse
    from reportgen.overruns import Loss, Overrun

BASE_URL = "https://report.invalid/"
"""The address under which the page finds its own resources; the name can never exist (RFC 2606)."""

_DRAWING = re.compile(rf"{re.escape(BASE_URL)}assets/([\w-]+)-[0-9a-f]{{8}}\.svg")
"""A drawing as `images` publishes it: by its name, and its content."""

NOWHERE: Mapping[str, Place] = MappingProxyType({})

_MEDIUM = "print"

_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Attachment:
    """A file that the PDF carries: what the report says, as data.

    `modified` is its date as archives want it (in universal time), from the content and never from the clock.
    """

    name: str
    content: bytes
    description: str
    media_type: str
    modified: datetime


def to_pdf(
    page: Page, place: Place, attachments: Sequence[Attachment] = (), sections: Mapping[str, Place] = NOWHERE
) -> bytes:
    """Return the page as a PDF that follows PDF/UA-1 and PDF/A-3a, with the attachments.

    The engine is served the page's own resources and nothing else. Raises ContentError, at `place`, with whatever it
    complains of: a report with a missing picture or font must not leave the house; and, at the section's place where
    `sections` has it, with what would be printed off the page or over its neighbours. Raises UsageError where the
    engine finds no room for its temporary files, or Python runs optimised.
    """
    if not __debug__:  # WeasyPrint does part of its work in assertions, as when it reads `background` in a stylesheet
        hint = "unset PYTHONOPTIMIZE, and run Python without -O"
        raise UsageError(f"the PDF engine would draw other pages where Python runs optimised: {hint}")
    with complaints() as complained:
        try:
            with _collecting_before():
                pdf, outside = with_room(partial(_printed, page, attachments))
        except RecursionError:
            hint = "make the text less deeply nested"
            raise ContentError(
                [Problem(place, "the report is nested more deeply than the PDF engine can go", hint)]
            ) from None
        except OSError as error:  # the engine keeps the page's fonts as temporary files
            reason = (error.strerror or str(error)).lower()
            hint = "check the free space, also where the system keeps temporary files"
            raise UsageError(f"the PDF of {place.file} cannot be made ({reason}): {hint}") from error
        except Exception as error:  # the engine has faults of its own, and they must not stop the other reports
            hint = "write the sections that have columns in one (columns: 1), and tell the makers of reportgen"
            what = f"the PDF engine stops at this report ({type(error).__name__}: {error})"
            raise ContentError([Problem(place, what, hint)]) from error
    problems = list(dict.fromkeys(_complaint(message, place) for message in complained))
    problems += [_problem(fault, sections.get(fault.section, place)) for fault in outside]
    if problems:
        raise ContentError(problems)
    return pdf


def read_stylesheets(page: Page) -> None:
    """Let the engine read a page's stylesheets now, unless it has read the same since it last printed a page here.

    Where each page is printed in a copy of this process, none of the copies has to read them.
    """
    from reportgen.engine import read_stylesheet

    for name, content in page.paper.items():
        if name.endswith(".css"):
            read_stylesheet(content, BASE_URL + name, _MEDIUM)


def _complaint(message: str, place: Place) -> Problem:
    """Return what the engine complains of; a drawing is named as its file is, but for capitals and odd letters."""
    if found := _DRAWING.search(message):
        hint = "save it again as plain SVG, with a viewBox, or as PNG"
        return Problem(place, f'the picture "{found[1]}" cannot be printed', hint)
    hint = "check the templates and the pictures; nothing was written"
    return Problem(place, f"the PDF is not whole ({message})", hint)


def _problem(fault: "Overrun | Loss", place: Place) -> Problem:
    """Return what is wrong where a text or a picture stands outside its place, or nowhere."""
    from reportgen.overruns import Loss

    what = f'"{fault.text[:40].strip()}"' if fault.text else "a picture"
    where = f'the section "{fault.section}"' if fault.section else "the cover"
    if isinstance(fault, Loss):
        hint = "write columns: 1 in the front matter of the section, or divide it"
        return Problem(place, f"{what} of {where} finds no room in the columns of the PDF", hint)
    message = f"{what} of {where} runs out of its place on page {fault.page} of the PDF"
    if fault.text:
        hint = "use shorter words, or a table of fewer columns" if fault.wide else "shorten the text, or divide it"
    else:
        hint = "let it stand alone in its paragraph, in no table" if fault.wide else "crop it: it is higher than a page"
    return Problem(place, message, hint)


def _printed(page: Page, attachments: Sequence[Attachment]) -> "tuple[bytes, tuple[Overrun | Loss, ...]]":
    """Return the PDF, and what stands outside its place in it or is missing from it."""
    from reportgen.conformance import finisher
    from reportgen.engine import HTML, forgetting_stylesheets, own_fonts
    from reportgen.overruns import misprints

    own = own_fonts(font_css(), f"{BASE_URL}assets/", _fetcher(_typed(print_fonts())))
    with own as fonts, forgetting_stylesheets():
        html = HTML(string=page.html, base_url=BASE_URL, url_fetcher=_fetcher(_typed(page.paper)), media_type=_MEDIUM)
        document = html.render(fonts, presentational_hints=True)  # a list's first number is such a hint
        outside = tuple(misprints(document, html.etree_element))
        pdf: bytes = document.write_pdf(
            finisher=finisher(document),
            pdf_variant="pdf/a-3a",
            pdf_identifier=sha256(page.html.encode()).digest()[:16],
            attachments=[_attached(attachment) for attachment in attachments],
        )
    return pdf, outside


@contextmanager
def _collecting_before() -> Iterator[None]:
    """Collect the garbage of the last report before this one, and none while its hundred thousand boxes all live.

    What stays is set aside (frozen) till then, so that whoever makes a single PDF need never look through it.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collects:
            gc.enable()


def _attached(attachment: Attachment) -> "EngineAttachment":
    """Return an attachment as the engine takes it: an associated file of the document (ISO 19005-3, 6.8)."""
    from reportgen.engine import Attachment as EngineAttachment

    return EngineAttachment(
        url=BASE_URL + quote(attachment.name),
        url_fetcher=_fetcher({attachment.name: (attachment.media_type, attachment.content)}),
        name=attachment.name,
        description=attachment.description,
        relationship="Data",
        created=attachment.modified,
        modified=attachment.modified,
    )


def _typed(files: Mapping[str, bytes]) -> dict[str, tuple[str, bytes]]:
    """Return files with their media types, by name."""
    return {name: (_media_type(name), content) for name, content in files.items()}


def _media_type(name: str) -> str:
    return next((kind for suffix, kind in _TYPES.items() if name.endswith(suffix)), "application/octet-stream")


def _fetcher(resources: Mapping[str, tuple[str, bytes]]) -> "URLFetcher":
    from reportgen.engine import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
        """Serves resources, each with its media type; every other address is refused."""

        def fetch(self, url: str, headers: object = None) -> "URLFetcherResponse":  # noqa: ARG002  # is given
            name = unquote(url.removeprefix(BASE_URL))
            if not url.startswith(BASE_URL) or name not in resources:
                raise ValueError("the report has no such resource")
            kind, content = resources[name]
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return Fetcher()
