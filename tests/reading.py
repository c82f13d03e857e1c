"""Reads the outputs back as their readers do: the words of the page, and those of the PDF in the order of its tags."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pdfplumber

NOT_PRINTED = frozenset({"skip-link", "downloads", "footnote-backref"})
"""Classes of the page's elements that the print stylesheet leaves out."""

_Texts = dict[tuple[int, int], tuple[str, frozenset[int]]]
"""The marked text of a PDF, by page and mark: the text, and the heights of its lines."""

_VOID = frozenset({"meta", "link", "img", "br", "hr"})


@dataclass
class Element:
    """An element of a page: its tag, attributes, and what it holds in order."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """Yield the element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, css_class: str | None = None) -> list["Element"]:
        """Return the elements below with that tag, and that class."""
        return [
            element
            for element in self.walk()
            if element.tag == tag and (css_class is None or css_class in element.classes)
        ]

    def by_id(self, id_: str) -> "Element":
        """Return the one element with that id."""
        (found,) = (element for element in self.walk() if element.attributes.get("id") == id_)
        return found

    @property
    def classes(self) -> frozenset[str]:
        """Return the element's classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """Return the words of the element, with single spaces."""
        return " ".join("".join(self.pieces()).split())

    def pieces(self, leave_out: frozenset[str] = frozenset()) -> Iterator[str]:
        """Yield the text, with a space round each element that is no part of a line; without those classes."""
        if self.tag in ("head", "style", "script", "svg") or self.classes & leave_out:
            return
        inline = self.tag in ("a", "abbr", "code", "em", "strong", "sup", "span")
        yield "" if inline else " "
        for child in self.children:
            yield from child.pieces(leave_out) if isinstance(child, Element) else [child]
        yield "" if inline else " "


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(path: Path) -> Element:
    """Return the page as a tree; every element must be closed in its order."""
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    assert parser.open == [parser.root], "an element is not closed"
    return parser.root


@dataclass(frozen=True)
class Tag:
    """A tag of the PDF: type, page (None above the text), own text, alternative text, and the tags below.

    `lines` are the page and height of each line of its own text.
    """

    type: str
    page: int | None
    own: str
    alternative: str | None
    attributes: dict[str, Any]
    children: tuple["Tag", ...]
    lines: frozenset[tuple[int, int]]

    def walk(self) -> Iterator["Tag"]:
        """Yield the tag and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *types: str) -> list["Tag"]:
        """Return the tags below of these types."""
        return [tag for tag in self.walk() if tag.type in types]

    @property
    def text(self) -> str:
        """Return the words below the tag, with single spaces."""
        return " ".join(" ".join(tag.own for tag in self.walk() if tag.own).split())

    @property
    def first_page(self) -> int:
        """Return the page on which the tag's text begins, from 1."""
        return next(tag.page for tag in self.walk() if tag.page is not None and tag.own)


@dataclass(frozen=True)
class Pdf:
    """A PDF read back: its tags, the text of its pages, its metadata and bookmarks."""

    root: Tag
    pages: tuple[str, ...]


def read_pdf(path: Path) -> Pdf:
    """Read a tagged PDF."""
    with pdfplumber.open(path) as pdf:
        texts: _Texts = {}
        for page in pdf.pages:
            for char in page.chars:
                if char.get("mcid") is not None:
                    key = (page.page_number, char["mcid"])
                    text, tops = texts.get(key, ("", frozenset()))
                    texts[key] = (text + char["text"], tops | {round(char["bottom"])})
        (root,) = pdf.structure_tree
        pages = tuple(page.extract_text() for page in pdf.pages)
        return Pdf(_tag(root, texts), pages)


def _tag(node: dict[str, Any], texts: _Texts) -> Tag:
    page = node.get("page_number")
    marked = [texts.get((page or 0, mcid), ("", frozenset[int]())) for mcid in node.get("mcids", [])]
    own = "".join(text for text, _ in marked)
    lines = frozenset((page or 0, top) for _, tops in marked for top in tops)
    children = tuple(_tag(child, texts) for child in node.get("children", []))
    return Tag(node["type"], page, own, node.get("alt_text"), node.get("attributes", {}), children, lines)


def letters(text: str) -> str:
    """Return the text without white space, which lines and tags set differently."""
    return "".join(text.split())
