"""The command line: parse, call one function, print. Everything heavy is imported inside the command that needs it.

Exit codes: 0 fine, 1 problems in the content or in what was built, 2 wrong use.
"""

import atexit
import gc
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.console import show_problems
from reportgen.options import changed_since_option, format_options, read_shard, workspace_options

if TYPE_CHECKING:
    from reportgen.problems import Problem
    from reportgen.workspace import ReportId, Workspace

PROBLEMS = 1
WRONG_USE = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(package_name="reportgen")
def cli() -> None:
    """Turn a folder of plain files into the annual report of a MAPPA area: a web page, a PDF and open data."""


@cli.command()
@click.argument("reports", metavar="[AREA[/YEAR]]...", nargs=-1)
@changed_since_option
@format_options
@click.option("--again", is_flag=True, help="Build also what has not changed since it was last built.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="How many reports to build at once.  [default: one a core]"
)
@click.option(
    "--shard",
    metavar="K/N",
    callback=read_shard,
    help="Only the K-th of N equal parts of the reports, one for each machine.",
)
@workspace_options
def build(
    reports: tuple[str, ...],
    changed_since: str | None,
    form: str,
    strict: bool,
    again: bool,
    jobs: int | None,
    shard: tuple[int, int],
    content: Path,
    templates: Path,
    output: Path,
) -> None:
    """Build reports: those of an AREA, one of a YEAR (kent/2009-10), or all.

    A report of which nothing has changed since it was last built is left as it is. Every problem in the content is
    shown with its file and line. A report with problems is not built, and what was built of it before stays. The
    overview of all that was built is index.html in the output folder.
    """
    from reportgen.build_command import build_chosen
    from reportgen.workspace import Workspace

    workspace = Workspace(content, templates, output)
    chosen = _choose(workspace, reports, changed_since)
    part, parts = shard
    built = build_chosen(workspace, chosen[part - 1 :: parts], jobs, again, form)
    if any(result.refusal for result in built):
        sys.exit(WRONG_USE)
    if _fails([problem for result in built for problem in result.problems], strict):
        sys.exit(PROBLEMS)


@cli.command()
@click.argument("reports", metavar="[AREA[/YEAR]]...", nargs=-1)
@changed_since_option
@format_options
@workspace_options
def check(
    reports: tuple[str, ...],
    changed_since: str | None,
    form: str,
    strict: bool,
    content: Path,
    templates: Path,
    output: Path,
) -> None:
    """Read reports as a careful editor would: those of an AREA, one of a YEAR (kent/2009-10), or all.

    Nothing is built. docs/checks.md describes every check, and how a report waives one. Errors give the exit code 1;
    with --strict warnings do too, advice never.
    """
    from reportgen.check_command import check_reports
    from reportgen.problem_formats import FORMATS
    from reportgen.problems import counted
    from reportgen.workspace import Workspace

    workspace = Workspace(content, templates, output)
    checked = check_reports(workspace, _choose(workspace, reports, changed_since))
    problems = sorted({problem for result in checked for problem in result.problems})
    click.echo(FORMATS[form](problems), nl=False)
    for result in checked if form == "text" else ():
        click.echo(f"{result.id}: {counted(result.problems) or 'nothing found'}", err=True)
    if _fails(problems, strict):
        sys.exit(PROBLEMS)


@cli.command("list")
@workspace_options
def list_reports(content: Path, templates: Path, output: Path) -> None:
    """List the reports of the workspace: area and year, status (embargoed: final, but not released yet), title."""
    from reportgen.listing import status_and_title
    from reportgen.release import this_moment
    from reportgen.workspace import Workspace, choose_reports

    now = this_moment()
    workspace = Workspace(content, templates, output)
    rows = [(str(report), *status_and_title(workspace, report, now)) for report in choose_reports(workspace, ())]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for name, status, title in rows:
        click.echo(f"{name:{widths[0]}}  {status:{widths[1]}}  {title}".rstrip())


