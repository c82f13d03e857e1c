"""People: what could tell who an offender, a victim or a member of staff is, and ways to reach somebody unasked.

The MAPPA guidance asks that nobody can be recognised from a published case; the Data Protection Act covers the rest.
"""

import re
from collections.abc import Iterator

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript, Passage
from reportgen.checks.words import NUMBERS, sentences
from reportgen.formats import MONTHS

_MONTHS = "|".join(MONTHS)
_BIRTH = re.compile(
    rf"\b(?:date of birth|d\.?o\.?b\b\.?|born(?: on)?(?: the)?)[ :,]{{0,3}}(?:is |was )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2}})",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<![A-Z0-9])(?:GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])")
_TELEPHONE = re.compile(r"(?<![\w£$€/.,-])(?:\+44[ ()]{0,3}(?:\(0\))?|\(?0)[1-9](?:[ ()-]{0,2}\d){7,9}(?!\d)")
_PUBLIC_LINES = ("08", "03", "0800", "0808")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_AGE = re.compile(
    rf"\b(?:aged?|age of) (?:of )?\d{{1,2}}\b|\b\d{{1,2}}[ -]years?[ -]old\b"
    rf"|\b(?:{'|'.join((*NUMBERS[10:], 'thirty', 'forty', 'fifty', 'sixty', 'seventy'))})(?:-\w+)?[ -]years?[ -]old\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b", re.IGNORECASE)
_RARE = re.compile(
    r"\b(murder(?:ed|ing|s)?|manslaughter|infanticide|abduct\w+|kidnap\w*|arson|terroris\w+|blackmail\w*|bigamy|"
    r"poison\w*|incest|necrophilia|voyeurism|stabb\w+|strangl\w+|shooting)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|of) (?:the )?((?:[A-Z][a-z]{2,}(?:-[a-z]+-[A-Z][a-z]+)?)(?: [A-Z][a-z]+)?)"
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

_COUNT = re.compile(
    r"(?<![\w£.,/-])(one|two|three|four|[1-4]) (?:[a-z-]+ )?"
    r"(?:RSOs?|(?:(?:[Rr]egistered|[Hh]igh-risk|[Vv]iolent|[Dd]angerous) )?(?:[Ss]ex(?:ual)? )?[Oo]ffenders?|"
    r"prisoners?|recalls?|"
    r"(?:\w+ )?(?:was|were) (?:recalled|returned to custody|sent to custody|re-?convicted|charged|arrested))\b"
)


def date_of_birth(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a date of birth.

    No reader needs one, and together with a place it names a person.

    Wrong, in work.md:

        Mr A, born on 3 May 1971, was released in the spring.

    Right, in work.md:

        Mr A was released in the spring.
    """
    for passage in manuscript.prose:
        for found in _BIRTH.finditer(passage.text):
            yield Finding(passage.at(found.start()), "a date of birth stands in the text", "take it out")


def postcode(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a postcode in the text.

    A postcode stands for some fifteen addresses. That of an office belongs to the people of `area.yaml`, whose
    addresses are printed in the contacts.

    Wrong, in work.md:

        He moved to a flat in EX1 1EX.

    Right, in work.md:

        He moved to a flat in another part of the county.
    """
    for passage in manuscript.prose:
        for found in _POSTCODE.finditer(passage.text):
            message = f"a postcode ({found[0]}) stands in the text"
            yield Finding(passage.at(found.start()), message, "take it out, or give it in the contacts of area.yaml")


def telephone(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a telephone number that is not among the contacts.

    A number in the text is often somebody's own, and nobody renews it there. Public lines (beginning with 03 or 08) and
    the numbers of people in `area.yaml` are left alone.

    Wrong, in work.md:

        Ring the officer on 01632 960999.

    Right, in work.md:

        Ring the helpline on 0808 157 0000, or {{ people.chief.name }} on 01632 960001.
    """
    known = {_digits(person.telephone) for person in manuscript.area.people.values() if person.telephone}
    for passage in manuscript.prose:
        for found in _TELEPHONE.finditer(passage.text):
            digits = _digits(found[0])
            if digits not in known and not digits.startswith(_PUBLIC_LINES):
                message = f"a telephone number ({found[0]}) stands in the text"
                yield Finding(passage.at(found.start()), message, "take it out, or give it to somebody in area.yaml")


def _digits(telephone_number: str) -> str:
    """Return the digits of a number as they are dialled within the country."""
    digits = re.sub(r"\D", "", telephone_number.replace("(0)", ""))
    return f"0{digits[2:]}" if digits.startswith("44") else digits


def email(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of an e-mail address that is not among the contacts.

    An address in the text is often somebody's own, and nobody renews it there.

    Wrong, in work.md:

        Write to j.smith@police.example with your views.

    Right, in work.md:

        Write to sian.o'neill@police.example with your views.
    """
    known = {person.email.lower() for person in manuscript.area.people.values() if person.email}
    for passage in manuscript.prose:
        for found in _EMAIL.finditer(passage.text):
            # An apostrophe may stand in an address, but in prose it is more often a quotation mark.
            if not any(address.endswith(found[0].lower().rstrip(".")) for address in known):
                message = f"an e-mail address ({found[0]}) stands in the text"
                yield Finding(passage.at(found.start()), message, "take it out, or give it to somebody in area.yaml")


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
    whole_area = {manuscript.area.name.casefold()}
    for found in _PLACE.finditer(passage.text):
        if found[1].split()[0] not in _NO_PLACE and found[1].casefold() not in whole_area:
            yield "a place", found.start(1), found[1]
            return


def small_count(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a count of offenders under five that was typed into a sentence.

    Where few are counted, those who know one of them learn about the others. Tables keep small counts back by
    `suppress_below`, which also covers figures that are merged into the text, but cannot see what is typed by hand.

    Wrong, in work.md:

        Two offenders were recalled in Felpersham.

    Right, in work.md:

        A few offenders were recalled. The two lay advisers asked why.
    """
    for passage in manuscript.prose:
        if passage.standard or passage.template == "case-study" or passage.box == "case-study":
            continue
        for start, sentence in sentences(passage.typed):
            lowered = sentence[:1].lower() + sentence[1:]
            for found in _COUNT.finditer(lowered):
                if not _counts_nothing(found, lowered):
                    message = f'a count under five is typed ("{found[0]}")'
                    hint = 'write "a few", or merge the figure, which suppress_below can keep back'
                    yield Finding(passage.typed_at(start + found.start()), message, hint)


def _counts_nothing(found: re.Match[str], sentence: str) -> bool:
    """Say whether a number is none of people: that of a level or category, or the "one" of "one offender asked"."""
    before = sentence[: found.start()]
    if re.search(r"\b(?:levels?|category|categories)(?: \d,?(?: and| or)?)* $", before[-40:], re.IGNORECASE):
        return True
    return found[1] == "one" and not re.search(r"\b(?:only|just|was|were|had) $", before)
