"""A file is read as far as is expected, and only where it is a file."""

import os
from pathlib import Path

import pytest

from reportgen.files import read_file
from reportgen.problems import ContentError


def told(path: Path, most: int = 10) -> str:
    with pytest.raises(ContentError) as caught:
        read_file(path, "a.md", most, too_large="cut it", unreadable="look at it")
    return str(caught.value)


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 10)
    assert read_file(path, "a.md", 10, too_large="", unreadable="") == b"x" * 10
    assert told(path, 9) == "a.md:1: the file is larger than 0 kB: cut it"
    os.truncate(path, 5_000_000_001)
    assert told(path, 5_000_000) == "a.md:1: the file is larger than 5 MB: cut it"


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    expected = "a.md:1: the file cannot be read (it is a folder, or another thing that is no file): look at it"
    assert told(tmp_path / "pipe") == told(tmp_path) == expected
    assert "(no such file or directory): look at it" in told(tmp_path / "absent")
