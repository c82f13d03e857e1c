"""What a word processor leaves in text that was pasted from it: characters that nobody sees, or that spoil the page."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript, Passage
from reportgen.problems import Place

_DOUBLE_SPACE = re.compile(r"(?<=[^\s|])  +(?=[^\s|])")
_MARKS = re.compile(r"(?:(?:[-*+>:#]+|\d{1,9}\.|\[\^[^\]\s]{1,40}\]:) +)+")
_NO_BREAK = re.compile("[\u00a0\u202f\u2007]")
_WIDTHS = re.compile("[\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_BULLET = re.compile(r"[\s>]*(?:([•·▪■●◦○‣⁃])\s*\S|([§Øüo])\s+[A-Z])")
_DASH = re.compile(r"\s*([–—])\s+\S")
_STRAIGHT = re.compile(r"(?<!\w)[\"'](?=\w)|(?<=[\w.,!?])[\"'](?!\w)|(?<=\w)'(?=\w)")
_CURLY = re.compile("[‘’“”]")


def _lines(manuscript: Manuscript) -> Iterator[tuple[Place, str]]:
    """Yield the lines of all text, code (which is set as it was typed) and merged facts apart."""
    for section in manuscript.by_section:
        source = manuscript.written(section)
        for number, line in enumerate(source.body.split("\n"), source.body_line):
            yield Place(source.file, number), _prose(line)
    for passage in _elsewhere(manuscript):
        for down, line in enumerate(passage.raw.split("\n")):
            yield passage.line(down), _prose(line)


def _elsewhere(manuscript: Manuscript) -> Iterator[Passage]:
    """Yield what stands in the data files, and in the front matter of the sections."""
    return (passage for passage in manuscript.passages if not passage.section or passage.kind == "title")


def _prose(line: str) -> str:
    return re.sub(r"`[^`]*`|\{\{[^{}]*\}\}", "x", line)


def double_space(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of two or more spaces between words.

    They come from typewriters and from text that was justified by hand. The page shows one space, but whoever searches
    the file for the words does not find them. The cells of a table may be aligned with spaces, and what follows the
    mark of a list too.

    Wrong, in work.md:

        The board met.  It agreed.

    Right, in work.md:

        The board met. It agreed.
    """
    for place, line in _lines(manuscript):
        words = line.strip()
        mark = _MARKS.match(words)
        if "|" not in words and _DOUBLE_SPACE.search(words, mark.end() if mark else 0):
            yield Finding(place, "two spaces stand between words", "leave one")


def quotes_mixed(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a file that uses straight and curly quotation marks or apostrophes.

    Straight ones are made curly when the page is made, so that a file may use either. Both together are a sign that
    text was pasted from elsewhere, and the marks of the two pieces may not turn the same way.

    Wrong, in work.md:

        It's the board’s decision.

    Right, in work.md:

        It's the board's decision.
    """
    written: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for passage in _elsewhere(manuscript):
        # A section's title may come from the starting files, whose marks are straight.
        if not passage.section:
            written[passage.place.file].append((passage.place, _prose(passage.raw)))
    for section in manuscript.by_section:
        source = manuscript.written(section)
        # Markup uses straight marks too: around a picture's caption and a box's title.
        text = re.sub(r"`[^`]*`|\{\{[^{}]*\}\}|\([^()\n]*\)|^!!!.*$|\{:[^{}\n]*\}", "", source.body, flags=re.MULTILINE)
        lines = enumerate(text.split("\n"), source.body_line)
        written[source.file] += [(Place(source.file, number), line) for number, line in lines]
    for lines_of_file in written.values():
        straight, curly = (
            next((place for place, line in lines_of_file if marks.search(line)), None) for marks in (_STRAIGHT, _CURLY)
        )
        if straight and curly:
            message = "straight and curly quotation marks stand in one file"
            yield Finding(max(straight, curly), message, "use straight ones, which are made curly in print")


def no_break_space(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a non-breaking space, or one of an odd width, which looks like any other.

    A word processor puts them in by itself, and a line of the page is then broken in an odd place. What must stay
    together ("Level 2", "31 March") is kept together when the page is made.

    Wrong, in work.md:

        The\u00a0board met.

    Right, in work.md:

        The board met.
    """
    for place, line in _lines(manuscript):
        if _NO_BREAK.search(line):
            yield Finding(place, "a non-breaking space stands in the text", "type the space again")
        elif _WIDTHS.search(line):
            yield Finding(place, "a space of an odd width stands in the text", "type the space again")


def hidden_character(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a soft hyphen, a space without width, and other characters that nobody sees.

    They cut words in two for whoever searches the page or listens to it. So do two letters in one character ("fi"),
    which text copied from a PDF may hold.

    Wrong, in work.md:

        The Respon\u00adsible Authority met.

    Right, in work.md:

        The Responsible Authority met.
    """
    for place, line in _lines(manuscript):
        if found := _HIDDEN.search(line):
            message = f"a character that nobody sees (U+{ord(found[0]):04X}) stands in the text"
            yield Finding(place, message, "delete it, or type the word again")
        if found := _LIGATURE.search(line):
            letters = unicodedata.normalize("NFKC", found[0])
            yield Finding(place, f'the letters "{letters}" stand in the text as one character', "type the word again")


def tab(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a tab.

    Columns made with tabs fall apart on the page, and the depth of a list is counted in spaces. A table is written with
    `|`.

    Wrong, in work.md:

        Spring\u00094 meetings

    Right, in work.md:

        | Season | Meetings |
        |--------|---------:|
        | Spring |        4 |
    """
    for place, line in _lines(manuscript):
        if "\t" in line.rstrip():
            yield Finding(place, "a tab stands in the text", "use spaces, or write a table with |")


def bullet_typed(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a bullet that was pasted with its text.

    Only a line that begins with `-` is an item of a list, on the page as for screen readers. A bullet as a character is
    read aloud, and its lines run together into one paragraph. So do lines that begin with a dash, and with the letters
    ("o", "§") that a word processor's bullets become.

    Wrong, in work.md:

        • Chairs were trained.

    Right, in work.md:

        - Chairs were trained.
    """
    for passage in manuscript.passages:
        lines = passage.raw.split("\n")
        # One dash may stand before the name of a speaker, or go on with a sentence; a row of them is a list.
        dashes = len(lines) > 1 and passage.kind == "paragraph" and all(map(_DASH.match, lines))
        for down, line in enumerate(lines):
            # "o" is a letter of the symbols that Word prints as bullets, and a word of Welsh.
            found = _DASH.match(line) if dashes else _BULLET.match(line)
            if found and (passage.english or found[0].strip()[0] not in "üo"):
                mark = found[0].strip()[0]
                yield Finding(passage.line(down), f'a line begins with "{mark}"', 'begin each item with "- "')
