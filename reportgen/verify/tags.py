"""The tags of a PDF as a tree, with their words: what somebody hears who has the PDF read out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from reportgen.verify.marked import Marked, marked_texts

if TYPE_CHECKING:
    from pikepdf import Pdf

_WITHIN_LINES = frozenset(("Code", "Link", "NonStruct", "Quote", "Reference", "Span"))


@dataclass(frozen=True)
class Link:
    """Where a link leads (an address, or `#` and a name), what it is said to be, and whether its page has it."""

    target: str
    contents: str
    reachable: bool


@dataclass(frozen=True)
class Tag:
    """A tag: its type, its language (its own, or that of a tag above), what else it says, and what it holds, in order.

    `sheet` is the number of its page, 0 where it says none. `replacement` is read out in place of its words. `name` is
    that of a header, which the `headers` of cells name, and `scope` what it heads. `numbering` is that of a list.
    """

    type: str
    language: str
    content: "tuple[Tag | str, ...]"
    sheet: int = 0
    alternative: str = ""
    replacement: str = ""
    expansion: str = ""
    name: str = ""
    headers: tuple[str, ...] = ()
    scope: str = ""
    numbering: str = ""
    links: tuple[Link, ...] = ()

    @property
    def tags(self) -> "tuple[Tag, ...]":
        """Return the tags directly in it."""
        return tuple(piece for piece in self.content if isinstance(piece, Tag))

    def walk(self) -> "Iterator[Tag]":
        """Yield the tag and all below it, in order."""
        yield self
        for tag in self.tags:
            yield from tag.walk()

    def all(self, *types: str) -> "Iterator[Tag]":
        """Yield the tags of these types from here on, in order."""
        return (tag for tag in self.walk() if tag.type in types)

    @property
    def within_line(self) -> bool:
        """Return whether its words go on in the line of those before."""
        return self.type in _WITHIN_LINES

    @property
    def words(self) -> str:
        """Return the words in it and below, with single spaces, and with those of pictures."""
        return " ".join("".join(self.pieces()).split())

    def pieces(self) -> Iterator[str]:
        """Yield the texts in it and below, with a space round what is no part of a line."""
        edge = "" if self.within_line else " "
        yield edge
        if self.type == "Figure":
            yield self.alternative
        else:
            for piece in self.content:
                yield from piece.pieces() if isinstance(piece, Tag) else (piece,)
        yield edge


def without(tag: Tag, left_out: frozenset[int]) -> Tag:
    """Return a tag without those below it that are left out, which are given by their identity."""
    kept = (piece for piece in tag.content if id(piece) not in left_out)
    return replace(tag, content=tuple(without(piece, left_out) if isinstance(piece, Tag) else piece for piece in kept))


@dataclass(frozen=True)
class _Source:
    """What tags refer to: the numbers of pages and their marked texts, the annotations of all, other names of types."""

    sheets: Mapping[Any, int]
    texts: Mapping[Any, Mapping[int, Marked]]
    annotations: frozenset[Any]
    types: Mapping[str, str]


def read_tags(pdf: "Pdf") -> Tag:
    """Return the tags of a PDF under one, which is empty where it has none."""
    tree: Any = pdf.Root.get("/StructTreeRoot", {})
    source = _Source(
        sheets={page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)},
        texts={page.obj.objgen: marked_texts(page) for page in pdf.pages},
        annotations=frozenset(annotation.objgen for page in pdf.pages for annotation in page.get("/Annots", [])),
        types={str(name): str(type_) for name, type_ in tree.get("/RoleMap", {}).items()},
    )
    language = str(pdf.Root.get("/Lang", ""))
    return Tag("", language, tuple(_tag(kid, language, source) for kid in _kids(tree) if "/S" in kid))


def _tag(element: Any, language: str, source: _Source) -> Tag:  # noqa: ANN401  # pikepdf's
    language = str(element.get("/Lang", language))
    place = element.Pg.objgen if "/Pg" in element else None
    marked = source.texts.get(place, {})
    kids = _kids(element)
    marks = [marked.get(int(kid), Marked()) for kid in kids if isinstance(kid, int)]
    texts = iter(marks)
    attributes = element.get("/A", {})
    return Tag(
        type=source.types.get(str(element.S), str(element.S)).removeprefix("/"),
        language=language,
        content=tuple(
            next(texts).text if isinstance(kid, int) else _tag(kid, language, source)
            for kid in kids
            if isinstance(kid, int) or "/S" in kid
        ),
        sheet=source.sheets.get(place, 0),
        alternative=str(element.get("/Alt", "")),
        replacement=str(element.get("/ActualText", "")) or "".join(mark.replacement for mark in marks),
        expansion=str(element.get("/E", "")),
        name=str(element.get("/ID", "")),
        headers=tuple(str(name) for name in attributes.get("/Headers", ())),
        scope=str(attributes.get("/Scope", "")).removeprefix("/"),
        numbering=str(attributes.get("/ListNumbering", "")).removeprefix("/"),
        links=tuple(_link(kid.Obj, source) for kid in kids if not isinstance(kid, int) and "/Obj" in kid),
    )


def _link(annotation: Any, source: _Source) -> Link:  # noqa: ANN401  # pikepdf's
    address = unquote(str(annotation.get("/A", {}).get("/URI", "")))
    name = f"#{annotation.Dest}" if "/Dest" in annotation else ""
    contents = " ".join(str(annotation.get("/Contents", "")).split())
    return Link(name or address, contents, annotation.objgen in source.annotations)


def _kids(element: Any) -> list[Any]:  # noqa: ANN401  # pikepdf's
    import pikepdf

    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]
