"""Whenever a build is killed, its folder holds the former report or the new one, whole, and the next build works.

The processes that are killed here are real: some stop at each thing that they do to the disk, others at any moment.
"""

import errno
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import count, cycle
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import get_args

import pytest

from reportgen.build import build_report
from reportgen.problems import ContentError, UsageError
from reportgen.workspace import Workspace
from reportgen.write import recover, write, write_file
from tests.conftest import NOW, REPORT
from tests.stopped import (
    FINISHED,
    FORMER,
    KILLED,
    NEW,
    REFUSED,
    UNTOUCHED,
    End,
    Since,
    Way,
    report,
    run_command,
    stop_at,
    write_beyond_a_limit,
    write_for_ever,
    write_often,
    write_slowly,
)

ways = pytest.mark.parametrize("way", get_args(Way))


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an output folder that holds a report."""
    folder = tmp_path / "output" / "kent" / "2009-10"
    write(folder, FORMER)
    return folder


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Return what starts processes quickly: as copies of one that has imported what they need."""
    context = multiprocessing.get_context("forkserver")
    modules = ["reportgen.cli", "reportgen.build", "reportgen.overview", "reportgen.engine", "tests.stopped"]
    context.set_forkserver_preload(["pytest", *modules])
    return context


def each_stop(processes: ForkServerContext, path: Path, what: str, way: Way, end: End) -> Iterator[int]:
    """Yield how each of many processes ended: the first stops at its first step, and so on as long as there are any."""
    for number in count(1):
        process = processes.Process(target=stop_at, args=(path, what, way, end, number))
        process.start()
        process.join()
        if process.exitcode == UNTOUCHED:
            assert number > 10
            return
        assert process.exitcode is not None
        yield process.exitcode


@ways
def test_a_build_killed_at_any_step_leaves_one_report_and_the_next_build_no_trace(
    processes: ForkServerContext, folder: Path, way: Way
) -> None:
    found = []
    for ended in each_stop(processes, folder, "report", way, "killed"):
        assert ended == KILLED
        if way == "renamed":
            recover(folder)  # with which every build begins
        found.append(held(folder))
        assert found[-1] in (FORMER, NEW)
        write(folder, FORMER)
        assert held(folder.parent) == {f"2009-10/{name}": content for name, content in FORMER.items()}
        assert names(folder.parent) == ["2009-10"]
    assert FORMER in found
    assert NEW in found


@ways
def test_a_disk_that_is_full_at_any_step_leaves_the_former_report(
    processes: ForkServerContext, folder: Path, way: Way
) -> None:
    ends = set()
    for ended in each_stop(processes, folder, "report", way, "disk full"):
        assert held(folder) == {REFUSED: FORMER, FINISHED: NEW}[ended]
        ends.add(ended)
        write(folder, FORMER)
        assert names(folder.parent) == ["2009-10"]
    assert ends == {REFUSED, FINISHED}  # what is not needed any more need not be removed at once


@pytest.mark.parametrize("end", get_args(End))
@pytest.mark.parametrize("what", ["file", "new file"])
def test_a_single_file_is_whole_whatever_becomes_of_its_writer(
    processes: ForkServerContext, tmp_path: Path, what: str, end: End
) -> None:
    path = tmp_path / "index.html"
    former = {path.name: b"former"} if what == "file" else {}
    new = {path.name: b"new"}
    expected: Mapping[int, list[dict[str, bytes]]] = {KILLED: [former, new], REFUSED: [former], FINISHED: [new]}
    if former:
        write_file(path, b"former")
    found = []
    for ended in each_stop(processes, path, what, "exchanged", end):
        found.append({name: content for name, content in held(tmp_path).items() if not name.startswith(".")})
        assert found[-1] in expected[ended]
        write_file(path, b"former")
        assert held(tmp_path) == {path.name: b"former"}
        if what == "new file":
            path.unlink()
    assert former in found
    assert new in found


@ways
def test_builds_killed_at_random_moments_leave_one_report(processes: ForkServerContext, folder: Path, way: Way) -> None:
    chance = random.Random(2009)  # noqa: S311  # the same moments each time, as far as the machine allows
    found = []
    for _ in range(25):
        started = processes.Event()
        process = processes.Process(target=write_for_ever, args=(folder, way, started))
        process.start()
        assert started.wait(30)
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        process.join()
        if way == "renamed":
            recover(folder)
        found.append(held(folder))
        assert found[-1] in (FORMER, NEW)
    assert FORMER in found
    assert NEW in found
    write(folder, NEW)
    assert held(folder) == NEW
    assert names(folder.parent) == ["2009-10"]


