"""Who does the work: this process alone, copies of it, or several. Any other standard executor can be handed in too."""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import wait
from threading import RLock, Thread
from typing import Any, NoReturn, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

PRINTING = ("reportgen.conformance", "reportgen.overruns", "pypdfium2")
"""The modules that a process imports to print reports: the PDF engine, which takes long, and what draws pages."""


_ONE_AT_A_TIME = RLock()
"""Held by the thread that does a task in this process."""


class InTurn(Executor):
    """Does each task at once, in this process; where several threads ask, one after the other.

    Neither the PDF engine nor what draws pages can be used by two threads at once: the latter would stop the process.
    """

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the task and return what came of it."""
        future: Future[T] = Future()
        try:
            with _ONE_AT_A_TIME:
                future.set_result(task(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Copies(Executor):
    """Does each task at once, in a copy of this process.

    What the task would leave in memory ends with the copy, and nothing has to be collected. Where that is not safe,
    the task is done here. The modules `preloaded` are imported before the first copy, so that no other has to.
    """

    def __init__(self, *preloaded: str) -> None:
        self.preloaded = preloaded

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the task and return what came of it; BrokenExecutor if something stopped the copy."""
        if not _is_alone():
            return InTurn().submit(task, *args, **kwargs)
        for module in self.preloaded:
            import_module(module)
        source, sink = os.pipe()
        copy = os.fork()
        if copy == 0:
            os.close(source)  # else the copy would wait for itself to read, once nobody else does
            _answer(sink, task, *args, **kwargs)
        os.close(sink)
        try:
            with open(source, "rb") as answers:  # noqa: PTH123  # a pipe has no path
                answer = answers.read()
        except BaseException:
            os.kill(copy, signal.SIGKILL)
            raise
        finally:
            os.waitpid(copy, 0)
        if not answer:
            raise BrokenExecutor("a copy of this process was stopped")
        result, error = pickle.loads(answer)  # noqa: S301  # which only the copy can have written
        future: Future[T] = Future()
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)
        return future


def _is_alone() -> bool:
    """Say whether this process is known to have one thread alone: a copy would lack the others, and wait for them."""
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208  # as a system other than Linux has none
    except OSError:
        return False


def _answer(sink: int, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> NoReturn:
    """Do a task, write what came of it, and end this process with nothing that other processes do at their end."""
    try:
        _end_on_close(sink)
        future = InTurn().submit(task, *args, **kwargs)
        error = future.exception()
        answer = pickle.dumps((None if error else future.result(), error))
        _end_on_close(sink, False)  # reading is told by the same signal
        with open(sink, "wb") as answers:
            answers.write(answer)
    finally:
        os._exit(0)


def _begin(temporary: str | None) -> None:
    """Let this process of a pool seldom look for garbage, and end as soon as the one that started it has.

    That was killed if it cannot say so, and this one would wait for its next task for ever.
    """
    gc.set_threshold(50_000)  # as that one does itself
    tempfile.tempdir = temporary
    if parent := multiprocessing.parent_process():
        _end_on_close(parent.sentinel)
        if wait([parent.sentinel], 0):  # it ended before
            sys.exit()


def _end_on_close(pipe: int, ends: bool = True) -> None:
    """Let the system end this process, or no longer, as soon as the other end of a pipe closes: on Linux, by SIGIO."""
    if sys.platform == "linux":
        import fcntl

        flags = fcntl.fcntl(pipe, fcntl.F_GETFL)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, flags | os.O_ASYNC if ends else flags & ~os.O_ASYNC)


def _start(pool: Executor) -> None:
    """Give a pool a first task, at which its processes start; they leave Ctrl-C to this process, which ends them."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    with suppress(OSError, EOFError, RuntimeError):  # the pool was ended meanwhile
        pool.submit(int)


@contextmanager
def processes(number: int, *preloaded: str) -> Iterator[Executor | None]:
    """Give an executor of so many processes; None for none, or where the system has no shared memory.

    They start now, with the modules `preloaded`, while this process goes on. Where the system can, they are copies of
    one process that has imported those. Whatever ends this early, as an interrupt does, stops them at once, and their
    temporary files go.
    """
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    context.set_forkserver_preload(list(preloaded))
    with _temporary_folder() as temporary:
        try:
            pool = ProcessPoolExecutor(number, context, _begin, (temporary,)) if number else None
        except OSError:  # a hardened container
            pool = None
        if pool is None:
            before, tempfile.tempdir = tempfile.tempdir, temporary
            try:
                yield None
            finally:
                tempfile.tempdir = before
            return
        # In a thread of its own, as it takes until they have imported what they shall.
        Thread(target=_start, args=(pool,), daemon=True).start()
        try:
            yield pool
        except BaseException:
            for process in multiprocessing.active_children():
                process.terminate()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _temporary_folder() -> Iterator[str | None]:
    """Give a folder for temporary files, which goes with all in it: what is stopped cannot remove its own.

    None where there is no room for one, of which the PDF engine will tell.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True)
    except OSError:
        yield None
        return
    with folder as name:
        yield name
