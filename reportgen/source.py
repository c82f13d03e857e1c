"""Files of the workspace read into plain values that remember their line.

Every YAML scalar is kept as the text that was typed; the model decides whether it is a number, a date or a word. So a
title may be 2010, a telephone number keeps its leading zero, and `no` is Norway's problem no longer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node, ScalarNode, SequenceNode

from reportgen.characters import UNPRINTABLE, unprintable
from reportgen.files import read_file
from reportgen.problems import ContentError, Place, Problem
from reportgen.yaml_faults import explain

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Path_: TypeAlias = "tuple[str | int, ...]"

MAX_BYTES = 100_000
"""The largest text file that is read, in bytes; the national form, the largest file of 2009/10, has 8 kB."""

MAX_SECTION_BYTES = 60_000
"""The longest text of a section: some 9,000 words, where the longest whole report of 2009/10 has 6,000."""

MAX_SECTION_LINES = 3_000
"""The most lines of a section: Markdown takes time for each, and for some more than for the one before."""

MAX_ENTRIES = 1_000
"""The most entries of one list or mapping of a YAML file: people, terms, rows, the agencies of a large area."""

MAX_VALUE = 5_000
"""The most characters of a value of a YAML file; the longest explanation has five hundred."""

MAX_KEY = 100
"""The most letters of a key of a YAML file."""

MAX_DEPTH = 20
"""The deepest nesting of a YAML file; the format itself needs six levels."""

_TAGS = frozenset({"null", "bool", "int", "float", "timestamp", "str", "map", "seq", "merge", "value"})


@dataclass(frozen=True)
class Data:
    """A file's values and where each part stands: `lines` maps the path of keys and indexes to a line.

    `cells` does the same for a spreadsheet, in words ("sheet …, cell B5"); `lines` then holds the rows.
    """

    file: str
    value: Value
    lines: Mapping[Path_, int]
    cells: Mapping[Path_, str] = field(default_factory=dict)

    def place(self, *path: str | int) -> Place:
        """Return the place of the value at `path`, or of the nearest thing around it that the file holds."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.file, self.lines.get(path, 1), self.cells.get(path, ""))


@dataclass(frozen=True)
class Markdown:
    """A section's file: its front matter, and its body with the line on which the body begins."""

    file: str
    front: Data
    body: str
    body_line: int


def read_text(path: Path, shown: str) -> str:
    """Return the text of a UTF-8 file with plain line ends and without a byte order mark; `shown` names it in messages.

    Raises ContentError where the file cannot be read, is too large, empty, not UTF-8, or holds control characters.
    """
    raw = read_file(
        path,
        shown,
        MAX_BYTES,
        too_large="split it, or remove what was pasted in",
        unreadable="check that it exists and that you may open it",
    )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _error(shown, line, "the file is not saved as UTF-8", 'save it again with the encoding "UTF-8"') from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _error(shown, 1, "the file is empty", "write its content, or delete it and take it out of the report")
    if found := UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _error(
            shown,
            line,
            unprintable(found[0]),
            "delete it and type the word again",
        )
    return text


def read_yaml(path: Path, shown: str) -> Data:
    """Read a YAML file. Raises ContentError with every duplicate key, or with the first fault of its syntax."""
    return parse_yaml(read_text(path, shown), shown)


def read_markdown(path: Path, shown: str) -> Markdown:
    """Read a section: front matter between two lines `---`, then Markdown. Raises ContentError as `read_yaml` does."""
    text = read_text(path, shown)
    lines = text.split("\n")
    opening = next(index for index, line in enumerate(lines) if line.strip())
    if lines[opening].rstrip() != "---":
        raise _error(
            shown,
            opening + 1,
            "the section has no front matter",
            'begin the file with a line "---", "title: …" and a line "---"',
        )
    closing = next((i for i in range(opening + 1, len(lines)) if lines[i].rstrip() == "---"), None)
    if closing is None:
        raise _error(shown, opening + 1, "the front matter does not end", 'write a line "---" between it and the text')
    front = parse_yaml("\n".join(lines[opening + 1 : closing]), shown, first_line=opening + 2)
    body = "\n".join(lines[closing + 1 :])
    if len(body.encode()) > MAX_SECTION_BYTES or len(lines) > MAX_SECTION_LINES:
        what = f"the section is longer than {MAX_SECTION_BYTES // 1000} kB or {MAX_SECTION_LINES:,} lines"
        raise _error(shown, closing + 2, what, "divide it into several, or remove what was pasted in")
    return Markdown(shown, front, body, closing + 2)


