"""A PDF is checked against PDF/UA-1 and PDF/A-3a, its words against the page, its figures against those beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.problems import UsageError
from reportgen.verify.agreement import disagreements
from reportgen.verify.dom import read_document
from reportgen.verify.navigation import read_navigation
from reportgen.verify.tags import read_tags

if TYPE_CHECKING:
    from pikepdf import Pdf

_PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}

_MISTAKEN = "STREAM-LENGTH"
"""A rule by which the validator takes a carriage return that ends compressed data for a part of the line's end."""


def check_pdf(file: Path) -> Iterator[str]:
    """Yield what is wrong in a PDF. Raises UsageError where what reads it is not installed."""
    try:
        import page as page_validation
        import pikepdf
    except ModuleNotFoundError as error:
        hint = "install it with pip install 'reportgen[verify]'"
        raise UsageError(f"to verify a PDF needs what is not installed here ({error.name}): {hint}") from None
    try:
        for profile, standard in _PROFILES.items():
            failures = page_validation.validate_pdf(file, profile=profile).failures
            found = dict.fromkeys(failure.message for failure in failures if _MISTAKEN not in failure.rule_id)
            yield from (f"breaks {standard}: {message}" for message in found)
        with pikepdf.open(file) as pdf:
            yield from _carried(pdf, file.parent)
            yield from _said(pdf, file.with_name("index.html"))
    except (page_validation.PageError, pikepdf.PdfError) as error:
        yield f"cannot be read as a PDF ({' '.join(str(error).split())})"


def _said(pdf: "Pdf", page: Path) -> Iterator[str]:
    """Yield where a PDF says another thing than the page, where there is one."""
    if page.is_file():
        document = read_document(page.read_text(encoding="utf-8"))
        title = str(pdf.docinfo.get("/Title", ""))
        yield from disagreements(document, page, read_tags(pdf), title, read_navigation(pdf))


def _carried(pdf: "Pdf", folder: Path) -> Iterator[str]:
    """Yield what is wrong with the files that a PDF carries: each is one of those beside it, and says what it is."""
    csvs = sorted(path.name for path in folder.glob("*.csv"))
    for name in csvs:
        if name not in pdf.attachments:
            yield f"does not carry {name}"
    for name, attached in pdf.attachments.items():
        if not attached.description:
            yield f"does not say what {name} is, which it carries"
        if attached.relationship is None:
            yield f"does not say how {name}, which it carries, belongs to it"
        beside = folder / name
        if not beside.is_file():
            yield f"carries {name}, which does not lie beside it"
        elif attached.get_file().read_bytes() != beside.read_bytes():
            yield f"carries another {name} than that beside it"
