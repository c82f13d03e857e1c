"""The editorial check of many reports: what is wrong in each, whether it can be built or not."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.checks import check_report
from reportgen.load import load
from reportgen.problems import ContentError, Problem
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace


@dataclass(frozen=True)
class Checked:
    """What was found in one report."""

    id: ReportId
    problems: tuple[Problem, ...]


def check_reports(workspace: Workspace, report_ids: Iterable[ReportId]) -> tuple[Checked, ...]:
    """Check reports one by one. A report that could not be built gives only what stops it."""
    return tuple(Checked(report_id, _checked(workspace, report_id)) for report_id in report_ids)


def _checked(workspace: Workspace, report_id: ReportId) -> tuple[Problem, ...]:
    try:
        sources = load(workspace, report_id)
        return check_report(validate(sources, publish=False), sources)
    except ContentError as error:
        return error.problems
