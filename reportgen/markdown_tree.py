"""Markdown's tree adjusted to the report: captions, boxes, sources of quotations, tables that scroll, plain links."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.toc import unique
from markdown.treeprocessors import Treeprocessor

from reportgen.model import Image
from reportgen.photographs import FIGURE, INLINE, Use
from reportgen.tree_faults import Fault, at, faults
from reportgen.typography import curly

MAX_DEPTH = 40
"""The deepest that elements may stand in each other; a list in a quotation in a box reaches about ten."""

MAX_CHILDREN = 500
"""The most elements side by side: paragraphs of a section, items of a list, links and marks of a paragraph.

The PDF engine compares each with all before it. The longest section of 2009/10 has forty paragraphs.
"""

MAX_ROWS = 2_500
"""The most rows of a table, which the engine lays out one by one."""

LONG_WORD = 24
"""The letters of a word that is broken in a cell; none of the field's is as long."""

LETTER, PADDING = 1.8, 4.4
"""The width of a letter and of what stands round a cell's text, in mm, as the print stylesheet sets tables."""

PICTURE = 17
"""The letters that take as much room as a picture in a cell, which the print stylesheet sets 30 mm wide."""

HALF, WHOLE = 78, 138
"""The room for a table in a section of two columns and of one, in mm; over both, a dense one has 166."""

LONG_QUOTATION = 1_000
"""The letters from which on a quotation goes on over the page, or the column, of which it would fill two thirds."""

_DASHES = ("—", "–", "&mdash;", "&ndash;")


class Adjust(Treeprocessor):
    """Adjusts the tree of a section called `name`, whose heading is of `level`, and notes where its links lead.

    `image` gives the picture of a file, or None after a word on what is wrong with it; `restored` gives a text with its
    facts. `faults` are what is wrong with the text.
    """

    def __init__(
        self,
        name: str,
        level: int,
        image: Callable[[str, str, Use], Image | None],
        restored: Callable[[str], str],
        words: Mapping[str, str],
    ) -> None:
        super().__init__()
        self.name = name
        self.level = level
        self.image = image
        self.restored = restored
        self.words = words
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.faults: list[Fault] = []
        self.used: set[str] = set()

    def run(self, root: Element) -> None:
        """Adjust the whole tree in place. Raises RecursionError where it is deeper than the PDF engine can go."""
        level, depth = [root], 0
        while level:
            level, depth = [child for element in level for child in element], depth + 1
        if depth > MAX_DEPTH:
            raise RecursionError(depth)
        what = f"more than {MAX_CHILDREN} paragraphs, items, links or marks, or {MAX_ROWS:,} rows, stand side by side"
        hint = "divide the text, or remove what was pasted in"
        self.faults += [
            Fault(at((element.text or "").strip()), what, hint)
            for element in root.iter()
            if len(element) > (MAX_ROWS if element.tag == "tbody" else MAX_CHILDREN)
        ]
        self.used = {element.get("id", "") for element in root.iter()}
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                self.adjust(parent, index, child)
            for above, below in pairwise(parent):
                _mark_what_follows(above, below)
        self.faults += faults(root, self.name, self.level, lambda element: self.restored(self.text(element)))
        for element in root.iter():
            if id_ := element.get("id"):
                element.set("id", self.own(id_))
                self.anchors.append(element.get("id", ""))

    def anchor(self, heading: str, separator: str) -> str:
        """Return the id of a sub-heading, which begins with its section's name so that no two sections share one."""
        words = re.sub(r"[^\w\s-]", "", self.restored(heading).lower()).split()
        return f"{self.name}{separator}{separator}{separator.join(words)}"

    def own(self, id_: str) -> str:
        """Return an id that an author has given, made one of this section; the others are already."""
        ours = id_.startswith(f"{self.name}--") or re.fullmatch(rf"fn(ref\d*)?-{re.escape(self.name)}-.*", id_)
        return id_ if ours else self.anchor(id_, "-")

    def adjust(self, parent: Element, index: int, child: Element) -> None:
        """Adjust one element, which stands at `index` of its parent."""
        match child.tag:
            case "a":
                self.link(child)
            case "ol" if not re.fullmatch(r"\d{1,4}", child.get("start", "1"), re.ASCII):
                del child.attrib["start"]
            case "img":
                self.picture(child, FIGURE if parent.tag == "figure" else INLINE)
            case "p" if len(child) == 1 and child[0].tag == "img" and not (child.text or child[0].tail or "").strip():
                _to_figure(child)
            case "blockquote":
                self.attribute(child)
            case "div" if "admonition" in child.get("class", ""):
                self.box(child)
            case "table":
                self.table(parent, index, child)

    def link(self, element: Element) -> None:
        """Note where a link leads, and write an e-mail address plainly: Markdown spells it in character codes."""
        address = unescape(self.plain(element.get("href", "")))
        if address == f"mailto:{unescape(self.plain(element.text or ''))}":
            element.text = address.removeprefix("mailto:")
        element.set("href", address)
        if element.get("class") == "footnote-ref":
            element.set("title", f"{self.words['to_note']} {element.text}")
        if again := re.match(r"#fnref(\d+)-", address):  # another place that cites the same note
            element.set("title", f"{element.get('title')} ({again[1]})")
        if not element.get("class", "").startswith("footnote-"):  # those lead where they should by themselves
            self.links.append(self.restored(address))

    def table(self, parent: Element, index: int, table: Element) -> None:
        """Make a table ready. Each column must have a heading but the first: without one, its cells head the rows."""
        if parent.get("class", "").startswith("table-scroll"):
            return
        headings = list(table.iterfind("thead/tr/th"))
        named = [self.text(heading).strip() for heading in headings]
        for heading in headings:
            heading.set("scope", "col")
        if not any(named) or "" in named[1:]:
            hint = "write one in the table's first line, so that people who hear a cell know what it is about"
            where = at(next(filter(None, named), ""))
            self.faults.append(Fault(where, "a column of a table has no heading", hint))
        elif not named[0]:
            headings[0].tag = "td"
            del headings[0].attrib["scope"]
            for row in table.iter("tr"):
                if row[0].tag == "td" and row[0] is not headings[0] and self.text(row[0]).strip():
                    row[0].tag = "th"
                    row[0].set("scope", "row")
        _wrap_table(parent, index, table, self.words["table"], self.fitting(table))

    def fitting(self, table: Element) -> str:
        """Return the classes of a table by its width, `wide` and `dense`, and mark cells in which a word is broken.

        A column is no narrower than its longest word, and a table too wide for print would be cut at the edge.
        """
        columns: dict[int, int] = {}
        for row in table.iter("tr"):
            for column, cell in enumerate(row):
                pictures = (PICTURE for _ in cell.iter("img"))
                longest = max((*map(len, self.restored(self.text(cell)).split()), *pictures), default=0)
                if longest > LONG_WORD:
                    cell.set("class", f"{cell.get('class', '')} long-word".strip())
                columns[column] = max(columns.get(column, 0), min(longest, LONG_WORD))
        width = sum(letters * LETTER + PADDING for letters in columns.values())
        return " ".join(name for name, limit in (("wide", HALF), ("dense", WHOLE)) if width > limit)

    def picture(self, element: Element, use: Use) -> None:
        """Point an image to the file that is published, and give it its size."""
        image = self.image(self.plain(element.get("src", "")), self.plain(element.get("alt", "")), use)
        if image is not None:
            element.set("src", image.asset)
            element.set("width", str(image.width))
            element.set("height", str(image.height))

    def box(self, element: Element) -> None:
        """Make a boxed note or case study a section with a heading; one without a title is no section."""
        kind = element.get("class", "").split()[-1]
        element.tag = "div"
        element.set("class", f"box {kind}")
        title = element[0] if len(element) and element[0].get("class") == "admonition-title" else None
        if title is not None:
            element.tag = "section"
            title.tag = f"h{min(self.level + 1, 6)}"
            title.attrib.clear()
            anchor = unique(self.anchor(self.text(title), "-"), self.used)
            title.set("id", anchor)

    def attribute(self, quotation: Element) -> None:
        """Mark a quotation that is long, and its last paragraph as its source where that begins with a dash."""
        if len(self.text(quotation)) > LONG_QUOTATION:
            quotation.set("class", f"{quotation.get('class', '')} long".strip())
        if len(quotation) and quotation[-1].tag == "p" and self.plain(quotation[-1].text or "").startswith(_DASHES):
            quotation[-1].set("class", "attribution")

    def text(self, element: Element) -> str:
        """Return the words of an element."""
        return unescape(self.plain("".join(element.itertext())))

    def plain(self, text: str) -> str:
        """Return text in place of the marks that Markdown puts for escaped characters and typographic signs."""
        text = re.sub("\x02wzxhzdk:(\\d+)\x03", lambda found: str(self.md.htmlStash.rawHtmlBlocks[int(found[1])]), text)
        return re.sub("\x02(\\d+)\x03", lambda found: chr(int(found[1])), text).replace("\x02amp\x03", "&")


