"""The two example reports, built as the README says, read back from page, PDF and CSV."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from reportgen.schema import Area, Form
from reportgen.source import Value, read_yaml
from reportgen.typed import fit
from tests.conftest import EXAMPLES, REPOSITORY
from tests.reading import Element, Pdf, Tag, letters, read_page, read_pdf

YEAR = "2009-10"
_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True)
class Example:
    """A built example and what its outputs hold."""

    area: str
    folder: Path
    page: Element
    pdf: Pdf
    pdf_file: Path
    figures: Mapping[str, Mapping[str, Value]]


@pytest.fixture(scope="module")
def examples(reports: Mapping[str, Path]) -> dict[str, Example]:
    return {area: _example(area, reports[area]) for area in EXAMPLES}


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest, examples: dict[str, Example]) -> Example:
    return examples[str(request.param)]


def _example(area: str, folder: Path) -> Example:
    pdf_file = folder / f"mappa-annual-report-{area}-{YEAR}.pdf"
    figures = read_yaml(REPOSITORY / "content" / area / YEAR / "statistics.yaml", area).value
    assert isinstance(figures, dict)
    tables = {name: table for name, table in figures.items() if isinstance(table, dict)}
    return Example(area, folder, read_page(folder / "index.html"), read_pdf(pdf_file), pdf_file, tables)


def _typed(figures: Mapping[str, Mapping[str, Value]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield every figure that is typed: table, row, column (empty in a table of one column), and what was typed."""
    for table, rows in figures.items():
        for row, value in rows.items():
            if isinstance(value, dict):
                yield from ((table, row, column, str(typed)) for column, typed in value.items())
            else:
                yield table, row, "", str(value)


def _printed(typed: str) -> str:
    """Return how a typed figure stands in a table."""
    if typed == "not applicable":
        return "[z]"
    number = Decimal(typed.replace(",", ""))
    return f"{number:,}"


def _sections(page: Element) -> list[str]:
    return [element.attributes["id"] for element in page.walk() if "section" in element.classes]


def test_the_reports_have_the_length_of_their_models(examples: dict[str, Example]) -> None:
    assert len(examples["hertfordshire"].pdf.pages) >= 8
    assert len(examples["kent"].pdf.pages) >= 16


def test_hertfordshire_holds_its_parts_in_order(examples: dict[str, Example]) -> None:
    assert _sections(examples["hertfordshire"].page) == [
        "contents",
        "abbreviations",
        "partners",
        "foreword",
        "what-is-mappa",
        "how-mappa-works",
        "who-are-the-offenders",
        "how-they-are-managed",
        "strategic-management-board",
        "lay-advisers-role",
        "visor",
        "improvement-work",
        "other-boards",
        "lay-advisers-report",
        "about-lay-adviser-1",
        "about-lay-adviser-2",
        "regional-director",
        "circles-of-support",
        "achievements",
        "case-study",
        "statistics",
        "commentary",
        "glossary",
        "back-page",
    ]


def test_kent_holds_its_parts_in_order(examples: dict[str, Example]) -> None:
    assert _sections(examples["kent"].page) == [
        "introduction",
        "contents",
        "what-is-mappa",
        "how-mappa-works",
        "who-are-the-offenders",
        "how-they-are-managed",
        "strategic-management-board",
        "lay-advisers-role",
        "visor",
        "smb",
        "partners",
        "process-review",
        "local-initiatives",
        "mental-health",
        "victim-liaison",
        "inter-agency-work",
        "visor-expansion",
        "administration",
        "lay-advisers-report",
        "lay-advisers-statement",
        "partnership-event",
        "achievements",
        "glossary",
        "statistics",
        "commentary",
        "contacts",
        "back-page",
    ]


def test_counts_of_what_the_models_list(examples: dict[str, Example]) -> None:
    herts, kent = examples["hertfordshire"].page, examples["kent"].page
    assert len(herts.by_id("contents").all("a")) == 10
    assert len(herts.by_id("abbreviations").all("tr")) == 1 + 7
    assert [len(group.all("li")) for group in herts.by_id("partners").all("ul")] == [3, 9]
    assert [len(group.all("li")) for group in kent.by_id("partners").all("ul")] == [3, 12]
    assert [len(panel.all("li")) for panel in herts.by_id("achievements").all("div", "panel")] == [6, 6]
    assert [len(panel.all("li")) for panel in kent.by_id("achievements").all("div", "panel")] == [7, 4]
    assert len(herts.by_id("glossary").all("dt")) == 8
    assert len(kent.by_id("glossary").all("dt")) == 12
    assert len(herts.by_id("foreword").all("li", "signatory")) == 3
    assert len(kent.by_id("introduction").all("li", "signatory")) == 3
    assert [len(group.all("li")) for group in kent.by_id("contacts").all("ul")] == [4, 3, 3, 2]


