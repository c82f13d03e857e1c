"""Names: each person and organisation spelt in one way, and each person in the office that `area.yaml` gives."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen import schema
from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript
from reportgen.problems import Place

_TOKEN = re.compile(r"[^\W_](?:[\w’'&.-]*\w)?|&")
_JOINING = frozenset({"of", "and", "for", "the", "&"})
_TAILS = frozenset({"trust", "service", "services", "force"})
_OFFICE = re.compile(
    r"(?:, (?:the |our )?|,? who is (?:the )?| (?:is|as) (?:the |our )?| \((?:the )?)"
    r"((?:(?:[A-Z][\w’'-]+|deputy|assistant|chief|acting|former|senior|lay|police|prison|probation|regional) ){0,4}"
    r"(?i:constable|governor|director|manager|officer|executive|chair|chairman|advis[eo]r|co-?ordinator|superintendent|"
    r"inspector|secretary|commander)\b(?: of (?:[A-Z][\w’'-]+ ?){1,4})?)(?!,? and\b|, (?:the|a|an)\b)"
)
LONGEST = 8
"""The most words of a name; "Her Majesty’s Inspectorate of Constabulary and Fire Services" has eight."""


@dataclass
class _Index:
    """The names seen so far, by what stays the same when they are misspelt."""

    folded: dict[str, str] = field(default_factory=dict)
    gaps: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)
    exact: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, name: str) -> None:
        """Note a name."""
        self.exact.add(_exact(name))
        self.folded.setdefault(_folded(name), name)
        words = _folded_words(name)
        self.words.update(words)
        for index, word in enumerate(words):
            self.gaps.setdefault((*words[:index], "", *words[index + 1 :]), (word, name))

    def other(self, words: list[str]) -> str | None:
        """Return the name of which the words are another spelling, None for the name itself and for all else."""
        name = " ".join(words)
        if _exact(name) in self.exact:
            return None
        if (same := self.folded.get(_folded(name))) is not None:
            return same
        folded = _folded_words(name)
        for index, word in enumerate(folded) if len(folded) > 1 else ():
            known = self.gaps.get((*folded[:index], "", *folded[index + 1 :]))
            if known is not None and _is_slip(word, known[0]):
                return known[1]
        for longer in (f"{_folded(name)}{tail}" for tail in _TAILS):
            if len(words) > 1 and longer in self.folded:
                return self.folded[longer]
        if len(words) > 2 and words[-1].lower() in _TAILS:
            return self.folded.get(_folded(" ".join(words[:-1])))
        return None


def name_two_spellings(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a person or an organisation that is spelt in two ways.

    The names of `area.yaml` are compared with each other and with the text: accents, capitals, hyphens, "&" and "and",
    "HM" and "Her Majesty's", a letter too few or too many, "Trust" or "Service" at the end. Curly and straight
    apostrophes are the same, as print makes them.

    Wrong, in work.md:

        Sian O'Neil thanked Borsetshire Probation Trust.

    Right, in work.md:

        Siân O’Neill thanked Borsetshire Probation, and so did the probation service.
    """
    index = _Index()
    for name, place in _known(manuscript):
        words = name.split()
        if (other := index.other(words)) is not None:
            yield _finding(place, name, other)
        if sum(word[:1].isupper() for word in words) > 1:
            index.add(name)
    read: dict[tuple[str, ...], tuple[str | None, int]] = {}
    for passage in manuscript.prose:
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
            position += max(used, 1)


def _finding(place: Place, found: str, other: str) -> Finding:
    return Finding(place, f'"{found}" is elsewhere "{other}"', "write the name in one way throughout")


def _run(text: str, tokens: list[re.Match[str]], position: int) -> int:
    """Return how many words from a position on could be one name: capitals, and what joins them."""
    count = 0
    for index in range(position, min(position + LONGEST, len(tokens))):
        word = tokens[index][0]
        if index > position and text[tokens[index - 1].end() : tokens[index].start()] not in (" ", "\n"):
            break
        if not word[0].isupper() and (index == position or word.lower() not in _JOINING):
            break
        count += 1
    return count


