"""The pages of a PDF as small pictures, for the overview of what was built."""

from io import BytesIO

WIDTH = 320
"""The width of a picture in pixels: sharp at half of that in CSS pixels on a fine screen."""


def page_pictures(pdf: bytes) -> dict[str, bytes]:
    """Return each page of a PDF as a WebP picture, by the name of its file, which sorts as the pages stand.

    For pages of text WebP at this quality is a third of PNG's size, and as fast to make.
    """
    import pypdfium2

    pictures = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            page = document[index]
            picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
            buffer = BytesIO()
            picture.save(buffer, "WEBP", quality=70, method=2)
            pictures[f"page-{index + 1:03}.webp"] = buffer.getvalue()
            page.close()
    finally:
        document.close()
    return pictures