def test_every_typed_figure_stands_in_the_page_and_in_the_csv(example: Example) -> None:
    with (example.folder / "statistics.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    for table, row, column, typed in _typed(example.figures):
        cells = _cells(example.page.by_id(f"table-{table}"))
        labels = _labels(table, row, column, example)
        assert cells[labels] == _printed(typed), (table, row, column)
        title = example.page.by_id(f"table-{table}").all("caption")[0].text
        (line,) = (
            line
            for line in lines
            if letters(line["table"]) == letters(title) and (line["row"], line["column"]) == labels
        )
        if typed == "not applicable":
            assert (line["value"], line["status"]) == ("", typed)
        else:
            assert (Decimal(line["value"]), line["status"]) == (Decimal(typed.replace(",", "")), "")


def test_every_cell_of_the_pdf_is_that_of_the_page(example: Example) -> None:
    printed = [tag for tag in example.pdf.root.all("Table") if tag.all("Caption")]
    shown = example.page.by_id("statistics").all("table")
    assert len(printed) == len(shown) == 7
    for tag, table in zip(printed, shown, strict=True):
        assert letters(tag.all("Caption")[0].text) == letters(table.all("caption")[0].text)
        assert [letters(cell.text) for cell in tag.all("TH", "TD")] == [
            letters(cell.text) for cell in table.walk() if cell.tag in ("th", "td")
        ]


def test_no_figure_in_a_table_was_made_up(example: Example) -> None:
    typed = {_printed(value) for _, _, _, value in _typed(example.figures)}
    totals = {f"{sum(Decimal(str(v)) for v in example.figures['rso_by_police_area'].values()):,}"}
    for table in example.page.by_id("statistics").all("table"):
        assert set(_cells(table).values()) <= typed | totals


def test_the_commentary_computes_its_percentage(examples: dict[str, Example]) -> None:
    assert "at Level 1 was 98%" in examples["hertfordshire"].page.by_id("commentary").text
    assert "at Level 1 was 79%" in examples["kent"].page.by_id("commentary").text


def test_kent_leaves_out_the_row_that_it_did_not_publish(examples: dict[str, Example]) -> None:
    rows = [head.text for head in examples["kent"].page.by_id("table-foreign_travel_orders").all("th")]
    assert rows == ["Order", "Number", "Applied for", "Full Order issued"]


def test_the_rate_carries_its_note(example: Example) -> None:
    notes = [item.text for item in example.page.by_id("statistics").all("li")]
    assert any("24 June 2010" in note and "mid-year" in note for note in notes)


def test_contents_give_the_pages_on_which_sections_begin(example: Example) -> None:
    entries = [link.attributes["href"].removeprefix("#") for link in example.page.by_id("contents").all("a")]
    numbers = [int(re.findall(r"\d+$", item.text)[0]) for item in _contents_items(example.pdf)]
    assert len(numbers) == len(entries)
    headings = [(letters(tag.text), tag.first_page) for tag in example.pdf.root.all("H2", "H3")]
    for anchor, number in zip(entries, numbers, strict=True):
        element = example.page.by_id(anchor)
        title = letters(next(child for child in element.walk() if child.tag in ("h2", "h3")).text)
        assert number in [page for heading, page in headings if heading == title], anchor


def test_flat_contents_say_page_and_grouped_ones_name_the_parts(examples: dict[str, Example]) -> None:
    assert all(re.search(r"Page \d+$", item.text) for item in _contents_items(examples["hertfordshire"].pdf))
    assert not any("Page" in item.text for item in _contents_items(examples["kent"].pdf))
    groups = [part.text for part in examples["kent"].page.by_id("contents").all("p", "contents-part")]
    assert groups == ["The MAPPA framework", "MAPPA work in Kent", "Appendix"]


def test_every_picture_font_and_stylesheet_lies_beside_the_page(example: Example) -> None:
    html = (example.folder / "index.html").read_text(encoding="utf-8")
    wanted = re.findall(r'(?:src|href)="(?!#|mailto:|tel:)([^"]+)"', html)
    for stylesheet in example.folder.glob("assets/*.css"):
        wanted += [f"assets/{address}" for address in re.findall(r'url\("([^"]+)"\)', stylesheet.read_text("utf-8"))]
    assert len(wanted) > 15
    assert [name for name in wanted if not (example.folder / name).is_file()] == []


def test_the_page_links_to_the_pdf_and_the_data(example: Example) -> None:
    (downloads,) = example.page.all("ul", "downloads")
    assert [link.attributes["href"] for link in downloads.all("a")] == [
        example.pdf_file.name,
        "statistics.ods",
        "statistics.xlsx",
        "statistics.csv",
    ]


def test_the_page_has_no_script_and_every_link_inside_it_leads_somewhere(example: Example) -> None:
    ids = [element.attributes["id"] for element in example.page.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert example.page.all("script") == []
    inside = [link.attributes["href"][1:] for link in example.page.all("a") if link.attributes["href"].startswith("#")]
    assert set(inside) <= set(ids)
    assert example.page.all("a")[0].attributes == {"class": "skip-link", "href": "#report"}


def test_page_and_pdf_are_light_but_for_their_photographs(example: Example) -> None:
    """The page with all that it needs is below 250 kB and the PDF below 400 kB, on a telephone's line too."""
    assets = [path for path in example.folder.rglob("assets/**/*") if path.is_file() and path.suffix != ".jpg"]
    page = sum(path.stat().st_size for path in [example.folder / "index.html", *assets])
    assert page < 250_000
    with pikepdf.open(example.pdf_file) as pdf:
        streams = [object_ for object_ in pdf.objects if isinstance(object_, pikepdf.Stream)]
        photographs = [stream for stream in streams if stream.get("/Filter") == pikepdf.Name.DCTDecode]
        weight = sum(len(stream.read_raw_bytes()) for stream in photographs)
    assert photographs
    assert example.pdf_file.stat().st_size - weight < 400_000


def test_the_pdf_names_itself(example: Example) -> None:
    name = example.area.capitalize()
    with pikepdf.open(example.pdf_file) as pdf:
        assert str(pdf.docinfo["/Title"]) == f"{name} MAPPA Annual Report 2009/10"
        assert name in str(pdf.docinfo["/Author"])
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20101011")
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_outline() as outline:
            (cover,) = outline.root
            assert cover.title == f"{name} MAPPA Annual Report 2009/10"
            titles = [item.title for item in cover.children]
    headings = [heading.text for heading in example.page.all("h2")]
    assert [letters(title) for title in titles] == [letters(heading) for heading in headings]


def test_every_page_but_the_covers_has_a_running_head_and_its_number(example: Example) -> None:
    total = len(example.pdf.pages)
    for number, text in list(enumerate(example.pdf.pages, 1))[1:-1]:
        assert text.startswith(f"{example.area.capitalize()} MAPPA Annual Report 2009/10")
        assert text.endswith(f"Page {number} of {total}")


@pytest.mark.parametrize("name", [*EXAMPLES, "corpus"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(name: str, reports: Mapping[str, Path]) -> None:
    (file,) = reports[name].glob("*.pdf")
    blocks = [
        tag for tag in read_pdf(file).root.walk() if tag.type in ("H2", "H3", "H4", "H5", "P", "LI", "Table", "Figure")
    ]
    for tag, after in pairwise(blocks):
        if tag.type.startswith("H") and (after.text or after.type == "Figure") and not after.type.startswith("H"):
            assert tag.first_page == (after.first_page if after.text else after.page), tag.text


def test_no_table_row_is_split_between_pages(example: Example) -> None:
    for row in example.pdf.root.all("TR"):
        assert len({tag.page for tag in row.walk() if tag.own}) <= 1, row.text


def test_no_line_of_a_paragraph_stands_alone_on_a_page(example: Example) -> None:
    for tag in example.pdf.root.all("P", "LBody"):
        lines = {line for below in tag.walk() if below.type != "L" for line in below.lines}
        pages = {page for page, _ in lines}
        if len(pages) > 1 and not tag.all("L"):
            assert all(sum(page == line[0] for line in lines) >= 2 for page in pages), tag.text


def test_one_area_shows_nothing_of_the_other(examples: dict[str, Example]) -> None:
    for area, other in (("hertfordshire", "Kent"), ("kent", "Hertfordshire")):
        folder = examples[area].folder
        assert other not in examples[area].page.text
        assert not any(other in text for text in examples[area].pdf.pages)
        assert not any(other.encode() in path.read_bytes() for path in folder.rglob("*.c*"))
    names = [{path.name for path in example.folder.glob("assets/*.*g")} for example in examples.values()]
    assert names[0] & names[1] == {"cover.svg", "draft.svg", "embargoed.svg"}


def _cells(table: Element) -> dict[tuple[str, str], str]:
    """Return the cells of a table by the labels of row and column."""
    columns = [head.text for head in table.all("thead")[0].all("th")][1:]
    found: dict[tuple[str, str], str] = {}
    for row in table.all("tbody")[0].all("tr"):
        label = re.sub(r"(?<=[a-z])\d$", "", row.all("th")[0].text)
        found |= {(label, column): cell.text for column, cell in zip(columns, row.all("td"), strict=True)}
    return found


def _labels(table: str, row: str, column: str, example: Example) -> tuple[str, str]:
    """Return the labels of row and column, as the form of the year or the area gives them."""
    form = fit(Form, read_yaml(REPOSITORY / "content" / "national" / YEAR / "statistics.yaml", "form"))
    area = fit(Area, read_yaml(REPOSITORY / "content" / example.area / "area.yaml", "area"))
    (found,) = (found for group in form.groups for found in group.tables if found.id == table)
    rows = {line.id: line.label for line in found.rows} | {place.id: place.name for place in area.police_areas}
    columns = {line.id: line.label for line in found.columns}
    return rows[row], columns[column] if column else found.columns[0].label


def _contents_items(pdf: Pdf) -> list[Tag]:
    """Return the entries of the contents: list items with a link that has a number of its own."""
    return [
        item
        for item in pdf.root.all("LI")
        if any(_NUMBER.search(span.text) for link in item.all("Link") for span in link.all("Span"))
    ]
