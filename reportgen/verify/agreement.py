"""What the tags of a PDF say is held against the page beside it, from which it was printed: they are to say the same.

What only paper has is left out: the numbers of items and pages, and the head of a table again where it is broken.
"""

import re
from collections.abc import Iterator
from itertools import groupby, islice, zip_longest
from pathlib import Path

from reportgen.verify.dom import Document, Element
from reportgen.verify.hearing import Heard, hear
from reportgen.verify.tags import Tag, without

_WITHIN_LINES = frozenset(("a", "abbr", "b", "cite", "code", "del", "em", "i", "small", "span", "strong", "sub", "sup"))

_UNSEEN = frozenset(("head", "style", "script", "template"))

_HIDDEN = re.compile(r"([^{}]+)\{[^{}]*display:\s*none\b[^{}]*\}")

_PICTURE = " \ufffc "
"""Stands among the words where a picture stands, whose text is held against the other's by itself."""


def disagreements(document: Document, file: Path, root: Tag, title: str) -> Iterator[str]:
    """Yield where a PDF, of these tags and this title, says another thing than the page in a file."""
    (page,) = list(document.root.all("html"))[:1] or [document.root]
    shown = next((found.words for found in page.all("title") if found.above and found.above.tag == "head"), "")
    if title != shown:
        yield f'has the title "{title}", and the page "{shown}"'
    hidden = _hidden(file)
    printed = [element for element in page.walk() if not _is_hidden(element, hidden)]
    spoken = without(root, _heads_again(root, printed))
    yield from _words(hear(_printed(page, "", hidden)), hear(_spoken(spoken)))
    yield from _expansions(printed, spoken)
    yield from _alternatives(printed, spoken)
    yield from _headers(printed, root)


def _hidden(file: Path) -> frozenset[str]:
    """Return the classes that the page's stylesheet for print hides."""
    sheet = file.parent / "assets" / "print.css"
    rules = _HIDDEN.findall(sheet.read_text(encoding="utf-8")) if sheet.is_file() else []
    selectors = [selector.strip() for rule in rules for selector in rule.split(",")]
    return frozenset(selector[1:] for selector in selectors if re.fullmatch(r"\.[\w-]+", selector))


def _is_hidden(element: Element, hidden: frozenset[str]) -> bool:
    above: Element | None = element
    while above is not None:
        if above.tag in _UNSEEN or hidden.intersection(above.get("class").split()):
            return True
        above = above.above
    return False


