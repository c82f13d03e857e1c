"""One process at a time writes to one place."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PAUSE = 0.02
"""Seconds between two attempts to take a lock."""


@contextmanager
def alone(path: Path, patience: float) -> Iterator[bool]:
    """Keep all others who ask for the same `path` waiting, in this process and in others; tell whether that is sure.

    It is not sure on the few disks that know no locks. The lock is a hidden file beside the path, gone afterwards; the
    system frees it when its process ends, however that ends. Raises BlockingIOError when it is not free after
    `patience` seconds, and OSError where no file can be made there.
    """
    name = path.with_name(f".{path.name}-lock")
    until = time.monotonic() + patience
    while (taken := _take(name)) is None:
        if time.monotonic() >= until:
            raise BlockingIOError(errno.EAGAIN, "another build is writing it")
        time.sleep(_PAUSE)
    descriptor, sure = taken
    try:
        yield sure
    finally:
        _leave(name, descriptor)


def _take(name: Path) -> tuple[int, bool] | None:
    """Return the open lock file, and whether the disk knows locks; None where somebody else holds the lock."""
    # Content may come from a stranger, and so may a link of that name: it must not lead to a file elsewhere.
    descriptor = os.open(name, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        _lock(descriptor)
        if os.path.samestat(os.fstat(descriptor), name.stat()):
            return descriptor, True
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError:
        return descriptor, False
    os.close(descriptor)  # another's lock, or one whose holder has just removed its file
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Take the lock. Raises BlockingIOError where it is another's, and OSError where there are no locks."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from error

    def _leave(name: Path, descriptor: int) -> None:
        """Give the lock up; its file goes unless somebody waits for it, for Windows removes no file that is open."""
        os.close(descriptor)
        with suppress(OSError):
            name.unlink()

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Take the lock. Raises BlockingIOError where it is another's, and OSError where there are no locks."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _leave(name: Path, descriptor: int) -> None:
        """Give the lock up. Its file goes first: afterwards it might be the lock of somebody else."""
        with suppress(OSError):
            name.unlink()
        os.close(descriptor)
