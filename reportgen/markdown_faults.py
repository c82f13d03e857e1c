"""What Markdown would not take as it is meant, or would be busy with for ever: found before it is asked."""

import re
from collections.abc import Iterator

from reportgen.markdown_code import hide_code
from reportgen.problems import Place, Problem
from reportgen.source import Markdown

MAX_BRACKETS = 300
"""The most square brackets in one paragraph: Markdown's search for links takes time that grows with their square."""

MAX_PARAGRAPH = 20_000
"""The most characters without an empty line between them, a list included: three thousand words. Rows do not count."""

MAX_WORD = 2_000
"""The most characters without a space between them, as an address may have. The PDF engine is slow to break them."""

MAX_DIGITS = 4
"""The most digits of an item's number: a list may go on from another, or be one of years."""

_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>|<!--")
_CAPTION = re.compile(r"""!\[[^\]\n]*\]\([^\s)]+\s+(["'])(.*?)\1\s*\)""")
MARKED = re.compile(r"\[\^|\]\(|`|\*\S[^*]*\*|(?<!\w)_\S[^_]*_(?!\w)")
"""What would be marks of Markdown where only plain text is taken."""

_ITEM = re.compile(r"( *)(?:[-*+]|(\d+)\.) +\S")


def crowded(source: Markdown) -> Iterator[Problem]:
    """Yield the paragraphs that would keep Markdown, or the PDF engine, busy for ever."""
    line = source.body_line
    for paragraph in re.split(r"\n[ \t]*(?=\n)", source.body):
        if paragraph.count("[") > MAX_BRACKETS:
            hint = "remove them, or divide the paragraph"
            yield Problem(Place(source.file, line), "a paragraph holds hundreds of square brackets", hint)
        if sum(len(text) for text in paragraph.split("\n") if not text.startswith("|")) > MAX_PARAGRAPH:
            hint = "divide it by empty lines"
            yield Problem(Place(source.file, line), f"a paragraph has more than {MAX_PARAGRAPH:,} characters", hint)
        if any(len(word) > MAX_WORD for word in paragraph.split()):
            hint = "divide it, or remove what was pasted in"
            yield Problem(Place(source.file, line), f"a word has more than {MAX_WORD:,} characters", hint)
        line += paragraph.count("\n") + 1


def misread(source: Markdown) -> Iterator[Problem]:
    """Yield what Markdown would take otherwise: HTML, marks in captions, items at a wrong depth or of a vast number."""
    bodies = zip(source.body.split("\n"), hide_code(source.body).split("\n"), strict=True)
    for number, (line, outside_code) in enumerate(bodies, source.body_line):
        place = Place(source.file, number)
        item = _ITEM.match(line)
        if item and len(item[1]) % 4 > 1:
            message = f"an item of a list is indented by {len(item[1])} spaces"
            yield Problem(place, message, "indent it by four spaces for each depth")
        if item and len(item[2] or "") > MAX_DIGITS:
            hint = "write a smaller one, or a backslash before the full stop where no list is meant"
            yield Problem(place, f"an item of a list has a number of more than {MAX_DIGITS} digits", hint)
        for _, caption in _CAPTION.findall(outside_code):
            if MARKED.search(caption):
                hint = "a caption is plain text: take the marks out, and put a note or a link into the text"
                yield Problem(place, f'a caption holds marks of Markdown ("{caption}")', hint)
        if found := _HTML.search(outside_code):
            hint = "use Markdown; docs/content-format.md shows how"
            yield Problem(place, f"HTML stands in the text ({found[0]})", hint)
