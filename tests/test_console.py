"""What is shown while reports are built."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.console import show_built, with_progress
from reportgen.records import Built
from reportgen.workspace import ReportId

REPORTS = (ReportId("borsetshire", "2009-10"), ReportId("loamshire", "2009-10"))

TOLD = "".join(f"[{n}/2] {one}: output/{one}/index.html\n" for n, one in enumerate(REPORTS, 1))


def _watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody watch what is told on standard error."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)


def test_whoever_watches_sees_the_report_in_work_and_no_thread_is_needed_for_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _watch(monkeypatch)
    before = threading.active_count()

    def build() -> Iterator[Built]:
        for report in REPORTS:
            assert threading.active_count() == before
            assert str(report) in capsys.readouterr().err
            yield Built(report, Path("output", str(report)), (), written=True)

    assert [built.id for built in with_progress(build(), REPORTS)] == list(REPORTS)


def test_the_bar_is_gone_while_a_report_is_told_of(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _watch(monkeypatch)
    for _ in with_progress(_built(), REPORTS):
        assert capsys.readouterr().err.endswith("\x1b[2K")  # the line is empty


def test_nothing_moves_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    show_built(with_progress(_built(), REPORTS), REPORTS, "text")
    assert capsys.readouterr() == (TOLD, "")


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_nothing_moves_in_ci_nor_where_nothing_can(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    _watch(monkeypatch)
    monkeypatch.setenv(name, value)
    show_built(with_progress(_built(), REPORTS), REPORTS, "text")
    assert capsys.readouterr() == (TOLD, "")


def test_nothing_moves_where_nothing_is_built(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _watch(monkeypatch)
    assert list(with_progress((), ())) == []
    assert capsys.readouterr() == ("", "")


def _built() -> Iterator[Built]:
    return (Built(report, Path("output", str(report)), (), written=True) for report in REPORTS)
