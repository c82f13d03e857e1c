"""The reporting year."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Year:
    """A reporting year, which runs from 1 April of `first` to 31 March of the year after."""

    first: int

    @property
    def slug(self) -> str:
        """Return the name of its folder, such as `2009-10`."""
        return f"{self.first}-{(self.first + 1) % 100:02}"

    @property
    def label(self) -> str:
        """Return its name in print, such as `2009/10`."""
        return f"{self.first}/{(self.first + 1) % 100:02}"

    @property
    def start(self) -> date:
        """Return its first day."""
        return date(self.first, 4, 1)

    @property
    def end(self) -> date:
        """Return its last day, the day of the snapshot."""
        return date(self.first + 1, 3, 31)

    @property
    def before(self) -> "Year":
        """Return the year before."""
        return Year(self.first - 1)
