"""What in an author's text, as a tree, would reach some readers as nothing, or not as it is meant."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from reportgen.typography import without_hidden


class Fault(NamedTuple):
    """What is wrong, what to do, and how the source reads where it is."""

    source: re.Pattern[str]
    message: str
    hint: str


_EMPTY_HEADING = re.compile(r"^[ >]*#{1,6}[ #]*$", re.MULTILINE)


def at(words: str) -> re.Pattern[str]:
    """Return what finds words in the source."""
    return re.compile(re.escape(words))


def faults(root: Element, name: str, level: int, text: Callable[[Element], str]) -> Iterator[Fault]:
    """Yield what is wrong with the headings, links, pictures and notes of the section called `name`.

    Its own heading is of `level`; `text` gives the words of an element.
    """
    yield from _headings(root, level, text)
    for link in root.iter("a"):
        if not _says(link, text):
            hint = "write between the square brackets where it leads"
            yield Fault(at(f"]({link.get('href', '')}"), "a link has no words", hint)
    for picture in root.iter("img"):
        if caption := picture.get("title"):
            hint = "let the picture stand alone in its paragraph, in no link, or write the caption as text"
            message = f'a picture in a line or a link has a caption, which is not printed ("{caption}")'
            yield Fault(at(caption), message, hint)
    cited = {link.get("href", "") for link in root.iter("a") if link.get("class") == "footnote-ref"}
    for note in root.iterfind(".//div[@class='footnote']/ol/li"):
        id_ = note.get("id", "")
        if f"#{id_}" not in cited:
            label = id_.removeprefix(f"fn-{name}-")
            hint = f"write [^{label}] where it belongs, or delete the note"
            yield Fault(at(f"[^{label}]:"), f"no text refers to the note [^{label}]", hint)


def _headings(root: Element, level: int, text: Callable[[Element], str]) -> Iterator[Fault]:
    above = level
    for heading in root.iter():
        if not re.fullmatch("h[1-6]", heading.tag):
            continue
        depth, words = int(heading.tag[1]), text(heading)
        if not _says(heading, text):
            hint = "write its words behind the #, or delete it"
            yield Fault(_EMPTY_HEADING, "a heading has no words", hint)
        elif depth <= level:
            hint = "use ## or ### here: the section's title stands in the front matter"
            yield Fault(at(words), f'a heading with one # stands in the text ("{words}")', hint)
        if depth > above + 1:
            hint = "begin it with one # less: people who hear the page go from level to level"
            yield Fault(at(words), f'a heading skips a level ("{words}")', hint)
        above = depth


def _says(element: Element, text: Callable[[Element], str]) -> bool:
    """Return whether an element says something to those who see it, and to those who do not."""
    pictures = (picture.get("alt", "") for picture in element.iter("img"))
    return bool(without_hidden("".join((text(element), *pictures))).strip())
