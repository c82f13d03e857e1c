"""Sources become a valid report.

Every value fits its model, every name leads somewhere, the figures agree with the form. All problems of all files are
gathered before any is raised.
"""

from collections.abc import Mapping

from reportgen import schema
from reportgen.load import Sources, YearFiles
from reportgen.merge import UNKNOWN, merge
from reportgen.model import Fact, Person, Report, Statistics, Term, Year
from reportgen.problems import ContentError, attempt, nearest
from reportgen.source import Data
from reportgen.spreadsheet.reading import Workbook
from reportgen.spreadsheet.tables import figures_of
from reportgen.statistics import YearsSources, fill_in
from reportgen.validate.area import read_area, read_people
from reportgen.validate.examination import Examination, Files
from reportgen.validate.letters import strange_letters
from reportgen.validate.sections import read_parts


def validate(sources: Sources, publish: bool = True) -> Report:
    """Return the report that the sources describe. Raises ContentError with every problem of every file.

    In a report that nobody is to `publish` the photographs are empty, as it takes long to make them ready.
    """
    check = Examination(sources, list(sources.problems), publish)
    files = Files(
        check.fit(schema.Area, sources.area),
        check.fit(schema.ReportFile, sources.report),
        check.fit(schema.Form, sources.form),
        check.fit(schema.GlossaryFile, sources.glossary),
    )
    for data in (sources.area, sources.report, sources.form, sources.glossary):
        check.problems.extend(strange_letters(data) if data else ())
    people = read_people(check, files.area)
    facts = _facts(sources.year, files, people)
    statistics = _statistics(check, facts)
    facts["figures"] = UNKNOWN if statistics is None else statistics.figures
    facts["series"] = UNKNOWN if statistics is None else statistics.series
    if statistics is None or statistics.former is not None:
        former = UNKNOWN if statistics is None or statistics.former is None else statistics.former
        facts["former"] = {"year": _of_year(sources.year.before), "figures": former}
    area = None
    if files.area is not None and sources.area is not None:
        area = read_area(check, files.area, sources.area, people)
    terms = _terms(check, files.glossary, facts)
    parts = read_parts(check, files, people, facts, terms)
    for link, place in check.links:
        if check.leads_nowhere(link):
            check.fault(
                place,
                f'the link "{link}" leads to nothing in this report',
                nearest(link, [f"#{name}" for name in check.anchors]),
            )
    if check.has_errors or area is None or files.report is None or statistics is None:
        raise ContentError(check.problems)
    chosen = files.report.glossary
    return Report(
        area=area,
        year=sources.year,
        title=files.report.title,
        draft=files.report.status == "draft",
        release=files.report.release,
        contents=files.report.contents,
        parts=parts,
        statistics=statistics,
        terms=terms,
        glossary=tuple(term for term in terms if term.explanation and (chosen is None or term.id in chosen)),
        images=tuple(check.images[name] for name in sorted(check.images)),
        facts=facts,
        warnings=tuple(sorted(set(check.problems))),
    )


def _of_year(year: Year) -> dict[str, Fact]:
    return {"label": year.label, "start": year.start, "end": year.end, "first": year.first, "last": year.first + 1}


def _facts(year: Year, files: Files, people: Mapping[str, Person]) -> dict[str, Fact]:
    """Return what text may name, but for the figures."""
    facts: dict[str, Fact] = {
        "year": _of_year(year) | {"next": _of_year(Year(year.first + 1)), "previous": _of_year(year.before)},
        "area": UNKNOWN,
        "people": UNKNOWN,
        "report": UNKNOWN,
    }
    if files.area is not None:
        facts["area"] = {"name": files.area.name} | (
            {"strapline": files.area.strapline} if files.area.strapline else {}
        )
        facts["people"] = {
            id_: {key: value for key in ("name", "office", "organisation") if (value := getattr(person, key))}
            for id_, person in people.items()
        }
    if files.report is not None:
        facts["report"] = {"title": files.report.title}
    return facts


def _statistics(check: Examination, facts: Mapping[str, Fact]) -> Statistics | None:
    """Return the figures, compared with those of former years; None, with their problems noted, where any is wrong."""
    own = YearFiles(
        check.sources.year, check.sources.area, check.sources.report, check.sources.figures, check.sources.form
    )
    now, *former = (_years_sources(check, one) for one in (own, *check.sources.former))
    found = None if now is None else attempt(check.problems, fill_in, now, [one for one in former if one], facts)
    if found is None:
        return None
    statistics, warnings = found
    check.problems.extend(warnings)
    return statistics


def _years_sources(check: Examination, files: YearFiles) -> YearsSources | None:
    """Return what the figures of a year are made of, None where a file of it cannot be read."""
    form, area = check.fit(schema.Form, files.form), check.fit(schema.Area, files.area)
    if form is None or files.form is None or area is None or files.figures is None:
        return None
    figures: Data | None
    if isinstance(files.figures, Workbook):
        figures = attempt(
            check.problems, figures_of, files.figures, form, area.police_areas, files.year, check.problems
        )
    else:
        figures = files.figures
    report = check.fit(schema.ReportFile, files.report)
    threshold = report.suppress_below if report else None
    if figures is None:
        return None
    return YearsSources(files.year, form, files.form, figures, area.police_areas, threshold)


def _terms(check: Examination, glossary: schema.GlossaryFile | None, facts: Mapping[str, Fact]) -> tuple[Term, ...]:
    data = check.sources.glossary
    if glossary is None or data is None:
        return ()
    terms: list[Term] = []
    for index, term in enumerate(glossary.terms):
        if any(term.id == other.id for other in terms):
            place = data.place("terms", index, "id")
            check.fault(place, f'the id "{term.id}" is given twice', "give each term its own")
        place = data.place("terms", index, "explanation")
        explanation = attempt(check.problems, merge, term.explanation or "", facts, place.file, place.line) or ""
        paragraphs = tuple(" ".join(text.split()) for text in explanation.split("\n") if text.strip())
        terms.append(Term(term.id, term.term, term.abbreviation, paragraphs))
    return tuple(terms)
