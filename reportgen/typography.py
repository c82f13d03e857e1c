"""Typography of plain text."""

import re


def curly(text: str) -> str:
    """Return text with curly quotation marks and apostrophes in place of straight ones."""
    text = re.sub(r"(?<![^\s(\[“‘–—])\"", "“", text)
    text = re.sub(r"(?<![^\s(\[“–—])'", "‘", text)
    return text.replace('"', "”").replace("'", "’")
