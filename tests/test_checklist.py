"""The checklist in docs/accessibility.md is whole, and every test that it names is there."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path

from tests.conftest import REPOSITORY

CRITERIA = tuple(
    f"{guideline}.{number}"
    for guideline, numbers in {
        "1.1": (1,),
        "1.2": (1, 2, 3, 4, 5),
        "1.3": (1, 2, 3, 4, 5),
        "1.4": (1, 2, 3, 4, 5, 10, 11, 12, 13),
        "2.1": (1, 2, 4),
        "2.2": (1, 2),
        "2.3": (1,),
        "2.4": (1, 2, 3, 4, 5, 6, 7, 11),
        "2.5": (1, 2, 3, 4, 7, 8),
        "3.1": (1, 2),
        "3.2": (1, 2, 3, 4, 6),
        "3.3": (1, 2, 3, 4, 7, 8),
        "4.1": (2, 3),
    }.items()
    for number in numbers
)
"""The success criteria of levels A and AA of WCAG 2.2, 31 and 24."""

TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def _rows() -> Iterator[tuple[str, str, str]]:
    """Yield each requirement, its state, and what is said to it."""
    for line in (REPOSITORY / "docs/accessibility.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[1] not in ("State", "---"):
            yield cells[0], cells[1], cells[2]


@lru_cache
def _tests(file: str) -> frozenset[str]:
    tree = ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_criterion_and_every_checkpoint_is_there_once() -> None:
    rows = [what for what, _, _ in _rows()]
    numbers = [found[1] for what in rows if (found := re.match(r"(\d\.\d\.\d+) .*\((?:A|AA)\)$", what))]
    assert tuple(numbers) == CRITERIA
    assert len(CRITERIA) == 31 + 24
    checkpoints = [what[:2] for what in rows if re.match(r"\d\d ", what)]
    assert checkpoints == [f"{number:02}" for number in range(1, 32)]


def test_every_state_is_one_of_four_and_has_a_test_or_a_reason() -> None:
    for what, state, said in _rows():
        assert state in ("done", "partly", "not", "none"), what
        assert TEST.search(said) if state == "done" else TEST.sub("", said).strip("; "), what


def test_every_test_that_is_named_is_there() -> None:
    named = set(chain.from_iterable(TEST.findall(said) for _, _, said in _rows()))
    assert len(named) > 50
    assert [f"{file}::{test}" for file, test in sorted(named) if test not in _tests(file)] == []
    assert all(Path(file).name.startswith("test_") for file, _ in named)
