"""The files of one report, read: the only step that touches the workspace's content.

What cannot be read is a problem of its own file; all other files are read all the same, so that one round shows
everything.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from reportgen.files import MAX_FOLDERS, MAX_IMAGE_BYTES, linked
from reportgen.model import Year
from reportgen.problems import Place, Problem, attempt, nearest, shown
from reportgen.resources import template_folders
from reportgen.source import Data, Markdown, read_markdown, read_yaml
from reportgen.spreadsheet.reading import Workbook, read_workbook
from reportgen.workspace import FIGURES, NATIONAL, ReportId, Workspace, former_years, read_year

T = TypeVar("T")

IMAGE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".svg"})
MAX_IMAGES_BYTES = 500_000_000
"""The most bytes of all pictures of a report together, used or not: forty photographs straight from a camera."""

MAX_FILES = 200
"""The most sections in a folder; the longest report of 2009/10 has twenty."""

MAX_TEXT = 400_000
"""The most characters of all sections of a report together: ten times the longest report of 2009/10."""


@dataclass(frozen=True)
class YearFiles:
    """The files that the figures of a year are made of; None for one that is absent or could not be read."""

    year: Year
    area: Data | None
    report: Data | None
    figures: Data | Workbook | None
    form: Data | None


@dataclass(frozen=True)
class Sources:
    """What the files of a report hold. A file that could not be read is None or absent, and has its problem.

    `sections` maps a section's name to its file, the area's before the national one, and `replaced` those that the area
    has replaced to the national one. `images` maps a path as messages
    show it (`content/kent/images/police.svg`) to the picture's bytes. `words` holds the standard words of each
    language. `former` are the figures of earlier years of the area, the latest last.
    """

    id: ReportId
    year: Year
    folder: str
    area: Data | None
    report: Data | None
    figures: Data | Workbook | None
    form: Data | None
    glossary: Data | None
    sections: Mapping[str, Markdown]
    replaced: Mapping[str, Markdown]
    unreadable: frozenset[str]
    images: Mapping[str, bytes]
    words: Mapping[str, Mapping[str, str]]
    former: tuple[YearFiles, ...]
    problems: tuple[Problem, ...]


def load(workspace: Workspace, report: ReportId) -> Sources:
    """Read everything that the report is made of."""
    year = read_year(report.year)
    if year is None:
        raise ValueError(f"{report.year} is not a year")
    area_folder = workspace.content / report.area
    folder = area_folder / report.year
    national = workspace.content / NATIONAL / report.year
    problems: list[Problem] = []
    if national.is_symlink() or national.parent.is_symlink():
        problems.append(linked(shown(national)))
    elif not national.is_dir():
        hint = (
            f"put the year's standard text and form into {shown(national)} (reportgen new writes them for a new report)"
        )
        problems.append(Problem(Place(shown(folder)), f"there is no standard text for {year.label}", hint))
    sections: dict[str, Markdown] = {}
    replaced: dict[str, Markdown] = {}
    unreadable = set()
    for path in [*_sections(national, problems), *_sections(folder, problems)]:
        if (standard := sections.pop(path.stem, None)) is not None:
            replaced[path.stem] = standard
        section = attempt(problems, read_markdown, path, shown(path))
        if section is None:
            unreadable.add(path.stem)
        else:
            sections[path.stem] = section
    if sum(len(section.body) for section in (*sections.values(), *replaced.values())) > MAX_TEXT:
        what = f"the sections hold more than {MAX_TEXT // 1000} kB of text together"
        problems.append(Problem(Place(shown(folder)), what, "move what is not for this report elsewhere"))
        sections.clear()
    own = _year(workspace, report.area, year, problems)
    return Sources(
        report,
        year,
        shown(folder),
        own.area,
        _data(folder / "report.yaml", problems),
        own.figures,
        own.form,
        _data(national / "glossary.yaml", problems) if _is_own(national) else None,
        sections,
        replaced,
        frozenset(unreadable),
        _images([area_folder / "images", folder, national], problems),
        _words(workspace, problems),
        tuple(_year(workspace, report.area, former, problems) for former in former_years(area_folder, year)),
        tuple(problems),
    )


def _year(workspace: Workspace, area: str, year: Year, problems: list[Problem]) -> YearFiles:
    """Return the files that the figures of a year are made of."""
    area_folder = workspace.content / area
    folder = area_folder / year.slug
    national = workspace.content / NATIONAL / year.slug
    own_area = folder / "area.yaml"
    report = folder / "report.yaml"
    return YearFiles(
        year,
        _data(own_area if own_area.exists() else area_folder / "area.yaml", problems),
        _data(report, problems) if report.exists() else None,
        _figures(folder, problems),
        _data(national / "statistics.yaml", problems) if _is_own(national) else None,
    )


def _figures(folder: Path, problems: list[Problem]) -> Data | Workbook | None:
    """Return the year's figures, from the YAML file or the spreadsheet; two of them are one too many."""
    found = [folder / name for name in FIGURES if os.path.lexists(folder / name)]
    if len(found) > 1:
        names = " and ".join(path.name for path in found)
        hint = "keep the one that is right and delete the other, so that every figure stands in one place"
        problems.append(Problem(Place(shown(found[0])), f"the figures are there twice, in {names}", hint))
        return None
    if not found or found[0].suffix == ".yaml":
        return _data(folder / "statistics.yaml", problems)
    return attempt(problems, read_workbook, found[0], shown(found[0]))


