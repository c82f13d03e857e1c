"""The PDF engine, WeasyPrint, kept from the fonts and the font settings of the machine.

Fontconfig would lend the report whatever font the machine has for a letter that the report's own lack, and would follow
the rules that the machine has for all fonts: another machine would print another file. Importing this module imports
the engine, which takes a third of a second.
"""

import atexit
import gc
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import wraps
from pathlib import Path

_SETTINGS = Path(__file__).with_name("fonts.conf")


@contextmanager
def _variable(name: str, value: str) -> Iterator[None]:
    """Set a variable of the environment, as long as this lasts."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _without_system_fonts() -> AbstractContextManager[None]:
    """Let fontconfig read the settings of the tool in place of the machine's, as long as this lasts.

    It reads them anew for every configuration, so nothing else in the process, and no other program, has to do without.
    """
    return _variable("FONTCONFIG_FILE", str(_SETTINGS))


def _without_compilers() -> AbstractContextManager[None]:
    """Let no compiler be found, as long as this lasts.

    For each name that a system could have given to one of the engine's libraries, Python asks the system's list of
    libraries, and then a compiler and a linker: twenty processes, where there are any. A library that the list does not
    have is loaded by its file's name all the same. Elsewhere than on Linux no compiler is asked.
    """
    return _variable("PATH", os.devnull) if sys.platform == "linux" else nullcontext()


with _without_system_fonts(), _without_compilers(), warnings.catch_warnings():
    # The engine warns of a machine without fonts, which is what is wanted.
    warnings.filterwarnings("ignore", "No fonts configured", UserWarning)
    from weasyprint import CSS, HTML, Attachment, document
    from weasyprint.formatting_structure.boxes import (
        BlockContainerBox,
        InlineBox,
        LineBox,
        MarginBox,
        ReplacedBox,
        TableCellBox,
        TextBox,
    )
    from weasyprint.layout import block, column, inline
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.text.ffi import ffi
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    from reportgen.engine_memory import remember
    from reportgen.engine_styles import share_styles
    from reportgen.engine_stylesheets import forgetting_stylesheets, read_stylesheet, use_stylesheets

# When the process ends, Python would look through all that the engine has imported for garbage.
atexit.register(gc.freeze)

__all__ = [
    "HTML",
    "AbsolutePlaceholder",
    "Attachment",
    "BlockContainerBox",
    "InlineBox",
    "LineBox",
    "MarginBox",
    "ReplacedBox",
    "TableCellBox",
    "TextBox",
    "URLFetcher",
    "URLFetcherResponse",
    "forgetting_stylesheets",
    "own_fonts",
    "read_stylesheet",
]


class _Step(float):
    """Infinity, of which a height that is added to it becomes a little larger.

    To balance columns WeasyPrint lays them out again and again, each time a little higher. Where it cannot tell by how
    much (its `lost_space` is still infinite) it goes on by one pixel, which took most of the time of a report in
    columns. Steps of a line give the same columns.
    """

    __hash__ = float.__hash__

    def __eq__(self, other: object) -> bool:
        return False

    def __radd__(self, height: float) -> float:
        return height + STEP


STEP = 18.0
"""By how many pixels columns grow, about a line of text."""

column.inf = _Step("inf")

share_styles()
remember()
use_stylesheets()

# Read now, once: each kind of value takes two milliseconds, and every copy of this process would read it again.
for _kind in (
    *("PangoFcFontMap *", "PangoRectangle *", "PangoLogAttr[]", "FcChar8 **", "char[]", "unsigned int *"),
    *("hb_tag_t[100]", "char[4]", "hb_codepoint_t[11]"),
):
    ffi.typeof(_kind)

_find_break = block.find_earlier_page_break


@wraps(_find_break)
def _breaking_earlier(*args: object) -> tuple[object, ...] | None:
    """Find where a page could have ended earlier: nowhere, where the engine loses count among what spans columns."""
    try:
        found: tuple[object, ...] | None = _find_break(*args)
    except AttributeError:  # a box without its index
        return None
    return found


block.find_earlier_page_break = _breaking_earlier

_build = document.build_formatting_structure


@wraps(_build)
def _noting_content(*args: object) -> BlockContainerBox:
    """Make the boxes of a report, and note in the first of them whose text and pictures are to be laid out."""
    root = _build(*args)
    root.planned = tuple(dict.fromkeys(box.element for box in root.descendants() if _is_content(box)))
    return root


def _is_content(box: BlockContainerBox) -> bool:
    """Say whether a box is a picture, or a text that can be seen."""
    return isinstance(box, ReplacedBox) or (isinstance(box, TextBox) and bool(box.text.strip()))


document.build_formatting_structure = _noting_content

_split = inline.split_text_box


@wraps(_split)
def _noting_spaces(
    context: object, box: TextBox, width: float, skip: int, *others: object, **named: object
) -> tuple[object, ...]:
    """Take from a text what fits on a line, and note of it whether white space stood around, which is not printed."""
    fitting, resume, *further = _split(context, box, width, skip, *others, **named)
    if fitting is not None:
        fitting.follows_space = box.text.encode()[:skip][-1:].isspace()
        fitting.precedes_space = resume is None and box.text[-1:].isspace()
    return (fitting, resume, *further)


inline.split_text_box = _noting_spaces


@contextmanager
def own_fonts(rules: str, base_url: str, fetcher: URLFetcher) -> Iterator[FontConfiguration]:
    """Give a configuration that knows the fonts of these `@font-face` rules, and those which a page brings besides.

    Without any font the engine's own engine, Pango, would stop the whole process. The fonts' temporary files are
    removed at the end: a worker process would leave them behind.
    """
    with _without_system_fonts():
        fonts = FontConfiguration()
    try:
        CSS(string=rules, base_url=base_url, url_fetcher=fetcher, font_config=fonts)
        yield fonts
    finally:
        fonts.__del__()
