"""The pages of a PDF as small pictures, for the overview of what was built."""

from io import BytesIO

WIDTH = 320
"""The width of a picture in pixels: sharp at half of that in CSS pixels on a fine screen."""


def page_pictures(pdf: bytes) -> dict[str, bytes]:
    """Return each page of a PDF as a JPEG picture, by the name of its file, which sorts as the pages stand.

    They are a third larger than as WebP would be, and made in a tenth of the time.
    """
    import pypdfium2

    pictures = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            page = document[index]
            picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
            buffer = BytesIO()
            picture.save(buffer, "JPEG", quality=70)
            pictures[f"page-{index + 1:03}.jpg"] = buffer.getvalue()
            page.close()
    finally:
        document.close()
    return pictures
