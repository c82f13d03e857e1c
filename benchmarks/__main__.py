"""Measures everything and writes RESULTS.md with its drawings. It takes about half an hour of an idle machine."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import growth, many, single, warm
from benchmarks.machine import description

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"

_HEAD = """\
# What was measured

`make bench` wrote this file. Ratios are to `weasyprint --pdf-variant pdf/ua-1` on Kent's own page, which was timed in
turn with everything else of its table: below 1 is quicker than WeasyPrint alone. Each time is of a whole process by the
clock, the median of five, but that of a build of up to 420 reports, which is built once.
[docs/performance.md](../docs/performance.md) tells where the time goes.
"""


def main() -> None:
    """Measure, and write down what was found."""
    with TemporaryDirectory(prefix="reportgen-bench-") as scratch:
        folder = Path(scratch)
        parts = {"One report": single.measure(folder / "single")}
        page = folder / "single" / "page"
        _say("one report")
        parts["A process that goes on"] = warm.measure(folder / "warm", page)
        _say("a process that goes on")
        parts["Forty-two areas"] = many.measure(folder / "many", page)
        _say("forty-two areas")
        parts["Pages"] = [*growth.measure_pages(folder, HERE), "", "![Milliseconds for each page](pages.svg)"]
        _say("pages")
        parts["Rows of a table"] = growth.measure_rows(folder)
        _say("rows")
        parts["Reports and memory"] = [
            *growth.measure_reports(folder, HERE),
            "",
            "![Seconds for each report](reports.svg)",
            "",
            "![Memory of each process in a build of 420 reports](memory.svg)",
        ]
    body = "\n".join("\n".join([f"\n## {title}\n", *part]) for title, part in parts.items())
    RESULTS.write_text(_HEAD + "\n" + "\n".join(description()) + "\n" + body + "\n", encoding="utf-8")


def _say(done: str) -> None:
    print(f"bench: measured {done}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
