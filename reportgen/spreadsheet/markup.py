"""What a spreadsheet's own XML says of its cells, and readers of values leave out.

A formula whose result was not saved, as programs leave it that write spreadsheets without working them out; an error
such as #REF!; a percentage, whose value is a hundredth of what is seen; and how far the filled cells reach, as a reader
lays out every cell up to the last one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeAlias
from xml.parsers import expat

from reportgen.spreadsheet.layout import cell_name

Attributes: TypeAlias = dict[str, str]

_REFERENCE = re.compile(r"([A-Za-z]{1,9})(\d{1,9})", re.ASCII)
"""The name of a cell: the last of a sheet is XFD1048576, and what is far longer takes for ever to count."""
_MOST_REPEATED = 100
"""How many cells are noted one by one that an ODS file writes as one, repeated."""


@dataclass
class Markup:
    """A sheet's `uncomputed` formulas, what cells show where it is not their value, and how many rows and columns.

    `farthest` names the last cell in the sheet that holds anything.
    """

    uncomputed: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)
    height: int = 0
    width: int = 0
    farthest: str = ""

    def reach(self, row: int, column: int) -> None:
        """Note a filled cell, by row and column counted from 0."""
        if row >= self.height or column >= self.width:
            self.farthest = cell_name(row, column)
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)


def read_markup(parts: Mapping[str, bytes]) -> Mapping[str, Markup]:
    """Return what the parts of an XLSX or ODS file say of each sheet.

    Raises ValueError or expat.ExpatError where they are no such file, and KeyError where a part is missing.
    """
    if "xl/workbook.xml" in parts:
        return _xlsx(parts)
    if "content.xml" in parts:
        return _ods(parts["content.xml"])
    raise ValueError("it is neither .xlsx nor .ods")


def _xlsx(parts: Mapping[str, bytes]) -> dict[str, Markup]:
    targets = {entry["Id"]: entry["Target"] for entry in _elements(parts["xl/_rels/workbook.xml.rels"], "Relationship")}
    percent = _percent_styles(parts.get("xl/styles.xml", b"<none/>"))
    found: dict[str, Markup] = {}
    read: set[str] = set()
    for sheet in _elements(parts["xl/workbook.xml"], "sheet"):
        id_ = next((value for name, value in sheet.items() if name.endswith(" id")), "")
        target = targets[id_]
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in read:
            raise ValueError("two sheets are one part")
        read.add(part)
        reader = _XlsxSheet(percent)
        _parse(parts[part], reader.start, reader.end, reader.text)
        found[sheet["name"]] = reader.markup
    return found


def _percent_styles(styles: bytes) -> frozenset[str]:
    """Return the numbers of the cell styles that show percentages (ECMA-376, part 1, 18.8.30 for numbers 9 and 10)."""
    percent = {"9", "10"}
    percent |= {e["numFmtId"] for e in _elements(styles, "numFmt") if "%" in e.get("formatCode", "")}
    of_cells = _elements(styles, "xf", inside="cellXfs")
    return frozenset(str(number) for number, entry in enumerate(of_cells) if entry.get("numFmtId") in percent)


@dataclass
class _XlsxSheet:
    """Reads the cells of an XLSX sheet. One without a reference stands to the right of the one before."""

    percent: frozenset[str]
    markup: Markup = field(default_factory=Markup)
    row: int = -1
    column: int = -1
    attributes: Attributes = field(default_factory=dict)
    formula: bool = False
    value: str = ""

    def start(self, element: str, attributes: Attributes) -> None:
        match element:
            case "row":
                self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdecimal() else self.row + 1
                self.column = -1
            case "c":
                at = _REFERENCE.fullmatch(attributes.get("r", ""))
                if at is None and "r" in attributes:
                    raise ValueError("a cell has a name that no cell has")
                if at is None:
                    self.column += 1
                else:
                    self.row, self.column = int(at[2]) - 1, _column_number(at[1])
                self.attributes, self.formula, self.value = attributes, False, ""
            case "f":
                self.formula = True

    def text(self, text: str, inside: str) -> None:
        if inside in ("v", "t"):
            self.value += text

    def end(self, element: str) -> None:
        if element != "c":
            return
        name = cell_name(self.row, self.column)
        kind = self.attributes.get("t", "n")
        if self.formula or self.value:
            self.markup.reach(self.row, self.column)
        if self.formula and not self.value.strip() and kind != "str":
            self.markup.uncomputed.add(name)
        if kind == "e":
            self.markup.shown[name] = self.value
        elif kind == "n" and self.attributes.get("s") in self.percent:
            self.markup.shown[name] = _percentage(self.value)


def _ods(content: bytes) -> dict[str, Markup]:
    reader = _OdsSheets()
    _parse(content, reader.start, reader.end, reader.text)
    return reader.found


@dataclass
class _OdsSheets:
    """Reads the cells of all sheets of an ODS file, in which equal rows and cells are written once (ODF 1.2, 9.1)."""

    found: dict[str, Markup] = field(default_factory=dict)
    sheets: list[Markup] = field(default_factory=list)
    row: int = 0
    rows: int = 1
    column: int = 0
    attributes: Attributes = field(default_factory=dict)
    value: str = ""
    in_note: int = 0

    def start(self, element: str, attributes: Attributes) -> None:
        match element:
            case "table":
                self.sheets.append(Markup())
                if len(self.sheets) == 1:
                    self.found[_attribute(attributes, "name")] = self.sheets[0]
                    self.row = 0
            case "table-row":
                self.rows, self.column = _repeated(attributes, "number-rows-repeated"), 0
            case "table-cell" | "covered-table-cell":
                self.attributes, self.value = attributes, ""
            case "annotation":
                self.in_note += 1

    def text(self, text: str, inside: str) -> None:
        if inside in ("p", "span", "a") and not self.in_note:
            self.value += text

    def end(self, element: str) -> None:
        match element:
            case "table":
                self.sheets.pop()
            case "annotation":
                self.in_note -= 1
            case "table-row":
                self.row += self.rows
            case "table-cell" | "covered-table-cell":
                columns = _repeated(self.attributes, "number-columns-repeated")
                if self.sheets:
                    self.cell(self.sheets[-1], columns)
                self.column += columns

    def cell(self, sheet: Markup, columns: int) -> None:
        """Note a cell, with those that it is repeated for."""
        kind, value = _attribute(self.attributes, "value-type"), _attribute(self.attributes, "value")
        has_value = bool(kind or value or self.value.strip())
        has_formula = bool(_attribute(self.attributes, "formula"))
        if not has_value and not has_formula:
            return
        sheet.reach(self.row + self.rows - 1, self.column + columns - 1)
        for row in range(self.row, self.row + min(self.rows, _MOST_REPEATED)):
            for column in range(self.column, self.column + min(columns, _MOST_REPEATED)):
                if has_formula and not has_value:
                    sheet.uncomputed.add(cell_name(row, column))
                elif kind == "percentage":
                    sheet.shown[cell_name(row, column)] = _percentage(value)
                elif has_formula and self.value.startswith(("#", "Err:")):
                    sheet.shown[cell_name(row, column)] = self.value


def _repeated(attributes: Attributes, name: str) -> int:
    number = _attribute(attributes, name)
    return max(int(number), 1) if number.isdecimal() else 1


def _attribute(attributes: Attributes, name: str) -> str:
    """Return an attribute of the file's own namespaces: table or office, whatever stands for them."""
    for key, value in attributes.items():
        space, _, local = key.rpartition(" ")
        if local == name and "opendocument" in space:
            return value
    return ""


