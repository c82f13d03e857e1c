"""A wheel, installed into a clean environment, begins and builds a report in an empty folder."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the commands' folder of a new environment that holds the wheel and what its metadata asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=REPOSITORY, check=True
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    commands = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([commands / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
    return commands


def test_an_installed_wheel_begins_and_builds_a_report(installed: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for arguments in (["new", "west-mercia", "2009-10"], ["list"], ["build"]):
        subprocess.run([installed / "reportgen", *arguments], cwd=tmp_path, env=environment, check=True)
    built = {path.name for path in (tmp_path / "output/west-mercia/2009-10").iterdir()}
    assert built == {
        "accessibility.html",
        "index.html",
        "mappa-annual-report-west-mercia-2009-10.pdf",
        "statistics.csv",
        "statistics.ods",
        "statistics.xlsx",
        "assets",
    }
