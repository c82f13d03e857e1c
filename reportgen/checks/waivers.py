"""What a report has decided to leave as it is: the findings under its waivers, and waivers that stand for nothing."""

from collections.abc import Collection, Sequence

from reportgen import schema
from reportgen.checks.manuscript import Manuscript
from reportgen.problems import Problem, Severity, nearest


def waive(manuscript: Manuscript, found: Sequence[Problem], codes: Collection[str]) -> list[Problem]:
    """Return the problems that no waiver of the report covers, and one for each waiver that covers none.

    A waiver outlives its reason easily: lines move, texts are mended. So one that is not needed any more is an error,
    which keeps the list as short as it says. `codes` are those of all checks.
    """
    waivers = manuscript.plan.waive
    kept = list(found)
    for index, waiver in enumerate(waivers):
        place = manuscript.plan_data.place("waive", index)
        covered = [problem for problem in kept if _covers(waiver, problem)]
        kept = [problem for problem in kept if problem not in covered]
        if waiver.code not in codes:
            message = f'there is no check "{waiver.code}" to be waived'
            kept.append(Problem(place, message, nearest(waiver.code, codes), Severity.ERROR, "waiver-unknown"))
        elif not covered and any(_covers(waiver, problem) for problem in found):
            message = f'another waiver covers what is meant by that of "{waiver.code}" at {waiver.place}'
            kept.append(Problem(place, message, "take one of them out", Severity.ERROR, "waiver-unused"))
        elif not covered:
            elsewhere = sorted({str(problem.place) for problem in found if problem.code == waiver.code})
            hint = f"it was found at {', '.join(elsewhere[:3])}" if elsewhere else "take the waiver out"
            message = f'nothing at {waiver.place} needs the waiver of "{waiver.code}" any more'
            kept.append(Problem(place, message, hint, Severity.ERROR, "waiver-unused"))
    return kept


def _covers(waiver: schema.Waiver, problem: Problem) -> bool:
    """Say whether a waiver means a problem: its code, its file by the end of the path, its line where one is given."""
    file, colon, line = waiver.place.replace("\\", "/").rpartition(":")
    if not colon or not line.isdecimal():
        file, line = waiver.place.replace("\\", "/"), ""
    same_file = f"/{problem.place.file}".endswith(f"/{file.removeprefix('./')}")
    return waiver.code == problem.code and same_file and line in ("", str(problem.place.line))
