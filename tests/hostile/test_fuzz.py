"""The loaders take any bytes: they return a value or say what is wrong with the content, and nothing else happens."""

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.check_command import check_reports
from reportgen.drawings import make_drawing
from reportgen.photographs import FIGURE, UnusableError, make_editions
from reportgen.picture_parts import PartsError
from reportgen.problems import ContentError
from reportgen.source import read_markdown, read_yaml
from reportgen.spreadsheet.reading import read_workbook
from reportgen.svg_faults import ForeignError, NoDrawingError
from reportgen.svg_names import STYLES
from reportgen.workspace import Workspace
from tests.conftest import REPORT, SMALL
from tests.hostile.inputs.photographs import chunk, jpeg, png
from tests.hostile.inputs.spreadsheets import repacked, workbook

FUZZ = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def jumbled(pieces: list[str], most: int) -> st.SearchStrategy[str]:
    """Return texts of these pieces and of any other letters, in any order, of so many at most."""
    return st.lists(st.sampled_from(pieces) | st.text(max_size=3), max_size=most).map("".join)


_YAML = jumbled(
    [
        "a",
        ": ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        "&a",
        "*a",
        "!!x ",
        "|",
        ">",
        "'",
        '"',
        "#",
        "?",
        "<<",
        "%",
        "\t",
        "---",
        "...",
    ],
    40,
)


@given(content=st.binary(max_size=300) | _YAML.map(lambda text: text.encode("utf-8", "replace")))
@FUZZ
def test_any_bytes_are_yaml_or_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with suppress(ContentError):
        read_yaml(path, "a.yaml")


@given(content=st.binary(max_size=300) | _YAML.map(lambda text: f"---\n{text}\n---\n{text}".encode("utf-8", "replace")))
@FUZZ
def test_any_bytes_are_a_section_or_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(content)
    with suppress(ContentError):
        read_markdown(path, "a.md")


