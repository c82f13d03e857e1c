"""The statistics as open data: tidy CSV, and workbooks that people and screen readers can read, as ODS and XLSX."""

from reportgen.export.book import Book
from reportgen.export.ods import to_ods
from reportgen.export.sheets import to_book
from reportgen.export.tidy import to_csv
from reportgen.export.xlsx import to_xlsx

__all__ = ["Book", "to_book", "to_csv", "to_ods", "to_xlsx"]
