"""The workflows of docs/ci.md: their commands are run as they stand there, and what they promise is in them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import REPOSITORY, SMALL
from tests.reading import read_page
from tests.repositories import begin_repository, commit, git

DOCUMENT = (REPOSITORY / "docs/ci.md").read_text(encoding="utf-8")
STAND_INS = ("sudo", "apt-get", "python")
"""Commands that would change the machine or ask the network; stand-ins note how they were called."""


def _written(file: str) -> Any:
    """Return what docs/ci.md writes into a file."""
    (text,) = re.findall(rf"^`{re.escape(file)}`:\n\n```yaml\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    return YAML(typ="safe").load(text)


GITHUB = _written(".github/workflows/preview.yml")
GITLAB = _written(".gitlab-ci.yml")
JOB = GITHUB["jobs"]["preview"]


@dataclass(frozen=True)
class Run:
    """What became of a job: whether it failed, what its commands printed, and how the stand-ins were called."""

    failed: bool
    log: str
    called: str


class Machine:
    """A machine of the CI: a clone, the tool on the path, and shells that run a job as the service would."""

    def __init__(self, clone: Path, bin_: Path) -> None:
        self.clone = clone
        self.bin = bin_

    def github(self, **variables: str) -> Run:
        """Run the steps of the workflow, each in a shell of its own that stops at the first failure."""
        failed, log = False, ""
        for step in JOB["steps"]:
            if "run" in step and (not failed or "!cancelled()" in step.get("if", "")):
                done = self._shell(step["run"], variables)
                failed |= done.returncode != 0
                log += done.stdout + done.stderr
        return Run(failed, log, self._called())

    def gitlab(self, **variables: str) -> Run:
        """Run the job, whose lines are one script."""
        done = self._shell("\n".join([*GITLAB["preview"]["before_script"], *GITLAB["preview"]["script"]]), variables)
        return Run(done.returncode != 0, done.stdout + done.stderr, self._called())

    def _shell(self, script: str, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        path = f"{self.bin}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PYTHONPATH": str(REPOSITORY), "CI": "true", **variables}
        command = ["sh", "-e", "-c", script]
        return subprocess.run(command, cwd=self.clone, env=environment, capture_output=True, text=True, check=False)

    def _called(self) -> str:
        return (self.bin / "called").read_text(encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Return a machine with a clone of a repository of two areas, on a branch `change` that has changed nothing yet."""
    origin, clone, bin_ = tmp_path / "origin", tmp_path / "clone", tmp_path / "bin"
    shutil.copytree(SMALL / "content", origin / "content")
    shutil.copytree(origin / "content/borsetshire", origin / "content/loamshire")
    (origin / ".gitignore").write_text("/output/\n/code-quality.json\n", encoding="utf-8")
    begin_repository(monkeypatch, origin)
    git("clone", "--quiet", str(origin), str(clone), folder=tmp_path)
    git("switch", "--quiet", "--create", "change", folder=clone)
    bin_.mkdir()
    for name in STAND_INS:
        _command(bin_ / name, f'echo {name} "$@" >> {bin_}/called')
    _command(bin_ / "reportgen", f'exec "{sys.executable}" -m reportgen "$@"')
    return Machine(clone, bin_)


def _command(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def _change(machine: Machine, old: str, new: str) -> None:
    path = machine.clone / "content/loamshire/2009-10/work.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    commit("Change a section", folder=machine.clone)


def _github(machine: Machine, base: str = "main") -> Run:
    return machine.github(GITHUB_BASE_REF=base)


def _gitlab(machine: Machine, base: str = "main") -> Run:
    if not base:
        return machine.gitlab()
    return machine.gitlab(CI_MERGE_REQUEST_DIFF_BASE_SHA=git("merge-base", "HEAD", base, folder=machine.clone))


SERVICES = pytest.mark.parametrize("service", [_github, _gitlab])


def _kept(machine: Machine) -> Iterator[Path]:
    """Yield the files that are kept as the preview, of which GitHub leaves out hidden ones."""
    kept = [step["with"]["path"] for step in JOB["steps"] if "upload-artifact" in step.get("uses", "")]
    assert kept == GITLAB["preview"]["artifacts"]["paths"]
    for path in (machine.clone / kept[0]).rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(machine.clone).parts):
            yield path.relative_to(machine.clone / kept[0])


@SERVICES
def test_a_change_shows_what_it_touches_whole(machine: Machine, service: Any) -> None:
    _change(machine, "(#statistics).", "(#statistics). Here is one more.")
    result = service(machine)
    assert not result.failed, result.log
    files = set(_kept(machine))
    assert {path.parts[0] for path in files} == {"index.html", "_preview", "loamshire"}
    page = read_page(machine.clone / "output/index.html")
    targets = [link.attributes["href"] for link in page.all("a")] + [
        image.attributes["src"] for image in page.all("img")
    ]
    assert len(targets) > 10
    assert [to for to in targets if not to.startswith("#") and Path(to.split("#")[0]) not in files] == []
    assert "python -m pip install --requirement requirements.txt" in result.called
    assert re.search(r"apt-get install .*libpango-1\.0-0 libpangoft2-1\.0-0 libharfbuzz-subset0", result.called)


