"""ZIP archives whose bytes depend on nothing but what they hold."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can give its files."""

_UNIX = 3
"""The system that an archive says it was made on."""


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name, without its folders."""
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of the files in the order of their names.

    `mimetype` is the exception: it comes first and is not compressed, so that it can be read off the file
    (OpenDocument 1.3, part 2, 3.3). In XLSX, `[Content_Types].xml` comes first by its name.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(files, key=lambda name: (name != "mimetype", name)):
            entry = ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = 0o644 << 16
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return buffer.getvalue()