def _longest(index: _Index, run: tuple[str, ...]) -> tuple[str | None, int]:
    """Return the name that the beginning of a run misspells, if any, and how many words are thereby read."""
    # A slip leaves most words of a name as they are, so that other runs need no closer look.
    is_near = run[:1] != ("The",) and any(word in index.words for word in _folded_words(" ".join(run)))
    for length in range(len(run), 0, -1) if is_near else ():
        words = list(run[:length])
        if words[-1].lower() in _JOINING:
            continue
        bare = [*words[:-1], _bare(words[-1])]
        if _exact(" ".join(words)) in index.exact or _exact(" ".join(bare)) in index.exact:
            return None, length
        # What goes on with a capital is a longer name than the short form of a known one.
        ends = length == len(run)
        other = index.other(bare)
        if other is not None and (ends or not _folded(other).startswith(_folded(" ".join(bare)))):
            return other, length
    return None, 1


def _known(manuscript: Manuscript) -> Iterator[tuple[str, Place]]:
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


def office_differs(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a person who holds another office in the text than in `area.yaml`.

    Wrong, in work.md:

        Siân O'Neill, the Assistant Chief Constable, opened the day.

    Right, in work.md:

        Siân O'Neill, the Chief Constable of Borsetshire, opened the day. Later she met the manager.
    """
    people = [(id_, person) for id_, person in manuscript.area.people.items() if person.name and person.office]
    offices: dict[str, tuple[str, Place]] = {}
    for id_, person in people:
        place = manuscript.area_data.place("people", id_, "office")
        first, where = offices.setdefault(_folded(person.name or ""), (person.office or "", place))
        if _folded(first) != _folded(person.office or ""):
            message = f'{person.name} is "{person.office}" here and "{first}" at {where}'
            yield Finding(place, message, "give each person one office")
    if not people:
        return
    names = {_exact(person.name or ""): person for _, person in people}
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for passage in manuscript.prose:
        text = _exact(passage.text, keep_lines=True)
        for found in pattern.finditer(text):
            named = _OFFICE.match(" ".join(text[found.end() : found.end() + 120].split("\n")))
            person = names[found[0]]
            if named is not None and not _same_office(named[1], person):
                message = f'{person.name} is "{named[1].strip()}" here and "{person.office}" in area.yaml'
                yield Finding(passage.at(found.start()), message, "correct the one that is wrong")


def _same_office(words: str, person: schema.Person) -> bool:
    """Say whether the words can be the office of a person: all of it is there, but for what tells where."""
    said, known = _folded_words(words), _folded_words(person.office or "")
    extra = [word for word in said if word not in known]
    return set(known) <= set(said) and not any(word in ("assistant", "deputy", "acting", "former") for word in extra)


def _is_slip(word: str, other: str) -> bool:
    """Say whether two words differ as a slip of the pen does: one letter, but not that of a plural.

    A letter that is another one makes many different short names (John and Joan), so that only long words count then.
    """
    if word == other or not (word.isalpha() and other.isalpha()):
        return False
    short, long = sorted((word, other), key=len)
    if len(long) - len(short) == 1 and len(short) > 2 and long != f"{short}s":
        return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
    if len(long) == len(short) and len(long) > 5:
        different = [index for index in range(len(long)) if long[index] != short[index]]
        swapped = len(different) == 2 and different[1] == different[0] + 1
        return len(different) == 1 or (swapped and sorted(long) == sorted(short))
    return False


def _bare(name: str) -> str:
    """Return a name without the ending of the possessive, in which it is still the same."""
    return re.sub(r"[’']s?$", "", name)


def _exact(name: str, *, keep_lines: bool = False) -> str:
    """Return a name as it is printed: print turns all apostrophes the same way."""
    text = unicodedata.normalize("NFC", name).replace("’", "'")
    return text if keep_lines else " ".join(text.split())


def _folded_words(name: str) -> list[str]:
    text = unicodedata.normalize("NFKD", _exact(name).casefold())
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub(r"\b(?:her|his) majesty's\b|\bh\.m\.", "hm", text).replace("&", " and ").removeprefix("the ")
    return text.replace("-", "").replace(".", "").replace("'", "").split()


def _folded(name: str) -> str:
    """Return what stays of a name when capitals, accents, hyphens, spaces and "and" are written otherwise."""
    return "".join(_folded_words(name))
