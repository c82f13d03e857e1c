"""Ways out of the content: paths upwards, absolute ones, symbolic links, things that are no files."""

import json
import os

from tests.hostile.site import (
    AREA,
    CANARY,
    NATIONAL,
    YEAR,
    Hostile,
    Plant,
    Site,
    harmless,
    refused,
    stopped,
    text,
    value,
)

_TEXT = "2009-10/work.md"


def _linked(file: str, secret: str) -> Hostile:
    """Return a file of the content that is a link to a secret."""
    return refused(f"path: {file} is a link", file, lambda site: site.link(f"content/{file}", site.outside / secret))


def _linked_picture(site: Site) -> None:
    site.link(f"{YEAR}/images/photo.png", site.outside / "secret.svg")


def _linked_drawing(site: Site) -> None:
    site.link(f"{AREA}/images/logo.svg", site.outside / "secret.svg")


def _linked_pictures(site: Site) -> None:
    (site.outside / "images").mkdir()
    (site.outside / "images/photo.svg").write_text((site.outside / "secret.svg").read_text())
    site.link(f"{YEAR}/images", site.outside / "images")
    site.edit(f"{YEAR}/article.md", "images/photo.png", "images/photo.svg")


def _linked_section(site: Site) -> None:
    site.link(f"{YEAR}/work.md", site.outside / "secret.md")


def _linked_national(site: Site) -> None:
    (site.workspace / NATIONAL).rename(site.outside / "national-year")
    (site.outside / "national-year/framework.md").write_text(f"---\ntitle: {CANARY}\n---\n{CANARY}\n")
    site.link(NATIONAL, site.outside / "national-year")


def _linked_all_national(site: Site) -> None:
    (site.workspace / "content/national").rename(site.outside / "national")
    (site.outside / "national/2009-10/framework.md").write_text(f"---\ntitle: {CANARY}\n---\n{CANARY}\n")
    site.link("content/national", site.outside / "national")


def _linked_former_year(site: Site) -> None:
    """Put figures from elsewhere into the tables of former years."""
    (site.outside / "2008-09").mkdir()
    (site.outside / "2008-09/statistics.yaml").write_text((site.outside / "secret.yaml").read_text())
    site.link(f"{AREA}/2008-09", site.outside / "2008-09")


def _linked_area(site: Site) -> None:
    site.link("content/elsewhere", site.outside)
    (site.outside / "2009-10").mkdir()
    (site.outside / "2009-10/report.yaml").write_text(f"title: {CANARY}\n")


def _linked_own_area(site: Site) -> None:
    site.link(f"{YEAR}/area.yaml", site.outside / "secret.yaml")


def _to_itself(site: Site) -> None:
    site.link(f"{YEAR}/images/deeper", site.workspace / YEAR)
    site.link(f"{YEAR}/round.md", "round.md")
    site.link(f"{AREA}/2008-09", "2008-09")


def _linked_output(file: str) -> Hostile:
    """Return a folder of the output that leads to others, which hold a folder of every name that is written."""

    def plant(site: Site) -> None:
        for name in ("2009-10", "borsetshire/2009-10", "_preview/borsetshire/2009-10", "assets", "fonts"):
            (site.outside / name).mkdir(parents=True)
            (site.outside / name / "index.html").write_text(CANARY)
        site.link(file, site.outside)

    return stopped(f"path: {file} is a link", file, plant)


def _linked_font(site: Site) -> None:
    (font, *_) = sorted((site.workspace / "output/_preview/fonts").rglob("*.woff2"))
    site.link(font.relative_to(site.workspace).as_posix(), site.outside / "secret.txt")


def _foreign_record(site: Site) -> None:
    """Let the record of a report that is not there lead to the content, which would be removed with it."""
    record = {"id": {"area": "elsewhere", "year": "2009-10"}, "built": False, "problems": [], "shown": None}
    site.write(f"{AREA}/2009-10.json", json.dumps(record))
    site.link("output/_preview/elsewhere", site.workspace / AREA)


def _pipe(file: str) -> Plant:
    def plant(site: Site) -> None:
        (site.workspace / file).unlink(missing_ok=True)
        os.mkfifo(site.workspace / file)

    return plant


def _folder(file: str) -> Plant:
    def plant(site: Site) -> None:
        (site.workspace / file).unlink()
        (site.workspace / file / "deeper").mkdir(parents=True)

    return plant


def _strange_names(site: Site) -> None:
    """Give files names that would move the cursor, add lines, or are no text."""
    for name in (b"a\nb.md", b"a\x1b[2Jb.md", b"\xff\xfe.md", "\u202egnp.md".encode(), b"::error file=x::y.md"):
        path = os.path.join(os.fsencode(site.workspace / YEAR), name)  # noqa: PTH118  # the name is bytes
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"---\ntitle: x\n---\nx\n")


def _bad_strange_names(site: Site) -> None:
    for name in (b"\xff\xfe.md", b"a\x1b[2Jb.md"):
        path = os.path.join(os.fsencode(site.workspace / YEAR), name)  # noqa: PTH118
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"no front matter")


