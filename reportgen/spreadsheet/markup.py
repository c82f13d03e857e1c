"""What a spreadsheet's own XML says of its cells, and readers of values leave out.

A formula whose result was not saved, as programs leave it that write spreadsheets without working them out; an error
such as #REF!; a percentage, whose value is a hundredth of what is seen; and how far the filled cells reach, as a reader
lays out every cell up to the last one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from reportgen.spreadsheet.elements import Attributes, elements, longest_text, parse
from reportgen.spreadsheet.layout import cell_name

_SPACES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("table", "office", "text")}
"""The namespaces of an ODS file (ODF 1.2, 1.4). Readers know them by these prefixes, which all programs write."""
_TABLE, _OFFICE, _TEXT = _SPACES.values()

_REFERENCE = re.compile(r"([A-Za-z]{1,9})(\d{1,9})", re.ASCII)
"""The name of a cell: the last of a sheet is XFD1048576, and what is far longer takes for ever to count."""
_MOST_REPEATED = 100
"""How many cells are noted one by one that an ODS file writes as one, repeated."""


class TwinSheetsError(Exception):
    """Two sheets have one name, which is the argument: what is said of one cannot be told from the other."""


@dataclass
class Markup:
    """A sheet's `uncomputed` formulas, what cells show where it is not their value, and how many rows and columns.

    `farthest` names the last cell in the sheet that holds anything. `characters` are those of texts that are written
    once and stand in many cells, as often as they stand there, or more.
    """

    uncomputed: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)
    height: int = 0
    width: int = 0
    farthest: str = ""
    characters: int = 0

    def reach(self, row: int, column: int) -> None:
        """Note a filled cell, by row and column counted from 0."""
        if row >= self.height or column >= self.width:
            self.farthest = cell_name(row, column)
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)


def read_markup(parts: Mapping[str, bytes]) -> Mapping[str, Markup]:
    """Return what the parts of an XLSX or ODS file say of each sheet.

    Raises TwinSheetsError; ValueError or expat.ExpatError where they are no such file, and KeyError where a part is
    missing.
    """
    if "xl/workbook.xml" in parts:
        return _xlsx(parts)
    if "content.xml" in parts:
        return _ods(parts["content.xml"])
    raise ValueError("it is neither .xlsx nor .ods")


def _xlsx(parts: Mapping[str, bytes]) -> dict[str, Markup]:
    targets = {entry["Id"]: entry["Target"] for entry in elements(parts["xl/_rels/workbook.xml.rels"], "Relationship")}
    percent = _percent_styles(parts.get("xl/styles.xml", b"<none/>"))
    longest = longest_text(parts)
    found: dict[str, Markup] = {}
    read: set[str] = set()
    for sheet in elements(parts["xl/workbook.xml"], "sheet"):
        id_ = next((value for name, value in sheet.items() if name.endswith(" id")), "")
        target = targets[id_]
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in read:
            raise ValueError("two sheets are one part")
        read.add(part)
        reader = _XlsxSheet(percent)
        parse(parts[part], reader.start, reader.end, reader.text)
        reader.markup.characters = reader.texts * longest
        _add(found, sheet["name"], reader.markup)
    return found


def _add(found: dict[str, Markup], name: str, markup: Markup) -> None:
    """Add what is said of a sheet. Raises TwinSheetsError; no program takes upper and lower case for a difference."""
    if name.casefold() in map(str.casefold, found):
        raise TwinSheetsError(name)
    found[name] = markup


def _percent_styles(styles: bytes) -> frozenset[str]:
    """Return the numbers of the cell styles that show percentages (ECMA-376, part 1, 18.8.30 for numbers 9 and 10)."""
    percent = {"9", "10"}
    percent |= {e["numFmtId"] for e in elements(styles, "numFmt") if "%" in e.get("formatCode", "")}
    of_cells = elements(styles, "xf", inside="cellXfs")
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
    filled: bool = False
    value: str = ""
    texts: int = 0

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
                self.attributes, self.formula, self.filled, self.value = attributes, False, False, ""
            case "f":
                self.formula = self.filled = True
            case "is":
                self.filled = True
            case "v" if self.attributes.get("t", "n") != "n":
                self.filled = True  # a text without letters is a text, for which a reader lays out all cells before it

    def text(self, text: str, inside: str) -> None:
        if inside in ("v", "t"):
            self.value += text

    def end(self, element: str) -> None:
        if element != "c":
            return
        name = cell_name(self.row, self.column)
        kind = self.attributes.get("t", "n")
        self.texts += kind == "s"
        if self.filled or self.value:
            self.markup.reach(self.row, self.column)
        if self.formula and not self.value.strip() and kind != "str":
            self.markup.uncomputed.add(name)
        if kind == "e":
            self.markup.shown[name] = self.value
        elif kind == "n" and self.attributes.get("s") in self.percent:
            self.markup.shown[name] = _percentage(self.value)


def _ods(content: bytes) -> dict[str, Markup]:
    reader = _OdsSheets()
    parse(content, reader.start, reader.end, reader.text, _SPACES)
    return reader.found


@dataclass
class _OdsSheets:
    """Reads the cells of all sheets of an ODS file, in which equal rows and cells are written once (ODF 1.2, 9.1)."""

    found: dict[str, Markup] = field(default_factory=dict)
    sheet: Markup | None = None
    row: int = 0
    rows: int = 1
    column: int = 0
    attributes: Attributes = field(default_factory=dict)
    value: str = ""
    characters: int = 0
    in_note: int = 0

    def start(self, element: str, attributes: Attributes) -> None:
        match element:
            case "table":
                self.sheet, self.row = Markup(), 0
                _add(self.found, attributes.get(f"{_TABLE} name", ""), self.sheet)
            case "table-row":
                self.rows, self.column = _repeated(attributes, "number-rows-repeated"), 0
            case "table-cell" | "covered-table-cell":
                self.attributes, self.value = attributes, ""
                self.characters = len(attributes.get(f"{_OFFICE} string-value", ""))
            case "s":  # spaces
                self.characters += _repeated(attributes, "c", _TEXT)
            case "annotation":
                self.in_note += 1

    def text(self, text: str, inside: str) -> None:
        self.characters += len(text)
        if inside in ("p", "span", "a") and not self.in_note:
            self.value += text

    def end(self, element: str) -> None:
        match element:
            case "table":
                self.sheet = None
            case "annotation":
                self.in_note -= 1
            case "table-row":
                self.row += self.rows
            case "table-cell" | "covered-table-cell":
                columns = _repeated(self.attributes, "number-columns-repeated")
                if self.sheet:
                    self.cell(self.sheet, columns)
                self.column += columns

    def cell(self, sheet: Markup, columns: int) -> None:
        """Note a cell, with those that it is repeated for."""
        kind, value = (self.attributes.get(f"{_OFFICE} {name}", "") for name in ("value-type", "value"))
        has_value = any(name.startswith(_OFFICE) for name in self.attributes) or bool(self.value.strip())
        has_formula = bool(self.attributes.get(f"{_TABLE} formula"))
        if not has_value and not has_formula:
            return
        sheet.characters += self.rows * columns * self.characters
        sheet.reach(self.row + self.rows - 1, self.column + columns - 1)
        for row in range(self.row, self.row + min(self.rows, _MOST_REPEATED)):
            for column in range(self.column, self.column + min(columns, _MOST_REPEATED)):
                if has_formula and not has_value:
                    sheet.uncomputed.add(cell_name(row, column))
                elif kind == "percentage":
                    sheet.shown[cell_name(row, column)] = _percentage(value)
                elif has_formula and self.value.startswith(("#", "Err:")):
                    sheet.shown[cell_name(row, column)] = self.value


def _repeated(attributes: Attributes, name: str, space: str = _TABLE) -> int:
    number = attributes.get(f"{space} {name}", "1")
    if not number.isdecimal():
        raise ValueError("a number is none")  # others may read it as one
    return max(int(number), 1)


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
