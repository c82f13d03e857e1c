"""Readers: whether the text can be read by everyone, on a screen, on paper, and by ear.

The limits are those of the GOV.UK style and content guides and of WCAG 2.2, where these give any.
"""

import re
from collections.abc import Iterator

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript
from reportgen.checks.words import quoted, sentences, syllables, words

LONGEST_SENTENCE = 40
"""Words in a sentence. The GOV.UK content guide asks to look again from 25 on; from 40 on readers lose the thread."""

LONGEST_PARAGRAPH = 150
"""Words in a paragraph, a third of a printed page."""

LONGEST_ITALICS = 12
"""Words in italics, beyond which letters are hard to tell apart for readers with dyslexia."""

HIGHEST_AGE = 14
"""The reading age that most adults have without effort."""

_HIGHEST_TOLD = 25
"""The reading age beyond which none means anything."""

_FEWEST_WORDS = 100
"""The shortest text of which a reading age says anything."""

_MOST_WORDS = 100
"""Words a sentence, beyond which a text has no sentences."""

_CAPITALS = re.compile(r"(?<![\w-])[A-Z][A-Z’'-]+(?:[ \n][A-Z][A-Z’'-]*)*[ \n][A-Z][A-Z’'-]+(?![\w-])")
_ITALICS = re.compile(r"(?<![\w*_\\])([*_]|\*{3}|_{3})(?=[^\s*_])([^*_]{1,2000})\1(?![\w*_{])")


def capitals(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of three or more words in capitals, or of two that are no abbreviations.

    Their shapes are all alike, some screen readers spell them out, and they read as shouting (GOV.UK style guide).

    Wrong, in work.md:

        This is VERY IMPORTANT INDEED.

    Right, in work.md:

        This is **very important indeed**. MAPPA and the SMB say so.
    """
    known = {term.abbreviation for term in manuscript.report.terms}
    for passage in manuscript.english:
        for found in _CAPITALS.finditer(passage.text):
            run = [word.removesuffix("S") for word in found[0].split()]
            shouted = any(len(word) > (3 if len(run) > 2 else 5) and word not in known for word in run)
            if shouted and (len(run) > 2 or not known.intersection(run)):
                message = f"{quoted(found[0])} stands in capitals"
                yield Finding(passage.at(found.start()), message, "use small letters, and **bold** for weight")


def italics(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a long run of italics.

    Slanted letters are hard to tell apart for readers with dyslexia (GOV.UK style guide). A quotation has its own form,
    a line that begins with `>`. A phrase marked as of another language is left alone.

    Wrong, in work.md:

        *We asked everyone at the table to say in a few words what they had learnt from the day.*

    Right, in work.md:

        > We asked everyone at the table to say in a few words what they had learnt from the day.
    """
    for passage in manuscript.prose:
        for found in _ITALICS.finditer(passage.raw):
            if len(words(found[2])) > LONGEST_ITALICS:
                place = passage.line(passage.raw.count("\n", 0, found.start()))
                yield Finding(place, f"{len(words(found[2]))} words stand in italics", 'set a quotation with ">"')


def sentence_long(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a sentence of more than 40 words.

    The GOV.UK content guide asks for sentences of up to 25 words.

    Wrong, in work.md:

        The board met in the spring and again in the summer to look at the minutes of all the meetings that had
        been held in the county since the year before, and it found that they were in good order but that some of
        them had come late.

    Right, in work.md:

        The board met in the spring and again in the summer. It looked at the minutes of all the meetings of the
        year. They were in good order, but some had come late.
    """
    for passage in manuscript.english:
        if passage.is_prose:
            for start, sentence in sentences(passage.text):
                if (length := len(words(sentence))) > LONGEST_SENTENCE:
                    message = f"a sentence has {length} words ({quoted(sentence, 40)})"
                    yield Finding(passage.at(start), message, "make two or three of it")


def paragraph_long(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a paragraph of more than 150 words.

    On a telephone it fills the screen, and a reader who looks up does not find the line again.

    Wrong, in work.md:

        We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote.
        We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote.
        We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote.
        We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote.
        We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote.
        We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote. We met. We spoke. We wrote.
        We met. We spoke. We wrote. We met. We spoke. We wrote.

    Right, in work.md:

        We met.

        We spoke. We wrote.
    """
    for passage in manuscript.prose:
        if passage.is_prose and (length := len(words(passage.text))) > LONGEST_PARAGRAPH:
            yield Finding(passage.place, f"a paragraph has {length} words", "divide it by a blank line")


def reading_age(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a section that asks for a reading age above 14.

    The age is that of Flesch and Kincaid: 0.39 × words a sentence + 11.8 × syllables a word − 15.59 gives a school
    year, and five more the age. Syllables are counted by their vowels. Sections of less than 100 words are left alone,
    as a few names would decide, and so are those of more than 100 words a sentence, which are lists without full stops.

    Wrong, in work.md:

        Multidisciplinary professionals systematically evaluated organisational vulnerabilities, communication
        deficiencies and administrative irregularities characterising inter-agency accountability. Representatives
        subsequently recommended comprehensive procedural modernisation, emphasising proportionality and
        individualised supervision. Participating organisations acknowledged considerable implementation
        difficulties, particularly regarding accommodation availability, information technology compatibility
        and specialist psychological intervention. Supplementary consultation established additional
        responsibilities concerning vulnerability identification, victim notification and rehabilitation
        opportunities. Independent evaluation subsequently corroborated significant organisational improvement,
        notwithstanding continuing administrative complications affecting documentation, dissemination and
        accessibility of confidential information. Implementation necessitated considerable organisational
        investment, comprehensive familiarisation and continuous professional development of the officers and
        of the volunteers who had come forward in the course of the year.

    Right, in work.md:

        The people who work together looked at what had gone wrong between them. They asked for clear rules.
    """
    for passages in manuscript.by_section.values():
        # Tables and headings are no sentences, and would be read as very long or very short ones.
        text = [sentence for passage in passages if passage.is_prose for _, sentence in sentences(passage.text)]
        found = [word for sentence in text for word in words(sentence)]
        if not passages[0].english or len(found) < _FEWEST_WORDS or len(found) > _MOST_WORDS * len(text):
            continue
        year = 0.39 * len(found) / len(text) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59
        if int(year + 5) > HIGHEST_AGE:
            age = str(int(year + 5)) if year + 5 <= _HIGHEST_TOLD else f"more than {_HIGHEST_TOLD}"
            message = f"the section asks for a reading age of {age}"
            yield Finding(passages[0].place, message, "use shorter sentences and plainer words")
