"""A page is checked for what can be told from its elements alone, by the criteria of WCAG 2.2 that each check names."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from reportgen.colours import ENOUGH, contrast
from reportgen.verify.dom import Document, Element, read_document

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_HEADING = ("h1", "h2", "h3", "h4", "h5", "h6")
_SCHEME = re.compile(r"(https?://|mailto:|tel:)\S")
_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})\b")
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(no|0)|maximum-scale\s*=\s*[01](?![0-9])", re.IGNORECASE)
_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")


def check_page(file: Path) -> Iterator[str]:
    """Yield what is wrong with a page."""
    document = read_document(file.read_text(encoding="utf-8"))
    for check in (_form, _language, _title, _headings, _pictures, _ids, _labels, _tables, _landmarks, _use):
        yield from check(document)
    yield from _links(document, file)
    yield from _resources(document, file)
    yield from _contrast(document, file)


def _form(document: Document) -> Iterator[str]:
    if not document.doctype:
        yield "does not begin with <!doctype html>"
    for tag in document.unclosed:
        yield f"the element {tag} is not closed, or not opened"


def _language(document: Document) -> Iterator[str]:
    """Yield what is wrong with languages (3.1.1, 3.1.2)."""
    for root in document.root.all("html"):
        if not root.get("lang"):
            yield "does not say in which language it is"
    for element in document.root.walk():
        if "lang" in element.attributes and not _LANGUAGE.fullmatch(element.get("lang")):
            yield f'"{element.get("lang")}" names no language (<{element.tag} lang>)'


def _title(document: Document) -> Iterator[str]:
    """Yield whether the page lacks a title (2.4.2)."""
    if not any(title.words for title in document.root.all("title") if title.above and title.above.tag == "head"):
        yield "has no title"


def _headings(document: Document) -> Iterator[str]:
    """Yield what is wrong with headings (1.3.1, 2.4.6): one of the first level, none empty, no level passed over."""
    headings = list(document.root.all(*_HEADING))
    first = [heading for heading in headings if heading.tag == "h1"]
    if len(first) != 1 or headings[0] is not first[0]:
        yield f"begins with no heading of the first level, or has several ({len(first)})"
    yield from (f"a heading is empty (<{heading.tag}>)" for heading in headings if not heading.words)
    for above, heading in pairwise(headings):
        if int(heading.tag[1]) > int(above.tag[1]) + 1:
            yield f'the heading "{heading.words}" skips a level (<{heading.tag}> after <{above.tag}>)'


def _pictures(document: Document) -> Iterator[str]:
    """Yield the pictures that nothing describes (1.1.1); the report has no picture for decoration."""
    for image in document.root.all("img"):
        if not image.get("alt"):
            yield f"a picture has no alternative text ({image.get('src')})"
    for drawing in document.root.all("svg"):
        titles = [child for child in drawing.children if isinstance(child, Element) and child.tag == "title"]
        if drawing.get("role") != "img" or not any(title.words for title in titles):
            yield "a drawing in the page has no description (<svg>)"


def _ids(document: Document) -> Iterator[str]:
    """Yield the ids that are there twice, so that links and labels may lead to the wrong place."""
    counted = Counter(element.attributes["id"] for element in document.root.walk() if "id" in element.attributes)
    yield from (f'the id "{id_}" is there {number} times' for id_, number in counted.items() if number > 1)


def _labels(document: Document) -> Iterator[str]:
    """Yield the labels and descriptions that lead to nothing (4.1.2)."""
    ids = _names(document.root)
    for element in document.root.walk():
        for attribute in ("aria-labelledby", "aria-describedby", "headers"):
            for id_ in element.get(attribute).split():
                if id_ not in ids:
                    yield f'nothing has the id "{id_}", which is to label something (<{element.tag} {attribute}>)'


def _tables(document: Document) -> Iterator[str]:
    """Yield the tables whose cells do not all have headers that say what they head (1.3.1); figures have a caption."""
    for table in document.root.all("table"):
        name = next((caption.words for caption in table.all("caption")), "") or table.words[:40]
        headers = list(table.all("th"))
        if not headers:
            yield f'the table "{name}" has no headers'
        if not all(header.words for header in headers):
            yield f'a header of the table "{name}" is empty'
        if any(header.get("scope") not in ("row", "col", "rowgroup", "colgroup") for header in headers):
            yield f'a header of the table "{name}" does not say whether it heads a row or a column'
        if table.get("id").startswith("table-"):
            if not any(caption.words for caption in table.all("caption")):
                yield f'the table "{name}" has no caption'
            yield from _figures_without_headers(table, name)


def _figures_without_headers(table: Element, name: str) -> Iterator[str]:
    """Yield whether a cell of the statistics has no header above it, or none at the beginning of its row (1.3.1)."""
    first, *rows = table.all("tr")
    columns = [cell for cell in first.children if isinstance(cell, Element)]
    for row in rows:
        cells = [cell for cell in row.children if isinstance(cell, Element)]
        tags = [cell.tag for cell in cells]
        if len(cells) != len(columns) or tags[0] != "th" or any(column.tag != "th" for column in columns):
            yield f'a row of the table "{name}" has cells without a header ({row.words[:40]})'


def _landmarks(document: Document) -> Iterator[str]:
    """Yield whether a reader cannot go straight to what the page is about (2.4.1)."""
    mains = list(document.root.all("main"))
    if len(mains) != 1:
        yield f"has no main part, or several ({len(mains)})"
    first = next(document.root.all("a"), None)
    if mains and (first is None or first.get("href") != f"#{mains[0].get('id')}"):
        yield "its first link does not lead to the main part"


def _use(document: Document) -> Iterator[str]:
    """Yield what hinders readers who enlarge the page (1.4.4), or who have only a keyboard (2.4.3)."""
    for meta in document.root.all("meta"):
        if meta.get("name") == "viewport" and _NO_ZOOM.search(meta.get("content")):
            yield "does not let readers enlarge it (<meta name=viewport>)"
    for element in document.root.walk():
        if element.get("tabindex").isdigit() and int(element.get("tabindex")) > 0:
            yield f"puts something out of the order of the keyboard (<{element.tag} tabindex>)"


def _links(document: Document, file: Path) -> Iterator[str]:
    """Yield the links that say nothing (2.4.4), or lead nowhere: to no id, no file beside the page, no address."""
    ids = {file: _names(document.root)}
    for link in document.root.all("a"):
        address = link.get("href")
        if not link.words:
            yield f"a link has no words ({address})"
        if _SCHEME.match(address):
            continue
        name, _, id_ = address.partition("#")
        target = (file.parent / unquote(name)) if name else file
        if not address or not target.is_file():
            yield f'the link "{link.words}" leads to no file ({address})'
        elif id_ and target.suffix == ".html":
            if target not in ids:
                ids[target] = _names(read_document(target.read_text(encoding="utf-8")).root)
            if unquote(id_) not in ids[target]:
                yield f'the link "{link.words}" leads to nothing ({address})'


def _resources(document: Document, file: Path) -> Iterator[str]:
    """Yield what the page, or one of its stylesheets, needs and has not beside it; nothing comes from elsewhere."""
    needed = [(element.get("href"), file) for element in document.root.all("link")]
    needed += [(element.get("src"), file) for element in document.root.walk() if "src" in element.attributes]
    sheets = [file.parent / address for address, _ in needed if address.endswith(".css")]
    for sheet in filter(Path.is_file, sheets):
        needed += [(address, sheet) for address in _ADDRESS.findall(sheet.read_text(encoding="utf-8"))]
    for address, by in dict.fromkeys(needed):
        if not (by.parent / unquote(address)).is_file():
            yield f"a file is missing that {by.name} needs ({address})"


def _contrast(document: Document, file: Path) -> Iterator[str]:
    """Yield the pairs of the report's own colours that are too much alike for text (1.4.3)."""
    styles = ["".join(style.words for style in document.root.all("style"))]
    base = file.parent / "assets" / "base.css"
    if base.is_file():
        styles.append(base.read_text(encoding="utf-8"))
    colours = {"white": "#ffffff"} | dict(_COLOUR.findall("\n".join(styles).lower()))
    for ground in ("white", "primary-wash", "accent-wash"):
        for ink in ("ink", "quiet", "primary", "primary-dark", "accent"):
            if ink in colours and ground in colours:
                found = contrast(colours[ink], colours[ground])
                if found < ENOUGH:
                    pair = f"{colours[ink]} on {colours[ground]}"
                    yield f"the colours {ink} and {ground} are too much alike for text ({pair}: {found:.2f} to 1)"


def _names(root: Element) -> frozenset[str]:
    return frozenset(element.attributes["id"] for element in root.walk() if "id" in element.attributes)
