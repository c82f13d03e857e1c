"""The editorial check: a report read as a careful editor would read it, after it was found to be valid.

`CHECKS` is the list of all checks. Each is one small function over the whole manuscript, which knows nothing of the
others; its docstring is its documentation, from which docs/checks.md is written. Waivers are applied at the end.
"""

from reportgen.checks import people, word, years
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
            Check("year-typed", ADVICE, "The reporting year typed by hand", years.year_typed),
            Check("year-styles", WARNING, "Years written in several ways", years.year_styles),
            Check("date-style", WARNING, "Dates not written as 31 March 2010", years.date_style),
            Check("date-not-real", ERROR, "A day that is not in the calendar", years.date_not_real),
        ),
    ),
    (
        "People",
        (
            Check("date-of-birth", ERROR, "A date of birth", people.date_of_birth),
            Check("postcode", WARNING, "A postcode outside the contacts", people.postcode),
            Check("telephone", WARNING, "A telephone number outside the contacts", people.telephone),
            Check("email", WARNING, "An e-mail address outside the contacts", people.email),
            Check("case-narrow", WARNING, "A case study that could lead to a person", people.case_narrow),
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
            Check("private-use", ERROR, "A character of a symbol typeface", word.private_use),
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
