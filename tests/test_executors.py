"""Work is done here or by several processes, and stops when it should."""

import multiprocessing
import time
from concurrent.futures import Executor

import pytest

from reportgen.executors import InTurn, processes


def test_in_turn_each_task_is_done_at_once() -> None:
    done: list[str] = []
    future = InTurn().submit(done.append, "task")
    assert done == ["task"]
    assert future.result() is None


def test_what_a_task_raises_comes_with_its_result() -> None:
    future = InTurn().submit(int, "no number")
    with pytest.raises(ValueError, match="no number"):
        future.result()


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


def _interrupted(pool: Executor | None) -> None:
    assert pool is not None
    pool.submit(time.sleep, 3600)
    raise KeyboardInterrupt