@lru_cache(maxsize=128)
def parse_yaml(text: str, shown: str, first_line: int = 1) -> Data:
    """Parse YAML text whose first line is line `first_line` of the file `shown`.

    What was parsed is remembered: reports share the files of a year, and one of them is read for several purposes.
    """
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        opened = any(words in f"{error.context} {error.problem}" for words in ("quoted scalar", "flow", "expected ':'"))
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise _error(shown, line, *explain(error.problem or error.context or "")) from None
    except (YAMLError, ValueError) as error:
        raise _error(shown, first_line, *explain(str(error))) from None
    except RecursionError:
        raise _error(
            shown, first_line, "the file is nested too deeply", "remove the extra brackets or indentation"
        ) from None
    if node is None:
        return Data(shown, {}, {(): first_line})
    builder = _Builder(shown, first_line)
    value = builder.value(node, ())
    if builder.problems:
        raise ContentError(builder.problems)
    return Data(shown, value, builder.lines)


class _Builder:
    """Turns YAML nodes into values, noting lines and faults on the way."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []

    def value(self, node: Node, path: Path_) -> Value:
        """Return the value of `node`, which stands at `path`."""
        self.lines.setdefault(path, self.line(node))
        if node.anchor is not None:
            self.fault(
                node,
                f"an anchor or alias (&{node.anchor}, *{node.anchor}) repeats a value",
                "write the value out each time",
            )
            return None
        if len(path) > MAX_DEPTH:
            self.fault(node, "the file is nested too deeply", "remove the extra brackets or indentation")
            return None
        tag = str(node.tag or "").removeprefix("tag:yaml.org,2002:")
        if tag not in _TAGS:
            self.fault(
                node, f'the tag "{node.tag}" is not used here', "remove the word that begins with an exclamation mark"
            )
            return None
        if len(node.value) > (MAX_VALUE if isinstance(node, ScalarNode) else MAX_ENTRIES):
            what, hint = f"a value has more than {MAX_VALUE:,} characters", "remove what was pasted in"
            if not isinstance(node, ScalarNode):
                what, hint = f"more than {MAX_ENTRIES:,} entries stand here", f"divide it, or {hint}"
            self.fault(node, what, hint)
            return None
        if isinstance(node, ScalarNode):
            if found := UNPRINTABLE.search(node.value):
                self.fault(
                    node,
                    unprintable(found[0]),
                    "type the word again",
                )
            return None if tag == "null" else str(node.value)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, path)

    def mapping(self, node: Node, path: Path_) -> dict[str, Value]:
        """Return a mapping's items; a key given twice is a fault that names both lines."""
        items: dict[str, Value] = {}
        for key, child in node.value:
            if not isinstance(key, ScalarNode) or key.anchor is not None or UNPRINTABLE.search(key.value):
                self.fault(key, "a key must be a plain word", "check the brackets and the colons on this line")
                continue
            name = str(key.value)
            if len(name) > MAX_KEY:
                self.fault(
                    key, f"a key has more than {MAX_KEY} letters", "check the brackets and the colons on this line"
                )
                continue
            if name in items:
                first = self.lines[(*path, name)]
                self.fault(
                    key, f'the key "{name}" stands here a second time (first on line {first})', "keep one of the two"
                )
                continue
            self.lines[(*path, name)] = self.line(key)
            items[name] = self.value(child, (*path, name))
        return items

    def line(self, node: Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def fault(self, node: Node, message: str, hint: str) -> None:
        self.problems.append(Problem(Place(self.file, self.line(node)), message, hint))


def _error(file: str, line: int, message: str, hint: str) -> ContentError:
    return ContentError([Problem(Place(file, line), message, hint)])
