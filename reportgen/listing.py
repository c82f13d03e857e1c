"""What the workspace holds: its reports, and every name that the text of a report may use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from reportgen import schema
from reportgen.formats import printed
from reportgen.model import Fact, Figure
from reportgen.problems import ContentError, shown
from reportgen.release import lies_ahead
from reportgen.source import read_yaml
from reportgen.typed import fit
from reportgen.workspace import ReportId, Workspace


@dataclass(frozen=True)
class Line:
    """A name, what `{{ name }}` prints, and where the value was typed, or what it was worked out from."""

    name: str
    value: str
    source: str


def list_facts(facts: Mapping[str, Fact], prefix: str = "") -> Iterator[Line]:
    """Yield every name below `facts` in order; `prefix` stands before each."""
    for key, fact in facts.items():
        name = f"{prefix}{key}"
        if isinstance(fact, Mapping):
            yield from list_facts(fact, f"{name}.")
        elif isinstance(fact, Figure):
            yield Line(name, printed(fact), str(fact.place) if fact.place else fact.origin or "worked out")
        else:
            yield Line(name, printed(fact), "")


def status_and_title(workspace: Workspace, report: ReportId, now: datetime) -> tuple[str, str]:
    """Return a report's status at the moment `now` and its title, or where its problem stands."""
    path = workspace.content / report.area / report.year / "report.yaml"
    try:
        found = fit(schema.ReportFile, read_yaml(path, shown(path)))
    except ContentError as error:
        return "problem", str(error.problems[0].place)
    embargoed = found.status == "final" and found.release is not None and lies_ahead(found.release, now)
    return "embargoed" if embargoed else found.status, found.title
