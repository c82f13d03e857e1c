"""Two folders change names in one step, where the system can do that."""

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100
"""AT_FDCWD: paths are those of the current folder (linux/fcntl.h)."""

_EXCHANGE = 2
"""The flag that exchanges two names: RENAME_EXCHANGE of Linux (linux/fs.h), RENAME_SWAP of macOS (sys/stdio.h)."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False, and nothing changed, where the system or the disk cannot."""
    if not sys.platform.startswith(("linux", "darwin")):
        return False
    names = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, _EXCHANGE)
        else:
            failed = library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE)
    except AttributeError:  # an older system, or a library without the function
        return False
    return not failed
