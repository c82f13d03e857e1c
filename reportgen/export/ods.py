"""The workbook as ODS, the format in which government publishes spreadsheets.

A table is marked by a database range with its name, as LibreOffice and Excel write it, and its first row is marked as a
row of headings. Of odfdo's template only the two frames remain that are filled here, as the rest tells of its maker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.export.archive import packed
from reportgen.export.book import Book, Cell, Grid, Number, Sheet
from reportgen.export.fitting import row_height
from reportgen.export.ods_styles import (
    PAGE_STYLE,
    column_style,
    content_styles,
    document_styles,
    row_style,
    style_name,
)

if TYPE_CHECKING:
    import odfdo

_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.4">
<manifest:file-entry manifest:full-path="/" manifest:version="1.4" manifest:media-type="{_MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""


def to_ods(book: Book) -> bytes:
    """Return the workbook as an ODS file."""
    from odfdo import Document

    document = Document("spreadsheet")
    _describe(document.meta, book)
    _fill(document, book)
    files = {
        "mimetype": _MIMETYPE.encode(),
        "META-INF/manifest.xml": _MANIFEST.encode(),
        "content.xml": document.content.serialize(),
        "meta.xml": document.meta.serialize(),
        "styles.xml": document_styles(book).encode(),
    }
    return packed(files)


def _describe(meta: odfdo.Meta, book: Book) -> None:
    """Set what the file says of itself."""
    meta.meta_body.clear()
    meta.generator = "reportgen"
    meta.title = book.title
    meta.subject = book.subject
    meta.language = book.language
    meta.initial_creator = book.author
    meta.creator = book.author
    meta.creation_date = book.date
    meta.date = book.date


def _fill(document: odfdo.Document, book: Book) -> None:
    """Put the sheets in the place of those of the template."""
    from odfdo import Element

    content = document.content
    for element in content.root.children:
        if element.tag in ("office:font-face-decls", "office:scripts"):
            content.root.delete(element)
        if element.tag == "office:automatic-styles":
            element.clear()
            for style in content_styles(book):
                element.append(Element.from_tag(style))
    body = document.body
    body.clear()
    ranges = Element.from_tag("table:database-ranges")
    for sheet in book.sheets:
        body.append(_table(sheet))
        if sheet.grid is not None:
            ranges.append(_range(sheet, sheet.grid))
    body.append(ranges)


def _table(sheet: Sheet) -> odfdo.Table:
    """Return a sheet, which the format calls a table."""
    from odfdo import Column, HeaderRows, Table

    table = Table(sheet.name, style=PAGE_STYLE)
    for width in sheet.widths:
        table.append(Column(style=column_style(width)))
    for cells in sheet.rows:
        row = _row(cells, sheet.widths)
        if sheet.grid is not None and cells is sheet.grid.head:
            head = HeaderRows()
            head.append(row)
            table.append(head)
        else:
            table.append_row(row, clone=False)
    return table


def _row(cells: Sequence[Cell], widths: Sequence[int]) -> odfdo.Row:
    from odfdo import Row

    row = Row(style=row_style(row_height(cells, widths)))
    for cell in cells:
        row.append_cell(_cell(cell), clone=False)
    return row


def _cell(cell: Cell) -> odfdo.Cell:
    from odfdo import Cell as OdsCell
    from odfdo import Link, Paragraph

    if isinstance(cell, Number):
        return OdsCell(cell.value, text=str(cell), style=style_name(cell))
    if cell.to is None:
        return OdsCell(cell.text, style=style_name(cell))
    link = Link(f"#'{cell.to}'.A1", text=cell.text)
    link.set_attribute("xlink:type", "simple")
    linked = OdsCell(style=style_name(cell))
    linked.set_attribute("office:value-type", "string")
    linked.append(Paragraph(link))
    return linked


def _range(sheet: Sheet, grid: Grid) -> odfdo.Element:
    """Return the mark of a table: where it lies, its name, and that its first row holds headings."""
    from odfdo import Element
    from odfdo.utils import digit_to_alpha

    first = len(sheet.lines) + 1
    last = f"{digit_to_alpha(len(grid.head) - 1)}{first + len(grid.rows)}"
    mark = Element.from_tag("table:database-range")
    mark.set_attribute("table:name", grid.name)
    mark.set_attribute("table:target-range-address", f"'{sheet.name}'.A{first}:'{sheet.name}'.{last}")
    mark.set_attribute("table:contains-header", "true")
    mark.set_attribute("table:display-filter-buttons", "false")
    return mark
