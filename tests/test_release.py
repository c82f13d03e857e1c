"""Before its release a final report is marked as a draft is, to the minute of British time; afterwards it is not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportgen.build import build_report
from reportgen.export.sheets import to_book
from reportgen.formats import as_moment
from reportgen.load import load
from reportgen.problems import UsageError
from reportgen.release import embargo, lies_ahead, this_moment
from reportgen.validate import validate
from reportgen.workspace import Workspace
from tests.conftest import REPORT
from tests.reading import read_page, read_pdf
from tests.test_cli import run

Edit = Callable[[str, str, str], None]

NOTE = "Embargoed. Not for release before 9:30am on 11 October 2010."
BEFORE = datetime(2010, 10, 11, 8, 29, 59, tzinfo=UTC)
AFTER = datetime(2010, 10, 11, 8, 30, tzinfo=UTC)
"""The release of the small report is at 9:30 in British Summer Time."""


@pytest.mark.parametrize(
    ("release", "utc"),
    [
        ("2010-10-11 09:30", "2010-10-11 08:30"),  # summer
        ("2010-11-01 09:30", "2010-11-01 09:30"),  # winter
        ("2010-10-31 00:30", "2010-10-30 23:30"),  # the night in which summer time ends
        ("2010-10-31 02:30", "2010-10-31 02:30"),
        ("2011-03-27 00:30", "2011-03-27 00:30"),  # the night in which it begins
        ("2011-03-27 02:30", "2011-03-27 01:30"),
        ("2010-10-11", "2010-10-10 23:00"),  # a day alone begins at midnight
    ],
)
def test_a_release_lies_ahead_until_its_minute_in_british_time(release: str, utc: str) -> None:
    local, moment = datetime.fromisoformat(release), datetime.fromisoformat(f"{utc}Z")
    assert lies_ahead(local, moment - timedelta(seconds=1))
    assert not lies_ahead(local, moment)


def _whole(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_final_report_is_marked_until_its_release_and_then_no_more(workspace: Workspace) -> None:
    built = build_report(workspace, REPORT, BEFORE)
    assert built.embargo == "embargoed until 9:30am on 11 October 2010"
    before = _whole(built.folder)
    page = (built.folder / "index.html").read_text(encoding="utf-8")
    assert '<body class="embargoed">' in page
    for name in ("index.html", "accessibility.html"):
        assert b'<meta name="robots" content="noindex">' in before[name]
    (pdf,) = built.folder.glob("*.pdf")
    for text in (read_page(built.folder / "index.html").text, read_pdf(pdf).root.text):
        assert text.count(NOTE) == 2  # on the first and the last page
    built = build_report(workspace, REPORT, AFTER)
    after = _whole(built.folder)
    assert built.embargo == ""
    assert not any(b"noindex" in after[name] or b"Embargoed" in after[name] for name in after if name.endswith("html"))
    assert b"<body>" in after["index.html"]
    changed = {Path(name).suffix for name in before | after if before.get(name) != after.get(name)}
    assert changed == {".html", ".pdf", ".ods", ".xlsx"}


def test_nothing_but_before_and_after_comes_of_the_clock(workspace: Workspace) -> None:
    for one, other in ((BEFORE, datetime(2001, 1, 1, tzinfo=UTC)), (AFTER, datetime(2090, 1, 1, tzinfo=UTC))):
        first = _whole(build_report(workspace, REPORT, one).folder)
        assert _whole(build_report(workspace, REPORT, other).folder) == first


def test_every_page_of_the_pdf_is_marked(workspace: Workspace) -> None:
    def drawn(now: datetime) -> list[int]:
        """Return how much is drawn on each page of the PDF, in bytes."""
        import pikepdf

        (file,) = build_report(workspace, REPORT, now).folder.glob("*.pdf")
        with pikepdf.open(file) as pdf:
            return [len(page.Contents.read_bytes()) for page in pdf.pages]

    marked, plain = drawn(BEFORE), drawn(AFTER)
    assert len(marked) == len(plain)
    assert [
        page for page, (with_mark, without) in enumerate(zip(marked, plain, strict=True)) if with_mark == without
    ] == []


def test_drafts_and_reports_without_a_release_are_not_embargoed(workspace: Workspace, edit: Edit) -> None:
    edit("borsetshire/2009-10/report.yaml", "status: final", "status: draft")
    report = embargo(validate(load(workspace, REPORT)), BEFORE)
    assert (report.status, report.embargoed) == ("draft", False)
    edit("borsetshire/2009-10/report.yaml", "status: draft\nrelease: 2010-10-11 09:30", "status: final")
    assert embargo(validate(load(workspace, REPORT)), BEFORE).status == "final"


def test_the_cover_of_the_spreadsheets_says_so_in_place_of_the_day(workspace: Workspace) -> None:
    sources = load(workspace, REPORT)
    lines = {}
    for now in (BEFORE, AFTER):
        book = to_book(embargo(validate(sources), now), sources.words["en"])
        lines[now] = [line.text for line in book.sheets[0].lines]
    assert NOTE in lines[BEFORE]
    assert "Published: 11 October 2010" not in lines[BEFORE]
    assert NOTE not in lines[AFTER]
    assert "Published: 11 October 2010" in lines[AFTER]


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(("seconds", "status"), [(BEFORE, "embargoed"), (AFTER, "final")])
def test_the_commands_tell_it(monkeypatch: pytest.MonkeyPatch, seconds: datetime, status: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(seconds.timestamp())))
    assert run("list").stdout.split()[1] == status
    told = run("build").stdout
    assert ("(embargoed until 9:30am on 11 October 2010)" in told) == (status == "embargoed")


def test_without_the_variable_the_moment_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert abs((datetime.now(UTC) - this_moment()).total_seconds()) < 60


@pytest.mark.parametrize("value", ["", "today", "1.5", "9" * 30])
def test_a_variable_that_is_no_moment_is_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(UsageError, match="which is no moment: set it to the seconds since 1970"):
        this_moment()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2010-10-11 09:30", "9:30am on 11 October 2010"),
        ("2010-10-11 09:05", "9:05am on 11 October 2010"),
        ("2010-10-11 00:30", "12:30am on 11 October 2010"),
        ("2010-10-11 12:00", "midday on 11 October 2010"),
        ("2010-10-11 12:01", "12:01pm on 11 October 2010"),
        ("2010-10-11 15:00", "3pm on 11 October 2010"),
        ("2010-10-11", "11 October 2010"),
    ],
)
def test_a_moment_is_written_as_government_writes_it(moment: str, words: str) -> None:
    assert as_moment(datetime.fromisoformat(moment)) == words
