"""What the steps of the validation share: the sources, and the problems and pictures found so far."""

from dataclasses import dataclass, field

from reportgen import schema
from reportgen.images import Pictures
from reportgen.load import Sources
from reportgen.model import Image
from reportgen.photographs import Use
from reportgen.problems import Place, Problem, Severity, attempt, has_errors
from reportgen.source import Data
from reportgen.typed import M, fit


@dataclass(frozen=True)
class Files:
    """The files of a report as their models, None where one has problems."""

    area: schema.Area | None
    report: schema.ReportFile | None
    form: schema.Form | None
    glossary: schema.GlossaryFile | None


@dataclass
class Examination:
    """One report under examination.

    `anchors` are the ids that links may lead to, `links` those that the text uses, each with its place. `unread` are
    the sections whose text has problems, so that nobody knows what ids are in it. The photographs of a report that
    nobody is to `publish` are only looked at.
    """

    sources: Sources
    problems: list[Problem]
    publish: bool = True
    images: dict[str, Image] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    links: list[tuple[str, Place]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    pictures: Pictures = field(init=False)

    def __post_init__(self) -> None:
        self.pictures = Pictures(self.sources.images, self.warn, self.publish)

    def fit(self, model: type[M], data: Data | None) -> M | None:
        """Return a file's value as `model`, None where it was not read or does not fit."""
        return None if data is None else attempt(self.problems, fit, model, data)

    def fault(self, place: Place, message: str, hint: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(place, message, hint))

    def warn(self, place: Place, message: str, hint: str) -> None:
        """Note what is odd but does not stop the report."""
        self.problems.append(Problem(place, message, hint, Severity.WARNING))

    @property
    def has_errors(self) -> bool:
        """Say whether anything that was found stops the report."""
        return has_errors(self.problems)

    def link(self, link: str, place: Place) -> None:
        """Note a link to another place of the report."""
        self.links.append((link, place))

    def leads_nowhere(self, link: str) -> bool:
        """Say whether nothing in the report has the id of a link, for all that is known of it."""
        id_ = link.removeprefix("#")
        hidden = any(id_.startswith((f"{name}--", f"fn-{name}-", f"fnref-{name}-")) for name in self.unread)
        return id_ not in self.anchors and not hidden

    def image(self, file: str, alternative: str, use: Use, place: Place) -> Image:
        """Return a picture, which is then published with the report. Raises ContentError where it cannot be used."""
        image = self.pictures.find(file, alternative, use, place)
        self.images[image.asset] = image
        return image

    def picture(self, picture: schema.Picture | None, use: Use, place: Place) -> Image | None:
        """Return the picture that a file names, None where it names none or one that cannot be used."""
        if picture is None:
            return None
        return attempt(self.problems, self.image, picture.image, picture.alternative, use, place)
