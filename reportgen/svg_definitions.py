"""The definitions of a drawing, such as gradients and symbols, and which of them it uses."""

import re
from collections.abc import Iterator
from itertools import count
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from reportgen.svg_names import DEFINITIONS

_IN_URL = re.compile(r"""url\(\s{0,9}(?:"\s{0,9}#([^"]*)"?|'\s{0,9}#([^']*)'?|#([^"')]*))""", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)


def called_in(style: str) -> list[str]:
    """Return the names that a style, or an attribute, calls by `url(#name)`."""
    return [_name(found) for found in _IN_URL.finditer(style)]


def name_plainly(root: Element) -> None:
    """Give plain names where others stand: with a space or an accent, not every program finds what is called."""
    ids = list(_ids(root))
    fresh = (name for number in count(1) if (name := f"part-{number}") not in ids)
    plain = {id_: next(fresh) for id_ in ids if not _PLAIN.fullmatch(id_)}

    def renamed(name: str) -> str:
        return plain.get(name) or plain.get(unquote(name)) or name

    def called(found: re.Match[str]) -> str:
        return f"url(#{quote(renamed(unquote(_name(found))))}"

    for element in root.iter():
        for key, value in element.items():
            if key == "id":
                element.set(key, plain.get(value, value))
            elif key == "href":
                element.set(key, f"#{renamed(value[1:])}")
            else:
                element.set(key, _IN_URL.sub(called, value))


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
    """Yield the outermost definitions below an element, each behind what it stands in."""
    for child in element:
        if child.tag in DEFINITIONS or element.tag == "defs":
            yield element, child
        else:
            yield from _definitions(child)


def _ids(element: Element) -> Iterator[str]:
    yield from filter(None, (part.get("id") for part in element.iter()))


def _names(element: Element) -> Iterator[str]:
    """Yield the names that an element calls."""
    for key, value in element.items():
        yield from [value[1:]] if key == "href" else called_in(value)


def _name(found: re.Match[str]) -> str:
    return (found[1] or found[2] or found[3] or "").strip()
