"""Every name that the text of a report may use, with what it prints and where that comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.formats import printed
from reportgen.model import Fact, Figure


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
