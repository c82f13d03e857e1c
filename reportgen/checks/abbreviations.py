"""Abbreviations: each explained, used, and written in one way.

What explains one is the year's glossary, or the text itself: "Multi-Agency Risk Assessment Conference (MARAC)".
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript, Passage
from reportgen.checks.words import quoted

_ABBREVIATION = re.compile(
    r"(?<![\w@.#&’'-])(?<![a-z]/)(?:[A-Za-z]{0,6}[A-Z]{2}[A-Za-z]{0,8}|(?:[A-Z]\.){2,6})(?![\w@&]|-[A-Z\d]|/[a-z])"
)
_EXPLAINED = re.compile(r"\(([A-Za-z]{0,6}[A-Z]{2}[A-Za-z]{0,8})\)")
_SPELT_OUT = re.compile(r"(?<![\w-])([A-Z][A-Za-z]{1,8}) \(([A-Z][\w’' -]{5,80})\)")
_STANDS_FOR = re.compile(
    r"(?<![\w-])([A-Z][A-Za-z]{1,8}) (?:stands|is short) for (?:the )?[\"“‘']?"
    r"([A-Z][\w’'-]+(?:[ \n](?:[A-Z][\w’'-]+|of|and|for|in|the(?= [A-Z])))+)"
)
_DEFINED = re.compile(r"^\*\[([^\]\n]{2,20})\]:[ \t]*(.+)$", re.MULTILINE)
_WAYS = re.compile(r"\S*(?:@|://|www\.|\.uk\b)\S*")
_ROMAN = re.compile(r"[IVX]{2,5}")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")

WELL_KNOWN = frozenset(
    (
        *(
            "UK",
            "EU",
            "US",
            "UN",
            "GB",
            "GOV",
            "HM",
            "NHS",
            "MP",
            "GP",
            "BBC",
            "TV",
            "DVD",
            "CCTV",
            "DNA",
            "HIV",
            "IT",
            "ID",
        ),
        *("PC", "PDF", "CSV", "ODS", "XLSX", "HTML", "USB", "GPS", "SMS", "OK", "AM", "PM", "BC", "AD"),
    )
)
"""Abbreviations that are better known than their words (GOV.UK style guide), and those of this page's own downloads."""

_SMALL = frozenset({"of", "and", "for", "the", "in", "on", "to", "a", "with", "by"})


