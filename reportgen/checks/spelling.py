"""Spelling: British English has two forms of many words. A report chooses one of each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript, Passage

PAIRS: tuple[tuple[str, str], ...] = (
    ("adviser", "advisor"),
    ("acknowledgement", "acknowledgment"),
    ("cancelled", "canceled"),
    ("catalogue", "catalog"),
    ("colour", "color"),
    ("counsellor", "counselor"),
    ("dialogue", "dialog"),
    ("enrolment", "enrollment"),
    ("favour", "favor"),
    ("fulfilment", "fulfillment"),
    ("grey", "gray"),
    ("honour", "honor"),
    ("instalment", "installment"),
    ("labelled", "labeled"),
    ("labour", "labor"),
    ("modelling", "modeling"),
    ("multi-agency", "multi agency"),
    ("paedophile", "pedophile"),
    ("per cent", "percent"),
    ("rigour", "rigor"),
    ("sceptical", "skeptical"),
    ("theatre", "theater"),
    ("travelling", "traveling"),
    ("website", "web site"),
    ("ageing", "aging"),
    ("behaviour", "behavior"),
    ("benefited", "benefitted"),
    ("centre", "center"),
    ("co-operate", "cooperate"),
    ("co-operating", "cooperating"),
    ("co-operation", "cooperation"),
    ("co-ordinate", "coordinate"),
    ("co-ordinating", "coordinating"),
    ("co-ordination", "coordination"),
    ("co-ordinator", "coordinator"),
    ("defence", "defense"),
    ("e-mail", "email"),
    ("enrol", "enroll"),
    ("focused", "focussed"),
    ("fulfil", "fulfill"),
    ("judgement", "judgment"),
    ("multi-agency", "multiagency"),
    ("neighbour", "neighbor"),
    ("neighbourhood", "neighborhood"),
    ("offence", "offense"),
    ("on-line", "online"),
    ("programme", "program"),
    ("re-offend", "reoffend"),
    ("re-offending", "reoffending"),
    ("skilful", "skillful"),
    ("targeted", "targetted"),
    ("traveller", "traveler"),
    ("well-being", "wellbeing"),
)
"""Words that are written in two ways; the endings -s and -d are taken with them."""

_FORMS = {f"{form}{end}": (pair[0], form) for pair in PAIRS for form in pair for end in ("", "s", "d")}
_WORD = re.compile(r"(?:multi agency|per cent|web sites?)\b|[a-z]+(?:-[a-z]+)*")
_ISE = re.compile(r"([a-z]{3,})(is|iz)(?:e|es|ed|ing|ation|ations|er|ers)|(?:anal|paral|catal)(ys|yz)(?:e|es|ed|ing)")
_ONLY_ONE_FORM = frozenset(
    (
        *("adv", "advert", "appra", "bru", "caps", "chast", "circumc", "clockw", "compr", "comprom", "conc", "cru"),
        *("dem", "desp", "dev", "disgu", "downs", "enterpr", "exc", "exerc", "expert", "franch", "imprec", "improv"),
        *("inc", "lia", "likew", "merchand", "misadv", "otherw", "overs", "parad", "pra", "pract", "prec", "prem"),
        *("prom", "repr", "res", "rev", "superv", "surm", "surpr", "telev", "unadv", "uncomprom", "unsuperv"),
    )
)
"""What stands before the -is or -iz of words that have no second form, such as "advise" and "capsize"."""


def spelling_variants(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a word that the report writes in two ways: adviser and advisor, organise and organize.

    Each form is right; both in one report look as if nobody had read the whole. The form that is used more often is
    taken for the one that is meant. Of -ise and -ize, the GOV.UK style guide uses -ise.

    Wrong, in work.md:

        The lay adviser met the other lay adviser. Each advisor reported.

    Right, in work.md:

        The lay adviser met the other lay adviser. Each adviser reported.
    """
    found: dict[str, list[tuple[str, Passage, re.Match[str]]]] = defaultdict(list)
    for passage in manuscript.passages:
        if passage.english:
            for word in _WORD.finditer(passage.text.lower().replace("’", "'")):
                if (known := _FORMS.get(word[0])) is not None:
                    found[known[0]].append((known[1], passage, word))
                elif (ending := _ISE.fullmatch(word[0])) and ending[1] not in _ONLY_ONE_FORM:
                    found["-ise" if ending[2] else "-yse"].append((f"-{ending[2] or ending[3]}e", passage, word))
    for uses in found.values():
        counted = Counter(form for form, *_ in uses)
        usual = max(counted, key=lambda form: (counted[form], form == uses[0][0]))
        for form, passage, word in uses:
            if form != usual:
                message = f'"{word[0]}" is written here, and elsewhere in the manner of "{usual}"'
                yield Finding(passage.at(word.start()), message, "write the word in one way throughout")


def is_variant(word: str, other: str) -> bool:
    """Say whether two words in small letters are the two ways of writing one, such as adviser and advisor."""
    return word in _FORMS and other in _FORMS and _FORMS[word][0] == _FORMS[other][0]


_LICENSE = re.compile(
    r"\b(?:(?:on|of|an?|the|his|her|their|release|prison|parole|life|under|with|each|every|any|this) (licenses?)"
    r"|(?<!to )(?<!will )(?<!not )(license) (?:conditions?|recalls?|periods?|breach(?:es)?))\b",
    re.IGNORECASE,
)


def license_noun(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of "license" where "licence" is meant.

    In British English an offender is released on licence (the noun), and an office is licensed (the verb).

    Wrong, in work.md:

        He was recalled for breach of license.

    Right, in work.md:

        He was recalled for breach of licence. The hall is licensed.
    """
    for passage in manuscript.prose:
        for found in _LICENSE.finditer(passage.text):
            word = found[1] or found[2]
            place = passage.at(found.start() + found[0].index(word))
            yield Finding(place, f'"{word}" is the verb', 'the noun is "licence"')
