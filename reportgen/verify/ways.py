"""The bookmarks and links of a PDF are held against the headings of the page and the places to which its links lead."""

from collections.abc import Iterator
from itertools import zip_longest

from reportgen.verify.hearing import PICTURE, Heard, Role, on
from reportgen.verify.navigation import Bookmark, Navigation
from reportgen.verify.tags import Tag


def other_bookmarks(page: Heard, pdf: Heard, bookmarks: tuple[Bookmark, ...]) -> Iterator[str]:
    """Yield the first bookmark that is another than the heading of the page (ISO 14289-1, 7.17)."""
    headings = _headings(page, pdf)
    if headings and not bookmarks:
        yield f"has no bookmarks, and the page has {len(headings)} headings"
        return
    for heading, bookmark in zip_longest(headings, bookmarks):
        if heading is None:
            yield f'has the bookmark "{bookmark.title}", for which the page has no heading'
        elif bookmark is None:
            yield f'{on(heading.sheet)}the heading "{heading.title}" has no bookmark'
        elif "".join(heading.title.split()) != "".join(bookmark.title.split()):
            yield f'{on(heading.sheet)}the heading "{heading.title}" has the bookmark "{bookmark.title}"'
        elif heading.level != bookmark.level:
            levels = f"stands at level {bookmark.level} of the bookmarks, where the page has it at {heading.level}"
            yield f'{on(heading.sheet)}the heading "{heading.title}" {levels}'
        elif heading.sheet != bookmark.sheet:
            where = f"page {bookmark.sheet}" if bookmark.sheet else "nothing"
            yield f'{on(heading.sheet)}the bookmark of the heading "{heading.title}" leads to {where}'
        else:
            continue
        return


def _headings(page: Heard, pdf: Heard) -> list[Bookmark]:
    """Return the headings of the page as the bookmarks that they should have; pictures have none."""
    found: list[Bookmark] = []
    above: list[str] = []
    for at in range(len(page.letters)):
        for role in page.begun(at):
            if role.kind in ("H1", "H2", "H3", "H4", "H5", "H6") and (title := _title(page, role, at)):
                above = [*(kind for kind in above if kind < role.kind), role.kind]
                found.append(Bookmark(len(above), title, pdf.pieces[at].sheet))
    return found


def _title(page: Heard, heading: Role, at: int) -> str:
    return " ".join(page.all_of(heading, at).replace(PICTURE, " ").split())


def other_ways(page: Heard, pdf: Heard, root: Tag, navigation: Navigation) -> Iterator[str]:
    """Yield the first link that leads elsewhere than that of the page, and whether a link stands in no tag.

    Which name it calls is held against the page elsewhere, with what it is; here, where the name lies.
    """
    tagged = sum(len([link for link in tag.links if link.reachable]) for tag in root.all("Link"))
    if tagged != navigation.links:
        yield f"has {navigation.links} links on its pages, of which {tagged} stand in its tags"
    for at, piece in enumerate(pdf.pieces):
        for role in pdf.begun(at):
            name = role.detail.removeprefix("#")
            if role.kind == "Link" and role.detail.startswith("#") and name in page.names:
                arrives = pdf.sheet(page.names[name])
                if (leads := navigation.destinations.get(name, 0)) != arrives:
                    where = f"page {leads}" if leads else "nothing"
                    link = f'{on(piece.sheet)}the link "{pdf.of(role, at)}"'
                    yield f'{link} leads to {where}, and "{name}" is on page {arrives}'
                    return
