"""Straight quotation marks become curly ones that face the right way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.typography import curly


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"Hello"', "“Hello”"),
        ("'Hello'", "‘Hello’"),
        ("the area's work", "the area’s work"),
        ("the offenders' homes", "the offenders’ homes"),
        ("Siân O'Neill", "Siân O’Neill"),
        ('He said: "No."', "He said: “No.”"),
        ("(\"so\" and ['so'])", "(“so” and [‘so’])"),
        ("He said: \"'No', she said.\"", "He said: “‘No’, she said.”"),
        ("'\"No\", she said.'", "‘“No”, she said.’"),
        ("a – \"b\"—'c'", "a – “b”—‘c’"),
        ('first\n"second"', "first\n“second”"),
        ("already “curly” and ‘so’", "already “curly” and ‘so’"),
    ],
)
def test_quotation_marks_face_the_right_way(typed: str, printed: str) -> None:
    assert curly(typed) == printed


_QUOTES = str.maketrans("“”‘’", "\"\"''")


@given(st.text())
@settings(deadline=None)
def test_nothing_but_straight_marks_is_changed(text: str) -> None:
    printed = curly(text)
    assert "'" not in printed
    assert '"' not in printed
    assert printed.translate(_QUOTES) == text.translate(_QUOTES)
    assert curly(printed) == printed
