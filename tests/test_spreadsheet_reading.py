"""A spreadsheet file is read as a person sees it; one that is damaged, locked or hostile is told of."""

import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from odfdo import Cell, Document, Table
from odfdo import Row as OdfRow

from reportgen.problems import ContentError
from reportgen.spreadsheet.package import MAX_BYTES
from reportgen.spreadsheet.reading import Workbook, read_workbook
from tests.spreadsheets import workbook_of


def told(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read_workbook(path, path.name)
    (problem,) = caught.value.problems
    return str(problem)


def with_parts(path: Path, change: Callable[[str, bytes], bytes], content: bytes | None = None) -> Path:
    """Return a workbook in which each part went through `change`."""
    with zipfile.ZipFile(BytesIO(content or workbook_of())) as source, zipfile.ZipFile(path, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
    return path


def ods(path: Path, *rows: list[Cell]) -> Workbook:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Sheet")
    for cells in rows:
        row = OdfRow()
        for cell in cells:
            row.append_cell(cell)
        table.append_row(row)
    document.body.append(table)
    document.save(str(path))
    return read_workbook(path, path.name)


def test_an_ods_file_is_read_like_the_other(tmp_path: Path) -> None:
    formula = Cell()
    formula.set_attribute("table:formula", "of:=1+1")
    saved = Cell(2)
    saved.set_attribute("table:formula", "of:=1+1")
    percent = Cell(0.5067, cell_type="percentage")
    book = ods(
        tmp_path / "statistics.ods", [Cell("Level 1"), Cell(474), Cell(50.67)], [formula, saved, percent, Cell(True)]
    )
    (sheet,) = book.sheets
    assert sheet.rows[0][:3] == ("Level 1", "474", "50.67")
    assert sheet.rows[1] == ("", "2", "50.67%", "TRUE")
    assert sheet.uncomputed == {"A2"}


def test_an_ods_cell_that_is_repeated_counts_as_often(tmp_path: Path) -> None:
    formula = Cell()
    formula.set_attribute("table:formula", "of:=1+1")
    formula.set_attribute("table:number-columns-repeated", "3")
    book = ods(tmp_path / "statistics.ods", [Cell("a"), formula, Cell("b")])
    assert book.sheets[0].uncomputed == {"B1", "C1", "D1"}
    assert book.sheets[0].rows[0][4] == "b"


def test_a_cell_repeated_a_million_times_is_refused_before_it_takes_memory(tmp_path: Path) -> None:
    cell = Cell(1)
    cell.set_attribute("table:number-columns-repeated", "1000000000")
    with pytest.raises(ContentError, match='the sheet "Sheet" is too large'):
        ods(tmp_path / "statistics.ods", [cell])


def test_a_comment_on_an_ods_cell_is_not_its_value(tmp_path: Path) -> None:
    book = ods(tmp_path / "statistics.ods", [Cell("a"), Cell()])
    assert book.sheets[0].rows[0][0] == "a"
    path = tmp_path / "commented.ods"
    note = (
        b"<table:table-cell><office:annotation><text:p>look again</text:p></office:annotation></table:table-cell>"
        b"</table:table-row>"
    )
    content = (tmp_path / "statistics.ods").read_bytes()
    with_parts(path, lambda _, part: part.replace(b"</table:table-row>", note, 1), content)
    (sheet,) = read_workbook(path, path.name).sheets
    assert not any("look again" in cell for row in sheet.rows for cell in row)


def test_a_stray_cell_far_away_is_named_and_not_laid_out(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_of()))
    book["1 eligible"]["XFD1048576"] = "x"
    path = tmp_path / "statistics.xlsx"
    book.save(path)
    assert told(path) == (
        'statistics.xlsx:1: the sheet "1 eligible" is too large: delete what stands in cell XFD1048576 and around it, '
        "far from the figures, or the sheet"
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty: delete it, and write a new one with reportgen workbook"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "the file is protected by a password, or of Excel's old format .xls"),
        (b"Category,Level 1\n", "the file is damaged, or is no spreadsheet: open it in Excel or LibreOffice"),
        (b"0" * (MAX_BYTES + 1), "the file is larger than 5 MB"),
        (b"PK\x03\x04 and no more", "the file is damaged, or is no spreadsheet"),
    ],
)
def test_a_file_of_another_kind_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "statistics.xlsx"
    path.write_bytes(content)
    assert told(path).startswith(f"statistics.xlsx:1: {words}")


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "statistics.xlsx").mkdir()
    assert "the file cannot be read (it is a folder, or another thing that is no file): close it in Excel" in told(
        tmp_path / "statistics.xlsx"
    )
    assert "the file cannot be read (no such file or directory)" in told(tmp_path / "other.xlsx")


def test_an_archive_that_is_no_spreadsheet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "statistics.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert "the file is no spreadsheet that can be read" in told(path)


def test_an_encrypted_ods_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "statistics.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", bytes(range(256)))
    assert "under a password" in told(path)


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "statistics.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    assert "the file unpacks to more than 10 MB" in told(path)


