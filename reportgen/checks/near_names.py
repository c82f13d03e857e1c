"""Slips in a name that leave a single word of it, or its capitals, to tell them by."""

import re
from collections.abc import Iterable, Iterator, Mapping

from reportgen.checks.manuscript import Manuscript, Passage

_PRISON = re.compile(r"(?:HMP|HMYOI|YOI) ([A-Z][a-z]{5,})")
_ALONE = re.compile(r"(?<![\w’'-])([A-Z][a-z]{5,})(?!\w|-\w| [A-Z])")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*|Mr|Mrs|Ms|Dr)\.? $")
_COMPOUND = re.compile(r"(?:[A-Z][\w’'-]*|\band|&) $")
_GOES_ON = (
    r"(?=[,.;:)]|[’']s\b|\s*$|\s(?:and|or|has|have|had|is|are|was|were|will|who|which|also|to|in|for|with|on|at|by|from|as|"
    r"led|gave|took|made|sent|held|\w{3,}ed (?:the|a|an|our|by|to|on|in|that|and|with|at|for|all))\b)"
)
"""What follows a name, but not "police" in "Kent police officers" or "the Kent police area", which describes."""


def is_slip(word: str, other: str) -> bool:
    """Say whether two words differ as a slip of the pen does: one letter, but not that of a plural.

    A letter that is another one makes many different short names (John and Joan), so that only long words count then.
    """
    if word == other or not (word.isalpha() and other.isalpha()):
        return False
    if is_typing_slip(word, other):
        return True
    return len(word) == len(other) > 5 and sum(one != two for one, two in zip(word, other, strict=True)) == 1


def is_typing_slip(word: str, other: str) -> bool:
    """Say whether one word is the other with a letter too few or too many (no plural), or with two letters swapped."""
    short, long = sorted((word, other), key=len)
    if len(long) - len(short) == 1:
        extra = any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
        return extra and len(short) > 2 and long != f"{short}s"
    different = [index for index, (one, two) in enumerate(zip(word, other, strict=False)) if one != two]
    swapped = len(different) == 2 and different[1] == different[0] + 1
    return len(short) == len(long) > 5 and swapped and sorted(long) == sorted(short)


def uncapitalised(organisations: Iterable[str]) -> dict[str, str]:
    """Return the names of several capitals by how they are written with a first one only ("Kent police")."""
    names = [(name, name.split()) for name in organisations]
    return {
        " ".join([words[0], *map(str.lower, words[1:])]): name
        for name, words in names
        if len(words) > 1 and all(word.istitle() for word in words)
    }


def without_capitals(passage: Passage, names: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Yield each name that is written as `uncapitalised` has it: place, words and name."""
    for words, name in names.items():
        if words not in passage.text:
            continue
        for found in re.finditer(rf"(?<![\w’'-]){re.escape(words)}{_GOES_ON}", passage.text):
            if not _COMPOUND.search(passage.text[max(0, found.start() - 30) : found.start()]):
                yield found.start(), found[0], name


def misspelt_places(passage: Passage, places: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    """Yield each word that stands alone with a capital and is a place with a slip in it: place, word and name."""
    for found in _ALONE.finditer(passage.text):
        if found[0] in places or _NAME_BEFORE.search(passage.text[max(0, found.start() - 30) : found.start()]):
            continue
        for place in places:
            if is_typing_slip(found[0].lower(), place.lower()):
                yield found.start(), found[0], place


def places(manuscript: Manuscript, names: frozenset[str]) -> frozenset[str]:
    """Return the places of one long word that `area.yaml` names: the area, police areas, and those of prisons."""
    area = manuscript.area
    words = {area.name, *(police_area.name for police_area in area.police_areas)}
    words |= {found[1] for name in names for found in _PRISON.finditer(name)}
    return frozenset(word for word in words if len(word) > 5 and word.isalpha())
