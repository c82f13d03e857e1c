"""Names: each person and organisation spelt in one way."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript
from reportgen.checks.near_names import is_slip, misspelt_places, places, uncapitalised, without_capitals
from reportgen.checks.spelling import is_variant
from reportgen.problems import Place

_TOKEN = re.compile(r"[^\W_](?:[\w’'&.-]*\w)?|&")
_JOINING = frozenset({"of", "and", "for", "the", "&"})
_SYNONYMS = {"police": "constabulary", "constabulary": "police"}
_TAILS = frozenset({"trust", "service", "services", "force"})
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Canon|Cllr|Councillor|[A-Z])\.?")
_TEXT_NAME = re.compile(
    r"(?<![\w’'-])[A-Z][A-Za-z]*[a-z](?: (?:Mc|Mac|O’|O')?[A-Z][A-Za-z]*[a-z]){1,3}(?![\w-]|[’'](?!s\b))"
)
_OPENING = frozenset({"The", "A", "An", "In", "At", "On", "Our", "Each", "Every", "All", "This", "That", "No", "Some"})
LONGEST = 12
"""The most words of a name; "Kent and Medway NHS and Social Care Partnership Trust" has nine."""


@dataclass
class _Index:
    """The names seen so far, by what stays the same when they are misspelt."""

    folded: dict[str, str] = field(default_factory=dict)
    gaps: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)
    exact: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, name: str) -> None:
        """Note a name."""
        self.exact.update({exact(name), exact(name).replace(".", "")})
        self.folded.setdefault(folded(name), name)
        words = folded_words(name)
        self.words.update(words)
        for index, word in enumerate(words):
            self.gaps.setdefault((*words[:index], "", *words[index + 1 :]), (word, name))

    def other(self, words: list[str]) -> str | None:
        """Return the name of which the words are another spelling, None for the name itself and for all else."""
        name = " ".join(words)
        if exact(name) in self.exact:
            return None
        if (same := self.folded.get(folded(name))) is not None:
            return same
        parts = folded_words(name)
        for index, word in enumerate(parts) if len(parts) > 1 else ():
            known = self.gaps.get((*parts[:index], "", *parts[index + 1 :]))
            if known is not None and is_slip(word, known[0]):
                return known[1]
        swapped = _SYNONYMS.get(parts[-1]) if len(parts) > 1 else None
        if swapped is not None and (same := self.folded.get("".join([*parts[:-1], swapped]))) is not None:
            return same
        for longer in (f"{folded(name)}{tail}" for tail in _TAILS):
            if len(words) > 1 and longer in self.folded:
                return self.folded[longer]
        if len(words) > 2 and words[-1].lower() in _TAILS:
            return self.folded.get(folded(" ".join(words[:-1])))
        return None


def name_two_spellings(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a person or an organisation that is spelt in two ways.

    The names of `area.yaml` are compared with each other and with the text: accents, capitals, hyphens, "&" and "and",
    "HM" and "Her Majesty's", a letter too few or too many, "Trust" or "Service" at the end. So are the places that it
    names. Curly and straight apostrophes are the same, as print makes them.

    Wrong, in work.md:

        Sian O'Neil thanked Borsetshire Probation Trust.

    Right, in work.md:

        Siân O’Neill thanked Borsetshire Probation, and so did the probation service.
    """
    index = _Index()
    for name, place in known_names(manuscript):
        words = name.split()
        if (other := index.other(words)) is not None:
            yield _finding(place, name, other)
        if sum(word[:1].isupper() for word in words) > 1:
            index.add(name)
    read: dict[tuple[str, ...], tuple[str | None, int]] = {}
    surnames = {name.split()[-1] for name in _people(manuscript) if len(name.split()) > 1}
    for passage in manuscript.english:
        if passage.kind == "name":
            continue
        tokens = list(_TOKEN.finditer(passage.text))
        position = 0
        while position < len(tokens):
            run = tuple(token[0] for token in tokens[position : position + _run(passage.text, tokens, position)])
            if run not in read:
                read[run] = _longest(index, run)
            other, used = read[run]
            if other is not None:
                found = " ".join(token[0] for token in tokens[position : position + used])
                yield _finding(passage.at(tokens[position].start()), _bare(found), other)
            elif len(run) == 2 and _COURTESY.fullmatch(run[0]) and (other := _surname(run[1], surnames)) is not None:
                yield _finding(passage.at(tokens[position].start()), _bare(" ".join(run)), other)
            position += max(used, 1)
    yield from _in_the_text(manuscript, index)
    yield from _near(manuscript)


