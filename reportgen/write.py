"""Files put into the output folder, whole or not at all.

A report is written into a folder of its own beside the place where it belongs, and takes that place only when
complete. Until then the former report stands untouched; if anything fails, it still does.
"""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reportgen.problems import UsageError

_HERE = -100
"""AT_FDCWD: paths are those of the current folder (linux/fcntl.h)."""

_RENAME_EXCHANGE = 2
"""The flag of renameat2 that exchanges two names (linux/fs.h)."""


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put `files`, by their path inside `folder`, in place of whatever the folder holds.

    Raises UsageError where the folder cannot be written; what was there before is then still there.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-new-", dir=folder.parent))
    except OSError as error:
        raise _refusal(folder, error) from error
    try:
        for name, content in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        staging.chmod(0o755)
        _replace(folder, staging)
    except OSError as error:
        raise _refusal(folder, error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_file(path: Path, content: bytes) -> None:
    """Put one file in place of what has its name, if anything; readers see the former or the new one, whole.

    Raises UsageError where it cannot be written; what was there before is then still there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-new-", dir=path.parent)
        staging = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            staging.chmod(0o644)
            staging.replace(path)
        finally:
            staging.unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(path, error) from error


def _replace(folder: Path, staging: Path) -> None:
    """Move `staging` to the place of `folder`; put the former folder back where that fails."""
    if not os.path.lexists(folder):
        staging.rename(folder)
        return
    if folder.is_symlink() or not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "something that is no folder has its name")
    if _exchange(staging, folder):
        return  # the former report, now under the staging name, is removed with it
    former = staging.with_name(staging.name.replace("-new-", "-old-"))
    folder.rename(former)
    try:
        staging.rename(folder)
    except BaseException:  # an interrupt, too, must not lose the former report
        former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system cannot (renameat2 is Linux's).

    So even a build that is killed leaves one whole report in its place.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _refusal(folder: Path, error: OSError) -> UsageError:
    reason = (error.strerror or str(error)).lower()
    hint = "close its files where they are open, check the permissions and the free space, or name another --output"
    return UsageError(f"{folder} cannot be written ({reason}): {hint}")
