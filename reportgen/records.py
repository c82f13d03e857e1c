"""What became of each report when it was last built, kept beside the output so that the overview can list them all.

A report's record and the pictures of its pages lie in `output/_preview/`, whose name can be no area's. They are not
published.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from reportgen.model import Report
from reportgen.problems import Place, Problem, Severity
from reportgen.workspace import ReportId, is_area_name, read_year
from reportgen.write import write, write_file

FOLDER = "_preview"
"""The folder in the output that is only for the overview. It is not hidden, as CI leaves out hidden files."""


@dataclass(frozen=True)
class Shown:
    """What the overview says of a report that was built: its names, its state then, its files by their kind."""

    area: str
    year: str
    title: str
    status: Literal["draft", "embargoed", "final"]
    release: datetime | None
    files: Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """A report's last build: what is wrong or odd in its content, and what stands in the output (`shown`).

    That is of an earlier build where the last one failed, and None where there was none. `key` stands for what the
    report was made of, `digest` for its files and the pictures of its pages (`freshness`).
    """

    id: ReportId
    built: bool
    problems: tuple[Problem, ...]
    shown: Shown | None
    key: str = ""
    digest: str = ""


@dataclass(frozen=True)
class Built:
    """What became of one report: whether it was `written` to its folder, and what is wrong or odd in its content.

    `embargo` says until when a final report is embargoed ("embargoed until …"), and is empty for any other. One that is
    `unchanged` was not built again, as the same would have been written. `refusal` says what in its folder is not the
    tool's, for which it was not written.
    """

    id: ReportId
    folder: Path
    problems: tuple[Problem, ...]
    written: bool
    embargo: str = ""
    unchanged: bool = False
    refusal: str = ""


def keep_built(
    output: Path,
    report: Report,
    files: Mapping[str, str],
    pictures: Mapping[str, bytes],
    key: str = "",
    digest: str = "",
) -> None:
    """Record that a report was built, with the names of its files by their kind and the pictures of its pages.

    Without the `key` and the `digest` that `freshness` gives, it is built again next time.
    """
    shown = Shown(report.area.name, report.year.label, report.title, report.status, report.release, files)
    id_ = ReportId(report.area.id, report.year.slug)
    record = Record(id_, True, report.warnings, shown, key, digest)
    write(pictures_folder(output, record.id), pictures)
    _keep(output, record)


def keep_failed(output: Path, id_: ReportId, problems: tuple[Problem, ...]) -> None:
    """Record that a report could not be built; what is known of an earlier one stays."""
    former = _read(_file(output, id_))
    record = Record(id_, False, problems, None) if former is None else replace(former, built=False, problems=problems)
    _keep(output, record)


def read_records(output: Path) -> Iterator[Record]:
    """Yield the record of every report by area and year. What cannot be read as one is passed over."""
    for path in sorted((output / FOLDER).glob("*/*.json")):
        id_ = ReportId(path.parent.name, path.stem)
        record = _read(path) if is_area_name(id_.area) and read_year(id_.year) else None
        if record is not None and record.id == id_:
            yield record


def read_record(output: Path, id_: ReportId) -> Record | None:
    """Return the record of a report, if there is one."""
    record = _read(_file(output, id_))
    return record if record is not None and record.id == id_ else None


def pictures_folder(output: Path, id_: ReportId) -> Path:
    """Return the folder of the pictures of a report's pages."""
    return output / FOLDER / id_.area / id_.year


def forget(output: Path, id_: ReportId) -> None:
    """Remove what is kept of a report that is no longer there, as far as that is possible now."""
    shutil.rmtree(pictures_folder(output, id_), ignore_errors=True)
    with suppress(OSError):
        _file(output, id_).unlink()


def _keep(output: Path, record: Record) -> None:
    text = json.dumps(asdict(record), default=datetime.isoformat, ensure_ascii=False, indent=2)
    write_file(_file(output, record.id), f"{text}\n".encode())


def _file(output: Path, id_: ReportId) -> Path:
    return output / FOLDER / id_.area / f"{id_.year}.json"


def _read(path: Path) -> Record | None:
    try:
        found = json.loads(path.read_bytes()) if path.is_file() else None  # nobody may ever write to a pipe
        json.dumps(found, ensure_ascii=False).encode()  # half a letter, which JSON can spell, could not be shown
        return _record(found)
    except (OSError, ValueError, RecursionError):
        return None


def _record(found: object) -> Record:
    """Return the record that was kept as this; ValueError for anything else."""
    match found:
        case {
            "id": {"area": str(area), "year": str(year)},
            "built": bool(built),
            "problems": list(problems),
            "shown": shown,
            "key": str(key),
            "digest": str(digest),
        }:
            stands = None if shown is None else _shown(shown)
            return Record(ReportId(area, year), built, tuple(map(_problem, problems)), stands, key, digest)
    raise ValueError("no record")


def _problem(found: object) -> Problem:
    match found:
        case {
            "place": {"file": str(file), "line": int(line), "cell": str(cell)},
            "message": str(message),
            "hint": str(hint),
            "severity": str(severity),
            "code": str(code),
        }:
            return Problem(Place(file, line, cell), message, hint, Severity(severity), code)
    raise ValueError("no problem")


def _shown(found: object) -> Shown:
    match found:
        case {
            "area": str(area),
            "year": str(year),
            "title": str(title),
            "status": "draft" | "embargoed" | "final" as status,
            "release": None | str() as release,
            "files": dict(files),
        } if all(isinstance(name, str) for name in files.values()):
            return Shown(area, year, title, status, datetime.fromisoformat(release) if release else None, files)
    raise ValueError("nothing that is shown")
