"""What was built is looked at again, as its readers get it: the files of the output folder, and nothing else.

Everything here can be installed with pip. What can be checked only with Java, a browser or a person is not covered, and
the command says so (`NOT_COVERED`).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.problems import UsageError, nearest, shown
from reportgen.verify.page import check_page
from reportgen.verify.pdf import check_pdf
from reportgen.workspace import is_area_name, read_year

NOT_COVERED = (
    "Not covered: the reference validator of PDFs (veraPDF), the Nu HTML checker, axe in a browser, how the PDF looks "
    "(contrast, what runs off the paper, whether a link lies on its words), what the PDF tags as "
    "two where the page has one, the page numbers that it adds to its links, the spreadsheets, whether the page's "
    "tables hold the same figures as the data, whether what page and PDF both say is good, and a person with a screen "
    "reader."
)


def choose_built(output: Path, names: Iterable[str]) -> tuple[Path, ...]:
    """Return the folders of the built reports that `AREA` or `AREA/YEAR` name, all for no names.

    Raises UsageError where one names none, or where there is none at all.
    """
    areas = [area for area in sorted(output.iterdir()) if is_area_name(area.name)] if output.is_dir() else []
    built = [
        year
        for area in areas
        if area.is_dir()
        for year in sorted(area.iterdir())
        if read_year(year.name) and (year / "index.html").is_file()
    ]
    if not built:
        raise UsageError(f"there is no built report in {output}: build one first, with reportgen build")
    wanted = [name.replace("\\", "/").strip("/") for name in names]
    known = {folder.parent.name for folder in built} | {_name(folder) for folder in built}
    for name in wanted:
        if name not in known:
            raise UsageError(f'there is no built report "{name}" in {output}: {nearest(name, known)}')
    return tuple(folder for folder in built if not wanted or folder.parent.name in wanted or _name(folder) in wanted)


def verify(folder: Path) -> Iterator[str]:
    """Yield what is wrong in the folder of a built report, each with its file.

    Raises UsageError where what reads PDFs is not installed.
    """
    for page in sorted(folder.glob("*.html")):
        yield from (f"{shown(page)}: {fault}" for fault in check_page(page))
    pdfs = sorted(folder.glob("*.pdf"))
    if not pdfs:
        yield f"{shown(folder)}: there is no PDF"
    for pdf in pdfs:
        yield from (f"{shown(pdf)}: {fault}" for fault in check_pdf(pdf))


def _name(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"
