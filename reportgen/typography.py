"""Typography of plain text."""

import re

from reportgen.formats import MONTHS

_BOUND = re.compile(rf"\b(Levels?|Category|Mrs?|Ms|Dr) (?=\w)|\b(\d{{1,2}}) (?=(?:{'|'.join(MONTHS)})\b)")
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def without_hidden(text: str) -> str:
    """Return text without what word processors leave: soft hyphens, spaces of no width, joiners and byte order marks.

    They only say where a line may end, and a soft hyphen that is printed is heard within the word.
    """
    return _HIDDEN.sub("", text)


def bind(text: str) -> str:
    """Return text in which a word and its number, or a day and its month, stay on one line."""
    return _BOUND.sub(lambda found: f"{found[1] or found[2]}\u00a0", text)


def curly(text: str) -> str:
    """Return text with curly quotation marks and apostrophes in place of straight ones."""
    text = re.sub(r"(?<![^\s(\[“‘–—])'\"(?=\w)", "‘“", text)
    text = re.sub(r"(?<![^\s(\[“‘–—])\"", "“", text)
    text = re.sub(r"(?<![^\s(\[“–—])'", "‘", text)
    return text.replace('"', "”").replace("'", "’")
