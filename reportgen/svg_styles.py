"""The rules of a drawing's styles: few and plain, so that it is soon known which element each is about.

Drawing programs write classes, and R writes `.svglite line`; what says more may take the PDF engine for ever.
"""

import re
from xml.etree.ElementTree import Element

from reportgen.svg_faults import ForeignError

MAX_SELECTORS = 2_000
"""The most selectors of all rules of a drawing; a photograph traced into shapes has a class for each of its colours."""

MAX_STYLE = 100_000
"""The most characters of all rules of a drawing."""

MAX_RULE = 2_000
"""The most characters of what a rule says."""

_MOST_INVOLVED = 20
"""The most selectors that are about all elements, or about those within others: each is tried on many."""

_BRACKETS = re.compile(r"[(\[{]|[)\]}]")
_DEEPEST = 20
_GEOMETRY = re.compile(r"(?<![\w-])(?:href|points|d)\s{0,9}:", re.IGNORECASE)
"""What the PDF engine takes from a style, too, though it is what is drawn, and not how."""
_TAKEN = re.compile(r"(?<![\w-])(?:clip-path|mask|filter)\s{0,9}:\s{0,9}inherit", re.IGNORECASE)
"""What is for an element alone, taken from the one around it: it would be drawn for each, and no program writes so."""
_ONE = r"(?:[A-Za-z][\w-]*(?:[.#][\w-]+)*|(?:[.#][\w-]+)+|\*)"
_SELECTOR = re.compile(rf"{_ONE}(?:(\s+|\s*>\s*){_ONE}){{0,2}}", re.ASCII)


def check_style(style: str) -> None:
    """Raise ForeignError where the style of an element, or of many, says what is drawn, or is too involved."""
    if found := _GEOMETRY.search(style) or _TAKEN.search(style):
        raise involved(found[0])
    check_brackets(style)


def check_brackets(value: str) -> None:
    """Raise ForeignError where brackets stand too deep in each other for those who read them."""
    depth = 0
    for bracket in _BRACKETS.finditer(value):
        depth += 1 if bracket[0] in "([{" else -1
        if depth > _DEEPEST:
            raise involved(value[bracket.start() - _DEEPEST : bracket.start()])


def check_rules(root: Element) -> None:
    """Raise ForeignError where the rules of a drawing are too many, too long, or about more than plain selectors.

    The PDF engine follows no rule that holds only at times, as those of `@media` do.
    """
    from tinycss2 import parse_stylesheet, serialize

    texts = [style.text or "" for style in root.iter("style")]
    if sum(map(len, texts)) > MAX_STYLE:
        raise ForeignError(f"has styles of more than {MAX_STYLE:,} characters")
    selectors = []
    for text in texts:
        for rule in parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type == "at-rule":
                raise involved(serialize([rule]))
            if rule.type == "qualified-rule":
                selectors += [selector.strip() for selector in serialize(rule.prelude).split(",")]
                if len(serialize(rule.content)) > MAX_RULE:
                    raise involved(serialize(rule.content))
                if any(token.type == "at-keyword" for token in rule.content):
                    raise involved(serialize(rule.content))
    if len(selectors) > MAX_SELECTORS:
        raise ForeignError(f"has styles of more than {MAX_SELECTORS:,} selectors")
    several = 0
    for selector in selectors:
        found = _SELECTOR.fullmatch(selector)
        if found is None:
            raise involved(selector)
        several += found[1] is not None or selector == "*"
        if several > _MOST_INVOLVED:
            raise involved(selector)


def involved(what: str) -> ForeignError:
    """Return the error of a style of which this piece is too involved."""
    return ForeignError(f'has a style that is too involved ("{what.strip()[:80]}")')
