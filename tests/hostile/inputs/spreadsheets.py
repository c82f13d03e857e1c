"""Workbooks that grow, reach out, or run."""

import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

from reportgen.model import Year
from reportgen.schema import Area, Form
from reportgen.source import read_yaml
from reportgen.spreadsheet.workbook import Contents, to_workbook
from reportgen.typed import fit
from tests.conftest import SMALL
from tests.hostile.site import NATIONAL, YEAR, Hostile, Plant, Site, harmless, refused

Parts = dict[str, bytes]
_SHEET = "xl/worksheets/sheet2.xml"


@cache
def workbook() -> bytes:
    """Return the workbook of the small workspace, filled in."""
    form, area, figures = (
        SMALL / f for f in (f"{NATIONAL}/statistics.yaml", "content/borsetshire/area.yaml", f"{YEAR}/statistics.yaml")
    )
    contents = Contents(
        fit(Form, read_yaml(form, "form")),
        fit(Area, read_yaml(area, "area")),
        Year(2009),
        read_yaml(figures, "f").value,
        {},
    )
    return to_workbook(contents)


def _parts() -> Parts:
    with zipfile.ZipFile(BytesIO(workbook())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: Parts) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    """Return the workbook of the small workspace in which each part went through `change`."""
    return _zipped({name: change(name, part) for name, part in _parts().items()})


def _book(content: Callable[[], bytes], suffix: str = ".xlsx") -> Plant:
    """Return what puts a workbook in the place of the figures."""

    def plant(site: Site) -> None:
        (site.workspace / YEAR / "statistics.yaml").unlink()
        site.write(f"{YEAR}/statistics{suffix}", content().replace(b"{url}", site.listener.encode()))

    return plant


def _with(change: Callable[[Parts], object]) -> Plant:
    """Return what puts a workbook whose parts were changed in the place of the figures."""

    def plant(site: Site) -> None:
        parts = _parts()
        change(parts)
        filled = {name: part.replace(b"{url}", site.listener.encode()) for name, part in parts.items()}
        _book(lambda: _zipped(filled))(site)

    return plant


def _in_sheet(pattern: str, new: str) -> Callable[[Parts], object]:
    def change(parts: Parts) -> None:
        names = [name for name in parts if name.startswith("xl/worksheets/sheet")]
        changed = {name: re.sub(pattern.encode(), new.encode(), parts[name]) for name in names}
        assert any(changed[name] != parts[name] for name in names), pattern
        parts.update(changed)

    return change


def _external_link(parts: Parts) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    )
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x" Target="{url}/x.xlsx" TargetMode="External"/></Relationships>'
    )


def _macro(parts: Parts) -> None:
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + bytes(2000)


def _connection(parts: Parts) -> None:
    parts["xl/connections.xml"] = b'<connections><connection odcFile="{url}/x.odc" refreshOnLoad="1"/></connections>'


def _entities(parts: Parts) -> None:
    parts["xl/sharedStrings.xml"] = (
        b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>'
    )


def _entities_utf16(parts: Parts) -> None:
    parts["xl/workbook.xml"] = (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>'.encode(
            "utf-16"
        )
    )


def _outer_entity(parts: Parts) -> None:
    parts["xl/workbook.xml"] = (
        b'<!DOCTYPE x SYSTEM "{url}/x.dtd">' + parts["xl/workbook.xml"].partition(b"?>")[2].strip()
    )


