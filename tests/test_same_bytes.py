"""The same files give the same report, byte for byte: on another day, in another place, with other fonts."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reportgen.page import Page
from reportgen.pdf import to_pdf
from reportgen.problems import Place
from tests.conftest import CORPUS, REPORT, REPOSITORY, SMALL
from tests.test_photographs import photograph, saved

NO_FONTS = '<fontconfig><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>'
OTHER_FONTS = """<fontconfig>
<dir>/usr/share/fonts</dir><cachedir>{folder}/cache</cachedir>
<match target="pattern">
<edit name="family" mode="prepend" binding="strong"><string>Source Serif Pro</string><string>DejaVu Sans</string></edit>
</match>
<match target="font"><edit name="embolden"><bool>true</bool></edit></match>
</fontconfig>"""
"""A machine that has all its texts set in another typeface, and in bold."""

MACHINES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "no fonts": (NO_FONTS, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}),
    "other fonts": (
        OTHER_FONTS,
        {"TZ": "America/Caracas", "LC_ALL": "C.UTF-8", "FC_LANG": "ja", "PYTHONHASHSEED": "8"},
    ),
}
"""Machines on which a report is built: fontconfig's settings, and the environment."""

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40">
<text y="30" font-family="Arial">Heddlu ✓</text>
<text x="90" y="30" font-family="monospace" font-weight="bold" font-style="italic">Police</text></svg>"""


def _everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _build(workspace: Path, machine: str, folder: Path) -> dict[str, bytes]:
    """Return the files of the report that the command builds on a machine; `folder` keeps what belongs to that."""
    settings, environment = MACHINES[machine]
    folder.mkdir()
    (folder / "fonts.conf").write_text(settings.format(folder=folder), encoding="utf-8")
    # Another clock, which has passed the release too: nothing but that may come of it.
    clock = {"SOURCE_DATE_EPOCH": "4000000000"}
    inherited = {**os.environ, "PYTHONPATH": str(REPOSITORY), "HOME": str(folder), **clock}
    fonts = {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    command = [sys.executable, "-m", "reportgen", "build"]
    done = subprocess.run(
        command, cwd=workspace, env={**inherited, **environment, **fonts}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return _everything(workspace / "output" / REPORT.area / REPORT.year)


@pytest.mark.parametrize("machine", MACHINES)
def test_another_process_folder_time_zone_language_and_fonts_give_the_same_bytes(
    reports: Mapping[str, Path], tmp_path: Path, machine: str
) -> None:
    folder = tmp_path / "a folder of another name"
    shutil.copytree(CORPUS, folder)
    built = _build(folder, machine, tmp_path / "machine")
    before = _everything(reports["corpus"])
    assert {Path(name).suffix for name in before} >= {
        ".html",
        ".pdf",
        ".csv",
        ".ods",
        ".xlsx",
        ".css",
        ".woff2",
        ".png",
    }
    assert sorted(name for name in before | built if before.get(name) != built.get(name)) == []


def test_what_only_another_typeface_would_draw_is_the_same_on_every_machine(tmp_path: Path) -> None:
    """A tick and accents in a heading, whose own typeface lacks them; a drawing that names typefaces of the machine.

    And a photograph, which is scaled and compressed anew, for the page and for print.
    """
    shutil.copytree(SMALL, tmp_path / "small")
    year = tmp_path / "small" / "content" / REPORT.area / REPORT.year
    (year / "images" / "drawing.svg").write_text(DRAWING, encoding="utf-8")
    with (year / "work.md").open("a", encoding="utf-8") as file:
        file.write("\n## Done ✓ x\u0302\n\n![Two words](images/drawing.svg)\n\n![A view](images/view.jpg)\n")
    (year / "images" / "view.jpg").write_bytes(saved(photograph((2400, 1800))))
    one, other = (_build(tmp_path / "small", machine, tmp_path / machine) for machine in MACHINES)
    assert [name for name in one if name.endswith(".jpg")]
    with pikepdf.open(BytesIO(next(content for name, content in one.items() if name.endswith(".pdf")))) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        assert any(stream.get("/Filter") == pikepdf.Name.DCTDecode for stream in streams)
    assert sorted(name for name in one | other if one.get(name) != other.get(name)) == []


@pytest.mark.parametrize("before", [None, "/somewhere/fonts.conf"])
def test_the_settings_of_the_process_are_as_they_were(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    if before is None:
        monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    else:
        monkeypatch.setenv("FONTCONFIG_FILE", before)
    to_pdf(Page("<!doctype html><html lang='en'><title>x</title>", {}, {}), Place("report.yaml"))
    assert os.environ.get("FONTCONFIG_FILE") == before