def _strange_folders(site: Site) -> None:
    for name in ("2009-10 ", "2009-11", "..2009-10", "2009-10\n"):
        site.write(f"{AREA}/{name}/report.yaml", "title: x\n")
        site.write(f"content/{name}/2009-10/report.txt", "x\n")


def _deep(site: Site) -> None:
    """Put folders into folders, far deeper than anybody does."""
    path = str(site.workspace / YEAR / "images")
    for _ in range(400):
        path += "/a"
        os.mkdir(path)  # noqa: PTH102  # quicker than paths, of which each is long


INPUTS: tuple[Hostile, ...] = (
    *(
        refused(f"path: a picture at {path}", _TEXT, text(f"![words]({path})"))
        for path in (
            "../../../secret.svg",
            "../../../../outside/secret.svg",
            "{secret}.svg",
            "images/../../../../secret.svg",
            "images/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.svg",
            "..\\\\..\\\\..\\\\secret.svg",
            "images/photo.png/../../../../../secret.svg",
            "images/photo.png?x=1",
            "/etc/passwd",
            "C:/Windows/win.ini",
            "./././",
            "images",
        )
    ),
    refused(
        "path: a portrait upwards", "area.yaml", value(f"{AREA}/area.yaml", "images/portrait.png", "../../secret.svg")
    ),
    refused(
        "path: a portrait from the root", "area.yaml", value(f"{AREA}/area.yaml", "images/portrait.png", "{secret}.svg")
    ),
    refused(
        "path: a portrait of a drive",
        "area.yaml",
        value(f"{AREA}/area.yaml", "images/portrait.png", "'c:\\secret.svg'"),
    ),
    refused("path: a section upwards", "report.yaml", value(f"{YEAR}/report.yaml", "- work", "- ../../../secret")),
    refused("path: a section from the root", "report.yaml", value(f"{YEAR}/report.yaml", "- work", "- '{secret}'")),
    refused("path: a section with a wildcard", "report.yaml", value(f"{YEAR}/report.yaml", "- work", "- '*'")),
    refused(
        "path: a section of another year", "report.yaml", value(f"{YEAR}/report.yaml", "- work", "- ../2008-09/work")
    ),
    refused("path: a section in a folder", "report.yaml", value(f"{YEAR}/report.yaml", "- work", "- images/work")),
    refused(
        "path: a language upwards", "area.yaml", value(f"{AREA}/area.yaml", "strapline", "language: ../../x\nstrapline")
    ),
    refused("path: a section that is a link", "report.yaml", _linked_section),
    refused("path: a picture that is a link", "article.md", _linked_picture),
    refused("path: a logo that is a link", "area.yaml", _linked_drawing),
    refused("path: a folder of pictures that is a link", "article.md", _linked_pictures),
    refused("path: the national year is a link", "2009-10", _linked_national),
    refused("path: the national folder is a link", "2009-10", _linked_all_national),
    refused("path: the year's area.yaml is a link", "2009-10/area.yaml", _linked_own_area),
    _linked("borsetshire/2009-10/report.yaml", "secret.yaml"),
    _linked("borsetshire/2009-10/statistics.yaml", "secret.yaml"),
    _linked("borsetshire/area.yaml", "secret.yaml"),
    _linked("national/2009-10/statistics.yaml", "secret.yaml"),
    _linked("national/2009-10/glossary.yaml", "secret.yaml"),
    *map(
        _linked_output,
        (
            "output",
            "output/borsetshire",
            "output/borsetshire/2009-10",
            "output/_preview",
            "output/_preview/borsetshire",
            "output/_preview/assets",
            "output/_preview/fonts",
        ),
    ),
    stopped("path: a font that was kept is a link", "output/_preview/fonts", _linked_font),
    stopped("path: a record that leads to the content", "output/_preview/elsewhere", _foreign_record),
    harmless("path: a former year is a link", _linked_former_year),
    harmless("path: an area is a link", _linked_area),
    harmless("path: folders in folders", _deep),
    harmless("path: links to themselves", _to_itself),
    harmless("path: names of files that are commands", _strange_names),
    refused("path: bad files whose names are commands", "b.md", _bad_strange_names),
    harmless("path: folders named nearly for a year", _strange_folders),
    refused("path: report.yaml is a pipe", "report.yaml", _pipe(f"{YEAR}/report.yaml")),
    refused("path: a picture is a pipe", "article.md", _pipe(f"{YEAR}/images/photo.png")),
    harmless("path: a pipe among the sections", _pipe(f"{YEAR}/extra.md")),
    refused(
        "path: a workbook is a pipe",
        "statistics.xlsx",
        lambda site: (
            _pipe(f"{YEAR}/statistics.yaml")(site),
            (site.workspace / YEAR / "statistics.yaml").rename(site.workspace / YEAR / "statistics.xlsx"),
        ),
    ),
    refused("path: report.yaml is a folder", "report.yaml", _folder(f"{YEAR}/report.yaml")),
    refused("path: a section is a folder", "report.yaml", _folder(f"{YEAR}/work.md")),
    refused("path: a picture is a folder", "article.md", _folder(f"{YEAR}/images/photo.png")),
)
