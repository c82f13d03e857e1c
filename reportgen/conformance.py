"""What WeasyPrint leaves out of a PDF that is to be both accessible (PDF/UA-1) and fit for archives (PDF/A-3a).

WeasyPrint writes one claim or the other. Its variant for PDF/A-3a is the stricter of the two; here, the finished file
also claims PDF/UA-1, and what the standards ask of the tags is mended: links, headers of tables, languages, expansions
of abbreviations, running heads. The clauses are those of ISO 14289-1:2014 (PDF/UA-1), ISO 19005-3:2012 (PDF/A-3) and
ISO 32000-1:2008 (PDF 1.7). Only `pdf` uses this module.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from pydyf import Array, Dictionary, Object, Stream, String

from reportgen.engine import MarginBox, TableCellBox, TextBox
from reportgen.tagging import retag, set_words_apart
from reportgen.tags import describe, describe_item, keep_language, name_kind, numbering, object_of, said_of

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint.document import Document, Page
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.pdf.stream import Stream as PageStream

    Link = tuple[str, str, tuple[float, float, float, float], Box]

PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""The claim of PDF/UA-1 (ISO 14289-1, 5) and, as PDF/A does not know its words, their schema (ISO 19005-3, 6.6.2.3)."""


def finisher(document: "Document") -> "Callable[[Document, PDF], None]":
    """Return what finishes the PDF of a document that is laid out: the `finisher` of its `write_pdf`.

    The document is changed for it: its links are made whole, and its pages paint running heads as artifacts and keep
    the marks of what they paint.
    """
    marks: list[dict[Box, int]] = []
    for page in document.pages:
        page.links[:] = _whole(page.links)
        page.paint = partial(_paint, page, page.paint, marks)

    def finish(document: "Document", pdf: "PDF") -> None:
        _claim(pdf)
        _mend(pdf)
        structure = object_of(pdf, pdf.catalog["StructTreeRoot"])
        # The tags of each page's marks, between the numbers of the pages (ISO 32000-1, 14.7.4.4).
        tags_of_pages = object_of(pdf, structure["ParentTree"])["Nums"][1::2]
        names: dict[str, bytes] = {}
        texts: list[Dictionary] = []
        for page, marked, tags in zip(document.pages, marks, tags_of_pages, strict=False):
            for box, mark in marked.items():
                texts.append(tag := object_of(pdf, tags[mark]))
                describe(box, tag, document.metadata.lang)
                name_kind(pdf, box, tag)
                if box.element_tag == "li::marker":
                    names |= describe_item(pdf, box, tag)
            for _, _, _, box in page.links:
                if box.link_annotation:  # there is none where a link leads nowhere, of which WeasyPrint complains
                    # What the link says, in place of its address (ISO 14289-1, 7.18.5).
                    box.link_annotation["Contents"] = String(said_of(box.element))
            names |= _headers(page)
        for tag in texts:  # when all tags have said their own: those above may stand on a later page
            keep_language(pdf, tag, document.metadata.lang)
        # Cells name their headers, and the names are found here (ISO 32000-1, 14.7.2).
        listed = [item for name in sorted(names) for item in (String(name), names[name])]
        structure["IDTree"] = Dictionary({"Names": Array(listed)})
        _write_once(pdf)

    return finish


def _whole(links: "Iterable[Link]") -> "Iterator[Link]":
    """Yield each link of a page once, with all its area.

    WeasyPrint makes a link of every box in a link, be it bold text or a picture, and each becomes an annotation inside
    an annotation (ISO 14289-1, 7.18.5; veraPDF ua1 7.18.5-1). A link's own box comes first, and alone says where it
    leads.
    """
    whole: list[Link] = []
    for link in links:
        if link[3].link:
            whole.append(link)
        else:
            kind, target, (x1, y1, x2, y2), box = whole.pop()
            left, top, right, bottom = link[2]
            whole.append((kind, target, (min(x1, left), min(y1, top), max(x2, right), max(y2, bottom)), box))
    return iter(whole)


