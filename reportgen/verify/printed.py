"""What a page says on paper, in the terms of the tags of a PDF: what its stylesheet for print hides is left out."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from reportgen.page import WITHIN_LINES
from reportgen.verify.dom import Element
from reportgen.verify.hearing import PICTURE, Piece, Role

_UNSEEN = frozenset(("head", "style", "script", "template"))

_HIDDEN = re.compile(r"([^{}]+)\{[^{}]*display:\s*none\b[^{}]*\}")

_KINDS = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **dict.fromkeys(("p", "pre"), "P"),
    **dict.fromkeys(("ul", "ol", "dl"), "L"),
    **dict.fromkeys(("dt", "dd"), "LI"),
    **dict.fromkeys(("caption", "figcaption"), "Caption"),
    "blockquote": "BlockQuote",
    "code": "Code",
    "table": "Table",
    "thead": "THead",
    "tr": "TR",
    "td": "TD",
}
"""The tags of a PDF (ISO 32000-1, 14.8.4) for the elements of which nothing more is to be said."""


def hidden_on_paper(file: Path) -> frozenset[str]:
    """Return the classes that the stylesheet for print beside a page hides."""
    sheet = file.parent / "assets" / "print.css"
    rules = _HIDDEN.findall(sheet.read_text(encoding="utf-8")) if sheet.is_file() else []
    selectors = [selector.strip() for rule in rules for selector in rule.split(",")]
    return frozenset(selector[1:] for selector in selectors if re.fullmatch(r"\.[\w-]+", selector))


def _is_printed(element: Element, hidden: frozenset[str]) -> bool:
    return element.tag not in _UNSEEN and not hidden.intersection(element.get("class").split())


def printed_elements(page: Element, hidden: frozenset[str]) -> Iterator[Element]:
    """Yield the elements of a page that are printed, in order."""
    if _is_printed(page, hidden):
        yield page
        for child in page.children:
            if isinstance(child, Element):
                yield from printed_elements(child, hidden)


def printed(
    element: Element, hidden: frozenset[str], around: str = "", above: tuple[Role, ...] = ()
) -> Iterator[Piece]:
    """Yield what an element says on paper, in the language around it and as a part of what is above it."""
    if not _is_printed(element, hidden):
        return
    language = element.get("lang") or around
    roles = (*above, *_roles(element))
    edge = "" if element.tag in WITHIN_LINES else " "
    yield Piece(edge, around, name=element.get("id"))
    if element.tag in ("img", "svg"):
        yield Piece(f" {PICTURE} ", language, roles)
    else:
        for child in element.children:
            if isinstance(child, Element):
                yield from printed(child, hidden, language, roles)
            else:
                yield Piece(child, language, roles)
    yield Piece(edge, around)


def _roles(element: Element) -> Iterator[Role]:
    """Yield what an element makes of a text, from without to within."""
    if element.tag in _KINDS:
        yield Role(_KINDS[element.tag])
    elif element.tag in ("img", "svg"):
        yield Role("Figure", _description(element))
    elif element.tag == "th":
        yield Role("TH", "row" if element.get("scope") == "row" else "column")
    elif element.tag == "li":
        yield Role("LI", _number(element))
        if element.get("id").startswith("fn-"):
            yield Role("Note")
    elif element.tag == "a" and "href" in element.attributes:
        refers = "footnote-ref" in element.get("class").split()
        if refers:
            yield Role("Reference")
        yield Role("Link", unquote(element.get("href")))
        yield Role("Contents", " ".join((element.get("title") if refers else element.words).split()))
    elif element.tag == "abbr" and element.get("title"):
        yield Role("E", element.get("title"))


def _description(picture: Element) -> str:
    titles = (child.words for child in picture.children if isinstance(child, Element) and child.tag == "title")
    return " ".join(picture.get("alt").split()) or next(titles, "")


def _number(item: Element) -> str:
    """Return the number of an item, empty where its list has none."""
    if item.above is None or item.above.tag != "ol":
        return ""
    items = [child for child in item.above.children if isinstance(child, Element) and child.tag == "li"]
    return str(int(item.above.get("start") or 1) + items.index(item))