def spoilt(content: bytes, seed: int, times: int) -> bytes:
    """Return bytes of which some were changed, left out or doubled, the same for each seed."""
    chance = random.Random(seed)  # noqa: S311  # it chooses faults, and keeps no secret
    changed = bytearray(content)
    for _ in range(times):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randrange(1, 30)]
            case 2:
                changed[at:at] = changed[at : at + chance.randrange(1, 30)]
            case _:
                changed[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff", b"</>&"])
    return bytes(changed) or b"x"


@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_workbook_is_read_or_told(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "statistics.xlsx"
    path.write_bytes(spoilt(workbook(), seed, 1 + seed % 5))
    with suppress(ContentError):
        read_workbook(path, "statistics.xlsx")


@pytest.mark.parametrize("seed", range(80))
def test_a_workbook_with_spoilt_parts_is_read_or_told(tmp_path: Path, seed: int) -> None:
    """Spoil the parts before they are packed: else nearly every change is found by its checksum alone."""
    path = tmp_path / "statistics.xlsx"
    chance = random.Random(seed)  # noqa: S311

    def change(_: str, part: bytes) -> bytes:
        return spoilt(part, seed, 1 + seed % 4) if chance.random() < 0.3 and part else part

    path.write_bytes(repacked(change))
    with suppress(ContentError):
        read_workbook(path, "statistics.xlsx")


@pytest.mark.parametrize("make", [jpeg, lambda: png(40, 30, kind=2), lambda: png(40, 30, kind=6, depth=16)])
@pytest.mark.parametrize("seed", range(40))
def test_a_spoilt_photograph_is_made_ready_or_unusable(make: Callable[[], bytes], seed: int) -> None:
    with suppress(UnusableError, PartsError):
        make_editions(spoilt(make(), seed, 1 + seed % 6), FIGURE)


@given(
    name=st.sampled_from(
        [b"eXIf", b"iCCP", b"tEXt", b"zTXt", b"iTXt", b"tRNS", b"PLTE", b"gAMA", b"acTL", b"fcTL", b"pHYs"]
    ),
    content=st.binary(max_size=60),
)
@settings(FUZZ, max_examples=60)
def test_a_picture_with_any_part_is_made_ready_or_unusable(name: bytes, content: bytes) -> None:
    with suppress(UnusableError, PartsError):
        make_editions(png(4, 3, kind=3, chunks=chunk(b"PLTE", bytes(6)) + chunk(name, content)), FIGURE)
    with suppress(UnusableError, PartsError):
        make_editions(jpeg(exif=b"Exif\x00\x00" + content), FIGURE)


_DRAWING = jumbled(
    [
        "<g>",
        "</g>",
        "<svg ",
        "<use href='#a'/>",
        " id='a'",
        "<style>",
        "</style>",
        ".a{fill:url(#a)}",
        "url(",
        "&lt;",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x ?>",
        " style='",
        "'",
        ">",
        "<text>",
        "</text>",
        "&#0;",
    ],
    30,
)


_SIGNS = (",", "{", "}", ";", ":", "(", ")", "[", "]", "/*", "*/", '"', "-", " ", "\\", "&amp;", "@x", "!important")
_SAID = (".a", "#b", "*", "rect", "fill:", "clip-path:", ";font:", "marker:", "transform:", "white-space:pre", "d:")
_VALUES = ("inherit", "red", "URL(#c)", "url('#c')", "rotate(1deg)", "none", "12px serif", "var(--x)", "rgb(1,2,3)")
_STYLE = jumbled([*_SIGNS, *_SAID, *_VALUES], 20)


@given(_STYLE, _STYLE, _STYLE)
@FUZZ
def test_any_style_becomes_attributes_or_is_refused(rules: str, style: str, value: str) -> None:
    style, value = (text.replace('"', "&quot;") for text in (style, value))
    inside = f'<style>.a{{{rules}}} {rules}</style><g class="a" style="{style}"><rect id="b" fill="{value}"/></g>'
    with suppress(ForeignError, NoDrawingError):
        drawing = make_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode())
        assert make_drawing(drawing.content) == drawing
        for element in fromstring(drawing.content).iter():  # noqa: S314  # it was made here
            assert not element.tag.endswith("style")
            said = element.get("style", "").split(";")
            assert {part.partition(":")[0] for part in said} <= STYLES | {""}


@given(
    _DRAWING.map(
        lambda body: f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{body}</svg>'.encode(
            "utf-8", "replace"
        )
    )
    | st.binary(max_size=200)
)
@FUZZ
def test_any_drawing_is_cleaned_or_refused(content: bytes) -> None:
    with suppress(ForeignError, NoDrawingError):
        make_drawing(content)


_WORDS = (
    "",
    "[]",
    "{}",
    "null",
    "-1",
    "1e9",
    "'{{ x }}'",
    "'{{ area.name }}'",
    "yes",
    "[a, b]",
    "{a: b}",
    "'<b>'",
    "2010-99-99",
    "all",
    "'#'",
    "../x",
    "x" * 300,
)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the small workspace, in which the test's process stands."""
    shutil.copytree(SMALL / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("seed", range(80))
def test_a_workspace_with_spoilt_values_is_checked(copy: Path, seed: int) -> None:
    """Change values, keys and lines of any file: the check ends with what it found."""
    chance = random.Random(seed)  # noqa: S311
    files = sorted([*(copy / "content").rglob("*.yaml"), *(copy / "content").rglob("*.md")])
    for _ in range(1 + seed % 3):
        path = chance.choice(files)
        lines = path.read_text(encoding="utf-8").split("\n")
        at = chance.randrange(len(lines))
        key, colon, _ = lines[at].partition(":")
        match chance.randrange(5):
            case 0 | 1 if colon:
                lines[at] = f"{key}: {chance.choice(_WORDS)}"
            case 2:
                lines[at] = chance.choice(lines)
            case 3:
                del lines[at]
            case _:
                lines[at] = "  " + lines[at]
        path.write_text("\n".join(lines), encoding="utf-8")
    (checked,) = check_reports(Workspace(Path("content"), Path("templates"), Path("output")), [REPORT])
    assert all(problem.message and problem.hint for problem in checked.problems)
