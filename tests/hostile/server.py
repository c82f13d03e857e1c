"""Runs `reportgen` in children of one process that has imported everything, each within limits of time and memory.

Starting an interpreter costs a second, and there are hundreds of runs. The server reads a request a line (JSON: the
folder to stand in, and the arguments), runs it, and answers with a line: the exit code, what was written to both
channels, processor seconds.
"""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SECONDS = 30
"""The most processor time of a run, in seconds."""

WALL_SECONDS = 120
"""The most time of a run by the clock: the machine may have other work, and a run that waits uses no processor."""

MEMORY = 1536 * 2**20
"""The most memory of a run, in bytes of address space: what any laptop of an office can spare."""

FILE_SIZE = 100_000_000
"""The largest file that a run may write, in bytes."""


@dataclass(frozen=True)
class Outcome:
    """What became of a run: its exit code (negative for a signal), what it wrote, the processor time in seconds."""

    code: int
    out: str
    err: str
    seconds: float


class Server:
    """The server's end in the tests; `close` ends it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def run(self, folder: Path, *arguments: str) -> Outcome:
        """Run `reportgen` with the arguments in a folder."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([str(folder), *arguments]) + "\n")
        self.process.stdin.flush()
        return Outcome(**json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        """End the server."""
        self.process.communicate()


def serve() -> None:
    """Answer requests until there are no more."""
    _import_everything()
    for line in sys.stdin:
        folder, *arguments = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = os.fork()
            if child == 0:
                _run(folder, arguments, out.fileno(), err.fileno())
            code, seconds = _wait(child)
            out.seek(0)
            err.seek(0)
            written = out.read().decode(errors="replace"), err.read().decode(errors="replace")
        print(json.dumps({"code": code, "out": written[0], "err": written[1], "seconds": seconds}), flush=True)


def _import_everything() -> None:
    """Import what builds and checks use, and make what every report has alike."""
    import odfdo
    import python_calamine
    import xlsxwriter
    from PIL import ImageCms, JpegImagePlugin, PngImagePlugin

    import reportgen.check_command
    import reportgen.problem_formats
    from reportgen import build, cli, conformance, engine
    from reportgen.fonts import print_fonts, web_fonts

    del odfdo, python_calamine, xlsxwriter, ImageCms, JpegImagePlugin, PngImagePlugin, build, cli, conformance, engine
    del reportgen
    print_fonts()
    web_fonts()


def _run(folder: str, arguments: list[str], out: int, err: int) -> None:
    """Become a process of `reportgen`, and end."""
    code = 70
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        sys.argv = ["reportgen", *arguments]
        from reportgen.cli import main

        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # as the interpreter would
        import traceback

        code = 1
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _wait(child: int) -> tuple[int, float]:
    """Wait for a child, and no longer than it may take; return its exit code and its processor seconds."""
    end = time.monotonic() + WALL_SECONDS
    while True:
        ended, status, usage = os.wait4(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.005)


if __name__ == "__main__":
    serve()
