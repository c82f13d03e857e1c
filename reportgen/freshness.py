"""Whether what stands in the output is what a build would write again, so that nothing is built twice.

Only content decides. Time stamps say nothing: copies, archives and clones of a repository set them as they like.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

from reportgen.files import MAX_FOLDERS, MAX_IMAGE_BYTES
from reportgen.ingredients import present_ingredients
from reportgen.problems import shown
from reportgen.records import FOLDER, Record, pictures_folder, read_record
from reportgen.release import lies_ahead
from reportgen.resources import standard_templates
from reportgen.workspace import ReportId, Workspace, find_reports
from reportgen.write import write_file

OVERVIEW = f"{FOLDER}/overview.json"
"""The file in the output that says what the overview was made of."""


def key(workspace: Workspace, report: ReportId) -> str:
    """Return what stands for everything that a report is made of: its files, the tool, and what the tool is made of.

    Two builds with the same key write the same, but for a release that comes between them.
    """
    return _key(workspace, report, _found)


def _key(workspace: Workspace, report: ReportId, look: "Callable[..., _Found]") -> str:
    content = workspace.content
    paths = sorted(present_ingredients(workspace, report))
    found = ((path, look(path, trusted=path == workspace.templates)) for path in paths)
    there = (
        ("" if path == workspace.templates else path.relative_to(content).as_posix(), kind, made_of)
        for path, (_, kind, made_of) in found
        if kind != "nothing"
    )
    # Some of what is reached by links is refused, some passed over, whatever stands behind them.
    above = {path.parent for path in paths if path != workspace.templates}
    links = sorted(folder.relative_to(content).as_posix() for folder in above if folder.is_symlink())
    return _hash(_tool(), shown(content), repr(links), _digest(there))


def files_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Return what stands for files, given in the order of their paths, each as its path and its content."""
    return _digest((name, "file", _hash(content)) for name, content in files)


def built_digest(files: Mapping[str, bytes], pictures: Mapping[str, bytes]) -> str:
    """Return what stands for the files of a report, by their path, and for the pictures of its pages.

    Of the pictures it is name and size alone: to read them too would take a sixth more time where nothing is
    built.
    """
    sizes = sorted((name, len(content)) for name, content in pictures.items())
    return _hash(files_digest(sorted(files.items())), repr(sizes))


def divide(
    workspace: Workspace, reports: Iterable[ReportId], now: datetime
) -> tuple[tuple[Record, ...], tuple[ReportId, ...]]:
    """Return the records of the reports that need no build at the moment `now`, and the reports that do."""
    fresh, stale = [], []
    look = cache(_found)  # reports share the standard text
    for report in reports:
        record = read_record(workspace.output, report)
        if record is not None and _is_fresh(workspace, record, now, look):
            fresh.append(record)
        else:
            stale.append(report)
    return tuple(fresh), tuple(stale)


def overview_is_fresh(workspace: Workspace) -> bool:
    """Say whether the overview is what would be written again."""
    try:
        return (workspace.output / OVERVIEW).read_text(encoding="utf-8") == f"{_overview_key(workspace)}\n"
    except OSError:
        return False


def keep_overview(workspace: Workspace) -> None:
    """Remember what the overview, which was just written, was made of."""
    write_file(workspace.output / OVERVIEW, f"{_overview_key(workspace)}\n".encode())


def _overview_key(workspace: Workspace) -> str:
    """Return what stands for all that the overview is made of, and for itself, as JSON."""
    output = workspace.output
    reports = [str(report) for report in find_reports(workspace)]
    records = sorted((output / FOLDER).glob("*/*.json"))
    names = {*reports, *(f"{path.parent.name}/{path.stem}" for path in records)}
    there = [name for name in sorted(names) if (output / name / "index.html").is_file()]
    made = (*records, output / FOLDER / "assets", output / "index.html")
    made_of = [*map(_found, made), _found(workspace.templates, trusted=True)]
    return f'"{_hash(_tool(), repr(reports), repr(there), repr(made_of))}"'


def _is_fresh(workspace: Workspace, record: Record, now: datetime, look: "Callable[..., _Found]") -> bool:
    """Say whether a build would write what stands there. A report that could not be built is always tried again."""
    if not record.built or record.shown is None or record.key != _key(workspace, record.id, look):
        return False
    if record.shown.status != "draft":
        ahead = record.shown.release is not None and lies_ahead(record.shown.release, now)
        if ahead != (record.shown.status == "embargoed"):
            return False
    try:
        return _built_digest(workspace, record.id) == record.digest
    except OSError:  # told when it is written
        return False


def _built_digest(workspace: Workspace, report: ReportId) -> str:
    """Return the `built_digest` of what stands in the output."""
    folder = workspace.output / report.area / report.year
    files = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    sizes = sorted((one.name, one.stat().st_size) for one in pictures_folder(workspace.output, report).iterdir())
    return _hash(files_digest((name, path.read_bytes()) for name, path in files), repr(sizes))


@lru_cache(maxsize=1)
def _tool() -> str:
    """Return what stands for the tool: its modules, its templates, Python, and every package that is installed."""
    packages = (name for entry in sys.path for name in _listed(entry) if name.endswith((".dist-info", ".egg-info")))
    folders = Path(__file__).parent, standard_templates()
    return _hash(sys.version, *sorted(packages), _digest(_found(folder, trusted=True) for folder in folders))


def _listed(folder: str) -> list[str]:
    return [path.name for path in Path(folder).iterdir()] if Path(folder).is_dir() else []


_Found = tuple[str, str, str]
"""What is at a path: its name, of which kind it is, and what stands for its content."""


def _found(path: Path, depth: int = 0, *, trusted: bool = False) -> _Found:
    """Return what is at a path: nothing, a link (which is not followed), a file, or a folder with all below it.

    What no report can be made of is not looked into: what is no file (a pipe would never end), a file larger than any
    that is read, and folders deeper than any that are. A `trusted` folder is one of templates or of the tool itself,
    which is read to any depth, and in which links to files are followed, as the one to the folder is.
    """
    try:
        if path.is_symlink() and not (trusted and (depth == 0 or path.is_file())):
            return path.name, "link", f"{path.readlink()} {path.exists()}"
        if path.is_dir():
            inside = _children(path, trusted) if trusted or depth <= MAX_FOLDERS else ()
            return path.name, "folder", _digest(_found(child, depth + 1, trusted=trusted) for child in inside)
        if not path.is_file():
            return path.name, "other", ""
        if not trusted and (size := path.stat().st_size) > MAX_IMAGE_BYTES:
            return path.name, "large", str(size)
        return path.name, "file", _hash(path.read_bytes())
    except FileNotFoundError:
        return path.name, "nothing", ""
    except OSError as error:  # told when it is read
        return path.name, "unreadable", str(error.errno)


def _children(folder: Path, trusted: bool) -> Iterator[Path]:
    yield from sorted(child for child in folder.iterdir() if not (trusted and child.name == "__pycache__"))


def _digest(found: Iterable[_Found]) -> str:
    return _hash(*(part for one in found for part in one))


def _hash(*parts: str | bytes) -> str:
    """Return a digest of parts, each with its length, so that no other division of them gives the same."""
    whole = blake2b(digest_size=20)
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        whole.update(len(content).to_bytes(8))
        whole.update(content)
    return whole.hexdigest()
