"""Commands timed side by side, in turn, so that whatever else the machine does falls on all of them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROUNDS = 5
"""How often each command is timed."""


def nothing() -> None:
    """Do nothing before a command."""


@dataclass(frozen=True)
class Command:
    """A command, the folder it runs in, and what is done before each run and not timed."""

    arguments: Sequence[str | Path]
    folder: Path
    before: Callable[[], object] = nothing


@dataclass(frozen=True)
class Timed:
    """The seconds of each run of something."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Return the middle one."""
        return median(self.seconds)


def reportgen(*arguments: str | Path) -> tuple[str | Path, ...]:
    """Return the command line of `reportgen`, from this checkout and with this Python."""
    return (sys.executable, "-m", "reportgen", *arguments)


def run(command: Command) -> float:
    """Run a command and return its seconds by the clock. Raises RuntimeError, with its words, where it fails."""
    command.before()
    start = time.perf_counter()
    done = subprocess.run(
        command.arguments, cwd=command.folder, capture_output=True, text=True, check=False, env=environment()
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command.arguments))}\n{done.stdout}{done.stderr}")
    return seconds


def environment() -> dict[str, str]:
    """Return the variables of the commands: those of this process, compiled modules kept as an installation does."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPATH": str(Path(__file__).parent.parent)
    }


def in_turn(commands: Mapping[str, Command], rounds: int = ROUNDS) -> dict[str, Timed]:
    """Run all commands one after the other, `rounds` times after one that does not count; return what each took."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            taken = run(command)
            if number:
                seconds[name].append(taken)
    return {name: Timed(tuple(taken)) for name, taken in seconds.items()}
