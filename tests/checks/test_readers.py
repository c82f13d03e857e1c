"""What is hard to read is told with its measure; what only comes near is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.words import syllables
from tests.checks.conftest import Tell


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("capitals", "PLEASE READ THIS NOW.", 1),
        ("capitals", "The MAPPA RSO ViSOR MAPPA list.", 0),
        ("capitals", "The BCU NHS CEOP MAPPA list.", 1),
        ("capitals", "The TOTAL is right. BCU 1 East. A B C.", 0),
        ("capitals", "KEY ACHIEVEMENTS and MAPPA ViSOR.", 1),
        ("capitals", "MAPPA PREVENT and RSO CONTEST.", 0),
        ("italics", f"***{'word ' * 13}end***.", 1),
        ("italics", f"*{'word ' * 13}end*.", 1),
        ("italics", f"_{'word ' * 12}end_.", 1),
        ("italics", f"*{'word ' * 10}end*.", 0),
        ("italics", f"**{'word ' * 20}end**.", 0),
        ("italics", f"*{'gair ' * 20}diwedd*{{: lang=cy }}.", 0),
        ("italics", f"3 * 4 {'word ' * 20} 5 * 6.", 0),
        ("sentence-long", f"{'word ' * 40}end.", 1),
        ("sentence-long", f"{'word ' * 39}end.", 0),
        ("sentence-long", f"{'word ' * 30}end. {'word ' * 30}end.", 0),
        ("sentence-long", f"{'word ' * 25}met Mr. A and {'word ' * 20}end.", 1),
        ("paragraph-long", "Word word. " * 76, 1),
        ("paragraph-long", "Word word. " * 75, 0),
        ("paragraph-long", ("Word word. " * 50 + "\n\n") * 3, 0),
        ("reading-age", "We met people and we spoke with them. " * 30, 0),
        ("reading-age", "Organisational accountability necessitated communication. " * 10, 0),
        ("reading-age", "Organisational accountability necessitated communication. " * 40, 1),
        ("reading-age", "word " * 3_500, 0),
        ("reading-age", f"{'word ' * 100}end. " * 2, 0),
        ("reading-age", f"{'word ' * 99}end. " * 2, 1),
    ],
)
def test_the_limits(tell: Tell, code: str, text: str, told: int) -> None:
    assert len(tell(code, f"{text}\n")) == told


def test_a_reading_age_that_nobody_has_is_not_told(tell: Tell) -> None:
    (told,) = tell("reading-age", f"{'word ' * 80}end. " * 2 + "\n")
    assert "a reading age of more than 25" in told
    (told,) = tell("reading-age", f"{'word ' * 45}end. " * 3 + "\n")
    assert re.search(r"a reading age of 1\d$", told)


def test_the_line_of_a_long_sentence_is_told(tell: Tell) -> None:
    text = f"A short one.\nAnother.\n{'word ' * 40}\nend.\n"
    assert tell("sentence-long", text)[0].startswith("work.md:7: a sentence has 41 words")


def test_a_section_in_another_language_is_not_read_as_english(tell: Tell) -> None:
    text = f"---\ntitle: Achos\nlanguage: cy\n---\n{'gair ' * 60}diwedd.\n"
    assert tell("sentence-long", text, "case.md") == []


@pytest.mark.parametrize(
    ("word", "count"),
    [("risk", 1), ("police", 2), ("managed", 2), ("wanted", 2), ("people", 2), ("area", 2), ("the", 1), ("1,108", 1)],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text(max_size=30))
def test_every_word_has_a_syllable(word: str) -> None:
    assert syllables(word) >= 1
