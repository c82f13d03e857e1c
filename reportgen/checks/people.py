"""People: what could tell who an offender, a victim or a member of staff is, and ways to reach somebody unasked.

The MAPPA guidance asks that nobody can be recognised from a published case; the Data Protection Act covers the rest.
"""

import re
from collections.abc import Iterator

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript
from reportgen.checks.words import NUMBERS, sentences
from reportgen.formats import MONTHS

_MONTHS = "|".join(MONTHS)
_BIRTH = re.compile(
    rf"(?:\b(?:date of birth|d\.?o\.?b\b\.?|birthday|born(?: on)?(?: the)?)|\(b\.)[ :,]{{0,3}}(?:is |was )?(?:on )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}\b|"
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2}})"
    r"|\b(?:date of birth|d\.?o\.?b\b\.?)[ :,]{0,3}(?:19|20)\d\d"
    rf"|(?:\b(?:he|she|who|(?:mr|mrs|ms|miss) \w+|man|woman|boy|girl|offender),? (?:was )?|\()born (?:in )?"
    rf"(?:(?:{_MONTHS}) )?(?:19|20)\d\d",
    re.IGNORECASE,
)
_BIRTH_COLUMN = re.compile(r"\b(?:date of birth|d\.?o\.?b\b)", re.IGNORECASE)
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])(?:GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? {0,2}[0-9][ABD-HJLNP-UW-Z]{2}|"
    r"[a-z]{1,2}[0-9][a-z0-9]? [0-9][abd-hjlnp-uw-z]{2})(?![A-Za-z0-9])"
)
_TELEPHONE = re.compile(
    r"(?<![\w£$€/.,-])(?:(?:(?:\+|00)44[ ()]{0,3}(?:\(0\))?|\(?0)[1-9](?:[ ()–-]{0,2}\d){7,9}"
    r"|0[1-9]\d{1,3}[/.]\d{3}[ .]?\d{3,5})(?!\d)"
)
_PUBLIC_LINES = ("08", "03", "0800", "0808")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_DONE = (
    r"(?:was|were|had been|have been) "
    r"(?:recalled|(?:returned|sent) to (?:custody|prison)|(?:re-?)?convicted|charged|arrested|cautioned)"
)
_COUNT = re.compile(
    r"(?<![\w£.,/-])(one|two|three|four|a single|[1-4])(?: Level [123])? (?:[a-z-]+ )?"
    r"(?:RSOs?|(?:(?:[Rr]egistered|[Hh]igh-risk|[Vv]iolent|[Dd]angerous) )?(?:[Ss]ex(?:ual)? )?[Oo]ffenders?"
    r"(?! (?:manager|management|group|programme|unit|hostel))|"
    r"prisoners?(?! officer)|recalls?(?! (?:notice|hearing|meeting|report))|[Ss]erious [Ff]urther [Oo]ffences?|SFOs?|"
    rf"(?:(?:men|man|women|woman|people|of them|of these|\w+) )?{_DONE})\b"
)
_RATIO = re.compile(rf"\b(?:\d{{1,3}}|{'|'.join(NUMBERS)}) (?:in|out of) (?:every )?$", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:number of )?(?:(?!to |with |by |about |for |of |on |from )[\w’'-]+ ){0,4}"
    r"(?:RSOs?|offenders?|prisoners?|recalls?|SFOs?|serious further offences?)"
    r"(?! (?:manage|group|programme|unit|meeting|notice|hearing))"
    r"\b[^:\n]{0,80}: ([1-4])\.?",
    re.IGNORECASE,
)
_CELL = re.compile(r"(?<=\|)\s*[1-4]\s*(?=\||$)")
_COUNTED = re.compile(r"\b(?:RSOs?|offenders?|prisoners?|recall\w*|custody|convicted|cautioned|SFOs?)\b", re.IGNORECASE)


def date_of_birth(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a date of birth.

    No reader needs one, and together with a place it names a person.

    Wrong, in work.md:

        Mr A, born on 3 May 1971, was released in the spring.

    Right, in work.md:

        Mr A was released in the spring.
    """
    for passage in manuscript.english:
        for found in _BIRTH.finditer(passage.text):
            yield Finding(passage.at(found.start()), "a date of birth stands in the text", "take it out")
        if passage.kind == "header" and _BIRTH_COLUMN.search(passage.text):
            yield Finding(passage.place, "a table has a column for dates of birth", "take it out")


def postcode(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a postcode in the text.

    A postcode stands for some fifteen addresses. That of an office belongs to the people of `area.yaml`, whose
    addresses are printed in the contacts.

    Wrong, in work.md:

        He moved to a flat in EX1 1EX.

    Right, in work.md:

        He moved to a flat in another part of the county.
    """
    for passage in manuscript.passages:
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
    for passage in manuscript.passages:
        for found in _TELEPHONE.finditer(passage.text):
            digits = _digits(found[0])
            if digits not in known and not digits.startswith(_PUBLIC_LINES):
                message = f"a telephone number ({found[0]}) stands in the text"
                yield Finding(passage.at(found.start()), message, "take it out, or give it to somebody in area.yaml")


def _digits(telephone_number: str) -> str:
    """Return the digits of a number as they are dialled within the country."""
    digits = re.sub(r"\D", "", telephone_number.replace("(0)", ""))
    digits = digits.removeprefix("00")
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
    for passage in manuscript.passages:
        for found in _EMAIL.finditer(passage.text):
            # An apostrophe may stand in an address, but in prose it is more often a quotation mark.
            if not any(address.endswith(found[0].lower().rstrip(".")) for address in known):
                message = f"an e-mail address ({found[0]}) stands in the text"
                yield Finding(passage.at(found.start()), message, "take it out, or give it to somebody in area.yaml")


def small_count(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a count of offenders under five that was typed into a sentence.

    Where few are counted, those who know one of them learn about the others. Tables keep small counts back by
    `suppress_below`, which also covers figures that are merged into the text, but cannot see what is typed by hand.

    Wrong, in work.md:

        Two offenders were recalled in Felpersham.

    Right, in work.md:

        A few offenders were recalled. The two lay advisers asked why.
    """
    header = ""
    for passage in manuscript.prose:
        if passage.standard or passage.template == "case-study" or passage.box == "case-study":
            continue
        if passage.kind in ("header", "row"):
            header = passage.text if passage.kind == "header" else header
            if _COUNTED.search(f"{header} {passage.text}") and (cell := _CELL.search(passage.typed)):
                message = f"a count under five is typed in a table ({cell[0].strip()})"
                yield Finding(passage.place, message, "merge the figure, which suppress_below can keep back")
            continue
        listed = _LISTED.fullmatch(passage.typed.strip()) if passage.kind == "item" else None
        if listed is not None:
            message = f"a count under five is typed in a list ({listed[1]})"
            yield Finding(passage.place, message, "merge the figure, which suppress_below can keep back")
        for start, sentence in sentences(passage.typed):
            lowered = sentence[:1].lower() + sentence[1:]
            for found in _COUNT.finditer(lowered):
                if not _counts_nothing(found, lowered):
                    message = f'a count under five is typed ("{found[0]}")'
                    hint = 'write "a few", or merge the figure, which suppress_below can keep back'
                    yield Finding(passage.typed_at(start + found.start()), message, hint)


def _counts_nothing(found: re.Match[str], sentence: str) -> bool:
    """Say whether a number is none of people: that of a level or ratio, or the "one" of "one offender asked"."""
    before = sentence[: found.start()]
    if re.search(r"\b(?:levels?|category|categories)(?: \d,?(?: and| or)?)* $", before[-40:], re.IGNORECASE):
        return True
    if _RATIO.search(before[-30:]):
        return True
    return found[1] == "one" and not re.search(r"\b(?:only|just|was|were|had) $", before)
