"""What the tests share: a small workspace to spoil, and ways to build it and to see what is said of it."""

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportgen.build import build_reports
from reportgen.executors import processes
from reportgen.problems import ContentError
from reportgen.workspace import ReportId, Workspace

REPOSITORY = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "workspaces" / "small"
CORPUS = Path(__file__).parent / "workspaces" / "corpus"
REPORT = ReportId("borsetshire", "2009-10")
EXAMPLES = ("hertfordshire", "kent")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""The moment at which the tests build, after every release in their content."""


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Build the example reports, and the corpus of all that authors can write; return the folders."""
    output = tmp_path_factory.mktemp("reports")
    examples = Workspace(REPOSITORY / "content", REPOSITORY / "templates", output)
    corpus = Workspace(CORPUS / "content", CORPUS / "templates", output / "corpus")
    with processes(2, "reportgen.build", "reportgen.engine") as pool:
        built = [*build_reports(examples, [ReportId(area, "2009-10") for area in EXAMPLES], NOW, pool)]
        built += build_reports(corpus, [REPORT], NOW, pool)
    assert [str(problem) for report in built if not report.written for problem in report.problems] == []
    names = {"borsetshire": "corpus"}
    return {names.get(report.id.area, report.id.area): report.folder for report in built}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a copy of the small workspace, in which the test's process stands."""
    shutil.copytree(SMALL / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return Workspace(Path("content"), Path("templates"), Path("output"))


@pytest.fixture
def complaints(workspace: Workspace) -> Callable[[], list[str]]:
    """Return a function that validates the workspace's report and gives every problem, as a user reads it."""

    def validate_workspace() -> list[str]:
        from reportgen.load import load
        from reportgen.validate import validate

        try:
            validate(load(workspace, REPORT))
        except ContentError as error:
            return [str(problem) for problem in error.problems]
        return []

    return validate_workspace


@pytest.fixture
def edit(workspace: Workspace) -> Callable[[str, str, str], None]:
    """Return a function that replaces a text in a content file, which must hold it."""

    def replace(file: str, old: str, new: str) -> None:
        path = workspace.content / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
