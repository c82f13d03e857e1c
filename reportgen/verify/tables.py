"""The cells of the tables of a PDF are held against those of the page: the same headers name them."""

from collections.abc import Iterator
from itertools import islice, zip_longest

from reportgen.verify.dom import Element
from reportgen.verify.hearing import on
from reportgen.verify.tags import Tag


def other_headers(tables: list[Element], root: Tag) -> Iterator[str]:
    """Yield the first cell whose headers are others than on the page (PDF/UA-1, 7.5)."""
    names = {head.name: head.words for head in root.all("TH")}
    head = {id(cell) for head in root.all("THead") for cell in head.all("TD")}
    cells = [cell for cell in root.all("TD") if id(cell) not in head]
    said = [(cell.words, " / ".join(names.get(name, "?") for name in cell.headers)) for cell in cells]
    shown = [cell for table in tables for cell in _cells(table)]
    if len(shown) != len(said):
        yield f"has {len(said)} cells of tables, and the page {len(shown)}: a row may be taller than a page of paper"
        return
    # Page and PDF may have another space round a picture.
    pairs = zip(shown, said, strict=True)
    differing = (pair for pair in pairs if "".join(pair[0][1].split()) != "".join(pair[1][1].split()))
    for (_, headers), (words, others) in islice(differing, 1):
        yield f'says that the cell "{words}" stands under "{others}", where the page says "{headers}"'


def other_heads(root: Tag, again: frozenset[int]) -> Iterator[str]:
    """Yield the first head of a table that is another where it stands again, given by their identity."""
    first: Tag | None = None
    for head in root.all("THead"):
        if id(head) not in again:
            first = head
        elif first is not None and _cells_of(head) != _cells_of(first):
            yield f'{on(head.sheet)}the head "{head.words}" of a table that goes on is another than at its beginning'
            return


def _cells_of(head: Tag) -> list[tuple[str, str, str]]:
    return [(cell.type, cell.scope, cell.words) for cell in head.all("TD", "TH")]


def body_rows(table: Element) -> Iterator[Element]:
    """Return the rows of a table that are not of its head."""
    return (row for row in table.all("tr") if row.above is None or row.above.tag != "thead")


def _cells(table: Element) -> Iterator[tuple[str, str]]:
    """Yield the cells of a table with the headers of their row and column."""
    above = [cell for row in table.all("tr") if row.above and row.above.tag == "thead" for cell in row.all("td", "th")]
    columns = [cell.words if cell.tag == "th" else "" for cell in above]
    for row in body_rows(table):
        cells = list(row.all("td", "th"))
        heads = [cell.words for cell in cells if cell.tag == "th"]
        for cell, column in zip_longest(cells, columns[: len(cells)], fillvalue=None):
            if cell is not None and cell.tag == "td":
                yield cell.words, " / ".join(filter(None, [*heads, column]))