KILLS = 25
"""How many builds are killed by the test below, in each of the two ways."""


@ways
def test_the_command_killed_at_random_moments_leaves_one_report(
    processes: ForkServerContext, workspace: Workspace, tmp_path: Path, way: Way
) -> None:
    folder = workspace.output / "borsetshire" / "2009-10"
    source = workspace.content / "borsetshire" / "2009-10" / "report.yaml"
    text = source.read_text(encoding="utf-8")

    def build(number: int, since: Since, moment: float | None = None) -> float | None:
        """Build the report of a number; return how many seconds that took, or None where it was killed at the moment.

        Time counts from the start, or from when the first thing is written.
        """
        source.write_text(f"title: Report {number}\n{text}", encoding="utf-8")
        reached = processes.Event()
        process = processes.Process(target=run_command, args=(tmp_path, way, since, reached, "build", "--jobs", "1"))
        process.start()
        assert reached.wait(60)
        began = time.monotonic()
        process.join(moment)
        process.kill()
        process.join()
        assert process.exitcode in (FINISHED, KILLED)
        return time.monotonic() - began if process.exitcode == FINISHED else None

    lasts: dict[Since, float] = {}
    whole = []
    for number, since in enumerate(get_args(Since)):
        lasts[since] = build(number, since) or 0
        whole.append(held(folder))
    chance = random.Random(2011)  # noqa: S311
    found = []
    killed = 0
    for since in cycle(get_args(Since)):
        other = 1 - whole.index(held(folder))  # what stands already would not be built
        took = build(other, since, chance.uniform(0, 1.1) * lasts[since])
        if way == "renamed":
            recover(folder)
        found.append(held(folder))
        assert found[-1] in whole
        lasts[since] = took or lasts[since]  # the machine may have other work at times
        killed += took is None
        if killed == KILLS:
            break
    assert all(report in found for report in whole)
    for number in (0, 1):
        build(number, "start")
        assert held(folder) == whole[number]
    assert list(workspace.output.rglob(".*")) == []


BUILD = (sys.executable, "-m", "reportgen", "build", "--jobs", "2")


def test_the_command_killed_with_its_workers_leaves_every_report_whole(workspace: Workspace) -> None:
    areas = [workspace.content / "borsetshire", workspace.content / "loamshire"]
    shutil.copytree(areas[0], areas[1])
    folders = [workspace.output / area.name / "2009-10" for area in areas]
    text = (areas[0] / "2009-10" / "report.yaml").read_text(encoding="utf-8")

    def rename(number: int) -> None:
        for area in areas:
            (area / "2009-10" / "report.yaml").write_text(f"title: Report {number}\n{text}", encoding="utf-8")

    def build() -> list[dict[str, bytes]]:
        subprocess.run(BUILD, check=True, capture_output=True)
        return [held(folder) for folder in folders]

    rename(0)
    began = time.monotonic()
    former = build()
    lasts = time.monotonic() - began
    chance = random.Random(2010)  # noqa: S311
    found = []
    for number in range(3):
        rename(1 - number % 2)
        with subprocess.Popen(BUILD, stdout=subprocess.DEVNULL, start_new_session=True) as running:
            time.sleep(chance.uniform(0, 1.1) * lasts)
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)  # its workers, too
        found.append([held(folder) for folder in folders])
    rename(1)
    new = build()
    assert all(one != other for one, other in zip(former, new, strict=True))
    for reports in found:
        assert all(report in whole for report, *whole in zip(reports, former, new, strict=True))
    assert [names(folder.parent) for folder in folders] == [["2009-10"], ["2009-10"]]


@ways
def test_builds_at_once_all_succeed_and_leave_one_report(
    processes: ForkServerContext, tmp_path: Path, way: Way
) -> None:
    folder = tmp_path / "made" / "by" / "both" / "2009-10"
    builds = [processes.Process(target=write_often, args=(folder, way, letter)) for letter in "abc"]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    assert [build.exitcode for build in builds] == [0, 0, 0]
    assert held(folder) in [report(letter) for letter in "abc"]
    assert names(folder.parent) == ["2009-10"]


