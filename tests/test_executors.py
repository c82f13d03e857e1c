"""Work is done here or by several processes, and stops when it should."""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest

from reportgen.executors import Copies, InTurn, processes
from reportgen.problems import ContentError, Place, Problem
from tests.conftest import REPOSITORY


def test_in_turn_each_task_is_done_at_once() -> None:
    done: list[str] = []
    future = InTurn().submit(done.append, "task")
    assert done == ["task"]
    assert future.result() is None


def test_what_a_task_raises_comes_with_its_result() -> None:
    future = InTurn().submit(int, "no number")
    with pytest.raises(ValueError, match="no number"):
        future.result()


def test_of_several_threads_one_does_its_task_after_the_other() -> None:
    at_work: list[None] = []

    def task() -> int:
        at_work.append(None)
        time.sleep(0.01)
        together = len(at_work)
        at_work.pop()
        return together

    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: InTurn().submit(task).result(), range(8)))
    assert done == [1] * 8


def test_several_processes_do_several_tasks() -> None:
    with processes(2) as pool:
        assert pool is not None
        assert [future.result() for future in [pool.submit(pow, 2, number) for number in range(3)]] == [1, 2, 4]
    assert multiprocessing.active_children() == []


def test_no_process_is_started_for_none() -> None:
    with processes(0) as pool:
        assert pool is None
    assert multiprocessing.active_children() == []


def test_an_interrupt_stops_what_the_processes_are_at() -> None:
    with pytest.raises(KeyboardInterrupt), processes(1) as pool:
        _interrupted(pool)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("number", [0, 1])
def test_an_interrupt_leaves_no_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left: list[str] = []
    with pytest.raises(KeyboardInterrupt), processes(number) as pool:
        _interrupted_with_files(pool or InTurn(), left)
    assert Path(*left).is_relative_to(tmp_path)
    assert not Path(*left).exists()
    assert tempfile.tempdir == str(tmp_path)


def _interrupted_with_files(executor: Executor, left: list[str]) -> None:
    left.append(executor.submit(tempfile.mkdtemp).result())
    raise KeyboardInterrupt


def _interrupted(pool: Executor | None) -> None:
    assert pool is not None
    pool.submit(time.sleep, 3600)
    raise KeyboardInterrupt


@pytest.fixture
def worker() -> Iterator[Executor]:
    """Give a process without threads, as this one may have some."""
    with processes(1) as pool:
        assert pool is not None
        yield pool


def test_copies_do_each_task_in_a_process_of_its_own(worker: Executor) -> None:
    assert len(set(worker.submit(_numbers_of_processes).result())) == 4


def _numbers_of_processes() -> list[int]:
    copies = Copies()
    return [os.getpid(), *(copies.submit(os.getpid).result() for _ in range(3))]


def test_what_a_task_leaves_in_a_copy_is_gone_with_it(worker: Executor) -> None:
    assert worker.submit(_kept).result() == []


def _kept() -> list[str]:
    kept: list[str] = []
    Copies().submit(kept.append, "task").result()
    return kept


def test_what_is_preloaded_is_imported_before_the_first_copy(worker: Executor, tmp_path: Path) -> None:
    (tmp_path / "preloaded_here_alone.py").touch()
    assert worker.submit(_is_imported, tmp_path).result()


def _is_imported(folder: Path) -> bool:
    """Say whether a module is imported in this process, when a copy has been made that shall have it."""
    sys.path.insert(0, str(folder))
    Copies("preloaded_here_alone").submit(os.getpid).result()
    return "preloaded_here_alone" in sys.modules


def test_what_a_copy_raises_comes_with_its_result(worker: Executor) -> None:
    problem = Problem(Place("content/a.md", 3), "it is wrong", "mend it")
    with pytest.raises(ContentError) as error:
        worker.submit(_refused, problem).result()
    assert error.value.problems == (problem,)


def _refused(problem: Problem) -> None:
    Copies().submit(_refuse, problem).result()


def _refuse(problem: Problem) -> None:
    raise ContentError([problem])


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_copy_that_is_stopped_is_told(
    worker: Executor, how: signal.Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BrokenExecutor):
        worker.submit(_stopped, how).result()
    assert worker.submit(_is_waited_for).result()
    assert capfd.readouterr() == ("", "")


def _stopped(how: signal.Signals) -> None:
    Copies().submit(_stop, how)


def _stop(how: signal.Signals) -> None:
    os.kill(os.getpid(), how)
    time.sleep(3600)


def _is_waited_for() -> bool:
    """Say whether this process has no child that has ended, and of which nobody has heard."""
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return True


def test_a_process_with_threads_is_not_copied() -> None:
    end = Event()
    Thread(target=end.wait).start()
    try:
        assert Copies().submit(os.getpid).result() == os.getpid()
    finally:
        end.set()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_whatever_ends_a_build_ends_its_processes_and_their_copies(tmp_path: Path, how: signal.Signals) -> None:
    code = f"from tests.test_executors import build_for_ever; build_for_ever({str(tmp_path)!r})"
    with subprocess.Popen([sys.executable, "-c", code], cwd=REPOSITORY, stderr=subprocess.PIPE, text=True) as build:
        while len(numbers := [int(path.name) for path in tmp_path.iterdir()]) < 4:
            assert build.poll() is None
            time.sleep(0.01)
        build.send_signal(how)
        _, words = build.communicate()
    end = time.monotonic() + 10
    while any(map(_runs, numbers)) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(map(_runs, numbers))
    assert ("Traceback" in words) == (how == signal.SIGINT)  # that of the build itself, which nobody caught


def build_for_ever(folder: str) -> None:
    """Let two processes, and a copy of each, note their numbers and wait."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what starts the tests may ignore it, as a shell's & does
    with processes(2) as pool:
        assert pool is not None
        for _ in range(2):
            pool.submit(_work_for_ever, folder)
        time.sleep(3600)


def _work_for_ever(folder: str) -> None:
    _note(folder)
    Copies().submit(_wait, folder)


def _wait(folder: str) -> None:
    _note(folder)
    time.sleep(3600)


def _note(folder: str) -> None:
    Path(folder, str(os.getpid())).touch()


def _runs(number: int) -> bool:
    """Say whether there is a process of this number, and it has not ended without anybody's having heard of it."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
