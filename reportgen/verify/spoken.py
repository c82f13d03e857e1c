"""What the tags of a PDF say that the page says too.

What only paper has is left out: the numbers of items and pages, and the head of a table again where it is broken.
"""

import re
from collections.abc import Iterator, Sequence

from reportgen.verify.hearing import PICTURE, Piece, Role
from reportgen.verify.tags import Tag

_GROUPS = frozenset(("", "Art", "Div", "Document", "LBody", "NonStruct", "Part", "Private", "Sect", "Span", "TBody"))
"""The types that make nothing of a text that somebody would hear (ISO 32000-1, 14.8.4)."""


def heads_again(root: Tag, rows: Sequence[int]) -> frozenset[int]:
    """Return the heads of tables, by their identity, that stand again where a table is broken.

    `rows` are the numbers of rows below the head that the tables of the page have.
    """
    whole = iter(rows)
    again: set[int] = set()
    left = 0
    for table in root.all("Table"):
        if left > 0:
            again.update(id(head) for head in table.all("THead"))
        else:
            left = next(whole, 0)
        left -= sum(1 for row in table.all("TR")) - sum(1 for head in table.all("THead") for row in head.all("TR"))
    return frozenset(again)


def spoken(tag: Tag, holder: str = "", above: tuple[Role, ...] = ()) -> Iterator[Piece]:
    """Yield what a tag says, in a tag of the type `holder`, as a part of what is above it."""
    if tag.type == "Lbl" or (tag.type == "Span" and holder == "Link"):
        return
    roles = (*above, *_roles(tag))
    edge = Piece("" if tag.within_line else "\v", tag.language, sheet=tag.sheet)
    yield edge
    if tag.type == "Figure":
        yield Piece(f" {PICTURE} ", tag.language, roles, tag.sheet)
    else:
        for piece in tag.content:
            if isinstance(piece, Tag):
                yield from spoken(piece, tag.type, roles)
            else:
                yield Piece(piece, tag.language, roles, tag.sheet)
    yield edge


def _roles(tag: Tag) -> Iterator[Role]:
    """Yield what a tag makes of a text, from without to within."""
    if tag.type == "Figure":
        yield Role("Figure", " ".join(tag.alternative.split()))
    elif tag.type == "LI":
        label = "".join(label.words for label in tag.tags if label.type == "Lbl")
        yield Role("LI", "".join(re.findall("[0-9]+", label)))
    elif tag.type == "Link":
        reached = [link for link in tag.links if link.reachable][:1]
        yield Role("Link", "".join(link.target for link in reached))
        yield Role("Contents", "".join(link.contents for link in reached))
    elif tag.type not in _GROUPS:
        yield Role(tag.type, tag.scope.lower())
    if tag.expansion:
        yield Role("E", tag.expansion)
