"""The tags of a PDF as a tree, with their words: what somebody hears who has the PDF read out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

_CODES = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")

_WITHIN_LINES = frozenset(("Code", "Link", "NonStruct", "Quote", "Reference", "Span"))


@dataclass(frozen=True)
class Tag:
    """A tag: its type, its language (its own, or that of a tag above), what else it says, and what it holds, in order.

    `name` is that of a header, which the `headers` of cells name.
    """

    type: str
    language: str
    alternative: str
    expansion: str
    name: str
    headers: tuple[str, ...]
    content: "tuple[Tag | str, ...]"

    def all(self, *types: str) -> "Iterator[Tag]":
        """Yield the tags of these types from here on, in order."""
        if self.type in types:
            yield self
        for piece in self.content:
            if isinstance(piece, Tag):
                yield from piece.all(*types)

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
        yield edge + self.alternative
        for piece in self.content if self.type != "Figure" else ():
            yield from piece.pieces() if isinstance(piece, Tag) else (piece,)
        yield edge


def without(tag: Tag, left_out: frozenset[int]) -> Tag:
    """Return a tag without those below it that are left out, which are given by their identity."""
    kept = (piece for piece in tag.content if id(piece) not in left_out)
    return replace(tag, content=tuple(without(piece, left_out) if isinstance(piece, Tag) else piece for piece in kept))


def read_tags(pdf: "Pdf") -> Tag:
    """Return the tags of a PDF under one, which is empty where it has none."""
    texts = {page.obj.objgen: _texts(page) for page in pdf.pages}
    language = str(pdf.Root.get("/Lang", ""))
    tree: Any = pdf.Root.get("/StructTreeRoot", {})
    content = tuple(_tag(kid, language, texts) for kid in _kids(tree) if "/S" in kid)
    return Tag("", language, "", "", "", (), content)


def _tag(element: Any, language: str, texts: Mapping[Any, Mapping[int, str]]) -> Tag:  # noqa: ANN401  # pikepdf's
    language = str(element.get("/Lang", language))
    marked = texts.get(element.Pg.objgen, {}) if "/Pg" in element else {}
    attributes = element.get("/A", {})
    content = tuple(
        marked.get(int(kid), "") if isinstance(kid, int) else _tag(kid, language, texts)
        for kid in _kids(element)
        if isinstance(kid, int) or "/S" in kid
    )
    return Tag(
        type=str(element.S).removeprefix("/"),
        language=language,
        alternative=str(element.get("/Alt", "")),
        expansion=str(element.get("/E", "")),
        name=str(element.get("/ID", "")),
        headers=tuple(str(name) for name in attributes.get("/Headers", ())),
        content=content,
    )


def _kids(element: Any) -> list[Any]:  # noqa: ANN401  # pikepdf's
    import pikepdf

    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]


def _texts(page: "Page") -> dict[int, str]:
    """Return the marked texts of a page, by their marks."""
    import pikepdf

    fonts = {str(name): _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    letters: Mapping[str, str] = {}
    marks: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page, "BMC BDC EMC Tf Tj TJ"):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BMC":
                marks.append(None)
            case "BDC":
                said = operands[1]
                marks.append(int(said.MCID) if isinstance(said, pikepdf.Dictionary) and "/MCID" in said else None)
            case "EMC":
                marks.pop()
            case "Tf":
                letters = fonts.get(str(operands[0]), {})
            case _ if marks and (mark := marks[-1]) is not None:
                shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                codes = "".join(bytes(piece).hex() for piece in shown if isinstance(piece, pikepdf.String))
                text = "".join(letters.get(codes[at : at + 4], "\ufffd") for at in range(0, len(codes), 4))
                texts[mark] = texts.get(mark, "") + text
    return texts


def _letters(font: Any) -> dict[str, str]:  # noqa: ANN401  # pikepdf's
    """Return what the glyphs of a font stand for, by their numbers of four digits."""
    if "/ToUnicode" not in font:
        return {}
    _, _, mapped = font.ToUnicode.read_bytes().decode("latin-1").partition("endcodespacerange")
    return {code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in _CODES.findall(mapped)}
