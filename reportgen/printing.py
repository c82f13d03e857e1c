"""A page as it is printed: the PDF, and small pictures of what is on each sheet.

A process that only does this needs nothing of what comes before, and so imports little else.
"""

from collections.abc import Mapping, Sequence

from reportgen.page import Page
from reportgen.page_pictures import page_pictures
from reportgen.pdf import Attachment, to_pdf
from reportgen.problems import Place


def print_page(
    page: Page, place: Place, attachments: Sequence[Attachment], sections: Mapping[str, Place]
) -> tuple[bytes, Mapping[str, bytes]]:
    """Return the page as a PDF, and the pictures of its pages. Raises what `to_pdf` does."""
    pdf = to_pdf(page, place, attachments, sections)
    return pdf, page_pictures(pdf)
