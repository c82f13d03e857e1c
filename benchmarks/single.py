"""One report: every command from a new process, beside other tools on the same page."""

import shutil
from pathlib import Path

from benchmarks.peers import WEASYPRINT, peers
from benchmarks.results import Row, Target, table
from benchmarks.timing import Command, in_turn, nothing, reportgen, run
from benchmarks.workspaces import YEAR, examples


def measure(folder: Path) -> list[str]:
    """Return what was measured on Kent's report, in words."""
    examples(folder)
    run(Command(reportgen("build", "kent"), folder))
    page = folder / "page"
    shutil.copytree(folder / "output" / "kent" / YEAR, page)
    others, absent = peers(page)

    def remove() -> None:
        shutil.rmtree(folder / "fresh", ignore_errors=True)

    build = Target(1.0, 0.75)
    own = {
        "reportgen build, all outputs, into a new folder": (("build", "kent", "--output", "fresh"), remove, build),
        "reportgen build, all outputs, into a folder built before": (("build", "kent", "--again"), nothing, build),
        "reportgen build, nothing changed": (("build", "kent"), nothing, None),
        "reportgen check": (("check", "kent"), nothing, Target(0.3, 0.2)),
        "reportgen --help": (("--help",), nothing, Target(0.06, 0.06)),
    }
    commands = {name: Command(reportgen(*arguments), folder, before) for name, (arguments, before, _) in own.items()}
    timed = in_turn(others | commands)
    targets = {name: target for name, (_, _, target) in own.items()}
    rows = [Row(name, taken, targets.get(name)) for name, taken in timed.items()]
    lines = table(rows, timed[WEASYPRINT])
    if absent:
        lines += ["", f"Absent on this machine, and so not measured: {', '.join(absent)}."]
    return lines
