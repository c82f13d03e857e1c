"""Repositories of git for the tests, untouched by the settings of whoever runs them."""

import subprocess
from pathlib import Path

import pytest


def begin_repository(monkeypatch: pytest.MonkeyPatch, folder: Path = Path()) -> None:
    """Make a folder a repository with a branch `main` that holds what lies there."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A coordinator")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "coordinator@reports.example")
    git("init", "--quiet", "--initial-branch", "main", folder=folder)
    commit("Begin", folder=folder)


def git(*arguments: str, folder: Path = Path()) -> str:
    """Run git, which must succeed, and return what it prints."""
    done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(message: str, folder: Path = Path()) -> str:
    """Commit all that lies in the folder, and return the commit's number."""
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "--allow-empty", "--message", message, folder=folder)
    return git("rev-parse", "HEAD", folder=folder)
