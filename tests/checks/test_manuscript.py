"""Text is read with its lines, whatever it holds, and in a time that grows with its length alone."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks import CHECKS
from reportgen.checks.blocks import blocks, plain
from reportgen.checks.manuscript import FIGURE, Manuscript, read_manuscript
from tests.checks.conftest import Write

TEXT = """First {{ year.label }}
line.

## A heading

- One
  goes on
    - Two

!!! note "A box"
    Its *text* with [a link](#contents).

> Quoted.
>
> — Somebody

| A | B |
|---|---|
| 1 | {{ figures.by_area.felpersham }} |

![Words](images/photo.png "A caption.")

A note.[^1]

[^1]: Its text.
"""


def test_every_block_has_its_line_and_kind(put: Write, manuscript: Callable[[], Manuscript]) -> None:
    put("work.md", TEXT)
    found = [
        (passage.place.line, passage.kind, passage.text)
        for passage in manuscript().by_section["work"]
        if passage.kind != "title"
    ]
    assert found == [
        (5, "paragraph", "First 2009/10\nline."),
        (8, "heading", "A heading"),
        (10, "item", "One\ngoes on"),
        (12, "item", "Two"),
        (14, "heading", "A box"),
        (15, "paragraph", "Its text with a link."),
        (17, "quotation", "Quoted."),
        (19, "source", "— Somebody"),
        (21, "header", "| A | B |"),
        (23, "row", "| 1 | 86 |"),
        (25, "alternative", "Words"),
        (25, "caption", "A caption."),
        (27, "paragraph", "A note."),
        (29, "item", "Its text."),
    ]
    row = next(passage for passage in manuscript().by_section["work"] if passage.kind == "row")
    assert row.typed == f"| 1 | {FIGURE} |"


@given(st.text(alphabet="ab1 \n#*_>-|![](){}:\"'`.<", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for block in blocks(text, 5):
        assert 5 <= block.line <= 5 + text.count("\n")
        assert plain(block.text).count("\n") <= block.text.count("\n")


@pytest.mark.parametrize(
    "piece",
    ["{{ year.label }} ", ">", "12 offenders applied for ", "Siân O'Neil ", "(ABC) ", "31 June 2009 ", "*a ", "[a](b "],
)
def test_time_grows_with_the_length_alone(manuscript: Callable[[], Manuscript], piece: str) -> None:
    known = manuscript()
    source = known.sources.sections["work"]

    def seconds(length: int) -> float:
        sections = {**known.sources.sections, "work": replace(source, body=piece * (length // len(piece)))}
        start = perf_counter()
        read = read_manuscript(known.report, replace(known.sources, sections=sections))
        for check in CHECKS:
            list(check.problems(read))
        return perf_counter() - start

    # Eight times the text takes sixty-four times as long where something is looked at again and again.
    assert seconds(80_000) < 30 * max(seconds(10_000), 0.03)
