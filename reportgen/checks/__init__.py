"""The editorial check: a report read as a careful editor would read it, after it was found to be valid.

`CHECKS` is the list of all checks. Each is one small function over the whole manuscript, which knows nothing of the
others; its docstring is its documentation, from which docs/checks.md is written. Waivers are applied at the end.
"""

from reportgen.checks import (
    abbreviations,
    access,
    cases,
    completeness,
    dates,
    names,
    offices,
    people,
    readers,
    spelling,
    structure,
    typed_figures,
    word,
    years,
)
from reportgen.checks.check import Check
from reportgen.checks.manuscript import read_manuscript
from reportgen.checks.waivers import waive
from reportgen.load import Sources
from reportgen.model import Report
from reportgen.problems import Problem, Severity

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

GROUPS: tuple[tuple[str, tuple[Check, ...]], ...] = (
    (
        "Years and dates",
        (
            Check("year-of-table", ERROR, "A table under another 31 March than its figures", years.year_of_table),
            Check("year-of-objectives", ERROR, "Objectives of a year that is not the next", years.year_of_objectives),
            Check("year-of-title", WARNING, "A title with another year", years.year_of_title),
            Check("year-of-sentence", WARNING, "A figure under another year", years.year_of_sentence),
            Check("year-typed", ADVICE, "The reporting year typed by hand", dates.year_typed),
            Check("year-styles", WARNING, "Years written in several ways", dates.year_styles),
            Check("date-style", WARNING, "Dates not written as 31 March 2010", dates.date_style),
            Check("date-not-real", ERROR, "A day that is not in the calendar", dates.date_not_real),
        ),
    ),
    (
        "Names and spelling",
        (
            Check("name-two-spellings", WARNING, "A name spelt in two ways", names.name_two_spellings),
            Check("office-differs", WARNING, "A person in two offices", offices.office_differs),
            Check("spelling-variants", WARNING, "A word written in two ways", spelling.spelling_variants),
            Check("license-noun", WARNING, 'A "license"', spelling.license_noun),
        ),
    ),
    (
        "Abbreviations",
        (
            Check(
                "abbreviation-unexplained",
                WARNING,
                "An abbreviation without an explanation",
                abbreviations.abbreviation_unexplained,
            ),
            Check(
                "abbreviation-unused",
                ADVICE,
                "An abbreviation explained for nothing",
                abbreviations.abbreviation_unused,
            ),
            Check(
                "abbreviation-expansions",
                WARNING,
                "An abbreviation explained in two ways",
                abbreviations.abbreviation_expansions,
            ),
            Check(
                "abbreviation-capitals",
                WARNING,
                "An abbreviation in other capitals",
                abbreviations.abbreviation_capitals,
            ),
        ),
    ),
    (
        "Figures typed by hand",
        (
            Check(
                "figure-contradicts", WARNING, "A number that contradicts the figures", typed_figures.figure_contradicts
            ),
            Check("figure-typed", ADVICE, "A figure typed by hand", typed_figures.figure_typed),
        ),
    ),
    (
        "Structure",
        (
            Check("section-unused", WARNING, "A section's file that is not in the report", structure.section_unused),
            Check("section-empty", WARNING, "A heading or list with nothing under it", structure.section_empty),
            Check("placeholder", ERROR, "Text that was to be replaced", structure.placeholder),
            Check("statistics-missing", ERROR, "No statistics", completeness.statistics_missing),
            Check("contacts-missing", WARNING, "Nobody to ask", completeness.contacts_missing),
            Check("standard-left-out", WARNING, "A standard section left out", completeness.standard_left_out),
            Check("authority-unsigned", WARNING, "An agency for which nobody signs", completeness.authority_unsigned),
            Check(
                "authority-incomplete",
                WARNING,
                "An agency of the Responsible Authority missing",
                completeness.authority_incomplete,
            ),
            Check(
                "standard-changed", WARNING, "Standard text changed behind an override", completeness.standard_changed
            ),
            Check("heading-repeated", WARNING, "A heading that stands twice", structure.heading_repeated),
            Check("reference-to-nothing", WARNING, "A page or number to turn to", structure.reference_to_nothing),
        ),
    ),
    (
        "Readers",
        (
            Check("alternative-empty", WARNING, "A picture whose words say nothing", access.alternative_empty),
            Check("link-text", WARNING, 'A link that says "here"', access.link_text),
            Check("bare-address", WARNING, "A web address in the text", access.bare_address),
            Check("capitals", WARNING, "Words in capitals", readers.capitals),
            Check("italics", ADVICE, "Long runs of italics", readers.italics),
            Check("sentence-long", ADVICE, "A sentence of more than 40 words", readers.sentence_long),
            Check("paragraph-long", ADVICE, "A paragraph of more than 150 words", readers.paragraph_long),
            Check("reading-age", ADVICE, "A reading age above 14", readers.reading_age),
        ),
    ),
    (
        "People",
        (
            Check("date-of-birth", ERROR, "A date of birth", people.date_of_birth),
            Check("postcode", WARNING, "A postcode outside the contacts", people.postcode),
            Check("telephone", WARNING, "A telephone number outside the contacts", people.telephone),
            Check("email", WARNING, "An e-mail address outside the contacts", people.email),
            Check("case-narrow", WARNING, "A case study that could lead to a person", cases.case_narrow),
            Check("small-count", WARNING, "A count under five typed by hand", people.small_count),
        ),
    ),
    (
        "Text from a word processor",
        (
            Check("double-space", ADVICE, "Two spaces between words", word.double_space),
            Check("quotes-mixed", WARNING, "Straight and curly quotation marks", word.quotes_mixed),
            Check("no-break-space", ADVICE, "A non-breaking space", word.no_break_space),
            Check("hidden-character", WARNING, "A soft hyphen, or a space without width", word.hidden_character),
            Check("tab", WARNING, "A tab", word.tab),
            Check("bullet-typed", WARNING, "A bullet that makes no list", word.bullet_typed),
        ),
    ),
)
"""The checks under the headings of the documentation."""

CHECKS: tuple[Check, ...] = tuple(check for _, checks in GROUPS for check in checks)
"""Every check, in order."""


def check_report(report: Report, sources: Sources) -> tuple[Problem, ...]:
    """Return what an editor would say of a valid report, and the warnings of its validation, in the order of the files.

    What the report waives is left out; a waiver that stands for nothing is an error.
    """
    manuscript = read_manuscript(report, sources)
    found = [problem for check in CHECKS for problem in check.problems(manuscript)]
    kept = waive(manuscript, found, frozenset(check.code for check in CHECKS))
    return tuple(sorted({*report.warnings, *kept}))
