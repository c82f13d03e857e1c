"""What the tags of a PDF say is held against the page beside it, from which it was printed; both say the same."""

from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path

from reportgen.verify.dom import Document
from reportgen.verify.hearing import Heard, hear, on
from reportgen.verify.navigation import Navigation
from reportgen.verify.printed import hidden_on_paper, printed, printed_elements
from reportgen.verify.roles import other_roles
from reportgen.verify.sayings import other_sayings
from reportgen.verify.spoken import heads_again, spoken
from reportgen.verify.tables import body_rows, other_headers, other_heads
from reportgen.verify.tags import Tag, without
from reportgen.verify.ways import other_bookmarks, other_ways


def disagreements(document: Document, file: Path, root: Tag, title: str, navigation: Navigation) -> Iterator[str]:
    """Yield where a PDF, of these tags, this title and these ways through it, says another thing than the page."""
    (page,) = list(document.root.all("html"))[:1] or [document.root]
    shown = next((found.words for found in page.all("title") if found.above and found.above.tag == "head"), "")
    if title != shown:
        yield f'has the title "{title}", and the page "{shown}"'
    hidden = hidden_on_paper(file)
    tables = [element for element in printed_elements(page, hidden) if element.tag == "table"]
    again = heads_again(root, [sum(1 for _ in body_rows(table)) for table in tables])
    heard, said = hear(printed(page, hidden)), hear(spoken(without(root, again)))
    if heard.letters != said.letters:
        yield _other_words(heard, said)
    else:
        yield from _other_spaces(heard, said)
        yield from _other_languages(heard, said)
        yield from other_roles(heard, said)
        yield from other_bookmarks(heard, said, navigation.bookmarks)
        yield from other_ways(heard, said, root, navigation)
    yield from other_headers(tables, root)
    yield from other_heads(root, again)
    yield from other_sayings(root)


def _other_words(page: Heard, pdf: Heard) -> str:
    """Return the first place where the words differ (PDF/UA-1, 7.1)."""
    pairs = zip_longest(page.letters, pdf.letters)
    at = next(number for number, (shown, said) in enumerate(pairs) if shown != said)
    return f'{on(pdf.sheet(at))}reads "{pdf.around(at)}" where the page has "{page.around(at)}"'


def _other_spaces(page: Heard, pdf: Heard) -> Iterator[str]:
    """Yield the first place where words run together, and that where a word is parted."""
    for at in sorted(page.starts - pdf.starts)[:1]:
        yield f'{on(pdf.sheet(at))}reads "{pdf.around(at)}" in one word, where the page has "{page.around(at)}"'
    for at in sorted(pdf.starts - page.starts - pdf.edges)[:1]:
        yield f'{on(pdf.sheet(at))}reads "{pdf.around(at)}" apart, where the page has "{page.around(at)}"'


def _other_languages(page: Heard, pdf: Heard) -> Iterator[str]:
    """Yield the first place where the language differs (PDF/UA-1, 7.2)."""
    pairs = enumerate(zip(page.pieces, pdf.pieces, strict=True))
    differing = ((at, shown, said) for at, (shown, said) in pairs if shown.language != said.language)
    for at, shown, said in islice(differing, 1):
        language = f"as in the language {said.language or 'of nobody'}, where the page says {shown.language}"
        yield f'{on(said.sheet)}reads "{pdf.around(at)}" {language}'
