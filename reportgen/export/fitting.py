"""How wide the columns and how high the rows of a sheet are, so that every text can be read without pulling at them.

Programs fit rows to wrapped text in different ways or not at all, so heights are worked out here. Widths are in
digits of Arial, which are wider than most letters, and heights are rather too large than too small.
"""

from collections.abc import Sequence
from textwrap import wrap

from reportgen.export.book import Cell, Grid, Look, Words

WIDEST = 60
"""The widest that a column of a table becomes, in letters."""

NARROWEST = 12
"""The narrowest that it becomes."""

SIZES = {Look.TITLE: 16, Look.HEADING: 14}
"""The size of what is not in plain text's, in points."""

PLAIN = 12
"""The size of plain text in points, the least that the guidance allows."""

_SPACE = {Look.TITLE: 4, Look.HEADING: 12, Look.COLUMN: 10}
"""The points of space with which a row stands off from its neighbours, as there are no empty rows."""

_LINE = 1.3
"""The height of a line, of that of its letters."""

_PLAIN_LETTERS = 1.1
"""How many letters of plain text stand, on average, in the room of a digit."""

_BOLD_LETTERS = 1.0
"""How many bold ones."""


def column_width(grid: Grid, column: int) -> int:
    """Return the width of a table's column, in letters; columns count from 0."""
    head = grid.head[column].text
    texts = [str(row[column]) for row in grid.rows]
    longest_word = max(len(word) for text in (head, *texts) for word in text.split())
    wanted = max(*map(len, texts), longest_word + 1, min(len(head), 18))
    return min(max(wanted, NARROWEST), WIDEST)


def row_height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """Return the height of a row in points."""
    return max(_height(cell, width) for cell, width in zip(cells, widths, strict=False))


def _height(cell: Cell, width: int) -> float:
    look = cell.look if isinstance(cell, Words) else Look.LINE
    size = SIZES.get(look, PLAIN)
    is_bold = cell.strong or look not in (Look.LINE, Look.SHORTHAND, Look.REMARK)
    letters = int((width + 1) * PLAIN / size * (_BOLD_LETTERS if is_bold else _PLAIN_LETTERS))
    text = str(cell)
    lines = len(wrap(text, letters)) if len(text) > letters else bool(text)
    return lines * size * _LINE + _SPACE.get(look, 0)
