"""Bytes of the workspace's files, as many as are expected and no more."""

import stat
from pathlib import Path

from reportgen.problems import ContentError, Place, Problem

MAX_IMAGE_BYTES = 25_000_000
"""The largest picture that is read, and so the largest file; a photograph straight from a camera stays below it."""

MAX_FOLDERS = 10
"""The deepest folder in which files are looked for, below one that is named for them."""


def read_file(path: Path, shown: str, most: int, *, too_large: str, unreadable: str) -> bytes:
    """Return what a file holds; `shown` names it in messages, `too_large` and `unreadable` are their hints.

    Raises ContentError where it has more than `most` bytes, cannot be read, is a link, which may lead out of the
    content, or is no file: a pipe would never end.
    """
    if path.is_symlink():
        raise ContentError([linked(shown)])
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise _error(
                shown, "the file cannot be read (it is a folder, or another thing that is no file)", unreadable
            )
        if found.st_size > most:
            size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
            raise _error(shown, f"the file is larger than {size}", too_large)
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise _error(shown, f"the file cannot be read ({reason})", unreadable) from None


def linked(shown: str) -> Problem:
    """Return the problem of a file or folder in the content that is a symbolic link."""
    hint = "put the file itself in its place"
    return Problem(Place(shown), "the file is a symbolic link, which is not followed", hint)


def _error(shown: str, message: str, hint: str) -> ContentError:
    return ContentError([Problem(Place(shown), message, hint)])
