"""Characters that cannot be seen are known, and no message holds them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.characters import MAX_TOLD, UNPRINTABLE, told
from reportgen.problems import Place, Problem

_HARMLESS_FORMATS = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}


def test_every_control_and_whatever_turns_text_round_is_unprintable() -> None:
    assert [c for c in map(chr, range(0xA0)) if unicodedata.category(c) == "Cc" and not UNPRINTABLE.match(c)] == [
        "\t",
        "\n",
        "\r",
    ]
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert all(UNPRINTABLE.match(c) for c in map(chr, range(0x110000)) if unicodedata.bidirectional(c) in turning)


def test_what_word_processors_leave_and_what_authors_write_is_printable() -> None:
    assert not UNPRINTABLE.search("Siân Ŵ – “quoted” £5 № ✓\u00a0\u202f\u2009\t\n" + "".join(_HARMLESS_FORMATS))


@given(st.text())
def test_a_message_is_one_short_line_without_anything_unprintable(text: str) -> None:
    line = told(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= MAX_TOLD
    assert not UNPRINTABLE.search(line)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("##[stop-commands]x ##[error]fake", "# #[stop-commands]x # #[error]fake"),
        ("###[group]x ##vso[task.setvariable]", "## #[group]x # #vso[task.setvariable]"),
        ("::error::fake", ": :error::fake"),
        ("\n ::stop-commands::x", "  : :stop-commands::x"),
        ("## Aims [of 2010], C# [1] and #1: ::", "## Aims [of 2010], C# [1] and #1: ::"),
    ],
)
def test_nothing_that_a_ci_service_obeys_stays_whole(typed: str, shown: str) -> None:
    assert told(typed) == shown


@given(st.text("#:[ avso\n"))
def test_no_mixture_of_marks_is_a_command(text: str) -> None:
    assert not re.search(r"##(vso)?\[|^\s*::", told(text))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("a\ncontent/x.md:1: b", "a content/x.md:1: b"), ("\x1b[2J", "\ufffd[2J"), ("x" * 500, "x" * 399 + "…")],
)
def test_a_problem_quotes_what_was_typed_without_obeying_it(typed: str, shown: str) -> None:
    assert str(Problem(Place("a.md", 1), typed, "mend it")) == f"a.md:1: {shown}: mend it"
