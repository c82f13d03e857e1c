"""Characters that no text may hold: those that steer a machine, and those that show a reader something else."""

import re

UNPRINTABLE = re.compile(
    "["
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, of which a terminal takes some for commands
    r"\ud800-\udfff\ufffe\uffff"  # lone surrogates, and what is no character
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of what follows (UAX 9)
    r"\u2028\u2029"  # end lines that an editor does not count
    r"\u115f\u1160\u180e\u2061-\u2065\u206a-\u206f\u3164\uffa0\ufff9-\ufffb"  # cannot be seen, and mean nothing here
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # nor can these; a text can be hidden in them
    "]"
)
"""Characters that no text may hold.

Soft hyphens and spaces without width are not among them: word processors leave them, and the editorial check tells.
"""

_COMMAND = re.compile(r"#(?=#\w*\[)|^\s*:(?=:)")
"""What CI services take for the beginning of a command: `##[` and `##vso[` anywhere, `::` where a line begins."""

MAX_TOLD = 400
"""The most characters of a message: it may quote what somebody typed, and that can be a book."""


def unprintable(character: str) -> str:
    """Return what to say of one of UNPRINTABLE that was found."""
    return f"a control character (U+{ord(character):04X}), which cannot be seen, stands in the text"


def told(words: str) -> str:
    """Return words for a message, which may quote anything: on one line, not too long, with nothing unprintable.

    What the log of a CI service would take for a command is parted by a space.
    """
    line = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", " ".join(words.splitlines()))
    line = _COMMAND.sub(r"\g<0> ", line)
    return line if len(line) <= MAX_TOLD else f"{line[: MAX_TOLD - 1]}…"
