"""docs/security.md is true: its limits are those of the code, and what it names is there."""

import importlib
import re

from tests.conftest import REPOSITORY
from tests.hostile.inputs import INPUTS

PAGE = (REPOSITORY / "docs/security.md").read_text(encoding="utf-8")
_LIMIT = re.compile(r"^\| .+ \| ([\d,]+) \| `(reportgen\.[\w.]+)\.(MAX_\w+)` \|$", re.MULTILINE)


def test_every_limit_is_that_of_the_code() -> None:
    limits = _LIMIT.findall(PAGE)
    assert len(limits) > 30
    for number, module, name in limits:
        assert getattr(importlib.import_module(module), name) == int(number.replace(",", "")), f"{module}.{name}"


def test_every_limit_of_the_code_on_content_is_told() -> None:
    told = {f"{module}.{name}" for _, module, name in _LIMIT.findall(PAGE)}
    found = {
        f"{'.'.join(path.relative_to(REPOSITORY).with_suffix('').parts)}.{name}"
        for path in (REPOSITORY / "reportgen").rglob("*.py")
        if not path.is_relative_to(REPOSITORY / "reportgen/checks")
        for name in re.findall(r"^(MAX_\w+) = ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    # How much of a message or a hint is shown limits what the tool writes, and what it looks up.
    writing = {
        "reportgen.characters.MAX_TOLD",
        "reportgen.problems.MAX_WORD",
        "reportgen.problems.MAX_NAMES",
        "reportgen.drawings.MAX_LENGTH",
        "reportgen.spreadsheet.inputs.MAX_FORMULA",
    }
    assert found - writing == told


def test_every_kind_of_input_is_named_and_every_named_one_is_there() -> None:
    kinds = {hostile.name.partition(":")[0] for hostile in INPUTS}
    rows = [line.split("|")[3] for line in PAGE.splitlines() if line.startswith("|") and line.count("|") == 4]
    assert {name for cell in rows for name in re.findall(r"`(\w+)`", cell)} == kinds


def test_every_module_that_is_named_is_there() -> None:
    named = set(re.findall(r"`([\w/]+\.py|[a-z]+/)`", PAGE)) - {"content/", "templates/", "output/"}
    assert [
        name for name in named if not any((REPOSITORY / folder / name).exists() for folder in ("reportgen", "."))
    ] == []