def _near(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield organisations without their capitals, and places that are misspelt."""
    names = frozenset(exact(name) for name, _ in known_names(manuscript))
    organisations = uncapitalised(names - frozenset(_people(manuscript)))
    known_places = places(manuscript, names)
    for passage in manuscript.english:
        if passage.kind == "name":
            continue
        near = [*without_capitals(passage, organisations), *misspelt_places(passage, known_places)]
        for position, found, other in near:
            yield _finding(passage.at(position), found, other)


def _people(manuscript: Manuscript) -> Iterator[str]:
    """Yield the names of the people of area.yaml."""
    return (exact(person.name) for person in manuscript.area.people.values() if person.name)


def _surname(word: str, surnames: set[str]) -> str | None:
    """Return the surname of which a word is a misspelling."""
    name = _bare(exact(word))
    if name in surnames:
        return None
    word = "".join(folded_words(name))
    return next((other for other in sorted(surnames) if is_slip(word, "".join(folded_words(other)))), None)


def _in_the_text(manuscript: Manuscript, index: "_Index") -> Iterator[Finding]:
    """Yield names of two or three words that only the text has, where one word of them is spelt in two ways."""
    seen: dict[tuple[str, ...], dict[str, tuple[str, Place]]] = {}
    for passage in manuscript.prose:
        for found in _TEXT_NAME.finditer(passage.text):
            words = tuple(exact(found[0]).split())
            words = words[1:] if words[0] in _OPENING else words
            if len(words) < 2 or " ".join(words) in index.exact:
                continue
            for gap, word in enumerate(words):
                others = seen.setdefault((*words[:gap], "", *words[gap + 1 :]), {})
                slip = next((other for other in others if _is_name_slip(word, other)), None)
                if slip is not None and word not in others:
                    yield _finding(passage.at(found.start()), " ".join(words), others[slip][0])
                others.setdefault(word, (" ".join(words), passage.at(found.start())))


def _is_name_slip(word: str, other: str) -> bool:
    """Say whether two words of a name differ as a slip does, and are not two forms of a word of the language."""
    if word == other or is_variant(word.lower(), other.lower()):
        return False
    return word.casefold() == other.casefold() or is_slip(word.casefold(), other.casefold())


def _finding(place: Place, found: str, other: str) -> Finding:
    return Finding(place, f'"{found}" is elsewhere "{other}"', "write the name in one way throughout")


def _run(text: str, tokens: list[re.Match[str]], position: int) -> int:
    """Return how many words from a position on could be one name: capitals, and what joins them."""
    count = 0
    for index in range(position, min(position + LONGEST, len(tokens))):
        word = tokens[index][0]
        between = text[tokens[index - 1].end() : tokens[index].start()] if index > position else " "
        if between not in (" ", "\n") and not (between == ". " and _COURTESY.fullmatch(tokens[index - 1][0])):
            break
        if not word[0].isupper() and (index == position or word.lower() not in _JOINING):
            break
        count += 1
    return count


def _longest(index: _Index, run: tuple[str, ...]) -> tuple[str | None, int]:
    """Return the name that the beginning of a run misspells, if any, and how many words are thereby read."""
    # A slip leaves most words of a name as they are, so that other runs need no closer look.
    is_near = run[:1] != ("The",) and (
        folded(" ".join(run)) in index.folded or any(word in index.words for word in folded_words(" ".join(run)))
    )
    for length in range(len(run), 0, -1) if is_near else ():
        words = list(run[:length])
        if words[-1].lower() in _JOINING:
            continue
        bare = [*words[:-1], _bare(words[-1])]
        if exact(" ".join(words)) in index.exact or exact(" ".join(bare)) in index.exact:
            return None, length
        # What goes on with a capital is a longer name than the short form of a known one.
        ends = length == len(run)
        other = index.other(bare)
        if other is not None and (ends or not folded(other).startswith(folded(" ".join(bare)))):
            return other, length
    return None, 1


def known_names(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
    """Yield the names of people and organisations in area.yaml and where they stand."""
    area, data = manuscript.area, manuscript.area_data
    for key in ("responsible_authority", "duty_to_cooperate"):
        for number, agency in enumerate(getattr(area.partners, key)):
            yield agency, data.place("partners", key, number)
    for id_, person in area.people.items():
        for key in ("name", "organisation"):
            if value := getattr(person, key):
                yield value, data.place("people", id_, key)
    for number, group in enumerate(area.contacts):
        yield group.organisation, data.place("contacts", number, "organisation")
    for number, police_area in enumerate(area.police_areas):
        yield police_area.name, data.place("police_areas", number, "name")


def _bare(name: str) -> str:
    """Return a name without the ending of the possessive, in which it is still the same."""
    return re.sub(r"[’']s?$", "", name)


def exact(name: str, *, keep_lines: bool = False) -> str:
    """Return a name as it is printed: print turns all apostrophes the same way."""
    text = unicodedata.normalize("NFC", name).replace("’", "'")
    return text if keep_lines else " ".join(text.split())


def folded_words(name: str) -> list[str]:
    """Return the words of a name in small letters, without accents, hyphens, apostrophes and full stops."""
    text = unicodedata.normalize("NFKD", exact(name).casefold())
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub(r"\b(?:her|his) majesty's\b|\bh\.m\.", "hm", text).replace("&", " and ").removeprefix("the ")
    return text.replace("-", "").replace(".", "").replace("'", "").split()


def folded(name: str) -> str:
    """Return what stays of a name when capitals, accents, hyphens, spaces and "and" are written otherwise."""
    return "".join(folded_words(name))
