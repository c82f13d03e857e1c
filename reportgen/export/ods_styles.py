"""The styles of the ODS file, by name, so that whoever works on with it can change them in one place."""

import re
from collections.abc import Iterator

from reportgen.export.book import Book, Cell, Look, Number
from reportgen.export.fitting import PLAIN, SIZES, row_height

PAGE_STYLE = "sheet"
"""The style of all sheets."""

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)

_BOLD = 'fo:font-weight="bold"'
_LOW = 'style:vertical-align="bottom"'
_HEAD = f'fo:background-color="#e9ecef" fo:border-bottom="0.75pt solid #000000" {_LOW}'
_RIGHT = 'fo:text-align="end"'
_INDENT = 'fo:text-align="start" fo:margin-left="0.35cm"'
_LOOKS = {
    Look.TITLE: ("Heading_20_1", "", "", f'fo:font-size="{SIZES[Look.TITLE]}pt" {_BOLD}'),
    Look.HEADING: ("Heading_20_2", _LOW, "", f'fo:font-size="{SIZES[Look.HEADING]}pt" {_BOLD}'),
    Look.LINE: ("Text", "", "", ""),
    Look.COLUMN: ("Column_20_heading", _HEAD, "", _BOLD),
    Look.NUMBERS: ("Number_20_heading", _HEAD, _RIGHT, _BOLD),
    Look.SHORTHAND: ("Shorthand", "", _RIGHT, ""),
    Look.REMARKS: ("Remark_20_heading", _HEAD, _INDENT, _BOLD),
    Look.REMARK: ("Remark", "", _INDENT, ""),
}
"""Each look with the name of its style, and the properties of its cell, its paragraph and its text."""

_LETTER = 0.235
"""The width of a digit in the typeface used, in centimetres."""


def style_name(cell: Cell) -> str:
    """Return the name of a cell's style."""
    if isinstance(cell, Number):
        name = f"Number_20_{cell.decimals}{'_20_signed' if cell.signed else ''}"
    else:
        name = "Link" if cell.to is not None else _LOOKS[cell.look][0]
    return f"{name}_20_strong" if cell.strong else name


def column_style(width: int) -> str:
    """Return the name of the style of columns of a width in letters."""
    return f"column{width}"


def row_style(height: float) -> str:
    """Return the name of the style of rows of a height in points."""
    return f"row{height:.1f}".replace(".", "_")


def content_styles(book: Book) -> Iterator[str]:
    """Yield what goes before the sheets: the styles of the columns, the rows, and the sheets as such."""
    for width in sorted({width for sheet in book.sheets for width in sheet.widths}):
        yield _style(
            column_style(width),
            "table-column",
            f'<style:table-column-properties style:column-width="{(width + 2) * _LETTER:.2f}cm"/>',
        )
    for height in sorted({row_height(cells, sheet.widths) for sheet in book.sheets for cells in sheet.rows}):
        yield _style(
            row_style(height),
            "table-row",
            f'<style:table-row-properties style:row-height="{height:.1f}pt" style:use-optimal-row-height="false"/>',
        )
    shown = '<style:table-properties table:display="true" style:writing-mode="lr-tb"/>'
    yield _style(PAGE_STYLE, "table", shown, 'style:master-page-name="Default"')


def document_styles(book: Book) -> str:
    """Return the part `styles.xml`: the styles of the cells, and how sheets are printed."""
    styles = {style_name(cell): cell for sheet in book.sheets for cells in sheet.rows for cell in cells}
    cell_styles = "\n".join(_cell_style(name, styles[name]) for name in sorted(styles))
    language, country = _locale(book.language)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles {_NAMESPACES} office:version="1.4">
<office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial"
 style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>
<office:styles><style:default-style style:family="table-cell">
<style:text-properties style:font-name="Arial" fo:font-size="{PLAIN}pt"
 fo:language="{language}" fo:country="{country}"/></style:default-style>
<style:style style:name="Default" style:family="table-cell">
<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
{cell_styles}
</office:styles>
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties
 fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.8cm"
 style:scale-to-X="1" style:scale-to-Y="0"/>
<style:footer-style><style:header-footer-properties fo:min-height="0.75cm" fo:margin-top="0.25cm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Default" style:page-layout-name="page">
<style:footer><style:region-left><text:p><text:sheet-name>-</text:sheet-name></text:p></style:region-left>
<style:region-right><text:p><text:page-number>1</text:page-number> / <text:page-count>1</text:page-count></text:p>
</style:region-right></style:footer></style:master-page></office:master-styles>
</office:document-styles>
"""


def _cell_style(name: str, cell: Cell) -> str:
    """Return the style of a cell, with the number format that it uses."""
    if isinstance(cell, Number):
        code = name.replace("_20_", "_").lower()
        strong = _BOLD if cell.strong else ""
        return _number_formats(code, cell) + _cell_look(name, "", _RIGHT, strong, f'style:data-style-name="{code}"')
    _, box, align, text = _LOOKS[cell.look]
    if cell.to is not None:
        text += ' fo:color="#0b4f9e" style:text-underline-style="solid" style:text-underline-color="font-color"'
    return _cell_look(name, box, align, f"{text} {_BOLD}" if cell.strong and _BOLD not in text else text)


def _cell_look(name: str, box: str, align: str, text: str, more: str = "") -> str:
    fixed = ' style:text-align-source="fix"' if align else ""
    inside = f"<style:table-cell-properties {box}{fixed}/>"
    inside += f"<style:paragraph-properties {align}/>" if align else ""
    inside += f"<style:text-properties {text}/>" if text else ""
    return _style(name, "table-cell", inside, f'style:parent-style-name="Default" {more}')


def _number_formats(name: str, number: Number) -> str:
    """Return the number format of that name; that of a change shows the sign of what is more or less than nothing."""
    digits = (
        f'<number:number number:decimal-places="{number.decimals}" number:min-decimal-places="{number.decimals}"'
        ' number:min-integer-digits="1" number:grouping="true"/>'
    )
    plain = f'<number:number-style style:name="{name}">{digits}</number:number-style>'
    if not number.signed:
        return plain
    signs = ((f"{name}_more", "+", "&gt;"), (f"{name}_less", "-", "&lt;"))
    parts = "".join(
        f'<number:number-style style:name="{part}" style:volatile="true"><number:text>{sign}</number:text>{digits}'
        "</number:number-style>"
        for part, sign, _ in signs
    )
    maps = "".join(
        f'<style:map style:condition="value(){than}0" style:apply-style-name="{part}"/>' for part, _, than in signs
    )
    return parts + plain.replace("</number:number-style>", f"{maps}</number:number-style>")


def _style(name: str, family: str, inside: str, more: str = "") -> str:
    shown = f' style:display-name="{name.replace("_20_", " ")}"' if "_20_" in name else ""
    return f'<style:style style:name="{name}"{shown} style:family="{family}" {more}>{inside}</style:style>'


def _locale(language: str) -> tuple[str, str]:
    """Return the language and the country of a language tag (RFC 5646); without a country it is the United Kingdom."""
    found = re.search(r"-([A-Z]{2})\b", language)
    return language.partition("-")[0], found[1] if found else "GB"
