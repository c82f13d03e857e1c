"""Who does the work: this process alone, or several. Any other standard executor can be handed in as well."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from threading import Thread
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class InTurn(Executor):
    """Does each task at once, in this process."""

    def submit(self, task: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the task and return what came of it."""
        future: Future[T] = Future()
        try:
            future.set_result(task(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def processes(number: int, *preloaded: str) -> Iterator[Executor | None]:
    """Give an executor of so many processes; None for none, or where the system has no shared memory.

    They start now, with the modules `preloaded`, while this process goes on. Where the system can, they are copies of
    one process that has imported those. Whatever ends this early, as an interrupt does, stops them at once.
    """
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    context.set_forkserver_preload(list(preloaded))
    try:
        pool = ProcessPoolExecutor(number, context) if number else None
    except OSError:  # a hardened container
        pool = None
    if pool is None:
        yield None
        return
    # The first task starts the processes, and waits until they have imported what they shall.
    Thread(target=pool.submit, args=(int,), daemon=True).start()
    try:
        yield pool
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
