"""The command line: parse, call one function, print. Everything heavy is imported inside the command that needs it.

Exit codes: 0 fine, 1 problems in the content or in what was built, 2 wrong use.
"""

import os
import sys
from collections.abc import Callable, Collection, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from reportgen.build import Built
    from reportgen.problems import Problem
    from reportgen.workspace import ReportId, Workspace

F = TypeVar("F", bound=Callable[..., Any])

PROBLEMS = 1
WRONG_USE = 2


def _workspace_options(command: F) -> F:
    """Add the options that say where the workspace's folders are."""
    folder = click.Path(path_type=Path, file_okay=False)
    for name, default, words in (
        ("output", "output", "Folder for the reports that are built."),
        (
            "templates",
            "templates",
            "Folder of the workspace's own templates, which replace standard ones file by file.",
        ),
        ("content", "content", "Folder of the areas and of the national text."),
    ):
        command = click.option(f"--{name}", type=folder, default=default, show_default=True, help=words)(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(package_name="reportgen")
def cli() -> None:
    """Turn a folder of plain files into the annual report of a MAPPA area: a web page, a PDF and open data."""


@cli.command()
@click.argument("reports", metavar="[AREA[/YEAR]]...", nargs=-1)
@_workspace_options
@click.option(
    "--jobs", type=click.IntRange(min=1), default=None, help="How many reports to build at once.  [default: one a core]"
)
def build(reports: tuple[str, ...], content: Path, templates: Path, output: Path, jobs: int | None) -> None:
    """Build reports: those of an AREA, one of a YEAR (kent/2009-10), or all.

    Every problem in the content is shown with its file and line. A report with problems is not built, and what was
    built of it before is left as it is.
    """
    from reportgen.build import build_reports, worker_pool
    from reportgen.workspace import Workspace, choose_reports

    workspace = Workspace(content, templates, output)
    chosen = choose_reports(workspace, reports)
    workers = min(jobs or os.cpu_count() or 1, len(chosen))
    with (worker_pool(workers) if workers > 1 else None) or nullcontext() as pool:
        failed = _show(build_reports(workspace, chosen, pool), chosen)
    if failed:
        sys.exit(PROBLEMS)


@cli.command()
@click.argument("reports", metavar="[AREA[/YEAR]]...", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
    default="text",
    show_default=True,
    help="How the findings are written: for people, or for other tools.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@_workspace_options
def check(reports: tuple[str, ...], form: str, strict: bool, content: Path, templates: Path, output: Path) -> None:
    """Read reports as a careful editor would: those of an AREA, one of a YEAR (kent/2009-10), or all.

    Nothing is built. docs/checks.md describes every check, and how a report waives one. Errors give the exit code 1;
    with --strict warnings do too, advice never.
    """
    from reportgen.check_command import check_reports
    from reportgen.problem_formats import FORMATS
    from reportgen.workspace import Workspace, choose_reports

    workspace = Workspace(content, templates, output)
    chosen = choose_reports(workspace, reports)
    checked = check_reports(workspace, chosen)
    problems = sorted({problem for result in checked for problem in result.problems})
    click.echo(FORMATS[form](problems), nl=False)
    for result in checked if form == "text" else ():
        click.echo(f"{result.id}: {_count(result.problems) or 'nothing found'}", err=True)
    if any(problem.severity == "error" or (strict and problem.severity == "warning") for problem in problems):
        sys.exit(PROBLEMS)


@cli.command("list")
@_workspace_options
def list_reports(content: Path, templates: Path, output: Path) -> None:
    """List the reports of the workspace: area and year, status, title."""
    from reportgen.workspace import Workspace, choose_reports

    workspace = Workspace(content, templates, output)
    rows = [(str(report), *_summary(workspace, report)) for report in choose_reports(workspace, ())]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for name, status, title in rows:
        click.echo(f"{name:{widths[0]}}  {status:{widths[1]}}  {title}".rstrip())


@cli.command()
@click.argument("area")
@click.argument("year")
@_workspace_options
def figures(area: str, year: str, content: Path, templates: Path, output: Path) -> None:
    """List every name that the text of a report may use, its value, and the line where that was typed."""
    from reportgen.listing import list_facts
    from reportgen.load import load
    from reportgen.validate import validate
    from reportgen.workspace import Workspace, choose_reports

    workspace = Workspace(content, templates, output)
    (report,) = choose_reports(workspace, [f"{area}/{year}"])
    lines = list(list_facts(validate(load(workspace, report)).facts))
    names = max(len(line.name) for line in lines)
    values = max(len(line.value) for line in lines)
    for line in lines:
        click.echo(f"{line.name:{names}}  {line.value:{values}}  {line.source}".rstrip())


@cli.command()
@click.argument("area")
@click.argument("year")
@_workspace_options
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
@_workspace_options
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
        _show_problems(warnings)
        return
    for line in begin_workbook(workspace, report):
        click.echo(line)


@cli.command()
@click.argument("reports", metavar="[AREA[/YEAR]]...", nargs=-1)
@_workspace_options
def verify(reports: tuple[str, ...], content: Path, templates: Path, output: Path) -> None:  # noqa: ARG001  # alike
    """Check what was built for accessibility: the pages, the PDF and what it carries, of those reports or of all."""
    from reportgen.load import shown
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
        _show_problems(error.problems)
        sys.exit(PROBLEMS)
    except (click.Abort, KeyboardInterrupt):
        click.echo("reportgen: stopped; what was not finished is left as it was", err=True)
        sys.exit(WRONG_USE)


def _show(built: Iterable["Built"], chosen: tuple["ReportId", ...]) -> bool:
    """Show each report as it is done, then every problem; say whether there were any."""
    from reportgen.load import shown

    problems: set[Problem] = set()
    failed = []
    for number, result in enumerate(_with_progress(built, len(chosen)), 1):
        count = f"[{number}/{len(chosen)}] " if len(chosen) > 1 else ""
        problems |= set(result.problems)
        if result.written:
            warned = f" ({_count(result.problems)})" if result.problems else ""
            click.echo(f"{count}{result.id}: {shown(result.folder)}/index.html{warned}")
        else:
            failed.append(str(result.id))
            click.echo(f"{count}{result.id}: not built, {_count(result.problems)}", err=True)
    _show_problems(sorted(problems))
    if failed:
        click.echo(f"{_count(problems)} in {', '.join(sorted(failed))}; former output is as it was", err=True)
    return bool(failed)


def _with_progress(built: Iterable["Built"], total: int) -> Iterable["Built"]:
    """Give on the results, with a bar for long work where somebody is watching."""
    if total == 1 or not sys.stderr.isatty():
        yield from built
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Building", total=total)
        for result in built:
            yield result
            progress.advance(task)


def _show_problems(problems: Iterable["Problem"]) -> None:
    for problem in problems:
        place = str(problem.place)
        click.echo(f"{click.style(place, bold=True)}{str(problem).removeprefix(place)}", err=True)


def _count(problems: Collection["Problem"]) -> str:
    """Return how many problems there are, by how much they matter."""
    from collections import Counter

    found = Counter(str(problem.severity) for problem in problems)
    words = {"error": "problem", "warning": "warning", "advice": "suggestion"}
    counted = [f"{found[kind]} {word}{'s' * (found[kind] > 1)}" for kind, word in words.items() if found[kind]]
    return " and ".join(filter(None, [", ".join(counted[:-1]), *counted[-1:]]))


def _summary(workspace: "Workspace", report: "ReportId") -> tuple[str, str]:
    """Return a report's status and title, or where its problem stands."""
    from reportgen import schema
    from reportgen.load import shown
    from reportgen.problems import ContentError
    from reportgen.source import read_yaml
    from reportgen.typed import fit

    path = workspace.content / report.area / report.year / "report.yaml"
    try:
        found = fit(schema.ReportFile, read_yaml(path, shown(path)))
    except ContentError as error:
        return "problem", str(error.problems[0].place)
    return found.status, found.title
