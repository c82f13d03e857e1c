"""Files put into a folder, whole or not at all.

What is new is written under a hidden name beside the place where it belongs, is settled on the disk, and takes that
place only when complete. Until then the former stands untouched; if anything fails, it still does. One process at a
time writes to one place, so whatever stands under such a hidden name was left by one that was killed.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.alone import alone
from reportgen.exchange import exchange
from reportgen.problems import StrangerError, UsageError, shown

PATIENCE = 60.0
"""Seconds to wait for another process that writes to the same place; writing a report takes a small part of one."""


def write(folder: Path, files: Mapping[str, bytes], own: Callable[[str], bool] | None = None) -> None:
    """Put `files`, by their path inside `folder`, in place of whatever the folder holds.

    Where `own` is given, it says of a file, by its path inside the folder, whether it may go. Raises StrangerError
    where one may not, and UsageError where the folder cannot be written; what was there before is then still there.
    """
    with _place(folder):
        if own is not None:
            _keep_strangers(folder, own)
        with _staging_folder(folder) as staging:
            for name, content in files.items():
                path = staging / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            staging.chmod(0o755)
            _settle([*staging.rglob("*"), staging])
            _replace(folder, staging)


def write_file(path: Path, content: bytes) -> None:
    """Put one file in place of what has its name, if anything; readers see the former or the new one, whole.

    Raises UsageError where it cannot be written; what was there before is then still there.
    """
    with _place(path), _staging_file(path, content) as staging:
        staging.replace(path)
        _settle([path.parent])


def write_new(path: Path, content: bytes) -> None:
    """Write a file whole, and only where there is nothing of its name.

    Raises UsageError where there is, and where it cannot be written.
    """
    with _place(path):
        if os.path.lexists(path):
            raise UsageError(f"{shown(path)} exists already: nothing was changed")
        with _staging_file(path, content) as staging:
            try:
                os.link(staging, path)  # unlike a rename, never takes the place of a file
            except FileExistsError:
                raise UsageError(f"{shown(path)} exists already: nothing was changed") from None
            except OSError:  # a disk on which a file has one name only
                staging.rename(path)
            _settle([path.parent])


def refuse_links(paths: Iterable[Path], hint: str) -> None:
    """Look that none of the folders that lead to what is written leads elsewhere; `hint` says what to do about one.

    Raises UsageError where one is a symbolic link.
    """
    for path in paths:
        if path.is_symlink():
            raise UsageError(f"{shown(path)} is a symbolic link, which is not followed: {hint}")


def recover(folder: Path) -> None:
    """Put right what a build that was killed left of `folder`, if anything; the former report is then in its place.

    Leaves alone what another build is at work on, and what cannot be put right: `write` will tell why.
    """
    with suppress(OSError):
        if _leftovers(folder):
            with alone(folder, patience=0) as sure:
                if sure:
                    _recover(folder)


@contextmanager
def _place(path: Path) -> Iterator[None]:
    """Have the place of a file or folder for oneself, cleared of what a killed process left.

    Raises UsageError for an OSError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone(path, PATIENCE) as sure:
            if sure:
                _recover(path)
            yield
    except BlockingIOError as error:
        raise UsageError(f"{shown(path)} cannot be written (another build is writing it): wait for it") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = (
            "close its files where they are open, check the permissions and the free space, "
            "or name another folder with --output or --content"
        )
        raise UsageError(f"{shown(path)} cannot be written ({reason}): {hint}") from error


def _keep_strangers(folder: Path, own: Callable[[str], bool]) -> None:
    for parent, folders, files in os.walk(folder):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for path in (Path(parent, name) for name in sorted([*links, *files])):
            if path.is_symlink() or not own(path.relative_to(folder).as_posix()):
                hint = f"move {path.name} elsewhere, as this folder is replaced as a whole"
                raise StrangerError(f"{shown(path)} was not written by reportgen: {hint}")


def _prefix(path: Path, kind: str) -> str:
    """Return how the hidden names beside `path` begin: "new" is not complete, "old" is the former report, whole."""
    return f".{path.name}-{kind}-"


def _leftovers(path: Path) -> list[Path]:
    """Return what stands beside `path` under its hidden names. Links are not the tool's, and stay."""
    prefixes = _prefix(path, "new"), _prefix(path, "old")
    found = path.parent.iterdir() if path.parent.is_dir() else ()
    return [one for one in found if one.name.startswith(prefixes) and not one.is_symlink()]


def _recover(path: Path) -> None:
    """Remove what a killed process left; where it took the former report away and set none in its place, restore it."""
    for leftover in _leftovers(path):
        if not leftover.name.startswith(_prefix(path, "old")):
            _remove(leftover)
        elif os.path.lexists(path):
            _discard(path, leftover)
        else:
            leftover.rename(path)


def _discard(folder: Path, former: Path) -> None:
    """Remove a former report, first naming it like what is not complete: half removed, it must not be restored."""
    token = former.name.removeprefix(_prefix(folder, "old"))
    with suppress(OSError):
        _remove(former.rename(former.with_name(_prefix(folder, "new") + token)))


def _remove(leftover: Path) -> None:
    """Remove a file or folder as far as that is possible now; what somebody looks at is left to the next build."""
    with suppress(OSError):
        if leftover.is_dir():
            shutil.rmtree(leftover, ignore_errors=True)
        else:
            leftover.unlink()


@contextmanager
def _staging_folder(folder: Path) -> Iterator[Path]:
    staging = Path(tempfile.mkdtemp(prefix=_prefix(folder, "new"), dir=folder.parent))
    try:
        yield staging
    finally:
        _remove(staging)


@contextmanager
def _staging_file(path: Path, content: bytes) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=_prefix(path, "new"), dir=path.parent)
    staging = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        staging.chmod(0o644)
        _settle([staging])
        yield staging
    finally:
        _remove(staging)


def _replace(folder: Path, staging: Path) -> None:
    """Move `staging` to the place of `folder`; put the former folder back where that fails."""
    if not os.path.lexists(folder):
        staging.rename(folder)
    elif folder.is_symlink() or not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "something that is no folder has its name")
    elif not exchange(staging, folder):  # else the former report, now under the staging name, is removed with it
        token = staging.name.removeprefix(_prefix(folder, "new"))
        former = staging.with_name(_prefix(folder, "old") + token)
        folder.rename(former)
        try:
            staging.rename(folder)
        except BaseException:  # an interrupt, too, must not lose the former report
            former.rename(folder)
            raise
        _discard(folder, former)
    _settle([folder.parent])


def _settle(paths: Iterable[Path]) -> None:
    """Wait until files and folders are on the disk itself, where a power cut leaves them too.

    Done for all files at the end, it costs an eighth of what it costs after each. Not every system can settle a folder.
    """
    for path in paths:
        if path.is_dir():
            with suppress(OSError):
                _sync(path, os.O_RDONLY)
        else:
            _sync(path, os.O_RDWR)


def _sync(path: Path, mode: int) -> None:
    descriptor = os.open(path, mode)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
