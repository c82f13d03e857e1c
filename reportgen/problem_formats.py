"""Problems as other tools read them: JSON, and the annotations of GitHub, GitLab and whatever reads SARIF."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TypeAlias
from urllib.parse import quote

from reportgen.problems import Problem, Severity

Format: TypeAlias = Callable[[Sequence[Problem]], str]

CONTENT = "content"
"""The code under which a problem is given that any build finds, and that has no code of its own."""

_OTHER_RULES: Mapping[str, str] = {
    CONTENT: "A problem that any build finds",
    "waiver-unused": "A waiver that covers nothing",
    "waiver-unknown": "A waiver of a check that does not exist",
}
_GITHUB: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_GITLAB: Mapping[Severity, str] = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.ADVICE: "info"}
_SARIF: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_text(problems: Sequence[Problem]) -> str:
    """Return one problem a line, as a build tells them."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems as JSON; docs/check.schema.json is its schema."""
    items = [
        {
            "code": problem.code or CONTENT,
            "severity": problem.severity.value,
            "file": problem.place.file,
            "line": problem.place.line,
            **({"cell": problem.place.cell} if problem.place.cell else {}),
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    counts = Counter(problem.severity for problem in problems)
    return _json({"version": 1, "counts": {kind.value: counts[kind] for kind in Severity}, "problems": items})


def as_github(problems: Sequence[Problem]) -> str:
    """Return the workflow commands with which GitHub Actions writes problems beside the changed lines."""
    return "".join(
        f"::{_GITHUB[problem.severity]} file={_property(problem.place.file)},line={problem.place.line},"
        f"title={_property(problem.code or CONTENT)}::{_data(_words(problem))}\n"
        for problem in problems
    )


def as_gitlab(problems: Sequence[Problem]) -> str:
    """Return GitLab's Code Quality report.

    The fingerprint, by which GitLab tells new problems from known ones, leaves the line out: it stays when text moves.
    """
    items = [
        {
            "description": _words(problem),
            "check_name": problem.code or CONTENT,
            "fingerprint": fingerprint,
            "severity": _GITLAB[problem.severity],
            "location": {"path": problem.place.file, "lines": {"begin": problem.place.line}},
        }
        for problem, fingerprint in _fingerprinted(problems)
    ]
    return _json(items)


def as_sarif(problems: Sequence[Problem]) -> str:
    """Return the problems as SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    used = sorted({problem.code or CONTENT for problem in problems})
    results = []
    for problem, fingerprint in _fingerprinted(problems):
        location = {
            "artifactLocation": _artifact(problem.place.file),
            "region": {"startLine": problem.place.line},
        }
        # A brace opens a placeholder in SARIF (3.11.5), and is written twice where it stands for itself.
        words = _words(problem).replace("{", "{{").replace("}", "}}")
        results.append(
            {
                "ruleId": problem.code or CONTENT,
                "ruleIndex": used.index(problem.code or CONTENT),
                "level": _SARIF[problem.severity],
                "message": {"text": words},
                "locations": [{"physicalLocation": location}],
                "partialFingerprints": {"reportgen/v1": fingerprint},
            }
        )
    rules = _rules(used)
    driver = {"name": "reportgen", "version": version("reportgen"), "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _json({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _artifact(file: str) -> dict[str, str]:
    """Return where a file is, from the top of the repository where it lies below the current folder."""
    path = PurePosixPath(file)
    if path.is_absolute() or re.match(r"[A-Za-z]:/", file):
        return {"uri": f"file:///{quote(file.lstrip('/'), safe='/:')}"}
    return {"uri": quote(file), "uriBaseId": "%SRCROOT%"}


def _rules(codes: Iterable[str]) -> list[dict[str, object]]:
    """Return what code hosts show of a rule beside what it tells of: its title, what it is for, how it matters."""
    from reportgen.checks import CHECKS
    from reportgen.checks.documentation import documentation

    checks = {check.code: check for check in CHECKS}
    rules: list[dict[str, object]] = []
    for code in codes:
        title, text, severity = _OTHER_RULES.get(code, _OTHER_RULES[CONTENT]), "", Severity.ERROR
        if (check := checks.get(code)) is not None:
            found = documentation(check)
            title, severity = check.title, check.severity
            text = " ".join(filter(None, (re.sub(r"^Tell of ", "Tells of ", found.summary), found.explanation)))
        rules.append(
            {
                "id": code,
                "shortDescription": {"text": title},
                "fullDescription": {"text": text or title},
                "help": {"text": text or title},
                "defaultConfiguration": {"level": _SARIF[severity]},
            }
        )
    return rules


FORMATS: Mapping[str, Format] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}
"""The formats by the name that the command line uses."""


def _words(problem: Problem) -> str:
    cell = f"{problem.place.cell}: " if problem.place.cell else ""
    return f"{cell}{problem.message}: {problem.hint}"


def _fingerprinted(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Yield each problem with its fingerprint, for which its line does not count; equal ones are numbered."""
    seen: Counter[str] = Counter()
    for problem in problems:
        key = "\0".join((problem.code, problem.place.file, problem.place.cell, problem.message))
        seen[key] += 1
        yield problem, sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:32]


def _data(text: str) -> str:
    """Return text as the value of a workflow command: on one line, with its per cent signs spelt out."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
