"""What the commands show while they build, and how they show problems: for people, or for other tools."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportgen.problems import Problem
    from reportgen.records import Built
    from reportgen.workspace import ReportId


def show_built(built: Iterable["Built"], chosen: Sequence["ReportId"], form: str) -> list["Built"]:
    """Show each of the chosen reports as it is done, then every problem in the format `form`; return what was shown.

    Where another tool reads the standard output, it gets the problems alone, and people read the rest.
    """
    from reportgen.problem_formats import FORMATS
    from reportgen.problems import counted, shown

    results = []
    for result in built:
        results.append(result)
        count = f"[{len(results)}/{len(chosen)}] " if len(chosen) > 1 else ""
        unchanged = "unchanged" if result.unchanged else ""
        remarks = "; ".join(filter(None, (unchanged, result.embargo, counted(result.problems))))
        if result.written:
            told = f" ({remarks})" if remarks else ""
            click.echo(f"{count}{result.id}: {shown(result.folder)}/index.html{told}", err=form != "text")
        else:
            click.echo(f"{count}{result.id}: not built, {result.refusal or remarks}", err=True)
    problems = sorted({problem for result in results for problem in result.problems})
    if form == "text":
        show_problems(problems)
    else:
        click.echo(FORMATS[form](problems), nl=False)
    if failed := sorted(str(result.id) for result in results if not result.written and not result.refusal):
        click.echo(f"{counted(problems)} in {', '.join(failed)}; former output is as it was", err=True)
    return results


def show_problems(problems: Iterable["Problem"]) -> None:
    """Show problems to people, one a line, with the place set off."""
    for problem in problems:
        place = str(problem.place)
        click.echo(f"{click.style(place, bold=True)}{str(problem).removeprefix(place)}", err=True)


def with_progress(built: Iterable["Built"], awaited: Sequence["ReportId"]) -> Iterable["Built"]:
    """Give on the results, with a bar where somebody is watching: the report in work, and the time that is left.

    `awaited` are the reports that are to be built: those that need no build would make the time left too short.
    """
    moves = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if not awaited or not moves or os.environ.get("CI"):  # some CI services lend a terminal
        yield from built
        return
    from rich.console import Console
    from rich.progress import Progress

    # Drawn anew with each report and not by a thread: a process that has one makes no copies of itself (`executors`).
    bar = Progress(
        console=Console(stderr=True), transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
    )
    waiting = dict.fromkeys(map(str, awaited))
    task = bar.add_task(next(iter(waiting)), total=len(awaited))
    with bar:
        for result in built:
            bar.stop()  # else what is told of the report would stand behind it, in the same line
            yield result
            del waiting[str(result.id)]
            if waiting:
                bar.update(task, advance=1, description=next(iter(waiting)))
                bar.start()
