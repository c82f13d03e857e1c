"""What the build command does when its helping processes fail it."""

import os
import signal
from contextlib import nullcontext

import pytest

from reportgen import build_command
from reportgen.build_command import build_chosen
from reportgen.executors import processes
from reportgen.problems import UsageError
from reportgen.workspace import Workspace
from tests.conftest import REPORT


@pytest.mark.parametrize(
    ("jobs", "advice"),
    [
        (2, "check the free memory and disk space, and build with --jobs 1"),
        (1, "check the free memory and disk space"),
    ],
)
def test_a_process_that_is_killed_is_told_in_words(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, jobs: int, advice: str
) -> None:
    with processes(1) as pool:
        assert pool is not None
        victim = pool.submit(os.getpid).result()
        os.kill(victim, signal.SIGKILL)
        monkeypatch.setattr(build_command, "processes", lambda *_: nullcontext(pool))
        with pytest.raises(UsageError, match=f"a process that helped with the build was stopped: {advice}$"):
            build_chosen(workspace, [REPORT], jobs, again=True, form="text")
    assert not (workspace.output / "borsetshire").exists()
