"""False alarms cost trust: long, honest prose of the kind that areas write is left alone, word for word."""

import shutil
from pathlib import Path

import pytest

from reportgen.checks import check_report
from reportgen.load import load
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace
from tests.conftest import REPOSITORY

HONEST = Path(__file__).parent / "honest"


def test_nothing_is_told_of_honest_prose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    folder = tmp_path / "content" / "kent" / "2009-10"
    names = sorted(path.stem for path in HONEST.glob("*.md"))
    for name in names:
        shutil.copy(HONEST / f"{name}.md", folder / f"honest-{name}.md")
    plan = (folder / "report.yaml").read_text(encoding="utf-8")
    listed = "".join(f"      - honest-{name}\n" for name in names)
    (folder / "report.yaml").write_text(plan.replace("      - smb\n", f"      - smb\n{listed}"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    sources = load(Workspace(Path("content"), Path("templates"), Path("output")), ReportId("kent", "2009-10"))
    report = validate(sources)
    assert {f"honest-{name}" for name in names} <= {section.name for section in report.sections}
    assert [str(problem) for problem in check_report(report, sources)] == []
