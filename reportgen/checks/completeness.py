"""Completeness: whether the parts are there that law and guidance ask for, and the standard text is the present one."""

from collections.abc import Iterator
from hashlib import sha256

from reportgen import schema
from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript
from reportgen.source import Markdown
from reportgen.typed import fit

_KINDS = (
    ("police", "constabulary", "heddlu"),
    ("probation", "prawf"),
    ("prison", "hmp", "offender management service", "noms", "carchar"),
)
"""Words by which the three agencies of every Responsible Authority are known (Criminal Justice Act 2003, s. 325)."""


def statistics_missing(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a report without its statistics.

    The annual report must give the details that the Secretary of State has told the areas to give (Criminal Justice Act
    2003, section 326(6)): the year's statistical form.

    Wrong, in report.yaml:

        parts:
          - sections: [contents, foreword, framework, contacts]

    Right, in report.yaml:

        parts:
          - sections: [contents, foreword, framework, statistics, contacts, work]
    """
    if not any(section.template == "statistics" for section in manuscript.report.sections):
        yield Finding(
            manuscript.plan_data.place("parts"), "the report has no statistics", 'add the section "statistics"'
        )


def contacts_missing(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a report that does not say whom to ask.

    The guidance on annual reports asks for a local contact.

    Wrong, in report.yaml:

        parts:
          - sections: [contents, foreword, framework, statistics, work]

    Right, in report.yaml:

        parts:
          - sections: [contents, foreword, framework, statistics, contacts, work]
    """
    if not any(section.name == "contacts" for section in manuscript.report.sections):
        hint = 'add the section "contacts", or waive this with the place where the report says whom to ask'
        yield Finding(manuscript.plan_data.place("parts"), "the report has no contacts", hint)


def standard_left_out(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a standard section, supplied for all areas, that the report leaves out.

    The standard text explains the framework in the same way in every area's report.

    Wrong, in report.yaml:

        parts:
          - sections: [contents, foreword, statistics, contacts, work]

    Right, in report.yaml:

        parts:
          - sections: [contents, foreword, framework, statistics, contacts, work]
    """
    used = {section.name for section in manuscript.report.sections}
    for name, source in manuscript.sources.sections.items():
        if name not in used and not manuscript.is_own(source):
            message = f'the standard section "{name}" is left out'
            yield Finding(manuscript.plan_data.place("parts"), message, "name it in report.yaml")


def authority_unsigned(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of an agency of the Responsible Authority for which nobody signs the report.

    The police, the probation service and the prison service publish the report together (Criminal Justice Act 2003,
    section 326(5)), and their chief officers sign it.

    Wrong, in foreword.md:

        ---
        title: Foreword
        signatures: [chief]
        ---
        We thank everyone.

    Right, in area.yaml:

        partners:
          responsible_authority: [Borsetshire Police]
    """
    signed = [
        f"{person.office or ''} {person.organisation or ''}".casefold()
        for section in manuscript.report.sections
        for person in section.signatories
    ]
    for index, agency in enumerate(manuscript.area.partners.responsible_authority):
        name = agency.casefold()
        known = next((kind for kind in _KINDS if any(word in name for word in kind)), (name,))
        if not any(name in line or any(word in line for word in known) for line in signed):
            place = manuscript.area_data.place("partners", "responsible_authority", index)
            yield Finding(
                place, f"nobody signs the report for {agency}", 'add somebody to "signatures" of the foreword'
            )


def authority_incomplete(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a Responsible Authority without its police, its probation service or its prison service.

    The law names the three, which act together (Criminal Justice Act 2003, section 325(1)).

    Wrong, in area.yaml:

        partners:
          responsible_authority: [Borsetshire Police, Borsetshire Probation]

    Right, in area.yaml:

        partners:
          responsible_authority: [Borsetshire Constabulary, Borsetshire Probation Trust, HM Prison Service]
    """
    named = " ".join(manuscript.area.partners.responsible_authority).casefold()
    for kind in _KINDS:
        if not any(word in named for word in kind):
            place = manuscript.area_data.place("partners", "responsible_authority")
            yield Finding(place, f"the Responsible Authority has no {kind[0]} service", "name it among the agencies")


def standard_changed(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a section that replaces a standard one which has changed since, or that does not say which text of it.

    An area that rewrites a standard section no longer gets what is put right in it. So the section's front matter keeps
    the mark of the standard text that it was made from. This check gives the line to copy. When the standard text
    changes, its mark does too: compare the two texts, take over what matters, and copy the new line.

    Wrong, in framework.md:

        ---
        title: What is MAPPA?
        overrides: 00000000
        ---
        Our own answer.

    Right, in framework.md:

        ---
        title: What is MAPPA?
        overrides: 69a68e18
        ---
        Our own answer.
    """
    for name, source in manuscript.sources.sections.items():
        front = fit(schema.FrontMatter, source.front)
        standard = manuscript.sources.replaced.get(name)
        place = source.front.place("overrides")
        if standard is None:
            if front.overrides:
                yield Finding(place, "there is no standard section that this one replaces", 'remove "overrides"')
        elif front.overrides is None:
            message = f"the section replaces {standard.file} and does not say which text of it"
            yield Finding(place, message, f'write "overrides: {mark(standard)}" into its front matter')
        elif front.overrides != mark(standard):
            message = f"the standard text that this section replaces has changed ({standard.file})"
            yield Finding(place, message, f'compare the two, then write "overrides: {mark(standard)}"')


def mark(source: Markdown) -> str:
    """Return the mark of a text: eight digits that change with its title or its words, but not with its line breaks."""
    title = source.front.value.get("title", "") if isinstance(source.front.value, dict) else ""
    return sha256(" ".join(f"{title}\n{source.body}".split()).encode()).hexdigest()[:8]
