"""What a check is: a name that stays, how much it matters, and a small function over the whole report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from reportgen.checks.manuscript import Manuscript
from reportgen.problems import Place, Problem, Severity


class Finding(NamedTuple):
    """What a check has found: the place, what is wrong, and what to do about it."""

    place: Place
    message: str
    hint: str


Function: TypeAlias = Callable[[Manuscript], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """A check. Its `code` never changes, as reports waive by it; the docstring of `function` is its documentation."""

    code: str
    severity: Severity
    title: str
    function: Function

    def problems(self, manuscript: Manuscript) -> Iterator[Problem]:
        """Yield what the check finds, each finding once."""
        for finding in dict.fromkeys(self.function(manuscript)):
            yield Problem(*finding, self.severity, self.code)
