"""Files are put in place whole or not at all."""

import os
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import pytest

from reportgen.problems import UsageError
from reportgen.write import write, write_file, write_new

FORMER = {"index.html": b"former", "assets/old.css": b"former"}
NEW = {"index.html": b"new", "assets/new.css": b"", "assets/fonts/a.woff2": bytes(range(256))}


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an output folder that holds a former report."""
    folder = tmp_path / "output" / "kent" / "2009-10"
    write(folder, FORMER)
    return folder


def test_files_are_written_into_folders_that_do_not_exist_yet(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b", NEW)
    assert held(tmp_path) == {f"a/b/{name}": content for name, content in NEW.items()}


def test_former_files_vanish_and_neighbours_stay(folder: Path) -> None:
    write(folder.parent / "2010-11", FORMER)
    write(folder, NEW)
    assert held(folder) == NEW
    assert held(folder.parent / "2010-11") == FORMER
    assert sorted(path.name for path in folder.parent.iterdir()) == ["2009-10", "2010-11"]


Synced = list[tuple[int, bool]]


@pytest.fixture
def synced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Synced:
    """Return what was settled on the disk, by its number there, and whether only former files were in place then."""
    found: Synced = []
    sync = os.fsync

    def note(descriptor: int) -> None:
        there = {name: content for name, content in held(folder).items() if not name.startswith(".")}
        found.append((os.fstat(descriptor).st_ino, there == FORMER))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    return found


def test_all_files_and_folders_are_on_the_disk_before_they_take_their_place(folder: Path, synced: Synced) -> None:
    write(folder, NEW)
    assert {path.stat().st_ino for path in (folder, *folder.rglob("*"))} == {one for one, before in synced if before}
    assert synced[-1] == (folder.parent.stat().st_ino, False)


@pytest.mark.parametrize("put", [write_file, write_new])
def test_a_single_file_is_on_the_disk_before_it_takes_its_place(
    folder: Path, synced: Synced, put: Callable[[Path, bytes], None]
) -> None:
    path = folder / ("index.html" if put is write_file else "new.html")
    put(path, b"new")
    assert synced == [(path.stat().st_ino, True), (folder.stat().st_ino, False)]


def test_a_web_server_may_read_what_is_written(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o755
    assert (folder / "index.html").stat().st_mode & 0o444 == 0o444


UNWRITABLE: Mapping[str, Mapping[str, bytes]] = {
    "a file and a folder of one name": {"index.html": b"new", "assets": b"new", "assets/new.css": b"new"},
    "a name that is too long": {"index.html": b"new", "x" * 300: b"new"},
}


@pytest.mark.parametrize("files", UNWRITABLE.values(), ids=UNWRITABLE)
def test_a_file_that_cannot_be_written_leaves_the_former_report(folder: Path, files: Mapping[str, bytes]) -> None:
    with pytest.raises(UsageError, match=r"2009-10 cannot be written \(.+\): close its files where they are open"):
        write(folder, files)
    assert held(folder.parent) == {f"2009-10/{name}": content for name, content in FORMER.items()}
    assert [path.name for path in folder.parent.iterdir()] == ["2009-10"]


@pytest.mark.parametrize("step", ["rename", "write_bytes"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), PermissionError(13, "In use")])
@pytest.mark.parametrize("nth", [1, 2])
def test_a_step_that_fails_leaves_the_former_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: OSError, nth: int
) -> None:
    monkeypatch.setattr("reportgen.write.exchange", lambda *_: False)  # as where the system cannot exchange folders
    fail(monkeypatch, step, error, nth)
    try:
        write(folder, NEW)
    except UsageError:
        assert held(folder) == FORMER
    else:
        assert held(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["2009-10"]


@pytest.mark.parametrize("step", ["rename", "write_bytes"])
def test_an_interrupted_build_leaves_the_former_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr("reportgen.write.exchange", lambda *_: False)  # as where the system cannot exchange folders
    fail(monkeypatch, step, KeyboardInterrupt(), 1)
    with pytest.raises(KeyboardInterrupt):
        write(folder, NEW)
    assert held(folder) == FORMER
    assert [path.name for path in folder.parent.iterdir()] == ["2009-10"]


def fail(monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException, nth: int) -> None:
    """Let the nth call of a method of Path raise an error; all others work."""
    method: Callable[..., object] = getattr(Path, step)
    calls = count(1)

    def stepped(path: Path, *args: object) -> object:
        if next(calls) == nth:
            raise error
        return method(path, *args)

    monkeypatch.setattr(Path, step, stepped)


def test_a_file_in_the_place_of_the_folder_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "2009-10"
    folder.write_bytes(b"somebody's notes")
    with pytest.raises(UsageError, match="2009-10 cannot be written"):
        write(folder, NEW)
    assert held(tmp_path) == {"2009-10": b"somebody's notes"}
    assert [path.name for path in tmp_path.iterdir()] == ["2009-10"]


def test_a_file_in_the_place_of_a_folder_above_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"somebody's notes")
    with pytest.raises(UsageError, match="kent cannot be written"):
        write(tmp_path / "output" / "kent", NEW)
    assert held(tmp_path) == {"output": b"somebody's notes"}


def test_a_symbolic_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere, FORMER)
    folder = tmp_path / "output" / "kent"
    folder.parent.mkdir()
    folder.symlink_to(elsewhere)
    try:
        write(folder, NEW)
    except UsageError:
        assert folder.is_symlink()
    else:
        assert held(folder) == NEW
    assert held(elsewhere) == FORMER
    assert [path.name for path in folder.parent.iterdir()] == ["kent"]


def test_a_file_takes_the_place_of_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "output" / "index.html"
    for content in (b"former", b"new"):
        write_file(path, content)
        assert held(tmp_path) == {"output/index.html": content}
    assert path.stat().st_mode & 0o444 == 0o444


def test_a_single_file_that_cannot_be_written_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index.html"
    write_file(path, b"former")
    fail(monkeypatch, "replace", OSError(28, "No space left on device"), 1)
    with pytest.raises(UsageError, match=r"index.html cannot be written \(no space left on device\): close its files"):
        write_file(path, b"new")
    assert held(tmp_path) == {"index.html": b"former"}