def _far(parts: Parts) -> None:
    _in_sheet("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')(parts)


def _far_text(cell: str) -> Callable[[Parts], object]:
    """Write a text without letters into the last cell of the sheets."""
    return _in_sheet("</sheetData>", f'<row r="1048576"><c r="XFD1048576" {cell}</c></row></sheetData>')


def _twins(parts: Parts) -> None:
    """Give two sheets one name, and the first of them a cell far away."""
    book = parts["xl/workbook.xml"]
    first, second = re.findall(rb'<sheet name="([^"]*)"', book)[:2]
    parts["xl/workbook.xml"] = book.replace(b'name="%b"' % second, b'name="%b"' % first.upper())
    sheet = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", far)


def _parts_of_one_name(parts: Parts) -> None:
    """Put a sheet with a cell far away beside its name in other letters."""
    far = dict(parts)
    _far(far)
    parts["xl/Worksheets/sheet2.xml"] = far[_SHEET]


def _row_of_no_number(parts: Parts) -> None:
    _in_sheet("</sheetData>", f'<row r="{"9" * 5000}"><c r="A{"9" * 5000}"><v>1</v></c></row></sheetData>')(parts)


def _column_of_letters(parts: Parts) -> None:
    _in_sheet("</sheetData>", f'<row><c r="{"Z" * 100000}1"><v>1</v></c></row></sheetData>')(parts)


def _path_out(parts: Parts) -> None:
    parts["../../../../../../evil.txt"] = b"x"
    parts["/etc/evil.txt"] = b"x"


def _target_out(parts: Parts) -> None:
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = re.sub(rb'Target="worksheets/sheet1.xml"', b'Target="../../../../secret.txt"', parts[rels])


def _cells(number: int) -> Callable[[Parts], object]:
    def change(parts: Parts) -> None:
        name = next(name for name in parts if name.startswith("xl/worksheets/sheet"))
        parts[name] = parts[name].replace(b"</sheetData>", b"<row>" + b"<c/>" * number + b"</row></sheetData>")

    return change


def _cell_in_pieces(parts: Parts) -> None:
    """Write one text in millions of pieces."""
    name = next(name for name in parts if name.startswith("xl/worksheets/sheet"))
    text = b"&amp;" * 9_000_000
    parts[name] = parts[name].replace(
        b"</sheetData>", b'<row r="900"><c r="A900" t="str"><v>' + text + b"</v></c></row></sheetData>"
    )


def _rows(parts: Parts) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>Category 1</v></c><c r="B{n}"><v>1</v></c></row>'
        for n in range(900, 10_900)
    )
    _in_sheet("</sheetData>", rows + "</sheetData>")(parts)


def _sheets(parts: Parts) -> None:
    """Name one sheet ten thousand times."""
    more = "".join(f'<sheet name="Sheet {n}" sheetId="{n}" r:id="rId1"/>' for n in range(100, 10_100))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", more.encode() + b"</sheets>")


def _deep(parts: Parts) -> None:
    _in_sheet("</sheetData>", "<row>" * 50_000 + "</row>" * 50_000 + "</sheetData>")(parts)


def _text_in_many_cells(parts: Parts) -> None:
    """Write a text of five million letters once, and name it in a thousand cells."""
    name = "xl/sharedStrings.xml"
    number = parts[name].count(b"<si>")
    parts[name] = parts[name].replace(b"</sst>", b"<si><t>" + b"a" * 5_000_000 + b"</t></si></sst>")
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{number}</v></c></row>' for row in range(900, 1_900))
    _in_sheet("</sheetData>", cells + "</sheetData>")(parts)


def _strings(parts: Parts) -> None:
    parts["xl/sharedStrings.xml"] = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4294967295" uniqueCount="4294967295"/>'
    )


def _bomb() -> bytes:
    return _zipped(_parts() | {"xl/media/x.bin": bytes(400_000_000)})


def _lying_bomb() -> bytes:
    """Return an archive that says of a part of 400 MB that it has ten bytes."""
    content = bytearray(_bomb())
    for at in [found.start() for found in re.finditer(b"PK\x01\x02", content)]:
        if int.from_bytes(content[at + 24 : at + 28], "little") == 400_000_000:
            content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def _nested() -> bytes:
    inner = _zipped({"x": bytes(10_000_000)})
    for _ in range(5):
        inner = _zipped({f"{n}.zip": inner for n in range(10)})
    return inner


def _many_entries() -> bytes:
    return _zipped(_parts() | {f"x{n}": b"" for n in range(40_000)})


_ODS = b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" office:version="1.2"><office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>'


_MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
"""Without it, no program takes the file for a spreadsheet."""


def _ods(body: bytes) -> Callable[[], bytes]:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return lambda: _zipped({"mimetype": kind, "content.xml": _ODS % body, "META-INF/manifest.xml": _MANIFEST})


def _cell(words: str) -> Callable[[Parts], object]:
    """Return what writes words in the place of a figure."""
    return _in_sheet(r"<v>1481</v>", f"<v>{words}</v>")


_FAR_ROWS = (
    b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"'
    b' office:value-type="float" office:value="1"/></table:table-row>'
)
_FAR_ODS = {
    "of two tables of one name": b'<table:table table:name="x">%b</table:table><table:table table:name="x"/>'
    % _FAR_ROWS,
    "of another vocabulary": b'<g xmlns:office="urn:a" xmlns:table="urn:b"><table:table table:name="x">%b</table:table></g>'
    % _FAR_ROWS,
    "of a table in a table of another vocabulary": b'<table:table table:name="x"><y:table xmlns:y="urn:y">%b</y:table></table:table>'
    % _FAR_ROWS,
    "of a table among the shapes": b'<table:table table:name="x"><table:shapes><table:table table:name="y">%b</table:table></table:shapes></table:table>'
    % _FAR_ROWS,
    "of a text that is repeated": b'<table:table table:name="x"><table:table-row table:number-rows-repeated="9999"><table:table-cell'
    b' office:value-type="string"><text:p>%b</text:p></table:table-cell></table:table-row></table:table>'
    % (b"a" * 1_000_000),
    "of spaces": b'<table:table table:name="x"><table:table-row><table:table-cell office:value-type="string"><text:p>a'
    b'<text:s text:c="4000000000"/></text:p></table:table-cell></table:table-row></table:table>',
    "of numbers with a sign": b'<table:table table:name="x">%b</table:table>'
    % _FAR_ROWS.replace(b'repeated="', b'repeated="+'),
}

