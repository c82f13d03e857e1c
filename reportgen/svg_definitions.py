"""The definitions of a drawing, such as gradients and symbols, and which of them it uses."""

import re
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from reportgen.svg_names import DEFINITIONS

_NAMED = re.compile(r"#([^\s\"'(){},;:.>+~\[\]]+)")
"""A name as `href`, `url()` and the selectors of styles give it; a colour looks like one, and does no harm."""


def drop_unused(root: Element) -> None:
    """Take away the definitions that nothing which is drawn uses, and the names that nothing calls.

    Nobody sees them, but whoever opens the file can read them.
    """
    definitions = list(_definitions(root))
    holder = {id_: element for _, element in definitions for id_ in _ids(element)}
    defined = {part for _, element in definitions for part in element.iter()}
    drawn = [element for element in root.iter() if element not in defined]
    called = {name for element in drawn for name in _names(element)}
    used: set[Element] = set()
    waiting = list(called)
    while waiting:
        element = holder.get(waiting.pop())
        if element is not None and element not in used:
            used.add(element)
            new = {name for part in element.iter() for name in _names(part)} - called
            called |= new
            waiting.extend(new)
    for parent, element in definitions:
        if element not in used:
            parent.remove(element)
    for element in root.iter():
        if element.get("id") not in called:
            element.attrib.pop("id", None)


def _definitions(element: Element) -> Iterator[tuple[Element, Element]]:
    """Yield the outermost definitions below an element, each behind what it stands in. Styles speak of all."""
    for child in element:
        if child.tag in DEFINITIONS or (element.tag == "defs" and child.tag != "style"):
            yield element, child
        else:
            yield from _definitions(child)


def _ids(element: Element) -> Iterator[str]:
    yield from filter(None, (part.get("id") for part in element.iter()))


def _names(element: Element) -> Iterator[str]:
    """Yield the names that an element calls."""
    texts = [value for key, value in element.items() if key != "id"]
    if element.tag == "style":
        texts.append(element.text or "")
    for text in texts:
        for name in _NAMED.findall(text):
            yield from (name, unquote(name))