def _printed(element: Element, around: str, hidden: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield what a page says on paper, each text with its language."""
    if element.tag in _UNSEEN or hidden.intersection(element.get("class").split()):
        return
    language = element.get("lang") or around
    edge = "" if element.tag in _WITHIN_LINES else " "
    yield around, edge
    if element.tag in ("img", "svg"):
        yield language, _PICTURE
    else:
        for child in element.children:
            yield from _printed(child, language, hidden) if isinstance(child, Element) else ((language, child),)
    yield around, edge


def _heads_again(root: Tag, printed: list[Element]) -> frozenset[int]:
    """Return the heads of tables, by their identity, that stand again where a table is broken."""
    rows = iter([sum(1 for _ in _body_rows(table)) for table in printed if table.tag == "table"])
    again: set[int] = set()
    left = 0
    for table in root.all("Table"):
        if left > 0:
            again.update(id(head) for head in table.all("THead"))
        else:
            left = next(rows, 0)
        left -= sum(1 for row in table.all("TR")) - sum(1 for head in table.all("THead") for row in head.all("TR"))
    return frozenset(again)


def _spoken(tag: Tag, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield what a tag of a PDF says that the page says too, each text with its language."""
    if tag.type == "Lbl" or (tag.type == "Span" and above == "Link"):
        return
    edge = "" if tag.within_line else "\v"
    yield tag.language, edge
    if tag.type == "Figure":
        yield tag.language, _PICTURE
    else:
        for piece in tag.content:
            yield from _spoken(piece, tag.type) if isinstance(piece, Tag) else ((tag.language, piece),)
    yield tag.language, edge


def _words(page: Heard, pdf: Heard) -> Iterator[str]:
    """Yield the first place where the words differ (PDF/UA-1, 7.1) or run together, and that of a language (7.2)."""
    if page.letters != pdf.letters:
        pairs = zip_longest(page.letters, pdf.letters)
        at = next(number for number, (shown, said) in enumerate(pairs) if shown != said)
        yield f'reads "{pdf.around(at)}" where the page has "{page.around(at)}"'
        return
    if joined := page.starts - pdf.starts:
        yield f'reads "{pdf.around(min(joined))}" in one word, where the page has "{page.around(min(joined))}"'
    if parted := pdf.starts - page.starts - pdf.edges:
        yield f'reads "{pdf.around(min(parted))}" apart, where the page has "{page.around(min(parted))}"'
    languages = enumerate(zip(page.languages, pdf.languages, strict=True))
    differing = ((at, shown, said) for at, (shown, said) in languages if shown != said)
    for at, shown, said in islice(differing, 1):
        yield f'reads "{pdf.around(at)}" as in the language {said or "of nobody"}, where the page says {shown}'


def _expansions(printed: list[Element], root: Tag) -> Iterator[str]:
    """Yield the first abbreviation of which another meaning is said (ISO 32000-1, 14.9.5)."""
    shown = [(found.get("title"), found.words) for found in printed if found.tag == "abbr" and found.get("title")]
    said = [(tag.expansion, tag.words) for tag in root.all("Span", "Link", "NonStruct") if tag.expansion]
    for (meaning, word), (other, _) in islice(_differing(_joined(shown), _joined(said)), 1):
        yield f'says of the abbreviation "{word}" that it means "{other}", where the page says "{meaning}"'


def _joined(meanings: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return meanings with their abbreviations, those of one meaning together: one may be broken between two lines."""
    groups = groupby(meanings, key=lambda pair: pair[0])
    return [(meaning, "".join("".join(word for _, word in group).split())) for meaning, group in groups]


def _alternatives(printed: list[Element], root: Tag) -> Iterator[str]:
    """Yield the first picture of which another thing is said (PDF/UA-1, 7.3)."""
    shown = [(_description(found), "") for found in printed if found.tag in ("img", "svg")]
    said = [(" ".join(tag.alternative.split()), "") for tag in root.all("Figure")]
    for (description, _), (other, _) in islice(_differing(shown, said), 1):
        yield f'says "{other}" of a picture, where the page says "{description}"'


def _description(picture: Element) -> str:
    titles = (child.words for child in picture.children if isinstance(child, Element) and child.tag == "title")
    return " ".join(picture.get("alt").split()) or next(titles, "")


def _headers(printed: list[Element], root: Tag) -> Iterator[str]:
    """Yield the first cell whose headers are others than on the page (PDF/UA-1, 7.5)."""
    names = {head.name: head.words for head in root.all("TH")}
    head = {id(cell) for head in root.all("THead") for cell in head.all("TD")}
    cells = [cell for cell in root.all("TD") if id(cell) not in head]
    said = [(cell.words, " / ".join(names.get(name, "?") for name in cell.headers)) for cell in cells]
    shown = [cell for table in printed if table.tag == "table" for cell in _cells(table)]
    if len(shown) != len(said):
        yield f"has {len(said)} cells of tables, and the page {len(shown)}: a row may be taller than a page of paper"
        return
    differing = (pair for pair in zip(shown, said, strict=True) if pair[0][1] != pair[1][1])
    for (_, headers), (words, others) in islice(differing, 1):
        yield f'says that the cell "{words}" stands under "{others}", where the page says "{headers}"'


def _body_rows(table: Element) -> Iterator[Element]:
    return (row for row in table.all("tr") if row.above is None or row.above.tag != "thead")


def _cells(table: Element) -> Iterator[tuple[str, str]]:
    """Yield the cells of a table with the headers of their row and column."""
    above = [cell for row in table.all("tr") if row.above and row.above.tag == "thead" for cell in row.all("td", "th")]
    columns = [cell.words if cell.tag == "th" else "" for cell in above]
    for row in _body_rows(table):
        cells = list(row.all("td", "th"))
        heads = [cell.words for cell in cells if cell.tag == "th"]
        for cell, column in zip_longest(cells, columns[: len(cells)], fillvalue=None):
            if cell is not None and cell.tag == "td":
                yield cell.words, " / ".join(filter(None, [*heads, column]))


def _differing(
    shown: list[tuple[str, str]], said: list[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    nothing = ("", "")
    return (pair for pair in zip_longest(shown, said, fillvalue=nothing) if pair[0] != pair[1])