INPUTS: tuple[Hostile, ...] = (
    harmless("workbook: links to other workbooks", _with(_external_link)),
    harmless("workbook: a macro", _with(_macro)),
    harmless("workbook: a connection", _with(_connection)),
    harmless("workbook: names that lead out of the archive", _with(_path_out)),
    harmless(
        "workbook: a formula that calls", _with(_in_sheet(r"<v>1481</v>", '<f>WEBSERVICE("{url}")</f><v>1481</v>'))
    ),
    harmless(
        "workbook: a formula of a program", _with(_in_sheet(r"<v>1481</v>", "<f>cmd|'/c calc'!A1</f><v>1481</v>"))
    ),
    refused(
        "workbook: a formula without a value",
        "statistics.xlsx",
        _with(_in_sheet(r"<v>1481</v>", '<f>HYPERLINK("{url}")</f>')),
    ),
    refused("workbook: entities that multiply", "statistics.xlsx", _with(_entities)),
    refused("workbook: entities in UTF-16", "statistics.xlsx", _with(_entities_utf16)),
    refused("workbook: a sheet that lies elsewhere", "statistics.xlsx", _with(_target_out)),
    refused("workbook: a cell at the far end", "statistics.xlsx", _with(_far)),
    refused("workbook: a row of five thousand digits", "statistics.xlsx", _with(_row_of_no_number)),
    refused("workbook: a column of a hundred thousand letters", "statistics.xlsx", _with(_column_of_letters)),
    harmless("workbook: a million empty cells", _with(_cells(1_000_000))),
    refused("workbook: a text in millions of pieces", "statistics.xlsx", _with(_cell_in_pieces)),
    refused("workbook: ten thousand rows of one name", "statistics.xlsx", _with(_rows)),
    refused("workbook: ten thousand sheets", "statistics.xlsx", _with(_sheets)),
    refused("workbook: rows in rows", "statistics.xlsx", _with(_deep)),
    refused("workbook: four thousand million texts", "statistics.xlsx", _with(_strings)),
    refused(
        "workbook: a text of five million letters in a thousand cells", "statistics.xlsx", _with(_text_in_many_cells)
    ),
    refused("workbook: 400 MB in a few kilobytes", "statistics.xlsx", _book(_bomb)),
    refused("workbook: 400 MB that say ten bytes", "statistics.xlsx", _book(_lying_bomb)),
    refused("workbook: archives in archives", "statistics.xlsx", _book(_nested)),
    refused("workbook: forty thousand parts", "statistics.xlsx", _book(_many_entries)),
    refused("workbook: no archive", "statistics.xlsx", _book(lambda: b"PK\x03\x04 nothing")),
    refused(
        "workbook: a page by its name",
        "statistics.xlsx",
        _book(lambda: b"<html><table><tr><td>=1</td></tr></table></html>"),
    ),
    refused(
        "workbook: under a password",
        "statistics.xlsx",
        _book(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    ),
    refused(
        "workbook: a document of another kind",
        "statistics.xlsx",
        _book(lambda: _zipped({"word/document.xml": b"<x/>"})),
    ),
    refused("workbook: packed in another way", "statistics.xlsx", _book(lambda: workbook()[:2000])),
    refused("workbook: a number of a hundred thousand digits", "statistics.xlsx", _with(_cell("9" * 100_000))),
    refused("workbook: a power of ten", "statistics.xlsx", _with(_cell("1e308"))),
    refused("workbook: no number", "statistics.xlsx", _with(_cell("NaN"))),
    refused("workbook: a negative number", "statistics.xlsx", _with(_cell("-1e15"))),
    refused(
        "workbook: an index of text beyond all",
        "statistics.xlsx",
        _with(_in_sheet(r' t="s"><v>\d+</v>', ' t="s"><v>4294967295</v>')),
    ),
    *(
        refused(f"workbook: a cell far away, {name}", "statistics.xlsx", _with(_far_text(cell)))
        for name, cell in {
            "a text without letters": 't="str"><v></v>',
            "a text in place": 't="inlineStr"><is><t></t></is>',
            "a text of no kind": "><is></is>",
            "a rich text": 't="inlineStr"><is><r><t></t></r></is>',
            "a date": 't="d"><v></v>',
            "with a cell in it": 't="str"><v>x<c r="A1"/></v>',
        }.items()
    ),
    refused("workbook: two sheets of one name", "statistics.xlsx", _with(_twins)),
    refused("workbook: two parts of one name", "statistics.xlsx", _with(_parts_of_one_name)),
    *(refused(f"workbook: ODS {name}", "statistics.ods", _book(_ods(body), ".ods")) for name, body in _FAR_ODS.items()),
    refused(
        "workbook: ODS of repeated rows",
        "statistics.ods",
        _book(
            _ods(
                b'<table:table table:name="x"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row></table:table>'
            ),
            ".ods",
        ),
    ),
    refused(
        "workbook: ODS of rows repeated beyond all",
        "statistics.ods",
        _book(
            _ods(
                b'<table:table table:name="x"><table:table-row table:number-rows-repeated="'
                + b"9" * 5000
                + b'"><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>'
            ),
            ".ods",
        ),
    ),
    refused(
        "workbook: ODS with a script",
        "statistics.ods",
        _book(
            _ods(b'<script:event-listener xlink:href="vnd.sun.star.script:x"/><table:table table:name="x"/>'), ".ods"
        ),
    ),
    refused(
        "workbook: ODS with tables in tables",
        "statistics.ods",
        _book(
            _ods(
                b'<table:table table:name="x">'
                + b"<table:table><table:table-row><table:table-cell>" * 20_000
                + b"</table:table-cell></table:table-row></table:table>" * 20_000
                + b"</table:table>"
            ),
            ".ods",
        ),
    ),
    refused(
        "workbook: ODS with a link to elsewhere",
        "statistics.ods",
        _book(_ods(b'<table:table table:name="x"><table:table-source xlink:href="{url}"/></table:table>'), ".ods"),
    ),
)
