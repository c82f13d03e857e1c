"""The parts of a spreadsheet file, which is a ZIP archive: unpacked within limits before anything else reads them."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  # the module's own name says nothing here

from reportgen.files import read_file
from reportgen.problems import ContentError, Place, Problem

MAX_BYTES = 5_000_000
"""The largest spreadsheet that is read; one with all the figures of an area has 30 kB."""

MAX_UNPACKED_BYTES = 10_000_000
"""The most that a spreadsheet, which is a ZIP archive, may hold once unpacked; one with all the figures has 0.3 MB."""

MAX_PARTS = 1_000
"""The most parts of a spreadsheet; a workbook of twenty sheets has thirty."""

_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
"""The first bytes of an OLE file: a spreadsheet under a password, or one of Excel before 2007."""

SAVE_AGAIN = "open it in Excel or LibreOffice and save it again, as .xlsx or .ods and without a password"
_COUNT = re.compile(rb"""\suniqueCount\s*=\s*("[^"]*"|'[^']*')""")
_KEEP_TO_IT = "keep to the workbook that reportgen workbook writes, without pictures or other data"


def unpack(path: Path, shown: str) -> Mapping[str, bytes]:
    """Return the parts of a spreadsheet file by their name; `shown` names the file in messages.

    Raises ContentError where it cannot be opened, is too large, damaged or under a password, or defines XML entities,
    which no spreadsheet needs.
    """
    raw = read_file(path, shown, MAX_BYTES, too_large=_KEEP_TO_IT, unreadable="close it in Excel, and try again")
    if not raw:
        raise error_in(shown, "the file is empty", "delete it, and write a new one with reportgen workbook")
    if raw.startswith(_OLD_FORMAT):
        what = "the file is protected by a password, or of Excel's old format .xls"
        raise error_in(shown, what, SAVE_AGAIN)
    try:
        with ZipFile(BytesIO(raw)) as archive:
            if len(archive.infolist()) > MAX_PARTS:
                raise error_in(shown, f"the file has more than {MAX_PARTS:,} parts", _KEEP_TO_IT)
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                what = f"the file unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB"
                raise error_in(shown, what, _KEEP_TO_IT)
            names = [entry.filename.replace("\\", "/").casefold() for entry in archive.infolist()]
            if len(set(names)) < len(names):
                raise error_in(shown, "two parts of the file have one name", SAVE_AGAIN)
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (BadZipFile, LargeZipFile, ZlibError, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        raise error_in(shown, "the file is damaged, or is no spreadsheet", SAVE_AGAIN) from None
    if any(b"<!ENTITY" in part for part in parts.values()):
        raise error_in(shown, "the file defines XML entities, which no spreadsheet does", SAVE_AGAIN)
    return parts


def pack(parts: Mapping[str, bytes]) -> BytesIO:
    """Return the parts as an archive again, in which nothing is larger than it was found to be.

    The stated number of texts is left out: it is not needed, and the reader takes memory for as many as are stated.
    """
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, _COUNT.sub(b"", part))
    file.seek(0)
    return file


def error_in(shown: str, message: str, hint: str) -> ContentError:
    """Return the error of a file that cannot be used as a whole."""
    return ContentError([Problem(Place(shown), message, hint)])