@cli.command()
@click.argument("area")
@click.argument("year")
@workspace_options
def figures(area: str, year: str, content: Path, templates: Path, output: Path) -> None:
    """List every name that the text of a report may use, its value, and the line where that was typed."""
    from reportgen.listing import list_facts
    from reportgen.load import load
    from reportgen.validate import validate
    from reportgen.workspace import Workspace, choose_reports

    workspace = Workspace(content, templates, output)
    (report,) = choose_reports(workspace, [f"{area}/{year}"])
    lines = list(list_facts(validate(load(workspace, report), publish=False).facts))
    names = max(len(line.name) for line in lines)
    values = max(len(line.value) for line in lines)
    for line in lines:
        click.echo(f"{line.name:{names}}  {line.value:{values}}  {line.source}".rstrip())


@cli.command()
@click.argument("area")
@click.argument("year")
@workspace_options
def new(area: str, year: str, content: Path, templates: Path, output: Path) -> None:
    """Begin the report of AREA (lower case, such as west-mercia) for YEAR (such as 2010-11).

    Writes a complete starting folder with guidance in comments, and the year's standard text where the workspace does
    not hold it yet. It builds at once, as a draft.
    """
    from reportgen.starter import begin_report
    from reportgen.workspace import Workspace

    for line in begin_report(Workspace(content, templates, output), area, year):
        click.echo(line)


@cli.command()
@click.argument("area")
@click.argument("year")
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the spreadsheet's figures as statistics.yaml instead.")
@workspace_options
def workbook(area: str, year: str, as_yaml: bool, content: Path, templates: Path, output: Path) -> None:
    """Write statistics.xlsx, a workbook for the figures of a report, into its folder.

    It has a sheet for each table, and holds the figures of statistics.yaml where there is one. The report then reads
    the workbook instead.
    """
    from reportgen.spreadsheet.command import begin_workbook, spreadsheet_as_yaml
    from reportgen.workspace import Workspace, choose_reports

    workspace = Workspace(content, templates, output)
    (report,) = choose_reports(workspace, [f"{area}/{year}"])
    if as_yaml:
        text, warnings = spreadsheet_as_yaml(workspace, report)
        click.echo(text, nl=False)
        show_problems(warnings)
        return
    for line in begin_workbook(workspace, report):
        click.echo(line)


@cli.command()
@click.argument("reports", metavar="[AREA[/YEAR]]...", nargs=-1)
@workspace_options
def verify(reports: tuple[str, ...], content: Path, templates: Path, output: Path) -> None:  # noqa: ARG001  # alike
    """Check what was built for accessibility: the pages, the PDF and what it carries, of those reports or of all."""
    from reportgen.problems import shown
    from reportgen.verify import NOT_COVERED, choose_built
    from reportgen.verify import verify as verify_folder

    failed = False
    for folder in choose_built(output, reports):
        found = list(verify_folder(folder))
        failed |= bool(found)
        for line in found or [f"{shown(folder)}: nothing found"]:
            click.echo(line, err=bool(found))
    click.echo(NOT_COVERED)
    if failed:
        sys.exit(PROBLEMS)


def main() -> None:
    """Run the command line; turn what was raised into messages and exit codes."""
    from reportgen.problems import ContentError, UsageError

    # Most of what a command makes stays until it ends: Python need not look for garbage so often, nor at the end.
    gc.set_threshold(50_000)
    atexit.register(gc.freeze)
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(WRONG_USE)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except UsageError as error:
        click.echo(f"reportgen: {error}", err=True)
        sys.exit(WRONG_USE)
    except ContentError as error:
        show_problems(error.problems)
        sys.exit(PROBLEMS)
    except (click.Abort, KeyboardInterrupt):
        click.echo("reportgen: stopped; what was not finished is left as it was", err=True)
        sys.exit(WRONG_USE)


def _choose(workspace: "Workspace", names: tuple[str, ...], changed_since: str | None) -> tuple["ReportId", ...]:
    """Return the reports that are named, or all; with `changed_since` those that the changes since then touch."""
    from reportgen.workspace import choose_reports

    chosen = choose_reports(workspace, names)
    if changed_since is None:
        return chosen
    from reportgen.changes import changed_reports

    touched = changed_reports(workspace, chosen, changed_since)
    if not touched:
        click.echo(f"no report is touched by what has changed since {changed_since}", err=True)
    return touched


def _fails(problems: Iterable["Problem"], strict: bool) -> bool:
    """Say whether there is an error among the problems, or with `strict` a warning."""
    return any(problem.severity == "error" or (strict and problem.severity == "warning") for problem in problems)
