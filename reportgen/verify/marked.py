"""The marked texts of a page of a PDF, which its tags hold by the numbers of their marks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Page

_CODES = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Marked:
    """A marked text, and what is read out in its place (ISO 32000-1, 14.9.4), empty where that is the text itself."""

    text: str = ""
    replacement: str = ""


def marked_texts(page: "Page") -> dict[int, Marked]:
    """Return the marked texts of a page, by their marks."""
    import pikepdf

    fonts = {str(name): _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    replacements: dict[int, str] = {}
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
                if (mark := marks[-1]) is not None and "/ActualText" in said:
                    replacements[mark] = str(said.ActualText)
            case "EMC":
                marks.pop()
            case "Tf":
                letters = fonts.get(str(operands[0]), {})
            case _ if marks and (mark := marks[-1]) is not None:
                shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                codes = "".join(bytes(piece).hex() for piece in shown if isinstance(piece, pikepdf.String))
                text = "".join(letters.get(codes[at : at + 4], "\ufffd") for at in range(0, len(codes), 4))
                texts[mark] = texts.get(mark, "") + text
    return {mark: Marked(texts.get(mark, ""), replacements.get(mark, "")) for mark in texts.keys() | replacements}


def _letters(font: Any) -> dict[str, str]:  # noqa: ANN401  # pikepdf's
    """Return what the glyphs of a font stand for, by their numbers of four digits."""
    if "/ToUnicode" not in font:
        return {}
    _, _, mapped = font.ToUnicode.read_bytes().decode("latin-1").partition("endcodespacerange")
    return {code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in _CODES.findall(mapped)}
