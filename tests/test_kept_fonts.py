"""The fonts for the web are made once for an output folder, and go into reports as they were made."""

from pathlib import Path

import pytest

from reportgen import kept_fonts
from reportgen.fonts import web_fonts
from reportgen.kept_fonts import kept_web_fonts


def test_fonts_that_were_kept_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kept_web_fonts(tmp_path)
    monkeypatch.delattr(kept_fonts, "web_fonts")
    assert kept_web_fonts(tmp_path) == made


def test_fonts_that_were_damaged_since_they_were_kept_are_made_again(tmp_path: Path) -> None:
    kept_web_fonts(tmp_path)
    damaged, *_ = tmp_path.rglob("*.woff2")
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert kept_web_fonts(tmp_path) == web_fonts()
    assert damaged.read_bytes() in web_fonts().values()
