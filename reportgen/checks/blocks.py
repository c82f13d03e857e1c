"""Markdown cut into the blocks that a reader meets, each with the line on which it begins.

The page is made by a Markdown library that forgets lines. What an editor says of a text needs the line, so the blocks
are read here a second time, more simply: only what they are and where they begin, never how they are set.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "title",
    "heading",
    "paragraph",
    "item",
    "quotation",
    "source",
    "header",
    "row",
    "alternative",
    "caption",
    "label",
    "name",
]
"""What a passage is. `source` is the line under a quotation that says whose it is, `header` the first row of a table,
`label` a short text of a data file, `name` one that is the name of a person, an organisation or an area."""

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}\.)[ \t]+(.*)")
_BOX = re.compile(r'!!![ \t]*([\w-]+)[^"]*(?:"(.*)")?')
_DELIMITER = re.compile(r"[ |:-]*-[ |:-]*")
_PICTURE = re.compile(r'!\[([^\[\]]*)\]\([ \t]*([^()\s]*)(?:[ \t]+"([^"]*)")?[ \t]*\)')
_QUOTING = re.compile(r"(?:> *)+")
_NOTE = re.compile(r"(?:\[\^[^\]\s]{1,40}\]:|:)[ \t]+(.*)")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")
_ADDRESS = re.compile(r"<([A-Za-z][^<>\s]*)>")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_EMPHASIS = re.compile(r"(?<![\\\w])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_\\])[*_]{1,3}(?!\w)|(?<=\w)\*{1,3}(?=\w)")


@dataclass(frozen=True)
class Block:
    """A block of a section as its author typed it; `lines` are its lines, the first of them line `line` of the file.

    `level` is the number of `#` of a heading. `box` is the kind of the box that it stands in, if any.
    """

    kind: Kind
    line: int
    lines: tuple[str, ...]
    level: int = 0
    box: str = ""

    @property
    def text(self) -> str:
        """Return the block's lines as they were typed, without what made them a block of their kind."""
        return "\n".join(self.lines)


def blocks(body: str, first_line: int) -> Iterator[Block]:
    """Yield the blocks of a section's text, which begins on line `first_line` of its file, in order."""
    lines = body.split("\n")
    box, in_list, index = "", False, 0
    while index < len(lines):
        text, depth, quoted = _bare(lines[index])
        line = first_line + index
        if not text:
            index += 1
            continue
        if depth < 4:
            box = ""
            in_list = in_list and bool(depth or _ITEM.match(text))
        if found := _BOX.fullmatch(text):
            box, in_list = found[1], False
            if found[2]:
                yield Block("heading", line, (found[2],), 0, box)
        elif found := _HEADING.fullmatch(text):
            yield Block("heading", line, (found[2].rstrip(" #"),), len(found[1]), box)
        elif _is_table(lines, index):
            yield Block("header", line, (text,), 0, box)
            index += 2
            while index < len(lines) and "|" in lines[index]:
                yield Block("row", first_line + index, (lines[index].strip(),), 0, box)
                index += 1
            continue
        elif depth >= 4 and not box and not in_list and not quoted:
            pass  # set as it was typed: a listing, not prose
        else:
            kind, opening = _kind(text, quoted)
            in_list = in_list or kind == "item"
            end = index + 1
            while end < len(lines) and _goes_on(lines, end, quoted):
                end += 1
            found_lines = (opening, *(_bare(following)[0] for following in lines[index + 1 : end]))
            yield Block(kind, line, found_lines, 0, box)
            index = end
            continue
        index += 1


def pictures(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield each picture of a text: how many lines down it stands, its alternative text, its file and its caption."""
    for found in _PICTURE.finditer(text):
        yield text.count("\n", 0, found.start()), found[1], found[2], found[3] or ""


def links(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of each link of a text, and how many lines down it stands."""
    for found in _LINK.finditer(_PICTURE.sub("", text)):
        yield text.count("\n", 0, found.start()), found[1]


def plain(text: str) -> str:
    """Return typed text without its Markdown, with all its line ends."""
    text = _PICTURE.sub("", text)
    text = _LINK.sub(lambda found: "" if found[1].startswith("^") else found[1], text)
    text = re.sub(r"\[\^[^\]\s]{1,40}\]", "", text)
    text = _ATTRIBUTES.sub("", _ADDRESS.sub(r"\1", text))
    return re.sub(r"\\(?=[^\w\s])", "", _EMPHASIS.sub("", text)).replace("`", "")


def _bare(line: str) -> tuple[str, int, bool]:
    """Return a line without its indentation and the marks of a quotation, how far it is indented, and if it quotes."""
    expanded = line.expandtabs(4)
    text = expanded.lstrip(" ")
    depth = len(expanded) - len(text)
    quoting = _QUOTING.match(text)
    return text[quoting.end() if quoting else 0 :].rstrip(), depth, quoting is not None


def _kind(text: str, quoted: bool) -> tuple[Kind, str]:
    """Return what a line begins, and its text without the mark that says so."""
    if found := _ITEM.fullmatch(text) or _NOTE.fullmatch(text):
        return "item", found[1]
    if quoted:
        return ("source" if text.startswith(("—", "–", "--")) else "quotation"), text
    return "paragraph", text


def _goes_on(lines: list[str], index: int, quoted: bool) -> bool:
    """Say whether a line belongs to the block of the line above it."""
    text, _, quotes = _bare(lines[index])
    if not text or quotes != quoted or _is_table(lines, index):
        return False
    return not any(pattern.match(text) for pattern in (_HEADING, _ITEM, _BOX, _NOTE))


def _is_table(lines: list[str], index: int) -> bool:
    below = lines[index + 1] if index + 1 < len(lines) else ""
    return "|" in lines[index] and "|" in below and _DELIMITER.fullmatch(below.strip()) is not None
