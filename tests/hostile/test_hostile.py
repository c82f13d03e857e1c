"""Every hostile input, through `check` and `build`: refused with its place, or built and harmless."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.hostile.active import active, holds
from tests.hostile.inputs import INPUTS
from tests.hostile.server import SECONDS, Outcome, Server
from tests.hostile.site import CANARY, CANARY_FIGURE, OUTPUT, OVERVIEW, Hostile, Site, begin

_PLACE = re.compile(r"(?m)^(?P<file>\S.*?)(?::\d+|, (?:hidden )?sheet .*?): .+: .+")


@pytest.fixture
def site(tmp_path: Path, calls: tuple[str, list[str]], fonts: Path) -> Site:
    """Return a site with nothing hostile in it yet."""
    return begin(tmp_path, calls[0], fonts)


def test_there_are_enough_inputs_and_no_two_of_a_name() -> None:
    assert len(INPUTS) >= 150
    assert len({hostile.name for hostile in INPUTS}) == len(INPUTS)


@pytest.mark.parametrize("hostile", INPUTS, ids=lambda hostile: hostile.name)
def test_hostile_content_is_harmless(
    hostile: Hostile, site: Site, server: Server, calls: tuple[str, list[str]]
) -> None:
    hostile.plant(site)
    before = contents(site.root)
    checked = server.run(site.workspace, "check")
    assert contents(site.root) == before
    built = server.run(site.workspace, "build", "--jobs", "1")
    after = contents(site.root)

    if hostile.expected == "stopped":
        assert (checked.code, built.code) == (0, 2), told(checked) + told(built)
        assert built.err.startswith(f"reportgen: {hostile.place}"), told(built)
        assert after == before
        return
    for outcome in (checked, built):
        assert outcome.code in (0, 1), told(outcome)
        assert "Traceback" not in outcome.err, told(outcome)
        assert outcome.seconds < SECONDS
        assert CANARY not in outcome.out + outcome.err
    assert calls[1] == []
    assert others(after, OUTPUT) == others(before, OUTPUT)
    if hostile.expected == "refused" or (hostile.expected == "either" and built.code == 1):
        assert (checked.code, built.code) == (1, 1), told(checked) + told(built)
        assert any(found["file"].endswith(hostile.place) for found in _PLACE.finditer(checked.out)), told(checked)
        assert any(found["file"].endswith(hostile.place) for found in _PLACE.finditer(built.err)), told(built)
        assert others(after) == others(before)
        written = [*OVERVIEW]
    else:
        assert built.code == 0, told(built)
        written = [*OVERVIEW, OUTPUT]
    output = [
        path for part in map(site.workspace.joinpath, written) for path in (part, *part.rglob("*")) if path.is_file()
    ]
    assert [what for path in output for what in active(path)] == []
    secrets = [CANARY.encode(), CANARY_FIGURE.encode(), f"{int(CANARY_FIGURE):,}".encode()]
    assert [path for path in output if holds(path.read_bytes(), secrets)] == []


@pytest.mark.parametrize(
    "name",
    ["jinja: globals of a function", "path: report.yaml is a pipe", "picture: sixty million pixels in a few kilobytes"],
)
def test_the_command_itself_bears_it_too(name: str, site: Site, calls: tuple[str, list[str]]) -> None:
    """Run the command as people do, in a process of its own that may start others."""
    (hostile,) = (hostile for hostile in INPUTS if hostile.name == name)
    hostile.plant(site)
    before = others(contents(site.root), OUTPUT)
    command = [sys.executable, "-m", "reportgen", "build"]
    done = subprocess.run(
        command, cwd=site.workspace, capture_output=True, text=True, timeout=120, check=False, env=_environment()
    )
    assert done.returncode == (1 if hostile.expected == "refused" else 0), done.stderr
    assert "Traceback" not in done.stderr
    assert others(contents(site.root), OUTPUT) == before
    assert calls[1] == []


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(REPOSITORY)}


def others(found: dict[str, str], *written: str) -> dict[str, str]:
    """Return what was found without what the tool wrote: the overview, and what is named."""
    own = tuple(f"workspace/{name}" for name in (*OVERVIEW, *written))
    return {name: held for name, held in found.items() if not name.startswith(own)}


def contents(folder: Path) -> dict[str, str]:
    """Return every file, folder and link in a folder, with what it holds."""
    found = {}
    for parent, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            path = Path(parent, name)
            if path.is_symlink():
                held = f"-> {path.readlink()}"
            elif path.is_file() and path.stat().st_size > 100_000_000:
                held = f"{path.stat().st_size} bytes"
            elif path.is_file():
                held = hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                held = "folder" if path.is_dir() else "special"
            found[path.relative_to(folder).as_posix()] = held
    return found


def told(outcome: Outcome) -> str:
    """Return a run's words for the report of a failed test."""
    return f"\nexit {outcome.code}, {outcome.seconds:.1f} s\n{outcome.out[-3000:]}\n{outcome.err[-3000:]}\n"
