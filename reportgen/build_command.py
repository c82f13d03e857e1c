"""What `reportgen build` does: leave what is fresh, build the rest on as many processes as help, and show it all."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from datetime import datetime
from itertools import chain

from reportgen.console import show_built, with_progress
from reportgen.executors import PRINTING, processes
from reportgen.freshness import divide, overview_is_fresh
from reportgen.output_folder import check_output
from reportgen.problems import UsageError
from reportgen.records import Built, Record, keep_failed
from reportgen.release import embargo_words, this_moment
from reportgen.workspace import ReportId, Workspace


def build_chosen(
    workspace: Workspace, chosen: Sequence[ReportId], jobs: int | None, again: bool, form: str
) -> list[Built]:
    """Build the chosen reports, as many as `jobs` at once (one a core for None), and the overview; show what is done.

    Those that would come out as they stand are left out, but for `again`. Problems are shown in the format `form`.
    """
    check_output(workspace)
    now = this_moment()
    fresh, stale = ((), tuple(chosen)) if again else divide(workspace, chosen, now)
    unchanged = (_unchanged(workspace, record) for record in fresh)
    results = with_progress(_build(workspace, stale, now, jobs), stale)
    built = show_built(chain(unchanged, results), chosen, form)
    for result in built:
        if not result.written and not result.refusal:
            keep_failed(workspace.output, result.id, result.problems)
    if stale or not overview_is_fresh(workspace):
        from reportgen.overview import write_overview

        write_overview(workspace)
    return built


def _build(workspace: Workspace, reports: Sequence[ReportId], now: datetime, jobs: int | None) -> Iterator[Built]:
    """Yield each report when it is built. The PDF of a single one is made beside the rest of it."""
    if not reports:
        return
    cores = jobs or os.cpu_count() or 1
    number = 0 if cores == 1 else min(cores, len(reports))
    try:
        alone = len(reports) == 1
        modules = ("reportgen.pdf",) if alone else ("reportgen.build",)
        with processes(number, *modules, *PRINTING) as pool:
            from reportgen.build import build_reports, try_report

            if alone:
                yield try_report(workspace, reports[0], now, pool)
            else:
                yield from build_reports(workspace, reports, now, pool)
    except BrokenExecutor as error:  # killed from outside, as systems do that run out of memory
        hint = "check the free memory and disk space" + (", and build with --jobs 1" if number else "")
        raise UsageError(f"a process that helped with the build was stopped: {hint}") from error


def _unchanged(workspace: Workspace, record: Record) -> Built:
    folder = workspace.output / record.id.area / record.id.year
    until = embargo_words(record.shown.status, record.shown.release) if record.shown else ""
    return Built(record.id, folder, record.problems, True, until, unchanged=True)
