"""What became of a report is read again as it was kept, and nothing else is taken for a record."""

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems import Place, Problem, Severity
from reportgen.records import Record, Shown, keep_failed, read_record, read_records
from reportgen.workspace import ReportId

REPORT = ReportId("borsetshire", "2009-10")
SHOWN = Shown("Borsetshire", "2009/10", "Annual report", "final", datetime(2010, 10, 11, 9, 30), {"pdf": "a.pdf"})
PROBLEM = Problem(
    Place("content/a.md", 3, "cell B2"), "“98%” is typed", "use a figure", Severity.WARNING, "typed-figure"
)

texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]))
problems = st.builds(
    Problem, st.builds(Place, texts, st.integers(1), texts), texts, texts, st.sampled_from(Severity), texts
)


def _file(output: Path) -> Path:
    return output / "_preview/borsetshire/2009-10.json"


@given(found=st.lists(problems, max_size=3))
def test_a_record_is_read_as_it_was_kept(tmp_path_factory: pytest.TempPathFactory, found: list[Problem]) -> None:
    output = tmp_path_factory.mktemp("output")
    keep_failed(output, REPORT, tuple(found))
    assert read_record(output, REPORT) == Record(REPORT, built=False, problems=tuple(found), shown=None)


def test_what_stands_of_an_earlier_build_stays_in_the_record_of_one_that_failed(tmp_path: Path) -> None:
    keep_failed(tmp_path, REPORT, ())
    text = json.loads(_file(tmp_path).read_text(encoding="utf-8"))
    stands = {**vars(SHOWN), "release": "2010-10-11T09:30:00"}
    _file(tmp_path).write_text(json.dumps(text | {"built": True, "shown": stands, "key": "k"}), encoding="utf-8")
    built = Record(REPORT, built=True, problems=(), shown=SHOWN, key="k")
    assert read_record(tmp_path, REPORT) == built
    keep_failed(tmp_path, REPORT, (PROBLEM,))
    assert read_record(tmp_path, REPORT) == replace(built, built=False, problems=(PROBLEM,))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
def test_a_pipe_is_no_record(tmp_path: Path) -> None:
    _file(tmp_path).parent.mkdir(parents=True)
    os.mkfifo(_file(tmp_path))
    assert read_record(tmp_path, REPORT) is None


@pytest.mark.parametrize(
    "change",
    [
        {"id": "borsetshire/2009-10"},
        {"built": "yes"},
        {"problems": "none"},
        {"problems": [{"message": "no place"}]},
        {"problems": [{"place": {"file": "a", "line": "1", "cell": ""}, "message": "", "hint": "", "code": ""}]},
        {"shown": {"title": "no area"}},
        {"shown": {**vars(SHOWN), "release": "soon"}},
        {"shown": {**vars(SHOWN), "release": None, "status": "secret"}},
        {"shown": {**vars(SHOWN), "release": None, "files": {"pdf": 1}}},
        {"digest": 1},
        {"shown": {**vars(SHOWN), "release": None, "title": "half a letter \ud800"}},
        {"key": None},
    ],
)
def test_what_is_no_record_is_passed_over(tmp_path: Path, change: dict[str, object]) -> None:
    keep_failed(tmp_path, REPORT, ())
    text = json.loads(_file(tmp_path).read_text(encoding="utf-8"))
    _file(tmp_path).write_text(json.dumps(text | change), encoding="utf-8")
    assert read_record(tmp_path, REPORT) is None
    assert list(read_records(tmp_path)) == []
