"""Markdown's tree adjusted to the report: captions, boxes, sources of quotations, tables that scroll, plain links."""

import re
from collections.abc import Mapping
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from reportgen.model import Image
from reportgen.typography import curly


class Adjust(Treeprocessor):
    """Adjusts Markdown's tree to the report, and notes where its links lead."""

    def __init__(self, name: str, level: int, images: Mapping[str, Image], words: Mapping[str, str]) -> None:
        super().__init__()
        self.name = name
        self.level = level
        self.images = images
        self.words = words
        self.links: list[str] = []
        self.anchors: list[str] = []

    def run(self, root: Element) -> None:
        """Adjust the whole tree in place."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                self.adjust(parent, index, child)
        for element in root.iter():
            if anchor := element.get("id"):
                self.anchors.append(anchor)

    def adjust(self, parent: Element, index: int, child: Element) -> None:
        """Adjust one element, which stands at `index` of its parent."""
        match child.tag:
            case "a":
                self.link(child)
            case "h2" | "h3" | "h4" | "h5" | "h6":
                _unwrap_abbreviations(child)
            case "img":
                self.picture(child)
            case "p" if (
                len(child) == 1 and child[0].tag == "img" and not (child.text or "").strip() and not child[0].tail
            ):
                _to_figure(child)
            case "blockquote":
                _attribute(child)
            case "div" if "admonition" in child.get("class", ""):
                self.box(child)
            case "table":
                _wrap_table(parent, index, child, self.words["table"])

    def link(self, element: Element) -> None:
        """Note where a link leads, and write an e-mail address plainly: Markdown spells it in character codes."""
        address = self.unescaped(element.get("href", ""))
        if "&#" in address:
            address = unescape(address)
            element.text = address.removeprefix("mailto:")
        element.set("href", address)
        self.links.append(address)
        _unwrap_abbreviations(element)

    def picture(self, element: Element) -> None:
        """Point an image to the file that is published, and give it its size."""
        image = self.images.get(self.unescaped(element.get("src", "")))
        if image is not None:
            element.set("src", image.asset)
            element.set("width", str(image.width))
            element.set("height", str(image.height))

    def box(self, element: Element) -> None:
        """Make a boxed note or case study a section with a heading."""
        kind = element.get("class", "").split()[-1]
        element.tag = "section"
        element.set("class", f"box {kind}")
        title = element[0] if len(element) and element[0].get("class") == "admonition-title" else None
        if title is not None:
            title.tag = f"h{min(self.level + 1, 6)}"
            title.attrib.clear()
            anchor = anchor_for(self.name, self.unescaped("".join(title.itertext())), "-")
            title.set("id", anchor)
            element.set("aria-labelledby", anchor)
            _unwrap_abbreviations(title)

    def unescaped(self, text: str) -> str:
        """Return text without the marks that Markdown puts for escaped characters."""
        return re.sub("\x02(\\d+)\x03", lambda found: chr(int(found[1])), text).replace("\x02amp\x03", "&")


def _to_figure(paragraph: Element) -> None:
    """Make a picture that stands alone in its paragraph a figure; its title becomes the caption."""
    picture = paragraph[0]
    caption = picture.attrib.pop("title", None)
    paragraph.tag = "figure"
    if caption:
        SubElement(paragraph, "figcaption").text = curly(caption)


def _attribute(quotation: Element) -> None:
    """Mark the last paragraph of a quotation as its source where it begins with a dash."""
    if not len(quotation):
        return
    last = quotation[-1]
    if last.tag == "p" and (last.text or "").startswith(("—", "–", "&mdash;", "\x02mdash\x03")):
        last.set("class", "attribution")


def _wrap_table(parent: Element, index: int, table: Element, label: str) -> None:
    """Let a wide table scroll inside the page on a phone, and say which way its headings point."""
    if parent.get("class") == "table-scroll":
        return
    for heading in table.iter("th"):
        heading.set("scope", "col")
    wrapper = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": label})
    wrapper.tail, table.tail = table.tail, None
    parent[index] = wrapper
    wrapper.append(table)


def _unwrap_abbreviations(element: Element) -> None:
    """Turn marked abbreviations inside `element` back into text: headings and links stay plain."""
    for parent in list(element.iter()):
        for index in range(len(parent) - 1, -1, -1):
            child = parent[index]
            if child.tag == "abbr":
                text = (child.text or "") + (child.tail or "")
                parent.remove(child)
                if index:
                    parent[index - 1].tail = (parent[index - 1].tail or "") + text
                else:
                    parent.text = (parent.text or "") + text


def anchor_for(name: str, heading: str, separator: str) -> str:
    """Return the id of a sub-heading, which begins with its section's name so that no two sections share one."""
    words = re.sub(r"[^\w\s-]", "", heading.lower()).split()
    return f"{name}{separator}{separator}{separator.join(words)}"
