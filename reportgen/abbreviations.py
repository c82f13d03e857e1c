"""Abbreviations marked with what they stand for, wherever a report prints them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape

from reportgen.model import Term

TAG = r'<[^>"]*(?:"[^"]*"[^>"]*)*>'
"""A pattern for the tags of clean HTML, whose attributes stand in double quotation marks and may hold a >."""

_WHOLE = "abbr|code|pre"
"""Elements that are left as they are: abbreviations that an author has marked, and what is typed letter by letter."""

_ADDRESS = r'<a\b[^>"]*\bhref="(?:https?://|mailto:|tel:)?(?P<address>[^"]*?)/?"[^>]*>(?:https?://)?(?P=address)/?</a>'
"""A link whose words are its address, which is typed letter by letter, too."""

_ALONE = ("<br", "<hr", "<img")
"""How the tags begin that none closes."""

_LANGUAGE = re.compile(r' lang="([^"]*)"')


def meanings_of(terms: Iterable[Term]) -> dict[str, str]:
    """Return what the abbreviations among the terms stand for."""
    return {term.abbreviation: term.term for term in terms if term.abbreviation}


def expand(html: str, meanings: Mapping[str, str], language: str = "en", around: str | None = None) -> str:
    """Return clean HTML with each abbreviation marked, so that readers can learn what it stands for (WCAG 2.2, 3.1.4).

    Of a plural ("RSOs") the letters before the s are marked. The meanings are in `language`, which is said where the
    text is in another: a phrase that an author has marked, or, where it stands in another, all of it (`around`).
    """
    if not meanings:
        return html
    languages = [around or language]

    def marked(found: re.Match[str]) -> str:
        if short := found["short"]:
            foreign = f' lang="{language}"' if languages[-1] != language else ""
            return f'<abbr title="{escape(meanings_in_html[short])}"{foreign}>{short}</abbr>'
        if found[0].startswith("</"):
            languages.pop()
        elif not found["whole"] and found["address"] is None and not found[0].startswith(_ALONE):
            said = _LANGUAGE.search(found[0])
            languages.append(said[1] if said else languages[-1])
        return found[0]

    meanings_in_html = {escape(short): meaning for short, meaning in meanings.items()}
    return _marks(tuple(meanings_in_html)).sub(marked, html)


def used(meanings: Iterable[str], text: str) -> Iterator[str]:
    """Yield the abbreviations that a text holds, alone or in the plural, each once."""
    yield from (short for short in meanings if re.search(_alone(re.escape(short)), text))


@lru_cache
def _marks(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(map(re.escape, sorted(abbreviations, key=len, reverse=True)))
    whole = rf"<(?P<whole>{_WHOLE})\b.*?</(?P=whole)>|{_ADDRESS}"
    return re.compile(rf"(?s:{whole}|{TAG})|(?P<short>{_alone(longest_first)})")


def _alone(pattern: str) -> str:
    """Return a pattern for words that stand alone or with the s of the plural behind them."""
    return rf"(?<!\w)(?:{pattern})(?=s?(?!\w))"
