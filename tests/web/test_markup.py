"""The Nu HTML checker, which the standard's editors keep, finds nothing to say about the pages."""

import json
import subprocess
from pathlib import Path

from tests.web.conftest import NODE_MODULES

JAR = NODE_MODULES / "vnu-jar/build/dist/vnu.jar"
OURS = ("base.css", "screen.css")
"""The stylesheets that are checked; that of paper has running heads, which are unknown to the checker."""


def test_the_html_checker_finds_nothing(published: Path) -> None:
    pages = sorted(published.glob("*/page/index.html"))
    drawings = sorted(published.glob("*/page/assets/*.svg"))
    assert len(pages) > 3
    assert _remarks("--also-check-svg", *pages, *drawings) == []


def test_the_css_checker_finds_nothing(published: Path) -> None:
    stylesheets = [path for name in OURS for path in sorted(published.glob(f"small/page/assets/{name}"))]
    assert len(stylesheets) == len(OURS)
    assert _remarks("--also-check-css", *stylesheets) == []


def test_the_checker_would_speak(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><html lang=en><title>x</title><p><img src=x.png></p></html>", encoding="utf-8")
    (remark,) = _remarks(path)
    assert "must have an “alt” attribute" in remark


def _remarks(*arguments: str | Path) -> list[str]:
    """Return the checker's errors and warnings, with file and line. One machine checks all files."""
    command = ["java", "-Xss8m", "-jar", JAR, "--stdout", "--exit-zero-always", "--format", "json", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
    ]
