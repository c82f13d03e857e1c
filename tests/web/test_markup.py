"""The Nu HTML checker, which the standard's editors keep, finds nothing wrong with pages, drawings and stylesheets."""

import json
import subprocess
from pathlib import Path

from tests.web.conftest import NODE_MODULES

JAR = NODE_MODULES / "vnu-jar/build/dist/vnu.jar"
STYLESHEETS = ("base.css", "screen.css")
"""The stylesheets that are checked; that of paper has running heads, which are unknown to the checker."""


def test_the_checker_finds_nothing_but_a_fault_that_was_planted(published: Path, tmp_path: Path) -> None:
    planted = tmp_path / "planted.html"
    planted.write_text("<!doctype html><html lang=en><title>x</title><p><img src=x.png></p></html>", encoding="utf-8")
    pages = sorted(published.glob("*/page/*.html"))
    drawings = sorted(published.glob("*/page/assets/*.svg"))
    stylesheets = [published / "small/page/assets" / name for name in STYLESHEETS]
    stylesheets.append(published / "overview/page/_preview/assets/overview.css")
    assert len(pages) > 3
    assert len(drawings) > 10
    remarks = _remarks(*pages, *drawings, *stylesheets, planted)
    assert [remark for remark in remarks if "planted.html" not in remark] == []
    assert "must have an “alt” attribute" in "".join(remarks)


def _remarks(*files: Path) -> list[str]:
    """Return the checker's errors and warnings, with file and line. One machine checks all files."""
    switches = ["--also-check-css", "--also-check-svg", "--stdout", "--exit-zero-always", "--format", "json"]
    command: list[str | Path] = ["java", "-Xss8m", "-jar", JAR, *switches, *files]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
    ]
