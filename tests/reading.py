"""Reads the outputs back as their readers do: the words of the page, and those of the PDF in the order of its tags."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf

NOT_PRINTED = frozenset({"skip-link", "downloads", "footnote-backref", "page-foot", "to-statement"})
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

    def pieces(self) -> Iterator[str]:
        """Yield the text, with a space round each element that is no part of a line."""
        if self.tag in ("head", "style", "script", "svg"):
            return
        yield "" if self.inline else " "
        for child in self.children:
            yield from child.pieces() if isinstance(child, Element) else [child]
        yield "" if self.inline else " "

    @property
    def inline(self) -> bool:
        """Return whether the element is part of a line."""
        return self.tag in ("a", "abbr", "code", "em", "strong", "sup", "span")


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
    """A tag of the PDF: type, page (None above the text), what it holds in order, and what is said of it.

    `alternative` is the text for a picture, `expansion` an abbreviation in full, `contents` what a link is said to be.
    `language` is that of its text, said of itself or of a tag above. `id`, `scope` and `headers` are those of the cells
    of tables, `numbering` that of lists. `lines` are the page and height of each line of its own text.
    """

    type: str
    page: int | None
    content: tuple["Tag | str", ...]
    lines: frozenset[tuple[int, int]]
    language: str
    alternative: str | None
    expansion: str | None
    contents: str | None
    id: str | None
    scope: str | None
    headers: tuple[str, ...]
    numbering: str | None

    @property
    def children(self) -> tuple["Tag", ...]:
        """Return the tags directly below."""
        return tuple(piece for piece in self.content if isinstance(piece, Tag))

    @property
    def own(self) -> str:
        """Return the tag's own text."""
        return "".join(piece for piece in self.content if isinstance(piece, str))

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
        return " ".join("".join(self.pieces()).split())

    def pieces(self) -> Iterator[str]:
        """Yield the text below the tag in the order of reading, with a space round what is no part of a line."""
        yield "" if self.inline else " "
        for piece in self.content:
            yield from piece.pieces() if isinstance(piece, Tag) else [piece]
        yield "" if self.inline else " "

    @property
    def inline(self) -> bool:
        """Return whether the tag is part of a line: its words go on where those before it end."""
        return self.type in ("Code", "Link", "NonStruct", "Reference", "Span")

    @property
    def first_page(self) -> int:
        """Return the page on which the tag's text begins, from 1."""
        return next(tag.page for tag in self.walk() if tag.page is not None and tag.own)


@dataclass(frozen=True)
class Pdf:
    """A PDF read back: its tags, and of each page all its text, that of artifacts, and that which nothing marks."""

    root: Tag
    pages: tuple[str, ...]
    artifacts: tuple[str, ...]
    unmarked: tuple[str, ...]


def read_pdf(path: Path) -> Pdf:
    """Read a tagged PDF."""
    texts: _Texts = {}
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                if char.get("mcid") is not None:
                    key = (page.page_number, char["mcid"])
                    text, tops = texts.get(key, ("", frozenset()))
                    texts[key] = (text + char["text"], tops | {round(char["bottom"])})
        pages = tuple(page.extract_text() for page in pdf.pages)
        artifacts = tuple(_outside(page, "Artifact") for page in pdf.pages)
        unmarked = tuple(_outside(page, None) for page in pdf.pages)
    with pikepdf.open(path) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        (root,) = file.Root.StructTreeRoot.K
        return Pdf(_tag(root, str(file.Root.Lang), texts, numbers), pages, artifacts, unmarked)


def _outside(page: Any, tag: str | None) -> str:
    """Return the text of a page that no tag of the tree holds and that is marked as `tag`."""
    return "".join(char["text"] for char in page.chars if char.get("mcid") is None and char.get("tag") == tag)


def _tag(element: Any, language: str, texts: _Texts, numbers: dict[tuple[int, int], int]) -> Tag:
    language = str(element.get("/Lang", language))
    page = numbers[element.Pg.objgen] if "/Pg" in element else None
    held = list(element.K) if isinstance(element.get("/K"), pikepdf.Array) else []
    marks = [texts.get((page or 0, int(kid)), ("", frozenset[int]())) for kid in held if isinstance(kid, int)]
    pieces = iter(text for text, _ in marks)
    annotations = [kid.Obj for kid in held if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"]
    attributes = element.get("/A", {})
    return Tag(
        type=str(element.S).removeprefix("/"),
        page=page,
        content=tuple(
            next(pieces) if isinstance(kid, int) else _tag(kid, language, texts, numbers)
            for kid in held
            if isinstance(kid, int) or "/S" in kid
        ),
        lines=frozenset((page or 0, top) for _, tops in marks for top in tops),
        language=language,
        alternative=_said(element, "/Alt"),
        expansion=_said(element, "/E"),
        contents=_said(annotations[0], "/Contents") if annotations else None,
        id=_said(element, "/ID"),
        scope=_said(attributes, "/Scope"),
        headers=tuple(str(header) for header in attributes.get("/Headers", ())),
        numbering=_said(attributes, "/ListNumbering"),
    )


def _said(of: Any, key: str) -> str | None:
    return str(of[key]) if key in of else None


def letters(text: str) -> str:
    """Return the text without white space, which lines and tags set differently."""
    return "".join(text.split())
