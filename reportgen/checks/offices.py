"""Offices: each person in the one that `area.yaml` gives, and of the organisation that it gives."""

import re
from collections.abc import Iterator

from reportgen import schema
from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript
from reportgen.checks.names import exact, folded, folded_words, known_names
from reportgen.problems import Place

_TITLE = (
    r"((?:(?:[A-Z][\w’'-]+|deputy|assistant|chief|acting|former|senior|lay|police|prison|probation|regional) ){0,4}"
    r"(?:(?i:constable|governor|director|manager|officer|executive|chair|chairman|advis[eo]r|co-?ordinator|"
    r"superintendent|inspector|secretary|commander)\b(?: of (?:[A-Z][\w’'-]+ ?){1,4})?|"
    r"(?i:head) of (?:[\w’'-]+ ?){1,3}))"
)
_OFFICE = re.compile(
    r"(?:, (?:the |our )?|,? who is (?:the )?| (?:is|as) (?:the |our )?| \((?:the )?|(?: [–—-]|\n) ?)"
    rf"{_TITLE}(?!,? and\b|, (?:the|a|an)\b)"
)
_OFFICE_BEFORE = re.compile(rf"(?:^|(?<=[\s(“\"])){_TITLE}(,?) $")


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
        first, where = offices.setdefault(folded(person.name or ""), (person.office or "", place))
        if folded(first) != folded(person.office or ""):
            message = f'{person.name} is "{person.office}" here and "{first}" at {where}'
            yield Finding(place, message, "give each person one office")
    if not people:
        return
    names = {exact(person.name or ""): person for _, person in people}
    organisations = {exact(name) for name, _ in known_names(manuscript)} - set(names)
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for passage in manuscript.prose:
        text = exact(passage.text, keep_lines=True)
        for found in pattern.finditer(text):
            person = names[found[0]]
            for said in _offices_said(text, found):
                if not _same_office(said, person):
                    message = f'{person.name} is "{said}" here and "{person.office}" in area.yaml'
                    yield Finding(passage.at(found.start()), message, "correct the one that is wrong")
            behind = " ".join(text[found.end() : found.end() + 120].split("\n"))
            held = _OFFICE.match(behind)
            office = re.escape(re.sub(r" of .*", "", held[0])) if held else ""
            for organisation in organisations if person.organisation else ():
                is_other = folded(organisation) != folded(person.organisation or "")
                if is_other and re.match(
                    rf"{office},? (?:of|from|at|for) {re.escape(organisation)}(?![\w’'-])", behind
                ):
                    message = f'{person.name} is of "{organisation}" here and of "{person.organisation}" in area.yaml'
                    yield Finding(passage.at(found.start()), message, "correct the one that is wrong")


def _offices_said(text: str, name: re.Match[str]) -> Iterator[str]:
    """Yield the offices that stand behind a name in a text, or before it: "the Chief Constable, A. N. Other, spoke"."""
    behind = " ".join(text[name.end() : name.end() + 120].split("\n"))
    if found := _OFFICE.match(behind):
        yield found[1].strip()
    before = " ".join(text[max(0, name.start() - 120) : name.start()].split("\n"))
    # Between commas a name may also be the next of a list.
    if (found := _OFFICE_BEFORE.search(before)) and (not found[2] or re.match(r",(?! (?:and|or)\b)", behind)):
        yield found[1].strip()


def _same_office(words: str, person: schema.Person) -> bool:
    """Say whether the words can be the office of a person: all of it is there, but for what tells where."""
    said, known = folded_words(words), folded_words(person.office or "")
    extra = [word for word in said if word not in known]
    return set(known) <= set(said) and not any(word in ("assistant", "deputy", "acting", "former") for word in extra)
