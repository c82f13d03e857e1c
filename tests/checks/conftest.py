"""What the tests of the checks share: the small workspace with another text, and what one check says of it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.checks import CHECKS
from reportgen.checks.manuscript import Manuscript, read_manuscript
from reportgen.load import load
from reportgen.validate import validate
from reportgen.workspace import Workspace
from tests.conftest import REPORT

Edit = Callable[[str, str, str], None]
Write = Callable[[str, str], None]
Tell = Callable[..., list[str]]


@pytest.fixture
def put(workspace: Workspace) -> Write:
    """Return a function that puts a text into a content file, named from the report's folder.

    The text of a section is given a front matter where it has none. In a YAML file the keys of the text replace those
    that are there.
    """

    def write(file: str, text: str) -> None:
        path = Path(workspace.content / "borsetshire" / "2009-10" / file)
        if file == "area.yaml":
            path = workspace.content / "borsetshire" / file
        if file == "glossary.yaml":
            path = workspace.content / "national" / "2009-10" / file
        if path.suffix == ".md":
            opening = path.read_text(encoding="utf-8").split("\n---\n")[0] if path.exists() else "---\ntitle: More"
            text = text if text.startswith("---") else f"{opening}\n---\n{text}"
        elif path.exists():
            kept = path.read_text(encoding="utf-8")
            for key in re.findall(r"^(\w+):", text, re.MULTILINE):
                kept = re.sub(rf"^{key}:.*\n(?:[ -].*\n|\n)*", "", kept, flags=re.MULTILINE)
            text = kept + text
        path.write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def manuscript(workspace: Workspace) -> Callable[[], Manuscript]:
    """Return a function that reads the workspace's report."""

    def read() -> Manuscript:
        sources = load(workspace, REPORT)
        return read_manuscript(validate(sources), sources)

    return read


@pytest.fixture
def tell(put: Write, manuscript: Callable[[], Manuscript]) -> Tell:
    """Return a function that puts a text into a file and gives what the check `code` says: "file:line: message"."""

    def told(code: str, text: str, file: str = "work.md") -> list[str]:
        (check,) = (check for check in CHECKS if check.code == code)
        put(file, text)
        return [
            f"{Path(problem.place.file).name}:{problem.place.line}: {problem.message}"
            for problem in check.problems(manuscript())
        ]

    return told
