"""Files are read as they were typed; what cannot be read is told with its line."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.characters import UNPRINTABLE
from reportgen.problems import ContentError, Place
from reportgen.source import MAX_BYTES, parse_yaml, read_markdown, read_text, read_yaml


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        path = tmp_path / "typed.yaml"
        path.write_bytes(content)
        return path

    return write


def fault(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        parse_yaml(text, "f.yaml")
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize("content", [b"a\nb\n", b"\xef\xbb\xbfa\nb\n", b"a\r\nb\r\n", b"a\rb\r"])
def test_text_is_the_same_whatever_the_editor(file: Callable[[bytes], Path], content: bytes) -> None:
    assert read_text(file(content), "f.yaml") == "a\nb\n"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("Tŷ\n".encode() + "Caffè\n".encode("cp1252"), 2, "not saved as UTF-8"),
        ("name: Kent\n".encode("utf-16"), 1, "not saved as UTF-8"),
        ("name: Kent\n".encode("utf-16-le"), 1, "control character (U+0000)"),
        (b"a\nb\x00c\n", 2, "control character (U+0000)"),
        (b"a\r\nb\r\nc\x0bd\r\n", 3, "control character (U+000B)"),
        (b"a\n\x1b[31m\n", 2, "control character (U+001B)"),
        ("a\nb\x80\n".encode(), 2, "control character (U+0080)"),
        ("a\n\n\uffff\n".encode(), 3, "(U+FFFF)"),
        (b"", 1, "the file is empty"),
        (b"\xef\xbb\xbf \r\n\t\r\n", 1, "the file is empty"),
        (b"a" * (MAX_BYTES + 1), 1, "larger than 100 kB"),
    ],
)
def test_a_file_that_is_no_text_is_told_with_its_line(
    file: Callable[[bytes], Path], content: bytes, line: int, words: str
) -> None:
    with pytest.raises(ContentError, match=rf"^f\.yaml:{line}: .*{re.escape(words)}"):
        read_text(file(content), "f.yaml")


def test_the_largest_text_file_is_read(file: Callable[[bytes], Path]) -> None:
    assert len(read_text(file(b"a" * MAX_BYTES), "f.yaml")) == MAX_BYTES


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.yaml", tmp_path):
        with pytest.raises(ContentError, match=r"^f\.yaml:1: the file cannot be read"):
            read_text(path, "f.yaml")


@pytest.mark.parametrize(
    "typed", ["no", "Yes", "012345", "1,432", "2010", "1.50", "1_000", "0x1f", "1e3", "12:30", "2010-10-11", "=", "NaN"]
)
def test_a_scalar_stays_as_it_was_typed(typed: str) -> None:
    assert parse_yaml(f"{typed}: {typed}", "f.yaml").value == {typed: typed}


@pytest.mark.parametrize("nothing", ["", "~", "null", "# a comment"])
def test_an_empty_value_is_none(nothing: str) -> None:
    assert parse_yaml(f"key: {nothing}", "f.yaml").value == {"key": None}


def test_a_file_of_comments_holds_nothing() -> None:
    assert parse_yaml("# one\n\n# two\n", "f.yaml").value == {}


def test_nested_values_remember_their_line() -> None:
    data = parse_yaml("a:\n  b:\n    - c\n    - d: 1\n      e:\n        f\n", "f.yaml", first_line=11)
    assert data.value == {"a": {"b": ["c", {"d": "1", "e": "f"}]}}
    places = {("a",): 11, ("a", "b"): 12, ("a", "b", 0): 13, ("a", "b", 1, "d"): 14, ("a", "b", 1, "e"): 15}
    assert {path: data.place(*path).line for path in places} == places


def test_a_place_that_is_not_in_the_file_is_that_around_it() -> None:
    data = parse_yaml("a:\n\n  b: 1\n", "f.yaml")
    assert data.place("a", "b", "c", 3) == Place("f.yaml", 3)
    assert data.place("x") == Place("f.yaml", 1)


def test_every_duplicate_key_names_both_lines() -> None:
    with pytest.raises(ContentError) as caught:
        parse_yaml("a: 1\nb:\n  c: 1\n  c: 2\na: 3\nd: {e: 1, e: 2}\na: 4\n", "f.yaml")
    assert [(problem.place.line, problem.message) for problem in caught.value.problems] == [
        (4, 'the key "c" stands here a second time (first on line 3)'),
        (5, 'the key "a" stands here a second time (first on line 1)'),
        (6, 'the key "e" stands here a second time (first on line 6)'),
        (7, 'the key "a" stands here a second time (first on line 1)'),
    ]


def test_a_duplicate_key_in_front_matter_names_the_lines_of_the_file() -> None:
    with pytest.raises(ContentError, match=r"^f\.md:4: .*\(first on line 3\)"):
        parse_yaml("a: 1\na: 2", "f.md", first_line=3)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: *x\n", 1, "alias"),
        ("a: 1\nb: &x [*x]\n", 2, "alias"),
        ("a: 1\n? &x b\n: 2\n", 2, "plain word"),
        ("a: 1\nb: *bold*\n", 2, "asterisk"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tag"),
        ("a: 1\nb: !secret x\n", 2, "tag"),
        ("a: !!binary aGVsbG8=\n", 1, "tag"),
        ("a: 1\nb: !!set {x, y}\n", 2, "tag"),
        ("a:\n  ? [b]\n  : c\n", 2, "plain word"),
        ("{a: 1}: 2\n", 1, "plain word"),
        ('a: 1\nb: "\\ud800"\n', 2, ""),
        ('a: 1\nb: "\\x00"\n', 2, "U+0000"),
        ('a: 1\nb: "\\x1b"\n', 2, "U+001B"),
    ],
)
def test_what_content_may_not_use_of_yaml_is_refused(text: str, line: int, words: str) -> None:
    assert re.match(rf"f\.yaml:{line}: .*{re.escape(words)}", fault(text))


@pytest.mark.parametrize("depth", [25, 1_000])
@pytest.mark.parametrize("pair", ["[]", "{}"])
def test_deep_nesting_is_refused(pair: str, depth: int) -> None:
    key = "a: " if pair == "{}" else ""
    assert "nested too deeply" in fault((pair[0] + key) * depth + pair[1] * depth)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb:\n\tc: 1\n", 3, "a tab"),
        ("a: 1\nb: c: d\n", 2, "a colon inside a value"),
        ("a: 1\nb\nc: 1\n", 2, "colon"),
        ('a: 1\nb: "open\nc: 1\nd: 1\n', 2, "quotation mark is not closed"),
        ("a: 1\nb: 'it's here'\nc: 1\n", 2, "quotation mark"),
        ('a: 1\nb: "said "no" to it"\n', 2, "quotation mark"),
        ("a:\n  b: 1\n c: 2\n", 3, "indented differently"),
        ("a:\n  b: 1\n   c: 2\n", 3, ""),
        ("- a\nb: 1\n", 2, "indented differently"),
        ("a: 1\nb: [c, d\ne: 1\n", 2, "bracket is not closed"),
        ("a: 1\nb: {c: d\n", 2, "bracket is not closed"),
        ("a: 1\nb: @kent\n", 2, "a character that YAML keeps for itself"),
        ("a: 1\nb: `code`\n", 2, "a character that YAML keeps for itself"),
        ("a: 1\nb: %x\n", 2, "a character that YAML keeps for itself"),
        ("a: 1\n---\nb: 2\n", 2, ""),
        ("a: 1\nb: >x\n  c\n", 2, ""),
        ('a: 1\nb: "\\q"\n', 2, ""),
    ],
)
def test_a_mistake_of_syntax_is_told_with_its_line(text: str, line: int, words: str) -> None:
    told = fault(text)
    assert told.startswith(f"f.yaml:{line}: ")
    assert words in told
    assert "\n" not in told


def test_a_section_is_front_matter_and_body(file: Callable[[bytes], Path]) -> None:
    section = read_markdown(
        file(b"\xef\xbb\xbf\r\n---\r\ntitle: no\r\n\r\ncolumns: 2\r\n---\r\nText\r\n---\r\n"), "f.md"
    )
    assert section.front.value == {"title": "no", "columns": "2"}
    assert section.front.place("columns") == Place("f.md", 5)
    assert (section.body, section.body_line) == ("Text\n---\n", 7)


def test_a_section_may_have_no_text(file: Callable[[bytes], Path]) -> None:
    section = read_markdown(file(b"---\ntitle: A\n---"), "f.md")
    assert (section.body, section.body_line) == ("", 4)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"\n\nText\n", 3, "has no front matter"),
        (b"title: A\n---\nText\n", 1, "has no front matter"),
        (b"---\ntitle: A\n\nText\n", 1, "does not end"),
        (b"---\ntitle: A\n----\nText\n", 1, "does not end"),
        (b"\n---\na: 1\nb: c: d\n---\nText\n", 4, "a colon inside a value"),
        (b"---\na: 1\na: 2\n---\nText\n", 3, "a second time (first on line 2)"),
    ],
)
def test_front_matter_that_cannot_be_read_is_told(
    file: Callable[[bytes], Path], content: bytes, line: int, words: str
) -> None:
    with pytest.raises(ContentError, match=rf"^f\.md:{line}: .*{re.escape(words)}"):
        read_markdown(file(content), "f.md")


def test_a_file_is_named_as_the_user_knows_it(file: Callable[[bytes], Path]) -> None:
    assert read_yaml(file(b"a: 1\n"), "content/kent/area.yaml").place("a") == Place("content/kent/area.yaml", 1)


_YAML_PIECES = st.lists(
    st.one_of(st.sampled_from([*"{}[]:,-?&*!|>'\"%@`#~<= \n\t\\.", "a", "1", ": ", "- ", "\n  ", "---\n"]), st.text()),
    max_size=30,
).map("".join)


@given(_YAML_PIECES)
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ContentError):
        data = parse_yaml(text, "f.yaml")
        assert {data.place(*path).line for path in data.lines} <= set(range(1, len(text) + 2))


_WORD = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"]).filter(lambda c: not UNPRINTABLE.match(c)), min_size=1
)


@given(st.dictionaries(_WORD, _WORD))
@settings(deadline=None)
def test_words_come_back_with_their_line(words: dict[str, str]) -> None:
    def quoted(word: str) -> str:
        return "'" + word.replace("'", "''") + "'"

    data = parse_yaml("\n".join(f"{quoted(key)}: {quoted(value)}" for key, value in words.items()), "f.yaml")
    assert data.value == words
    assert [data.place(key).line for key in words] == list(range(1, len(words) + 1))
