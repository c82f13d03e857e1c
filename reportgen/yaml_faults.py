"""What is wrong in a YAML file, in a coordinator's terms."""

import re

_SYNTAX = (
    (r"'\\t'", "a tab stands where YAML needs spaces", "replace the tab by spaces"),
    (r"'[@`%]'", "a value begins with a character that YAML keeps for itself", "put the value between quotation marks"),
    (
        r"mapping values are not allowed",
        "a colon inside a value confuses YAML",
        "put the whole value between quotation marks",
    ),
    (
        r"undefined alias",
        "a value begins with an asterisk, which YAML reads as an alias",
        "put the value between quotation marks",
    ),
    (r"could not find expected ':'", "a key has no colon", 'write "key: value", with a space after the colon'),
    (r"end of stream|quoted scalar", "a quotation mark is not closed", "close it, or remove the one that opens"),
    (
        r"found '<scalar>'",
        "text stands behind a closing quotation mark",
        "put the whole value between quotation marks of the other kind",
    ),
    (r"expected <block end>", "the line is indented differently from those around it", "align it with its neighbours"),
    (
        r"expected ',' or '[\]}]'",
        "a bracket is not closed, or a comma is missing",
        "check the brackets on this line and above",
    ),
)


def explain(problem: str) -> tuple[str, str]:
    """Return the message and hint for the words of the YAML parser, in a coordinator's terms where they are known."""
    for pattern, message, hint in _SYNTAX:
        if re.search(pattern, problem):
            return message, hint
    return (
        f"this is not valid YAML ({problem})",
        "check the indentation and the quotation marks here and on the line above",
    )
