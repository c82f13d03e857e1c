"""What has changed in the workspace since a revision of git, and which reports that touches."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.ingredients import ingredients
from reportgen.problems import UsageError, shown
from reportgen.workspace import ReportId, Workspace


@dataclass(frozen=True)
class Changes:
    """What differs from a revision in the repository at `top`: `paths`, absolute and without links on the way.

    `around` holds these, and every folder above them.
    """

    top: Path
    paths: frozenset[Path]
    around: frozenset[Path]


def changed_reports(workspace: Workspace, reports: Iterable[ReportId], revision: str) -> tuple[ReportId, ...]:
    """Return those of the reports that the changes since a revision touch.

    Raises UsageError where git cannot tell, or the workspace lies outside the repository.
    """
    changes = changed_since(workspace.content, revision)
    return tuple(report for report in reports if _is_touched(workspace, report, changes))


def changed_since(folder: Path, revision: str) -> Changes:
    """Return what has changed in the repository of `folder` since its present state and `revision` parted.

    Compared with their last common ancestor, or with the revision itself where there is none, is what lies in the
    folder now: committed or not, and new files that git does not ignore. Raises UsageError where there is no git, no
    repository or no such revision.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel")[0])
    shallow = _git(folder, "rev-parse", "--is-shallow-repository")[0] == "true"
    hint = (
        "this clone is shallow: fetch the whole history (fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab)"
        if shallow
        else "name a branch, a tag or a commit of this repository, fetched beforehand"
    )
    # What follows is asked of the commit's own number, so that no revision can be taken for an option.
    (start,) = _git(
        folder,
        *("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"),
        refusal=f'there is no revision "{revision}": {hint}',
    )
    common = _run(folder, "merge-base", start, "HEAD")
    if common.returncode == 0:
        start = common.stdout.split()[0]
    elif shallow:
        raise UsageError(f'git cannot tell where "{revision}" and the present state parted: {hint}')
    changed = _git(folder, "diff", "--name-only", "-z", "--no-renames", "--no-relative", start, "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    paths = frozenset(top / name for name in (*changed, *new))
    return Changes(top, paths, paths.union(*(path.parents for path in paths)))


def _is_touched(workspace: Workspace, report: ReportId, changes: Changes) -> bool:
    for path in (*ingredients(workspace, report), *_linked_templates(workspace.templates)):
        root = workspace.templates if path.is_relative_to(workspace.templates) else workspace.content
        named = Path(os.path.realpath(root.parent), root.name, path.relative_to(root))
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(changes.top) and path.exists():
            raise UsageError(
                f"{shown(path)} is not in the git repository of {shown(workspace.content)}, so what changed in it "
                "cannot be told: leave out --changed-since"
            )
        # What git names may lie below the path, or be a link or a file in place of a folder above it.
        if changes.around.intersection((named, real)) or changes.paths.intersection(named.parents):
            return True
    return False


def _linked_templates(folder: Path) -> Iterator[Path]:
    """Yield the templates that are links to files, there or gone: unlike those of the content, they are followed."""
    return (path for path in folder.rglob("*") if path.is_symlink() and not path.is_dir())


def _git(folder: Path, *arguments: str, refusal: str = "") -> list[str]:
    """Return what git answers, by lines or cut at NUL; UsageError, with `refusal` or its own words, where it fails."""
    done = _run(folder, *arguments)
    if done.returncode:
        words = " ".join(done.stderr.split()).removeprefix("fatal: ")
        raise UsageError(refusal or f"git cannot tell what changed in {shown(folder)}: {words}")
    return [name for name in done.stdout.split("\0" if "-z" in arguments else "\n") if name]


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603  # no shell, and every argument is our own or follows --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # git is where the user has it
            capture_output=True,
            check=False,
            env=environment,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError:
        raise UsageError("--changed-since needs git, which is not installed here: install it, or build all") from None
