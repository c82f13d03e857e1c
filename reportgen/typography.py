"""Typography of plain text."""

import re

from reportgen.formats import MONTHS

_BOUND = re.compile(rf"\b(Levels?|Category|Mrs?|Ms|Dr) (?=\w)|\b(\d{{1,2}}) (?=(?:{'|'.join(MONTHS)})\b)")


def bind(text: str) -> str:
    """Return text in which a word and its number, or a day and its month, stay on one line."""
    return _BOUND.sub(lambda found: f"{found[1] or found[2]}\u00a0", text)


def curly(text: str) -> str:
    """Return text with curly quotation marks and apostrophes in place of straight ones."""
    text = re.sub(r"(?<![^\s(\[“‘–—])'\"(?=\w)", "‘“", text)
    text = re.sub(r"(?<![^\s(\[“‘–—])\"", "“", text)
    text = re.sub(r"(?<![^\s(\[“–—])'", "‘", text)
    return text.replace('"', "”").replace("'", "’")