def _percentage(value: str) -> str:
    """Return a share as it is seen: 0.5067 as 50.67%."""
    try:
        number = Decimal(f"{float(value):.15g}") * 100
    except (ValueError, InvalidOperation):
        return value
    return f"{number.normalize():f}%"


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _elements(content: bytes, tag: str, inside: str = "") -> list[Attributes]:
    """Return the attributes of each element called `tag`, where asked for of those within an element `inside`."""
    found: list[Attributes] = []
    around: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        around.append(element)
        if element == tag and (not inside or inside in around):
            found.append(attributes)

    _parse(content, start, lambda _: around.pop())
    return found


def _parse(
    content: bytes,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object],
    text: Callable[[str, str], object] = lambda _text, _inside: None,
) -> None:
    """Parse XML: elements by their local names, texts with the element that they stand in. No entity is expanded."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True  # else a text comes in as many pieces as it has entities
    inside: list[str] = []

    def refuse(*_: object) -> None:
        raise ValueError("it defines XML entities")

    def enter(element: str, attributes: Attributes) -> None:
        inside.append(element.rpartition(" ")[2])
        start(inside[-1], attributes)

    def leave(_: str) -> None:
        end(inside.pop())

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = enter
    parser.EndElementHandler = leave
    parser.CharacterDataHandler = lambda data: text(data, inside[-1])
    parser.Parse(content, True)
