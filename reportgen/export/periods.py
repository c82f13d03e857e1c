"""The days of which figures speak."""

from reportgen.formats import as_date
from reportgen.model import Period, Year


def days_of(when: Period, year: Year, to: str) -> str:
    """Return the day of a snapshot, or the first and last day of the year with `to` between them."""
    return as_date(year.end) if when == "snapshot" else f"{as_date(year.start)} {to} {as_date(year.end)}"
