"""Options that several commands of the command line have."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def workspace_options(command: F) -> F:
    """Add the options that say where the workspace's folders are."""
    folder = click.Path(path_type=Path, file_okay=False)
    for name, default, words in (
        ("output", "output", "Folder for the reports that are built."),
        (
            "templates",
            "templates",
            "Folder of the workspace's own templates, which replace standard ones file by file.",
        ),
        ("content", "content", "Folder of the areas and of the national text."),
    ):
        command = click.option(f"--{name}", type=folder, default=default, show_default=True, help=words)(command)
    return command


def format_options(command: F) -> F:
    """Add the options that say how problems are written, and which of them count."""
    command = click.option("--strict", is_flag=True, help="Fail on warnings too.")(command)
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
        default="text",
        show_default=True,
        help="How problems are written: for people, or for other tools.",
    )(command)


def changed_since_option(command: F) -> F:
    """Add the option that leaves out reports which no change touches."""
    return click.option(
        "--changed-since",
        metavar="REV",
        help="Only reports that are touched by what has changed since this revision of git (a branch, tag or commit).",
    )(command)


def read_shard(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, int]:
    """Return both numbers of a part of the whole, as "2/4", the second of four; all in one part for none."""
    part = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", value or "1/1")
    if part is None or not 0 < int(part[1]) <= int(part[2]):
        raise click.BadParameter(f'"{value}" is no part of a whole, such as 2/4 for the second of four')
    return int(part[1]), int(part[2])
