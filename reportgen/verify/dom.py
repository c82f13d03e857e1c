"""A page as a tree of elements, read without a browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


@dataclass(frozen=True, eq=False)
class Element:
    """An element: its tag, its attributes, what stands above it, and what it holds, in order."""

    tag: str
    attributes: dict[str, str]
    above: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """Yield the element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str) -> Iterator["Element"]:
        """Yield the elements of these tags."""
        return (element for element in self.walk() if element.tag in tags)

    def get(self, name: str) -> str:
        """Return an attribute without the white space round it, empty where it is absent."""
        return self.attributes.get(name, "").strip()

    @property
    def words(self) -> str:
        """Return what the element says to somebody who hears it: its label, else its text and its pictures'."""
        label = self.get("aria-label") or self.get("alt")
        pieces = [child.words if isinstance(child, Element) else child for child in self.children]
        return label or " ".join("".join(pieces).split())


@dataclass(frozen=True)
class Document:
    """A page: its root, which holds everything, whether it says that it is HTML, and what is not closed in order."""

    root: Element
    doctype: bool
    unclosed: tuple[str, ...]


def read_document(text: str) -> Document:
    """Return a page as a tree. An element that is closed out of order closes those that are open in it."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return Document(parser.root, parser.doctype, tuple(parser.unclosed))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.doctype = False
        self.unclosed: list[str] = []

    def handle_decl(self, decl: str) -> None:
        self.doctype |= decl.lower() == "doctype html"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._add(tag, attrs)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        tags = [element.tag for element in self.open]
        if tag not in tags:
            self.unclosed.append(f"</{tag}>")
            return
        while self.open[-1].tag != tag:
            self.unclosed.append(f"<{self.open.pop().tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open[-1])
        self.open[-1].children.append(element)
        return element
