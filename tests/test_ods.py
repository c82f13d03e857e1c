"""The ODS file, read back with a reader of another make and as its XML."""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
from odfdo import Document
from python_calamine import CalamineWorkbook

from reportgen.export import Book, to_book, to_ods
from reportgen.export.book import Number, Words
from reportgen.model import Table
from reportgen.workspace import Workspace
from tests.books import ODD, example, loaded, odd, varied, with_tables

_SPACES = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "manifest": "manifest",
        "meta": "meta",
    }.items()
} | {"dc": "http://purl.org/dc/elements/1.1/", "xlink": "http://www.w3.org/1999/xlink"}


@pytest.fixture(scope="module", params=["hertfordshire", "kent"])
def book(request: pytest.FixtureRequest) -> Book:
    return to_book(*example(request.param))


@pytest.fixture(scope="module")
def content(book: Book) -> bytes:
    return to_ods(book)


def _written(workspace: Workspace, *tables: Table) -> bytes:
    report, words = loaded(workspace)
    return to_ods(to_book(with_tables(report, *tables), words))


def _part(content: bytes, name: str) -> ElementTree.Element:
    with ZipFile(BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(name))  # noqa: S314  # the file was made here


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _sheets(content: bytes) -> dict[str, ElementTree.Element]:
    tables = _part(content, "content.xml").iter(_full("table:table"))
    return {table.attrib[_full("table:name")]: table for table in tables}


def _cells(sheet: ElementTree.Element) -> Iterator[list[ElementTree.Element]]:
    for row in sheet.iter(_full("table:table-row")):
        yield list(row)


def test_every_cell_is_that_of_the_workbook_and_there_is_no_other(book: Book, content: bytes) -> None:
    opened = CalamineWorkbook.from_filelike(BytesIO(content))
    assert opened.sheet_names == [sheet.name for sheet in book.sheets]
    for sheet in book.sheets:
        found = opened.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        assert len(found) == len(sheet.rows)
        for row, wanted in zip(found, sheet.rows, strict=True):
            assert not any(row[len(wanted) :])
            for value, cell in zip(row, wanted, strict=False):
                if isinstance(cell, Number):
                    assert isinstance(value, float)
                    assert Decimal(str(value)) == cell.value
                else:
                    assert value == cell.text


def test_each_table_is_a_named_range_with_one_row_of_headings(book: Book, content: bytes) -> None:
    ranges = {
        mark.attrib[_full("table:name")]: mark.attrib
        for mark in _part(content, "content.xml").iter(_full("table:database-range"))
    }
    tables = [(sheet, sheet.grid) for sheet in book.sheets if sheet.grid is not None]
    assert list(ranges) == [grid.name for _, grid in tables]
    for sheet, grid in tables:
        first, last = len(sheet.lines) + 1, len(sheet.rows)
        column = "ABCDEFGHIJ"[len(grid.head) - 1]
        address = ranges[grid.name][_full("table:target-range-address")]
        assert address == f"'{sheet.name}'.A{first}:'{sheet.name}'.{column}{last}"
        assert ranges[grid.name][_full("table:contains-header")] == "true"
        (head,) = _sheets(content)[sheet.name].iter(_full("table:table-header-rows"))
        assert ["".join(cell.itertext()) for cell in head[0]] == [cell.text for cell in grid.head]


def test_nothing_is_merged_repeated_or_empty(content: bytes) -> None:
    for sheet in _sheets(content).values():
        for row in _cells(sheet):
            assert all(cell.tag == _full("table:table-cell") for cell in row)
            assert all("".join(cell.itertext()).strip() for cell in row)
            names = {name.rpartition("}")[2] for cell in row for name in cell.attrib}
            assert not names & {"number-columns-spanned", "number-rows-spanned", "number-columns-repeated", "formula"}


def test_every_style_that_is_used_is_there(content: bytes) -> None:
    parts = [_part(content, "content.xml"), _part(content, "styles.xml")]
    given = {element.attrib.get(_full("style:name")) for part in parts for element in part.iter()}
    used = {
        value
        for part in parts
        for element in part.iter()
        for name, value in element.attrib.items()
        if re.search(r"\}(style-name|parent-style-name|data-style-name|apply-style-name|master-page-name)$", name)
    }
    assert used <= given


def test_every_link_leads_to_the_beginning_of_a_sheet(book: Book, content: bytes) -> None:
    links = [link.attrib[_full("xlink:href")] for link in _part(content, "content.xml").iter(_full("text:a"))]
    wanted = [cell.to for sheet in book.sheets for row in sheet.rows for cell in row if isinstance(cell, Words)]
    assert links == [f"#'{name}'.A1" for name in wanted if name]


def test_the_file_says_what_it_is_by_whom_and_in_which_language(book: Book, content: bytes) -> None:
    meta = Document(BytesIO(content)).meta
    assert (meta.title, meta.language, meta.generator) == (book.title, "en", "reportgen")
    assert meta.initial_creator == book.author
    assert str(meta.creation_date) == "2010-10-11 09:30:00"
    (style,) = _part(content, "styles.xml").iter(_full("style:default-style"))
    (text,) = style.iter(_full("style:text-properties"))
    assert (text.attrib[_full("fo:language")], text.attrib[_full("fo:country")]) == ("en", "GB")


def test_the_archive_begins_with_its_type_and_lists_what_it_holds(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert content[38:84] == b"application/vnd.oasis.opendocument.spreadsheet"
        assert {entry.date_time for entry in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}
        files = {entry.filename for entry in others} - {"META-INF/manifest.xml"}
    listed = _part(content, "META-INF/manifest.xml").iter(_full("manifest:file-entry"))
    assert {entry.attrib[_full("manifest:full-path")] for entry in listed} == {"/", *files}


def test_a_second_file_has_the_bytes_of_the_first(book: Book, content: bytes) -> None:
    assert to_ods(book) == content


def test_words_that_look_like_formulas_links_or_numbers_stay_words(workspace: Workspace) -> None:
    sheet = _sheets(_written(workspace, odd()))["Table 1"]
    head, *rows = list(_cells(sheet))[-len(ODD) - 1 :]
    words = [" ".join(text.split()) for text in ODD]
    assert ["".join(cell.itertext()) for cell in head[1:]] == words
    assert ["".join(row[0].itertext()) for row in rows] == words
    for cell in [*head, *(row[0] for row in rows)]:
        assert cell.attrib[_full("office:value-type")] == "string"
        assert _full("table:formula") not in cell.attrib
        assert not list(cell.iter(_full("text:a")))


def test_numbers_carry_their_thousands_decimals_and_signs(workspace: Workspace) -> None:
    content = _written(workspace, varied())
    rows = list(_cells(_sheets(content)["Table 1"]))[-3:]
    shown = [["".join(cell.itertext()) for cell in row[1:4]] for row in rows]
    values = [[cell.attrib.get(_full("office:value")) for cell in row[1:4]] for row in rows]
    assert shown[:2] == [["1,234,567", "0.50", "+12"], ["474", "50.67", "-1,204"]]
    assert values == [["1234567", "0.50", "12"], ["474", "50.67", "-1204"], [None, None, None]]
    styles = _part(content, "styles.xml").iter(_full("number:number-style"))
    formats = {style.attrib[_full("style:name")]: style for style in styles}
    assert set(formats) == {"number_0", "number_2", "number_0_signed", "number_0_signed_more", "number_0_signed_less"}
    digits = formats["number_2"][0].attrib
    assert (digits[_full("number:decimal-places")], digits[_full("number:grouping")]) == ("2", "true")
