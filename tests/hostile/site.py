"""A workspace to plant hostile things in, with secrets around it that no output may hold."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from tests.conftest import SMALL

CANARY = "Canary7f3a91c2"
"""A word that stands only in files outside the content."""

CANARY_FIGURE = "917364528"
"""A figure that does."""

AREA = "content/borsetshire"
YEAR = "content/borsetshire/2009-10"
NATIONAL = "content/national/2009-10"
OUTPUT = "output/borsetshire/2009-10"
OVERVIEW = ("output/index.html", "output/_preview")
"""What the tool keeps beside the reports: an overview of all that was built, or was not."""

FORMER = b"<!doctype html><title>The former report</title>"

_SECRETS = {
    "secret.txt": f"{CANARY}\n",
    "secret.md": f"---\ntitle: {CANARY}\n---\n{CANARY}\n",
    "secret.yaml": f"eligible:\n  category_1: {{level_1: {CANARY_FIGURE}, level_2: {CANARY}}}\n{CANARY}: {CANARY}\n",
    "secret.svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{CANARY}</text></svg>',
    "secret.css": f"/* {CANARY} */ body::after {{ content: '{CANARY}' }}",
}


@dataclass(frozen=True)
class Site:
    """A folder that holds a `workspace`, where the commands stand, and an `outside`; both hold secrets.

    `listener` is the address of a server on this machine that nobody may call.
    """

    root: Path
    listener: str

    @property
    def workspace(self) -> Path:
        """Return the workspace."""
        return self.root / "workspace"

    @property
    def outside(self) -> Path:
        """Return the folder beside the workspace."""
        return self.root / "outside"

    def write(self, file: str, content: str | bytes) -> None:
        """Write a file of the workspace."""
        path = self.workspace / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text in a file, which must hold it."""
        text = (self.workspace / file).read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        self.write(file, text.replace(old, new, 1))

    def link(self, file: str, target: Path | str) -> None:
        """Put a symbolic link in the place of a file or folder of the workspace."""
        path = self.workspace / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(target)


Plant: TypeAlias = Callable[[Site], object]
"""Puts something hostile into a site."""


@dataclass(frozen=True)
class Hostile:
    """A hostile input: `plant` puts it into a site.

    One that is `refused` has a problem in the file `place` (the end of its path), and nothing is built. One that is
    `harmless` is built, and nothing in the output is active. `either` is for what is
    refused or built, as the measures of the tool are: both do no harm. One that is `stopped` is no fault of the
    content: the build names `place`, and writes nothing at all.
    """

    name: str
    expected: Literal["refused", "harmless", "either", "stopped"]
    place: str
    plant: Plant


def refused(name: str, place: str, plant: Plant) -> Hostile:
    """Return an input that is to be refused."""
    return Hostile(name, "refused", place, plant)


def harmless(name: str, plant: Plant) -> Hostile:
    """Return an input that is built and does nothing."""
    return Hostile(name, "harmless", "", plant)


def stopped(name: str, place: str, plant: Plant) -> Hostile:
    """Return an input with which nothing is to be built."""
    return Hostile(name, "stopped", place, plant)


def text(body: str) -> Plant:
    """Return what makes `body` the text of a section; `{url}` and `{secret}` in it are filled in."""

    def plant(site: Site) -> None:
        site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + fill(body, site))

    return plant


def value(file: str, old: str, new: str) -> Plant:
    """Return what replaces a text in a file; `{url}` and `{secret}` are filled in."""
    return lambda site: site.edit(file, old, fill(new, site))


def fill(words: str, site: Site) -> str:
    """Return words with the address of the listener and the path of a secret in place of their marks."""
    return words.replace("{url}", site.listener).replace("{secret}", str(site.outside / "secret"))


def begin(root: Path, listener: str, fonts: Path) -> Site:
    """Return a site in an empty folder: a small workspace, a former report, the fonts it kept, and secrets."""
    site = Site(root, listener)
    shutil.copytree(fonts, site.workspace / "output")
    shutil.copytree(SMALL / "content", site.workspace / "content")
    for folder in (site.workspace, site.outside):
        folder.mkdir(exist_ok=True)
        for name, content in _SECRETS.items():
            (folder / name).write_text(content, encoding="utf-8")
    site.write(f"{OUTPUT}/index.html", FORMER)
    site.write("output/borsetshire/2008-09/index.html", FORMER)
    return site