def _paint(
    page: "Page",
    paint: "Callable[[PageStream, float], None]",
    marks: "list[dict[Box, int]]",
    stream: "PageStream",
    scale: float = 1,
) -> None:
    """Paint a page, running heads and page numbers as artifacts, and keep the marks of all else.

    WeasyPrint would mark what stands in the margins as content, with tags that hang nowhere; it is pagination
    (ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.2). And it forgets the marks when it has written the tags.
    """
    margins = [box for box in page._page_box.children if isinstance(box, MarginBox)]
    kinds = {
        text: "/Header" if margin.at_keyword.startswith("@top") else "/Footer"
        for margin in margins
        for text in margin.descendants()
        if isinstance(text, TextBox)
    }
    mark = stream.marked

    @contextmanager
    def marked(box: "Box", tag: str) -> Iterator[None]:
        if box not in kinds:
            with mark(box, tag):
                yield
        else:
            stream.begin_marked_content("Artifact", Dictionary({"Type": "/Pagination", "Subtype": kinds[box]}))
            yield
            stream.end_marked_content()

    content = [box for box in page._page_box.children if box not in margins]
    set_words_apart(content)
    stream.marked = marked
    paint(stream, scale)
    page._page_box.children = content
    retag(page._page_box)
    marks.append({box: mark["mcid"] for box, mark in stream._tags.items()})


def _claim(pdf: "PDF") -> None:
    """Write into the file's own description what it follows."""
    metadata = object_of(pdf, pdf.catalog["Metadata"])
    head, end, tail = metadata.stream[0].rpartition(b"</rdf:RDF>")
    metadata.stream[0] = head + PDF_UA + end + tail
    metadata.compress = False  # archives look for claims without reading the file (page-validation METADATA-FILTER-001)


def _mend(pdf: "PDF") -> None:
    """Mend what WeasyPrint writes and the standards do not allow."""
    if "AF" in pdf.catalog:  # each attached file is named twice
        pdf.catalog["AF"] = Array(dict.fromkeys(pdf.catalog["AF"]))
    for item in tuple(pdf.objects):
        if isinstance(item, Stream) and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"  # ISO 19005-3, 6.2.8; veraPDF 3a 6.2.8-3
        elif isinstance(item, Dictionary) and item.get("S") == "/L":
            item["A"] = numbering("/None")  # ISO 32000-1, 14.8.5.5; of lists with numbers, more is said later
        elif isinstance(item, Dictionary) and item.get("S") == "/LI":
            item["K"] = Array(_item_body(pdf, item, kid) for kid in item["K"])


class _Written(Object):  # type: ignore[misc]  # pydyf has no type hints
    """An object of a PDF as it stands in the file, with nothing left to be worked out."""

    data = b""

    def __init__(self, item: Object) -> None:
        super().__init__()
        self.number = item.number
        self.data = item.data


class _Objects(list[Object]):
    """The objects of a PDF, to which pydyf adds its last: the streams that hold all others, and say where they are."""

    def append(self, item: Object) -> None:
        """Add an object, compressed where it is to be."""
        if isinstance(item, Stream):
            _compress(item)
        super().append(item)


def _write_once(pdf: "PDF") -> None:
    """Compress what is to be compressed, and write down all else, for once: pydyf would, for the identifier, twice."""
    for index, item in enumerate(pdf.objects):
        if isinstance(item, Stream):
            _compress(item)
        elif item.free == "n":
            pdf.objects[index] = _Written(item)
    pdf.objects = _Objects(pdf.objects)


def _compress(stream: Stream) -> None:
    """Compress a stream that is to be: at level 6, in half the time that pydyf's 9 takes, for one hundredth more."""
    if stream.compress:
        content = Stream(stream.stream).data.partition(b"stream\n")[2].removesuffix(b"\nendstream")
        stream.stream = [zlib.compress(content, 6)]
        stream.extra["Filter"] = "/FlateDecode"
        stream.compress = False


def _item_body(pdf: "PDF", item: Dictionary, kid: bytes) -> bytes:
    """Return a child of a list's item, in a body where it stands by itself.

    WeasyPrint gives no body to blocks in a numbered item (ISO 32000-1, 14.8.4.3.3; veraPDF ua1 7.2-20).
    """
    if object_of(pdf, kid)["S"] in ("/Lbl", "/LBody"):
        return kid
    body = Dictionary({**item, "S": "/LBody", "P": item.reference, "K": Array([kid])})
    pdf.add_object(body)
    reference: bytes = body.reference
    object_of(pdf, kid)["P"] = reference
    return reference


def _headers(page: "Page") -> dict[str, bytes]:
    """Say of each header cell of a page what it heads (ISO 14289-1, 7.5), and return the cells by name."""
    headers = {}
    for box in page._page_box.descendants(placeholders=True):
        if box.element_tag == "th" and isinstance(box, TableCellBox):
            box.mark["A"]["Scope"] = "/Row" if box.element.attrib.get("scope") == "row" else "/Column"
            headers[box.mark["ID"].string] = box.mark.reference
    return headers
