"""Processes that write, and are stopped: at a step of their own choice, or by whoever started them."""

import errno
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Literal

import reportgen.write as writing
from reportgen.problems import UsageError
from reportgen.write import write, write_file, write_new

Way = Literal["exchanged", "renamed"]
"""Whether the system lets two folders exchange names, or the former one goes before the new one comes."""

Since = Literal["start", "write"]
"""What a moment of the command is counted from: its start, or the first folder that it writes."""

End = Literal["killed", "disk full"]
"""What becomes of a process at one of the things that it does to the disk."""

KILLED, FINISHED, REFUSED, UNTOUCHED = -signal.SIGKILL, 0, 2, 3
"""How a process ended; untouched is one that has fewer steps than the one at which it should have stopped."""

_DISK = ("open", "os.", "fcntl.")
"""How the names begin by which Python tells what a process does to the disk (its audit events)."""


def report(letter: str) -> dict[str, bytes]:
    """Return the files of a report that hold nothing but one letter; a file of each report is its own."""
    names = ["index.html", "report.pdf", "statistics.csv", f"assets/{letter}.css", "assets/fonts/a.woff2"]
    return {name: letter.encode() * (2_000 * number) for number, name in enumerate(names)}


FORMER, NEW = report("a"), report("b")

WRITERS: Mapping[str, Callable[[Path], None]] = {
    "report": lambda path: write(path, NEW),
    "file": lambda path: write_file(path, b"new"),
    "new file": lambda path: write_new(path, b"new"),
}


def choose(way: Way) -> None:
    """Let this process put a folder in its place in one of the two ways."""
    if way == "renamed":
        writing.exchange = lambda *_: False  # type: ignore[attr-defined]


def stop_at(path: Path, what: str, way: Way, end: End, number: int) -> None:
    """Write to `path`, and be stopped at the given one of all things that are done to the disk meanwhile."""
    choose(way)
    step = count(1)

    def heard(event: str, _: object) -> None:
        if event.startswith(_DISK) and next(step) == number:
            if end == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.ENOSPC, "No space left on device")

    sys.addaudithook(heard)
    try:
        WRITERS[what](path)
    except UsageError:
        sys.exit(REFUSED)
    sys.exit(UNTOUCHED if next(step) <= number else FINISHED)


def write_for_ever(folder: Path, way: Way, started: Event) -> None:
    """Write one report after another in the same place."""
    choose(way)
    while True:
        for files in (NEW, FORMER):
            write(folder, files)
            started.set()


def write_often(folder: Path, way: Way, letter: str) -> None:
    """Write the report of a letter many times in the same place."""
    choose(way)
    for _ in range(30):
        write(folder, report(letter))


def run_command(folder: Path, way: Way, since: Since, reached: Event, *arguments: str) -> None:
    """Become the command, in a folder; say when it starts, or when it begins to write a report."""
    choose(way)

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.mkdir" and "-new-" in str(arguments[0]):
            reached.set()

    if since == "start":
        reached.set()
    else:
        sys.addaudithook(heard)
    os.chdir(folder)
    sys.argv = ["reportgen", *arguments]
    with Path(os.devnull).open("w", encoding="utf-8") as sys.stdout:
        from reportgen.cli import main

        main()


def write_slowly(folder: Path, way: Way, talk: Connection) -> None:
    """Write the new report, but in the middle of it say so and wait for an answer."""
    choose(way)
    settle = writing._settle

    def slow(paths: list[Path]) -> None:
        if folder.parent not in paths:
            talk.send("half done")
            talk.recv()
        settle(paths)

    writing._settle = slow  # type: ignore[assignment]
    write(folder, NEW)


def write_beyond_a_limit(folder: Path) -> None:
    """Write a report of which the largest file is larger than the system lets this process write."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
    try:
        write(folder, NEW)
    except UsageError as error:
        sys.exit(REFUSED if "cannot be written (file too large)" in str(error) else 1)
