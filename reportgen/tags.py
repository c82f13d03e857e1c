"""What each tag of a finished PDF says of itself, beyond what WeasyPrint gives it: language, kind, numbering, name.

Only `conformance` uses this module. The clauses are those of ISO 14289-1:2014 (PDF/UA-1) and ISO 32000-1:2008 (PDF
1.7).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from pydyf import Array, Dictionary, String

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint.formatting_structure.boxes import Box

_NUMBERINGS = {
    "decimal": "/Decimal",
    "disc": "/Disc",
    "circle": "/Circle",
    "square": "/Square",
    "lower-alpha": "/LowerAlpha",
    "upper-alpha": "/UpperAlpha",
    "lower-roman": "/LowerRoman",
    "upper-roman": "/UpperRoman",
}
"""The marks of lists as stylesheets and PDFs call them (ISO 32000-1, table 347)."""


def object_of(pdf: "PDF", reference: bytes) -> Dictionary:
    """Return the object of a PDF to which a reference leads."""
    return pdf.objects[int(reference.split()[0])]


def describe(box: "Box", tag: Dictionary, language: str) -> None:
    """Say of a piece of text, or a picture, what only its element says."""
    if box.style["lang"] != language:
        # ISO 14289-1, 7.2. What a stylesheet adds to a link, the number of a page, is in the language of the report.
        tag["Lang"] = String(language if _is_added(box) else box.style["lang"])
    if box.element.tag == "abbr" and "title" in box.element.attrib:
        tag["E"] = String(box.element.attrib["title"])  # ISO 32000-1, 14.9.5


def keep_language(pdf: "PDF", tag: Dictionary, language: str) -> None:
    """Say of a text that says no language that it is in that of the report, where a tag above says another.

    All texts must have been described. The clause is ISO 14289-1, 7.2.
    """
    above = tag
    while "Lang" not in above and "P" in above:
        above = object_of(pdf, above["P"])
    if above is not tag and "Lang" in above:
        tag["Lang"] = String(language)


def _is_added(box: "Box") -> bool:
    """Return whether a stylesheet has added a text to a link (`retag` has made it a span)."""
    return (box.element.tag, box.element_tag) == ("a", "span")


def name_kind(pdf: "PDF", box: "Box", tag: Dictionary) -> None:
    """Tag code, and what refers to a note, as what they are (ISO 32000-1, 14.8.4.4).

    WeasyPrint has no tag for `code` and `sup`, in which text and links have their own.
    """
    above = object_of(pdf, tag["P"])
    if above["S"] != "/NonStruct":
        return
    if box.element.tag == "code":
        above["S"] = "/Code"
    elif _is_reference(box.element):
        above["S"] = "/Reference"  # ISO 14289-1, 7.9


def _is_reference(element: Element) -> bool:
    return element.tag == "a" and "footnote-ref" in element.get("class", "").split()


def _above(pdf: "PDF", tag: Dictionary, kind: str) -> Dictionary:
    """Return the nearest tag of a kind that is above another, or is it."""
    while tag["S"] != kind:
        tag = object_of(pdf, tag["P"])
    return tag


def numbering(name: str) -> Dictionary:
    """Return how the items of a list are numbered, as its tag says it (ISO 32000-1, 14.8.5.5)."""
    return Dictionary({"O": "/List", "ListNumbering": name})


def describe_item(pdf: "PDF", box: "Box", tag: Dictionary) -> dict[str, bytes]:
    """Say of a list how it is numbered, by the mark of an item, and return the note that the item is, by its name.

    `box` is the mark, and `tag` its own.
    """
    item = _above(pdf, tag, "/LI")
    _above(pdf, item, "/L")["A"] = numbering(_NUMBERINGS.get(box.style["list_style_type"], "/None"))
    name = box.element.get("id", "")
    return _note(pdf, item, name) if name.startswith("fn-") else {}


def _note(pdf: "PDF", item: Dictionary, name: str) -> dict[str, bytes]:
    """Tag what stands in a footnote as one note (ISO 14289-1, 7.9), and return it by its name.

    The footnote is an item of a list. Each block in the item has a body, of which the first alone stays one.
    """
    label, first, *others = item["K"]
    body = object_of(pdf, first)
    note = Dictionary({**body, "S": "/Note", "P": first, "ID": String(name), "K": Array([*body["K"], *others])})
    pdf.add_object(note)
    for kid in others:
        object_of(pdf, kid)["S"] = "/Div"
    for kid in note["K"]:
        object_of(pdf, kid)["P"] = note.reference
    body["K"] = Array([note.reference])
    item["K"] = Array([label, first])
    return {name: note.reference}


def said_of(link: Element) -> str:
    """Return what a link says; that to a note says in its title more than a number."""
    words = link.get("title", "") if _is_reference(link) else "".join(_words(link))
    return " ".join(words.split())


def _words(element: Element) -> Iterator[str]:
    """Yield what an element says to a reader who cannot see it."""
    yield element.get("alt", "")
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