def _data(path: Path, problems: list[Problem]) -> Data | None:
    return attempt(problems, read_yaml, path, shown(path))


def _is_own(folder: Path) -> bool:
    """Say whether a folder is there, and no link has led to it, which may come from outside the content."""
    return folder.is_dir() and not folder.is_symlink() and not folder.parent.is_symlink()


def _words(workspace: Workspace, problems: list[Problem]) -> dict[str, dict[str, str]]:
    """Return the standard words by language.

    A workspace's own file replaces single words of the standard one of that language; of another language it must hold
    them all, as no word is silently printed in English.
    """
    words: dict[str, dict[str, str]] = {}
    for folder in reversed(template_folders(workspace.templates)):
        for path in _files(folder / "strings", ".yaml"):
            data = attempt(problems, read_yaml, path, shown(path))
            if data is not None:
                english = words.get("en")
                words[path.stem] = words.get(path.stem, {}) | _checked(data, english, path.stem in words, problems)
    return words


def _checked(data: Data, english: Mapping[str, str] | None, partial: bool, problems: list[Problem]) -> dict[str, str]:
    """Return the words of a file; tell of those that English does not have, and unless `partial` of those missing."""
    if not isinstance(data.value, dict):
        problems.append(Problem(data.place(), "the file holds no words", 'write lines such as "contents: Contents"'))
        return {}
    found = {key: value for key, value in data.value.items() if isinstance(value, str)}
    if english is None:
        return found
    strange = [key for key in data.value if key not in english or key not in found]
    problems += [Problem(data.place(key), f'"{key}" is not one of the words', nearest(key, english)) for key in strange]
    missing = [] if partial else [key for key in english if key not in found]
    problems += [Problem(data.place(), f'the word "{key}" is missing', f'add a line "{key}: …"') for key in missing]
    return found


def _files(folder: Path, suffix: str) -> Iterator[Path]:
    """Yield a folder's files with a suffix; symbolic links are passed over, as they may lead out of the content."""
    if _is_own(folder):
        for path in sorted(folder.iterdir()):
            if path.suffix == suffix and path.is_file() and not path.is_symlink():
                yield path


def _sections(folder: Path, problems: list[Problem]) -> list[Path]:
    """Return the files of a folder's sections; none, with a word on it, where there are far too many."""
    found = list(_files(folder, ".md"))
    if len(found) <= MAX_FILES:
        return found
    hint = "keep here what belongs to the report"
    problems.append(Problem(Place(shown(folder)), f"there are more than {MAX_FILES} sections in the folder", hint))
    return []


def _images(folders: list[Path], problems: list[Problem]) -> dict[str, bytes]:
    """Return the pictures in and below the folders; none, with a word on it, where they are far too large together."""
    paths = [path for folder in folders for path in _image_files(folder)]
    if sum(path.stat().st_size for path in paths) > MAX_IMAGES_BYTES:
        what = f"the pictures are larger than {MAX_IMAGES_BYTES // 1_000_000} MB together"
        hint = "scale them down to 3,000 pixels a side, and keep those that the report does not show elsewhere"
        problems.append(Problem(Place(shown(folders[0])), what, hint))
        return {}
    return {shown(path): path.read_bytes() for path in paths}


def _image_files(folder: Path) -> Iterator[Path]:
    """Yield the pictures in and below a folder that are not too large, without following links."""
    if not _is_own(folder):
        return
    for parent, folders, names in os.walk(folder):
        if len(Path(parent).relative_to(folder).parts) >= MAX_FOLDERS:
            folders.clear()
        for path in (Path(parent, name) for name in sorted(names)):
            is_picture = path.suffix.lower() in IMAGE_SUFFIXES and path.is_file() and not path.is_symlink()
            if is_picture and path.stat().st_size <= MAX_IMAGE_BYTES:
                yield path
