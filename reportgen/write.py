"""Files put into the output folder, whole or not at all.

A report is written into a folder of its own beside the place where it belongs, and takes that place only when
complete. Until then the former report stands untouched; if anything fails, it still does.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reportgen.problems import UsageError


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


def _replace(folder: Path, staging: Path) -> None:
    """Move `staging` to the place of `folder`; put the former folder back where that fails."""
    if not os.path.lexists(folder):
        staging.rename(folder)
        return
    if folder.is_symlink() or not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "something that is no folder has its name")
    former = staging.with_name(staging.name.replace("-new-", "-old-"))
    folder.rename(former)
    try:
        staging.rename(folder)
    except BaseException:  # an interrupt, too, must not lose the former report
        former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _refusal(folder: Path, error: OSError) -> UsageError:
    reason = (error.strerror or str(error)).lower()
    hint = "close its files where they are open, check the permissions and the free space, or name another --output"
    return UsageError(f"{folder} cannot be written ({reason}): {hint}")