@SERVICES
def test_a_mistake_fails_and_is_told_at_its_line_and_in_the_preview(machine: Machine, service: Any) -> None:
    _change(machine, "#statistics", "#statistic")
    assert service(machine).failed
    page = read_page(machine.clone / "output/index.html")
    assert 'content/loamshire/2009-10/work.md:5 the link "#statistic" leads to nothing' in page.text
    assert Path("index.html") in set(_kept(machine))


def test_github_gets_annotations_and_gitlab_its_report(machine: Machine) -> None:
    _change(machine, "#statistics", "#statistic")
    annotations = [line for line in _github(machine).log.splitlines() if line.startswith("::")]
    place = "file=content/loamshire/2009-10/work.md,line=5"
    assert [line.split("::")[1] for line in annotations] == [f"error {place},title=content"] * 2  # of build and check
    _gitlab(machine)
    report = json.loads((machine.clone / GITLAB["preview"]["artifacts"]["reports"]["codequality"]).read_bytes())
    assert [entry["location"] for entry in report] == [
        {"path": "content/loamshire/2009-10/work.md", "lines": {"begin": 5}}
    ]


@SERVICES
def test_a_change_that_touches_no_report_is_well_and_has_a_preview_that_says_so(machine: Machine, service: Any) -> None:
    (machine.clone / "notes.md").write_text("notes", encoding="utf-8")
    commit("Note", folder=machine.clone)
    result = service(machine)
    assert not result.failed
    assert "no report is touched by what has changed" in result.log
    assert "No report has been built here yet." in read_page(machine.clone / "output/index.html").text


@SERVICES
def test_without_a_proposed_change_everything_is_built(machine: Machine, service: Any) -> None:
    assert not service(machine, "").failed
    assert {path.parts[0] for path in _kept(machine)} == {"index.html", "_preview", "borsetshire", "loamshire"}


def test_a_branch_with_the_name_of_a_command_is_only_a_name(machine: Machine) -> None:
    name = "$(touch${IFS}x);touch${IFS}y&&'\"--jobs=0"
    git("update-ref", f"refs/remotes/origin/{name}", "main", folder=machine.clone)
    assert not _github(machine, name).failed
    assert not (machine.clone / "x").exists()
    assert not (machine.clone / "y").exists()


def test_what_somebody_typed_gives_the_service_no_orders(machine: Machine) -> None:
    _change(machine, "#statistics", "##[stop-commands]x")
    for result in (_github(machine), _gitlab(machine)):
        assert result.failed
        assert "stop-commands" in result.log
        assert not re.search(r"##(vso)?\[", result.log)
        assert {line.split()[0] for line in result.log.splitlines() if line.startswith("::")} <= {"::error"}


def test_previews_are_private_and_expire() -> None:
    (upload,) = (step["with"] for step in JOB["steps"] if "upload-artifact" in step.get("uses", ""))
    assert 1 <= upload["retention-days"] <= 7
    assert JOB["if"] == "github.event.repository.private"
    artifacts = GITLAB["preview"]["artifacts"]
    assert artifacts["access"] == "developer"
    assert artifacts["expire_in"] == "1 week"
    assert artifacts["when"] == "always"
    assert "pages" not in GITLAB


def test_what_comes_from_elsewhere_gets_no_rights() -> None:
    assert set(GITHUB["on"]) == {"pull_request", "push", "workflow_dispatch"}
    assert GITHUB["permissions"] == {"contents": "read"}
    assert "permissions" not in JOB
    text = json.dumps(GITHUB)
    assert "secrets." not in text
    assert not any("${{" in step.get("run", "") for step in JOB["steps"])
    (checkout,) = (step["with"] for step in JOB["steps"] if "checkout" in step.get("uses", ""))
    assert checkout == {"fetch-depth": 0, "persist-credentials": False}
    assert GITLAB["preview"]["variables"]["GIT_DEPTH"] == "0"


def test_every_step_is_one_that_the_services_know() -> None:
    assert set(GITHUB) == {"name", "on", "permissions", "concurrency", "jobs"}
    assert all(set(step) <= {"name", "if", "run", "uses", "with"} for step in JOB["steps"])
    assert all(("run" in step) != ("uses" in step) for step in JOB["steps"])
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in JOB["steps"] if "uses" in step)
    assert set(GITLAB["preview"]) == {
        "image",
        "timeout",
        "interruptible",
        "rules",
        "variables",
        "before_script",
        "script",
        "artifacts",
    }
