"""Forty-two areas, as many as England and Wales have: all of them, none of them, one of them built again."""

import shutil
from itertools import count
from pathlib import Path

from benchmarks.peers import WEASYPRINT, weasyprint
from benchmarks.results import Row, Target, table
from benchmarks.timing import Command, Timed, in_turn, reportgen, run
from benchmarks.workspaces import YEAR, areas, edit, section, standard_section

AREAS = 42


def measure(folder: Path, page: Path) -> list[str]:
    """Return what was measured on the workspaces of forty-two areas, in words; `page` is a built report of Kent."""
    made, kept = folder / "made", folder / "kept"
    areas(made, AREAS)
    areas(kept, AREAS)
    run(Command(reportgen("build"), kept))
    numbers = count(1)

    def remove() -> None:
        shutil.rmtree(made / "output", ignore_errors=True)

    build = reportgen("build")
    timed = in_turn(
        {
            WEASYPRINT: weasyprint(page),
            "fresh": Command(build, made, remove),
            "unchanged": Command(build, kept),
            "one section": Command(build, kept, lambda: edit(section(kept, "area-000"), next(numbers))),
        }
    )
    before = {path: path.read_bytes() for path in kept.glob(f"output/*/{YEAR}/index.html")}
    edit(standard_section(kept), 1)
    standard = run(Command(build, kept))
    changed = sum(path.read_bytes() != content for path, content in before.items())
    rows = [
        Row(WEASYPRINT, timed[WEASYPRINT]),
        Row("42 areas, fresh, two processes: ratio for each report", timed["fresh"], Target(0.32, 0.22), AREAS),
        Row("42 areas, nothing changed: ratio for all together", timed["unchanged"], Target(0.15, 0.1)),
        Row("42 areas, one section of one area changed", timed["one section"]),
        Row("42 areas, standard text changed, built once: ratio for each", Timed((standard,)), None, AREAS),
    ]
    return [*table(rows, timed[WEASYPRINT]), "", f"The standard text changed {changed} of {len(before)} reports."]
