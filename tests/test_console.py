"""What is shown while reports are built."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.console import show_built
from reportgen.records import Built
from reportgen.workspace import ReportId

REPORTS = (ReportId("borsetshire", "2009-10"), ReportId("loamshire", "2009-10"))


def test_whoever_watches_sees_the_report_in_work_and_no_thread_is_needed_for_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    before = threading.active_count()

    def build() -> Iterator[Built]:
        for report in REPORTS:
            assert threading.active_count() == before
            assert str(report) in capsys.readouterr().err
            yield Built(report, Path("output", str(report)), (), written=True)

    assert [built.id for built in show_built(build(), REPORTS, "json")] == list(REPORTS)


def test_nothing_moves_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    built = (Built(report, Path("output", str(report)), (), written=True) for report in REPORTS)
    show_built(built, REPORTS, "text")
    assert capsys.readouterr() == (
        "".join(f"[{n}/2] {one}: output/{one}/index.html\n" for n, one in enumerate(REPORTS, 1)),
        "",
    )
