"""The fonts for the web, made once for all reports of an output folder: to pack them takes half a second."""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from reportgen.fonts import FACES, LETTERS, print_fonts, web_fonts
from reportgen.freshness import files_digest
from reportgen.problems import UsageError
from reportgen.records import FOLDER
from reportgen.write import write

_SUM = "digest.json"
"""The file that says what the fonts were when they were kept: one that was damaged since goes into no report."""


def kept_web_fonts(output: Path) -> Mapping[str, bytes]:
    """Return what `web_fonts` gives, from `output` where it was kept there with the same fonts and libraries."""
    folder = output / FOLDER / "fonts"
    files = {face.asset: f"{_made_of()}/{Path(face.asset).name}" for face in FACES}
    try:
        kept = {name: (folder / file).read_bytes() for name, file in files.items()}
        if (folder / _made_of() / _SUM).read_bytes() == _sum(kept):
            return kept
    except OSError:
        pass
    fonts = web_fonts()
    with suppress(UsageError):  # whoever cannot keep them makes them again; the report itself will tell why
        written = {files[name]: content for name, content in fonts.items()}
        write(folder, {**written, f"{_made_of()}/{_SUM}": _sum(fonts)})
    return fonts


def _sum(fonts: Mapping[str, bytes]) -> bytes:
    return f'"{files_digest(sorted(fonts.items()))}"\n'.encode()


@lru_cache(maxsize=1)
def _made_of() -> str:
    """Return what stands for everything that the fonts are made of."""
    whole = sha256(repr((LETTERS, version("uharfbuzz"), version("fonttools"), version("brotli"))).encode())
    for content in print_fonts().values():
        whole.update(sha256(content).digest())
    return whole.hexdigest()[:20]