def _mark_what_follows(above: Element, below: Element) -> None:
    """Give an element the class that says what it stands above, for the space below it.

    CSS has `:has(+ h3)` for that, which costs the PDF engine a tenth of all its time.
    """
    classes = below.get("class", "").split()
    if re.fullmatch("h[1-6]", above.tag):
        return  # the space below a heading is its own
    if re.fullmatch("h[3-6]", below.tag):
        kind = "above-heading"
    elif below.tag in ("figure", "blockquote") or "box" in classes or "table-scroll" in classes:
        kind = "above-block"
    else:
        return
    above.set("class", f"{above.get('class', '')} {kind}".strip())


def _to_figure(paragraph: Element) -> None:
    """Make a picture that stands alone in its paragraph a figure; its title becomes the caption."""
    caption = paragraph[0].attrib.pop("title", None)
    paragraph.tag = "figure"
    if language := paragraph[0].attrib.pop("lang", None):
        paragraph.set("lang", language)
    if caption:
        SubElement(paragraph, "figcaption").text = curly(caption)


def _wrap_table(parent: Element, index: int, table: Element, label: str, fitting: str) -> None:
    """Let a wide table scroll inside the page on a phone; `fitting` are its further classes.

    What scrolls can be reached by keyboard and has a name; as a group it is no landmark, of which each would need
    another name.
    """
    wrapper = Element(
        "div", {"class": f"table-scroll {fitting}".strip(), "role": "group", "tabindex": "0", "aria-label": label}
    )
    wrapper.tail, table.tail = table.tail, None
    parent[index] = wrapper
    wrapper.append(table)
