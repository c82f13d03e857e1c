"""What a word processor leaves behind is told by its line; what only looks like it is not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.checks import word
from tests.checks.conftest import Tell


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("double-space", "One.\n\nTwo  words.\n", ["work.md:7: two spaces stand between words"]),
        ("double-space", "- One\n    - two in depth\n\nA `code  text`.\n", []),
        ("double-space", "| a    | b |\n|------|---|\n| c    | d |\n", []),
        ("double-space", "A term\n:   and what it means\n\n1.  First\n\n>  Quoted.\n\nA.[^1]\n\n[^1]:  Note.\n", []),
        ("double-space", "A line that breaks  \nhere.\n", []),
        ("quotes-mixed", 'It’s "so".\n', ["work.md:5: straight and curly quotation marks stand in one file"]),
        ("quotes-mixed", "It’s “so”.\n", []),
        ("quotes-mixed", 'It\'s "so".\n', []),
        ("quotes-mixed", '!!! note "A ‘title’"\n    It’s a note.\n\n![A cat](images/photo.png "It’s a cat")\n', []),
        ("no-break-space", "One.\nLevel\u00a02\n", ["work.md:6: a non-breaking space stands in the text"]),
        ("no-break-space", "Level 2\n", []),
        ("hidden-character", "A\u200bb\n", ["work.md:5: a character that nobody sees (U+200B) stands in the text"]),
        ("hidden-character", "Siân’s e-mail – co-operate\n", []),
        ("hidden-character", "The \ufb01le\n", ['work.md:5: the letters "fi" stand in the text as one character']),
        ("tab", "a\tb\n", ["work.md:5: a tab stands in the text"]),
        ("tab", "a b\t\n", []),
        ("no-break-space", "One\u2003two\n", ["work.md:5: a space of an odd width stands in the text"]),
        ("hidden-character", "A\u2060b\n", ["work.md:5: a character that nobody sees (U+2060) stands in the text"]),
        ("bullet-typed", "• One\n• Two\n", ['work.md:5: a line begins with "•"', 'work.md:6: a line begins with "•"']),
        ("bullet-typed", "o Chairs met\n", ['work.md:5: a line begins with "o"']),
        ("bullet-typed", "§\tChairs met\n", ['work.md:5: a line begins with "§"']),
        ("bullet-typed", "– One\n– Two\n", ['work.md:5: a line begins with "–"', 'work.md:6: a line begins with "–"']),
        ("bullet-typed", "We asked what helps –\n– and they said.\n\n— A victim\n\n§ 325 of it\n", []),
        ("bullet-typed", "---\ntitle: Gwaith\nlanguage: cy\n---\nDaeth pobl\no Gymru.\n", []),
        ("bullet-typed", "- One • two\n\n> — Somebody\n", []),
    ],
)
def test_what_a_word_processor_leaves(tell: Tell, code: str, text: str, told: list[str]) -> None:
    assert tell(code, text) == told


@pytest.mark.parametrize(
    ("code", "file", "text", "line"),
    [
        ("double-space", "report.yaml", "title: Our  report\n", "report.yaml:26"),
        ("no-break-space", "area.yaml", 'strapline: "Level\u00a02"\n', "area.yaml:30"),
        (
            "hidden-character",
            "glossary.yaml",
            "terms:\n  - {id: a, term: A, explanation: A ter\u00adm.}\n",
            "glossary.yaml:2",
        ),
        ("no-break-space", "work.md", "---\ntitle: Our\u00a0work\n---\nText.\n", "work.md:2"),
        ("quotes-mixed", "area.yaml", "strapline: It’s us\n", "area.yaml:30"),
    ],
)
def test_data_files_and_front_matter_are_read_too(tell: Tell, code: str, file: str, text: str, line: str) -> None:
    assert [told.split(": ")[0] for told in tell(code, text, file)] == [line]


@settings(suppress_health_check=[HealthCheck.differing_executors])
@given(st.text(alphabet="ab .\"'’“|", max_size=60))
def test_single_spaces_are_never_told(text: str) -> None:
    assert word._DOUBLE_SPACE.search(" ".join(text.split())) is None