def abbreviation_unexplained(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of an abbreviation that neither the glossary nor the text explains, or only after its first use.

    Those that everybody knows (UK, NHS, PDF) are left alone, as are words that are only printed in capitals, such as
    TOTAL, and the names of police areas.

    Wrong, in work.md:

        The case went to the PPU.

    Right, in work.md:

        The case went to the public protection unit (PPU). The PPU told MAPPA, the NHS and the police.
    """
    known = {term.abbreviation for term in manuscript.report.terms if term.abbreviation}
    known |= {match[1] for passage in manuscript.prose for match in _SPELT_OUT.finditer(passage.text)}
    known |= {match[1] for passage in manuscript.passages for match in _DEFINED.finditer(passage.raw)}
    known |= {match[1] for passage in manuscript.prose for match in _STANDS_FOR.finditer(passage.text)}
    late = {name: place for name, place in _explained_where(manuscript).items() if name not in known}
    lower = {
        word.lower() for passage in manuscript.passages for word in re.findall(r"(?<!\w)[A-Za-z][a-z]+", passage.text)
    }
    told: set[str] = set()
    order = {passage: index for index, passage in enumerate(manuscript.passages)}
    for passage, found, name in _uses(manuscript):
        if name in late:
            # Titles and what the data files hold are short, and printed far from the sentence that explains them.
            later, position = late[name]
            if name not in told and passage.is_prose and passage.section:
                told.add(name)
                if (order[passage], found.start()) < (order[later], position):
                    message = f'the abbreviation "{name}" is used before it is explained (at {later.at(position)})'
                    yield Finding(passage.at(found.start()), message, "explain it at its first use")
            continue
        if name in known or name in told or name in WELL_KNOWN or name.lower() in lower or _ROMAN.fullmatch(name):
            continue
        told.add(name)
        message = f'the abbreviation "{name}" is not explained'
        yield Finding(passage.at(found.start()), message, f'write it out and add "({name})", or add it to the glossary')


def abbreviation_unused(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of an abbreviation that the text explains and then never uses, or of a term that only the glossary has.

    It makes readers learn something for nothing (GOV.UK style guide). Of the glossary, the terms are looked for that
    `report.yaml` names.

    Wrong, in work.md:

        The public protection unit (PPU) was told.

    Right, in work.md:

        The public protection unit was told.
    """
    counted: dict[str, int] = {}
    for _, _, name in _uses(manuscript):
        counted[name] = counted.get(name, 0) + 1
    for passage, name, position in _explained(manuscript):
        if counted.get(name, 0) < 2:
            message = f'the abbreviation "{name}" is explained and not used again'
            yield Finding(passage.at(position), message, f'leave out "({name})"')
    terms = {term.id: term for term in manuscript.report.glossary}
    texts = [(passage.place, f" {' '.join(_folded(passage.text))} ") for passage in manuscript.english]
    for index, id_ in enumerate(manuscript.plan.glossary or ()):
        if (term := terms.get(id_)) is None or manuscript.sources.glossary is None:
            continue
        number = next(number for number, other in enumerate(manuscript.report.terms) if other.id == id_)
        own = manuscript.sources.glossary.place("terms", number, "explanation")
        names = [" ".join(_folded(name)) for name in (term.term, term.abbreviation or term.term)]
        if not any(name in text for place, text in texts if place != own for name in names):
            message = f"the glossary explains {quoted(term.term)}, which the report does not speak of"
            yield Finding(manuscript.plan_data.place("glossary", index), message, "take it out of the glossary")


def abbreviation_expansions(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of an abbreviation that is explained in two ways, in the text or in the glossary.

    Wrong, in work.md:

        She is a Registered Sex Offender (RSO).

    Right, in work.md:

        She is one of the registered sexual offenders (RSOs). Boards met (SMB).
    """
    meant: dict[str, str] = {}
    glossary = manuscript.sources.glossary
    for index, term in enumerate(manuscript.report.terms):
        if term.abbreviation:
            first = meant.setdefault(term.abbreviation, term.term)
            if _folded(first) != _folded(term.term) and glossary is not None:
                message = f'"{term.abbreviation}" stands for "{term.term}" here and for "{first}" elsewhere'
                yield Finding(glossary.place("terms", index), message, "explain it in one way")
    for passage in manuscript.english:
        for name, words, position in _spelt_out(passage, meant):
            first = meant.setdefault(name, words)
            known = _folded(first)
            if _folded(words) != known and _folded(" ".join(words.split()[-len(known) :])) != known:
                message = f'"{name}" stands for {quoted(words)} here and for {quoted(first)} elsewhere'
                yield Finding(passage.at(position), message, "explain it in one way")


def _spelt_out(passage: Passage, meant: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """Yield what a passage gives for the words of an abbreviation: the abbreviation, the words, and the place."""
    for found in _EXPLAINED.finditer(passage.text):
        name = _singular(found[1])
        before = _WORD.findall(passage.text[max(0, found.start() - 160) : found.start()].rsplit(". ", 1)[-1])
        words = _expansion(before, name) or _nearly(before, meant.get(name, ""))
        if words is not None:
            yield name, " ".join(words), found.start()
    for found in _SPELT_OUT.finditer(passage.text):
        if _is_expansion(found[2], found[1]):
            yield _singular(found[1]), found[2], found.start()
    for found in _STANDS_FOR.finditer(passage.text):
        yield _singular(found[1]), found[2], found.start()
    for found in _DEFINED.finditer(passage.raw):
        yield _singular(found[1]), found[2], 0


def _nearly(before: list[str], known: str) -> list[str] | None:
    """Return the last words of a text where they are nearly those of which an abbreviation is known to be made."""
    wanted = set(_folded(known))
    words = before[-len(_WORD.findall(known)) :] if known else []
    return words if words and 2 * len(wanted.intersection(_folded(" ".join(words)))) >= len(wanted) else None


def abbreviation_capitals(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of an abbreviation that is written in other capitals than the glossary or most of the text has.

    Wrong, in work.md:

        Officers use VISOR, and Mappa meets.

    Right, in work.md:

        Officers use ViSOR, and MAPPA meets. A visor protects the eyes.
    """
    known = {term.abbreviation.casefold(): term.abbreviation for term in manuscript.report.terms if term.abbreviation}
    for _, abbreviation, _ in _explained(manuscript):
        known.setdefault(abbreviation.casefold(), abbreviation)
    # In small letters it may be another word (a visor), unless it is long and nearly always in capitals.
    written = Counter(found[0] for passage in manuscript.english for found in _WORD.finditer(passage.text))
    common = {
        name
        for name in known.values()
        if len(name) > 3 and name.isupper() and written[name] > 4 * written[name.lower()]
    }
    for passage in manuscript.english:
        for found in _WORD.finditer(_WAYS.sub(lambda way: " " * len(way[0]), passage.text)):
            word = found[0].removesuffix("s") if found[0].casefold() not in known else found[0]
            usual = known.get(word.casefold())
            if usual is not None and word != usual and (word != word.lower() or usual in common):
                message = f'"{found[0]}" is elsewhere "{usual}"'
                yield Finding(passage.at(found.start()), message, "write it in one way throughout")


def _uses(manuscript: Manuscript) -> Iterator[tuple[Passage, re.Match[str], str]]:
    """Yield each abbreviation but those of names, without the ending of its plural."""
    logos = {manuscript.area_data.place("logos", index, "alternative") for index in range(len(manuscript.area.logos))}
    for passage in manuscript.passages:
        if passage.english and passage.kind != "name" and passage.place not in logos:
            for found in _ABBREVIATION.finditer(passage.text):
                yield passage, found, _singular(found[0])


def _explained(manuscript: Manuscript) -> Iterator[tuple[Passage, str, int]]:
    """Yield each abbreviation that stands in brackets behind its words: the passage, the abbreviation, the place."""
    for passage in manuscript.passages:
        if passage.english:
            for found in _EXPLAINED.finditer(passage.text):
                name = _singular(found[1])
                before = _WORD.findall(passage.text[max(0, found.start() - 160) : found.start()])
                if _expansion(before, name) is not None:
                    yield passage, name, found.start()


def _explained_where(manuscript: Manuscript) -> Mapping[str, tuple[Passage, int]]:
    """Return where each abbreviation is first explained in brackets: the passage, and the place in it."""
    first: dict[str, tuple[Passage, int]] = {}
    for passage, name, position in _explained(manuscript):
        first.setdefault(name, (passage, position))
    return first


def _expansion(before: list[str], name: str) -> list[str] | None:
    """Return the words at the end of a text of which a name is made: they begin with its capitals, in their order."""
    letters = [letter.lower() for letter in name if letter.isupper()]
    for length in range(1, min(len(before), len(letters) + 4) + 1):
        words = before[-length:]
        initials = [part[0].lower() for word in words for part in word.split("-") if part]
        if words[0].lower() not in _SMALL and initials[0] == letters[0] and _in_order(letters, initials):
            return words
    return None


def _is_expansion(words: str, name: str) -> bool:
    """Say whether words in brackets behind an abbreviation are meant to explain it: they begin as it does."""
    parts = [part for word in _WORD.findall(words) for part in word.split("-")]
    initials = [part[0].lower() for part in parts if part.lower() not in _SMALL]
    capitals = sum(letter.isupper() for letter in name)
    return len(initials) >= max(2, capitals - 1) and initials[0] == name[0].lower() and initials[1] in name.lower()


def _in_order(letters: list[str], initials: list[str]) -> bool:
    """Say whether the letters occur among the initials in their order."""
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _singular(name: str) -> str:
    """Return an abbreviation without its full stops and the small s of its plural."""
    name = name.replace(".", "")
    return name[:-1] if len(name) > 2 and name.endswith("s") and name[-2].isupper() else name


def _folded(words: str) -> tuple[str, ...]:
    """Return what two ways of writing the same words have in common: capitals, hyphens and the plural do not count."""
    found = re.findall(r"[^\W_]+", words.casefold().replace("’", "'"))
    return (*found[:-1], *(word.removesuffix("s") for word in found[-1:]))
