"""How readers find their way in a PDF without reading it: its bookmarks, and the places at which links arrive."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import OutlineItem, Pdf


@dataclass(frozen=True)
class Bookmark:
    """A bookmark: how deep it stands, from 1, its words, and the number of the page to which it leads, else 0."""

    level: int
    title: str
    sheet: int


@dataclass(frozen=True)
class Navigation:
    """The bookmarks of a PDF in order, the page of each place that has a name, and how many links its pages have."""

    bookmarks: tuple[Bookmark, ...]
    destinations: Mapping[str, int]
    links: int


def read_navigation(pdf: "Pdf") -> Navigation:
    """Return how readers find their way in a PDF."""
    import pikepdf

    sheets = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as outline:
        bookmarks = tuple(_bookmarks(outline.root, 1, sheets))
    named: Any = pdf.Root.get("/Names", {})
    places = dict(pikepdf.NameTree(named.Dests)) if "/Dests" in named else {}
    annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
    return Navigation(
        bookmarks,
        {str(name): _sheet(place, sheets) for name, place in places.items()},
        sum(1 for annotation in annotations if annotation.get("/Subtype") == "/Link"),
    )


def _bookmarks(items: "Iterable[OutlineItem]", level: int, sheets: Mapping[Any, int]) -> Iterator[Bookmark]:
    for item in items:
        yield Bookmark(level, str(item.title), _sheet(item.destination, sheets))
        yield from _bookmarks(item.children, level + 1, sheets)


def _sheet(place: Any, sheets: Mapping[Any, int]) -> int:  # noqa: ANN401  # pikepdf's
    """Return the number of the page to which a destination leads (ISO 32000-1, 12.3.2), else 0."""
    import pikepdf

    return sheets.get(place[0].objgen, 0) if isinstance(place, pikepdf.Array) and len(place) else 0
