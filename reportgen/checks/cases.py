"""Case studies: what could lead a reader with a local newspaper at hand to the person."""

import re
from collections.abc import Iterator

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript, Passage
from reportgen.checks.words import NUMBERS
from reportgen.formats import MONTHS

_MONTHS = "|".join(MONTHS)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty")
_AGE = re.compile(
    rf"\b(?:aged?|age of) (?:of )?\d{{1,2}}\b(?! (?:to|and) )|\b\d{{1,2}}[ -]years?[ -]old\b"
    rf"|\b(?:{'|'.join((*NUMBERS[6:], *_TENS))})(?:[ -]\w+)?[ -]years?[ -]old\b"
    r"|\b(?:mr|mrs|ms|miss|man|woman|boy|girl|offender|teenager)(?: [a-z])?(?: \(\d{1,2}\)|, \d{1,2},)"
    r"|\bin (?:his|her|their) (?:(?:early|mid|late)[ -])?"
    rf"(?:{'|'.join(ten[:-1] + 'ies' for ten in _TENS)}|teens)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b|\b(?:{_MONTHS}) (?:19|20)\d\d\b|\bin (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_RARE = re.compile(
    r"\b(murder(?:ed|ing|s)?|manslaughter|infanticide|abduct\w+|kidnap\w*|arson|terroris\w+|blackmail\w*|bigamy|"
    r"(?:set|setting|sets) fire to|poison\w*|incest|necrophilia|voyeurism|stabb\w+|strangl\w+|shooting)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|of) (?:the )?((?:[A-Z][a-z]{2,}(?:-[a-z]+-[A-Z][a-z]+)?)(?: [A-Z][a-z]+)?)"
)
_STREET = re.compile(
    r"\b\d{1,4}[a-z]? (?:[A-Z][a-z]+ ){1,3}(?:Street|Road|Avenue|Close|Lane|Drive|Way|Crescent|Gardens|Place)\b"
)
_NO_PLACE = frozenset(MONTHS) | frozenset(
    (
        *("Level", "Category", "MAPPA", "ViSOR", "Circle", "Circles", "Act", "Mr", "Mrs", "Ms", "Dr", "His", "Her"),
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter"),
        *("Children", "Police", "Prison", "Probation", "Parole", "Youth", "Social", "Housing", "Jobcentre", "Service"),
        *("Board", "Responsible", "Strategic", "Court", "Crown", "England", "Wales", "Britain", "British"),
        *("Sexual", "Registered", "Notification", "Foreign", "Violent"),
    )
)
"""What may follow "in" or "to" with a capital letter and is no place that narrows anything down."""


def case_narrow(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a case study that could lead to a person: two or more of an age, a place, a date and a rare offence.

    One such detail is often harmless. Two of them, with a local newspaper at hand, are a name. The MAPPA guidance asks
    for cases in which nobody can be recognised.

    Wrong, in case.md:

        ---
        title: A case
        template: case-study
        ---
        Mr A, a 43-year-old man from Felpersham, was released on licence.

    Right, in case.md:

        ---
        title: A case
        template: case-study
        ---
        Mr A, a man in middle life, was released on licence at Level 2.
    """
    for passages in manuscript.by_section.values():
        told: dict[str, tuple[Passage, int, str]] = {}
        for passage in passages:
            if passage.english and "case-study" in (passage.template, passage.box) and passage.is_prose:
                for kind, position, words in _details(passage, manuscript):
                    told.setdefault(kind, (passage, position, words))
        if len(told) > 1:
            kinds = [f'{kind} ("{words}")' for kind, (_, _, words) in told.items()]
            passage, position, _ = max(told.values(), key=lambda detail: (detail[0].place, detail[1]))
            message = f"the case could lead to a person: it gives {' and '.join([', '.join(kinds[:-1]), kinds[-1]])}"
            yield Finding(passage.at(position), message, "leave out or change all but one of them")


def _details(passage: Passage, manuscript: Manuscript) -> Iterator[tuple[str, int, str]]:
    """Yield what narrows a person down in a passage: its kind, where it stands, and its words."""
    for kind, pattern in (("an age", _AGE), ("a date", _DAY), ("a rare offence", _RARE)):
        if found := pattern.search(passage.text):
            yield kind, found.start(), found[0]
    if found := _STREET.search(passage.text):
        yield "a place", found.start(), found[0]
        return
    whole_area = {manuscript.area.name.casefold()}
    for found in _PLACE.finditer(passage.text):
        if found[1].split()[0] not in _NO_PLACE and found[1].casefold() not in whole_area:
            yield "a place", found.start(1), found[1]
            return
