"""What the tags of a PDF say of themselves, which no page has: other words than theirs, and how lists are numbered."""

import re
from collections.abc import Iterator
from itertools import islice

from reportgen.verify.hearing import on
from reportgen.verify.tags import Tag

_LABELS = {
    "Decimal": r"[0-9]+",
    "LowerAlpha": r"[a-z]+",
    "UpperAlpha": r"[A-Z]+",
    "LowerRoman": r"[ivxlcdm]+",
    "UpperRoman": r"[IVXLCDM]+",
    "Disc": r"\W",
    "Circle": r"\W",
    "Square": r"\W",
}
"""The labels of the items of a list, by how it is said to be numbered (ISO 32000-1, table 347)."""


def other_sayings(root: Tag) -> Iterator[str]:
    """Yield the first words in whose place others are read out, and the first list that is not numbered as is said.

    Words are replaced by `/ActualText` and, where there is no picture, by `/Alt` (ISO 32000-1, 14.9.3 and 14.9.4);
    nothing here needs it.
    """
    replaced = ((tag, tag.replacement, "/ActualText") for tag in root.walk() if tag.replacement)
    described = ((tag, tag.alternative, "/Alt") for tag in root.walk() if tag.alternative and tag.type != "Figure")
    for tag, words, key in (*islice(replaced, 1), *islice(described, 1)):
        yield f'{on(tag.sheet)}"{tag.words}" is read out as "{words}" ({key})'
    yield from islice(_misnumbered(root), 1)


def _misnumbered(root: Tag) -> Iterator[str]:
    """Yield the lists of which the tag says another numbering than their items have (ISO 32000-1, 14.8.5.5)."""
    for list_ in root.all("L"):
        labels = [tag.words.rstrip(". )") for item in list_.tags for tag in item.tags if tag.type == "Lbl"]
        form = _LABELS.get(list_.numbering)
        if form is None:
            said, so = "to have no numbers", not any(re.fullmatch("[0-9A-Za-z]+", label) for label in labels)
        else:
            matching = [label for label in labels if re.fullmatch(form, label)]
            said, so = f"to be numbered as {list_.numbering}", bool(labels) and matching == labels
        if not so:
            marks = f'"{labels[0]}"' if labels else "nothing"
            words = f'the list "{list_.words[:40]}"'
            yield f"{on(list_.sheet)}{words} is said {said}, and has {marks} before its first item"