@ways
def test_a_slow_build_is_waited_for_and_the_last_one_wins(
    processes: ForkServerContext, folder: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = processes.Pipe()
    slow = processes.Process(target=write_slowly, args=(folder, way, there))
    slow.start()
    assert here.recv() == "half done"
    recover(folder)
    monkeypatch.setattr("reportgen.write.PATIENCE", 0.1)
    with pytest.raises(UsageError, match=r"2009-10 cannot be written \(another build is writing it\): wait"):
        write(folder, report("c"))
    assert held(folder) == FORMER
    quick = processes.Process(target=write_often, args=(folder, way, "c"))
    quick.start()
    here.send("go on")
    for build in (slow, quick):
        build.join()
        assert build.exitcode == 0
    assert held(folder) == report("c")
    assert names(folder.parent) == ["2009-10"]


def test_a_file_that_the_disk_has_no_room_for_leaves_the_former_report(
    processes: ForkServerContext, folder: Path
) -> None:
    process = processes.Process(target=write_beyond_a_limit, args=(folder,))
    process.start()
    process.join()
    assert process.exitcode == REFUSED
    assert held(folder) == FORMER
    assert names(folder.parent) == ["2009-10"]


NO_ROOM = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
"""
"""The beginning of a program that cannot write a large file, wherever; the engine's fonts are the first."""

READ_ONLY = """
import errno, os, sys

def refuse(event, arguments):
    changes = event.startswith(("os.mkdir", "os.re", "os.rm", "os.ch", "os.link"))
    if changes or (event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
        if os.path.abspath(os.fspath(arguments[0])).startswith(os.path.abspath("output")):
            raise OSError(errno.EROFS, "Read-only file system")

sys.addaudithook(refuse)
"""
"""The beginning of a program that cannot change the output, whoever runs it; permissions would not keep root away."""


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        (NO_ROOM, "the PDF of content/borsetshire/2009-10/report.yaml cannot be made (file too large): check the free"),
        (READ_ONLY, "output/borsetshire/2009-10 cannot be written (read-only file system): close its files"),
    ],
    ids=["no room", "read-only"],
)
def test_a_disk_that_takes_nothing_is_told_and_the_former_report_stays(
    workspace: Workspace, program: str, complaint: str
) -> None:
    write(workspace.output / "borsetshire" / "2009-10", FORMER)
    command = [sys.executable, "-c", f"{program}\nfrom reportgen.cli import main\nmain()", "build", "--jobs", "1"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, ""), result.stderr
    assert result.stderr.startswith(f"reportgen: {complaint}")
    assert len(result.stderr.splitlines()) == 1
    assert held(workspace.output / "borsetshire" / "2009-10") == FORMER
    assert names(workspace.output / "borsetshire") == ["2009-10"]


def test_a_build_that_is_refused_still_brings_back_what_a_killed_one_took_away(
    workspace: Workspace, edit: Callable[[str, str, str], None]
) -> None:
    folder = workspace.output / "borsetshire" / "2009-10"
    write(folder, FORMER)
    folder.rename(folder.with_name(".2009-10-old-x1"))
    write(folder.with_name(".2009-10-new-x1"), {"index.html": b"half"})
    edit("borsetshire/2009-10/statistics.yaml", "total: 1486", "total: 1")
    with pytest.raises(ContentError):
        build_report(workspace, REPORT, NOW)
    assert held(folder) == FORMER
    assert names(folder.parent) == ["2009-10"]


def test_a_former_report_is_not_brought_back_once_another_is_there(folder: Path) -> None:
    write(folder.with_name(".2009-10-old-x1"), NEW)
    recover(folder)
    assert held(folder) == FORMER
    assert names(folder.parent) == ["2009-10"]


def test_names_that_only_look_alike_are_kept(folder: Path) -> None:
    others = [".2009-10-notes", "2009-10-new-x", ".2010-11-new-x1"]
    for name in others:
        (folder.parent / name).mkdir()
    links = {".2009-10-new-x2": folder, ".2009-10-new-x3": folder / "index.html", ".2011-12-old-x4": folder}
    for name, target in links.items():
        (folder.parent / name).symlink_to(target)
    write(folder, NEW)
    recover(folder.with_name("2011-12"))
    assert names(folder.parent) == sorted(["2009-10", *links, *others])


def test_where_the_disk_knows_no_locks_a_build_works_and_removes_nothing_that_may_be_anothers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("reportgen.alone._lock", refuse)
    (folder.parent / ".2009-10-new-x1").mkdir()
    write(folder, NEW)
    assert held(folder) == NEW
    assert names(folder.parent) == [".2009-10-new-x1", "2009-10"]


def test_a_link_in_the_place_of_the_lock_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    (folder.parent / ".2009-10-lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="cannot be written"):
        write(folder, NEW)
    assert not (tmp_path / "elsewhere").exists()
    assert held(folder) == FORMER