def test_a_zip_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "statistics.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    size = (60_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (100).to_bytes(4, "little")))
    assert "the file is damaged" in told(path)


def test_entities_are_refused_and_never_expanded(tmp_path: Path) -> None:
    def with_entity(name: str, part: bytes) -> bytes:
        if name != "xl/worksheets/sheet2.xml":
            return part
        return part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "1">]><worksheet', 1)

    path = with_parts(tmp_path / "statistics.xlsx", with_entity)
    assert "the file defines XML entities" in told(path)

    def in_utf16(name: str, part: bytes) -> bytes:
        text = with_entity(name, part).decode().replace("UTF-8", "UTF-16")
        return text.encode("utf-16") if name == "xl/worksheets/sheet2.xml" else part

    assert "the file is no spreadsheet that can be read" in told(with_parts(tmp_path / "other.xlsx", in_utf16))


def test_a_stated_number_of_texts_takes_no_memory(tmp_path: Path) -> None:
    path = with_parts(
        tmp_path / "statistics.xlsx",
        lambda _, part: part.replace(b'uniqueCount="', b'uniqueCount="9999999'),
    )
    assert read_workbook(path, path.name).sheets[0].cell(0, 0) == "MAPPA figures 2009/10: Borsetshire"


@pytest.mark.parametrize("reference", ["xfd1048576", "ZZZZZ1"])
def test_a_reference_of_any_form_counts(tmp_path: Path, reference: str) -> None:
    path = with_parts(
        tmp_path / "statistics.xlsx", lambda _, part: part.replace(b'r="B5"', f'r="{reference}"'.encode())
    )
    assert "is too large" in told(path)


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    def with_link(name: str, part: bytes) -> bytes:
        if name == "xl/worksheets/sheet2.xml":
            return part.replace(b"<v>1049</v>", b"<f>[1]Sheet1!$A$1</f><v>1050</v>", 1)
        return part

    path = with_parts(tmp_path / "statistics.xlsx", with_link)
    assert read_workbook(path, path.name).sheets[1].cell(4, 1) == "1050"


def test_rows_and_cells_without_references_stand_in_order(tmp_path: Path) -> None:
    def without(name: str, part: bytes) -> bytes:
        if name == "xl/worksheets/sheet2.xml":
            part = part.replace(b"<v>1049</v>", b"<f>1+1</f>", 1)
            part = re.sub(rb'(<c) r="[A-Z]+\d+"', rb"\1", part)
        return part

    path = with_parts(tmp_path / "statistics.xlsx", without)
    assert "B5" in read_workbook(path, path.name).sheets[1].uncomputed


def test_sheets_know_whether_they_are_hidden(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_of()))
    book["2 by area"].sheet_state = "veryHidden"
    book.create_chartsheet("Chart")
    path = tmp_path / "statistics.xlsx"
    book.save(path)
    sheets = read_workbook(path, path.name).sheets
    assert [str(sheet) for sheet in sheets if sheet.hidden] == ['hidden sheet "2 by area"']
    assert "Chart" not in [sheet.name for sheet in sheets]


def test_damage_of_any_kind_is_read_or_told(tmp_path: Path) -> None:
    generator = random.Random(2010)  # noqa: S311  # damage, not secrets
    content = workbook_of()
    path = tmp_path / "statistics.xlsx"
    for _ in range(150):
        part = generator.choice(
            ["xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
        )

        def damage(name: str, raw: bytes, part: str = part) -> bytes:
            if name != part:
                return raw
            at = generator.randrange(len(raw))
            kind = generator.randrange(3)
            if kind == 0:
                return raw[:at]
            if kind == 1:
                return raw[:at] + bytes([generator.randrange(32, 127)]) + raw[at + 1 :]
            return raw[:at] + raw[at + generator.randrange(1, 40) :]

        with_parts(path, damage, content)
        with suppress(ContentError):
            assert read_workbook(path, path.name).sheets
    for _ in range(100):
        raw = bytearray(content)
        for _ in range(generator.randrange(1, 6)):
            raw[generator.randrange(len(raw))] = generator.randrange(256)
        path.write_bytes(bytes(raw))
        with suppress(ContentError):
            read_workbook(path, path.name)


def test_formatted_cells_without_content_do_no_harm(tmp_path: Path) -> None:
    """Who formats a whole column leaves such cells down to the last row, in one way or the other."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1" t="n"><v></v></c></row>' for n in (9, 1048576))
    path = with_parts(
        tmp_path / "statistics.xlsx", lambda _, part: part.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    )
    assert read_workbook(path, path.name).sheets[1].cell(1, 0)


def test_sheets_of_one_name_are_told(tmp_path: Path) -> None:
    path = with_parts(tmp_path / "statistics.xlsx", lambda _, part: part.replace(b'"2 by area"', b'"1 Eligible"'))
    assert told(path).startswith('statistics.xlsx:1: two sheets are named "1 Eligible": rename one of them')
