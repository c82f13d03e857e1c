"""How time and memory grow: with the pages of a report, with the reports of a build, with the rows of a table."""

import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from statistics import median

from benchmarks.plots import Line, plot
from benchmarks.results import plain_table
from benchmarks.timing import ROUNDS, Command, environment, in_turn, reportgen, run
from benchmarks.workspaces import YEAR, areas, long_report, long_table, short_report

SECTIONS = (0, 25, 75, 125, 175)
REPORTS = (1, 10, 42, 420)
ROWS = (200, 2_000)
SAMPLE = 0.25
"""How often the memory of the processes is looked at, in seconds."""
MANY = 20
"""More samples than are taken of a process that makes a single PDF."""
STRETCH = 10
"""Over how many seconds the memory of such processes is drawn as one point: many have just begun when looked at."""


def measure_pages(folder: Path, plots: Path) -> list[str]:
    """Return the time of a page in reports of ten to two hundred, in words; draw it."""
    makers: tuple[Callable[[Path], None], ...] = (
        short_report,
        *(partial(long_report, sections=sections) for sections in SECTIONS),
    )
    taken: list[tuple[int, float]] = []
    for number, fill in enumerate(makers):
        workspace = folder / f"pages-{number}"
        fill(workspace)
        build = Command(reportgen("build", "kent", "--again"), workspace)
        run(build)
        seconds = median(run(build) for _ in range(ROUNDS))
        pages = _pages(next((workspace / "output" / "kent" / YEAR).glob("*.pdf")))
        taken.append((pages, 1000 * seconds))
        shutil.rmtree(workspace)
    more = ("", *(f"{(later - earlier) / (many - few):.0f}" for (few, earlier), (many, later) in pairwise(taken)))
    rows = [
        (pages, f"{milliseconds / 1000:.2f}", f"{milliseconds / pages:.0f}", each)
        for (pages, milliseconds), each in zip(taken, more, strict=True)
    ]
    points = tuple((pages, milliseconds / pages) for pages, milliseconds in taken)
    plot(plots / "pages.svg", "Pages of the report", "Milliseconds for each page", [Line("", points)])
    head = ("pages", "seconds", "milliseconds a page", "milliseconds for each page more")
    return plain_table(head, rows)


def measure_reports(folder: Path, plots: Path) -> list[str]:
    """Return the time and memory of a report in builds of up to 420, in words; draw both."""
    rows = []
    points = []
    for number in REPORTS:
        workspace = folder / f"reports-{number}"
        areas(workspace, number)
        seconds, memory = _watched(workspace)
        most = max(used for samples in memory.values() for _, used in samples)
        rows.append((number, f"{seconds:.1f}", f"{seconds / number:.2f}", f"{most:.0f}"))
        points.append((number, seconds / number))
        shutil.rmtree(workspace)
    plot(plots / "reports.svg", "Reports of the build", "Seconds for each report", [Line("", tuple(points))])
    plot(plots / "memory.svg", "Seconds since the start, 420 reports", "Memory of a process, MiB", _lines(memory))
    return plain_table(("reports", "seconds", "seconds a report", "most memory of a process, MiB"), rows)


def _lines(memory: Mapping[int, Sequence[tuple[float, float]]]) -> list[Line]:
    """Return a line for each process that goes on, and one for the copies that make a PDF each: the most of any."""
    lasting = [samples for samples in memory.values() if len(samples) > MANY]
    lines = [Line(f"process {number}", tuple(samples)) for number, samples in enumerate(lasting, 1)]
    most: dict[int, float] = {}
    for second, used in chain.from_iterable(samples for samples in memory.values() if len(samples) <= MANY):
        stretch = int(second // STRETCH)
        most[stretch] = max(used, most.get(stretch, 0))
    points = tuple(((stretch + 0.5) * STRETCH, used) for stretch, used in sorted(most.items()))
    return [*lines, Line(f"copies, the most of any in {STRETCH} seconds", points)]


def measure_rows(folder: Path) -> list[str]:
    """Return the time of a report with a long table, in words."""
    for rows in ROWS:
        long_table(folder / f"rows-{rows}", rows)
    commands = {str(rows): Command(reportgen("build", "kent", "--again"), folder / f"rows-{rows}") for rows in ROWS}
    taken = {rows: timed.median for rows, timed in zip(ROWS, in_turn(commands).values(), strict=True)}
    few, many = ROWS
    lines = plain_table(("rows", "seconds"), [(rows, f"{seconds:.2f}") for rows, seconds in taken.items()])
    times = taken[many] / taken[few]
    return [*lines, "", f"{many:,} rows take {times:.1f} times as long as {few}; less than 20 times is due."]


def _pages(pdf: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _watched(workspace: Path) -> tuple[float, Mapping[int, list[tuple[float, float]]]]:
    """Build a workspace; return the seconds and, by process, the memory in MiB at the seconds since the start."""
    import psutil

    memory: dict[int, list[tuple[float, float]]] = {}
    start = time.perf_counter()
    with subprocess.Popen(
        reportgen("build"), cwd=workspace, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
    ) as build:
        watched = psutil.Process(build.pid)
        while build.poll() is None:
            try:
                for process in (watched, *watched.children(recursive=True)):
                    used = process.memory_info().rss / 2**20
                    memory.setdefault(process.pid, []).append((time.perf_counter() - start, used))
            except psutil.Error:  # it has just ended
                pass
            time.sleep(SAMPLE)
    if build.returncode:
        raise RuntimeError(f"the build of {workspace} failed")
    return time.perf_counter() - start, memory
