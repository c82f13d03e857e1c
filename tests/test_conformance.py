"""Every PDF follows PDF/UA-1 and PDF/A-3a: by two validators, and in what no validator can see, by its tags.

The reports are the examples, and a corpus in which everything that authors can write stands once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest

from tests.conftest import EXAMPLES
from tests.reading import NOT_PRINTED, Element, Pdf, Tag, letters, read_page, read_pdf
from tests.verapdf import FLAVOURS, Verdict, validate

REPORTS = (*EXAMPLES, "corpus")

LISTS = ("abbreviations", "glossary")
"""The sections that say themselves what abbreviations stand for."""


@dataclass(frozen=True)
class Report:
    """A report as it was built, read back."""

    folder: Path
    file: Path
    page: Element
    pdf: Pdf


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest, reports: Mapping[str, Path]) -> Report:
    folder = reports[request.param]
    (file,) = folder.glob("*.pdf")
    return Report(folder, file, read_page(folder / "index.html"), read_pdf(file))


@pytest.fixture(scope="module")
def verdicts(reports: Mapping[str, Path]) -> Mapping[tuple[str, str], Verdict]:
    files = {next(folder.glob("*.pdf")): name for name, folder in reports.items()}
    return {(files[file], flavour): verdict for (file, flavour), verdict in validate(files).items()}


def test_verapdf_finds_no_failure_in_any_report(verdicts: Mapping[tuple[str, str], Verdict]) -> None:
    assert set(verdicts) == {(name, flavour) for name in REPORTS for flavour in FLAVOURS}
    assert {key: verdict.failures for key, verdict in verdicts.items() if verdict.failures} == {}
    assert all(verdict.checks > 50_000 for verdict in verdicts.values())


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_second_validator_finds_no_failure(report: Report, flavour: str) -> None:
    found = page_validation.validate_pdf(report.file, profile=flavour).failures
    # It takes a carriage return that ends compressed data for a part of the line's end after it.
    assert [failure.message for failure in found if "STREAM-LENGTH" not in failure.rule_id] == []


def test_the_file_claims_both_standards(report: Report) -> None:
    with pikepdf.open(report.file) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == str(pdf.docinfo["/Title"])


def test_the_data_lie_in_the_file(report: Report) -> None:
    with pikepdf.open(report.file) as pdf:
        assert list(pdf.attachments) == ["statistics.csv"]
        attached = pdf.attachments["statistics.csv"]
        assert attached.relationship == pikepdf.Name.Data
        assert re.fullmatch(r"Statistics: \w+, 2009/10", attached.description)
        content = attached.get_file()
        assert content.mime_type == "text/csv"
        assert content.read_bytes() == (report.folder / "statistics.csv").read_bytes()
        for date in ("/CreationDate", "/ModDate"):
            assert str(content.obj.Params[date]) == "D:20101011093000Z"
        (associated,) = pdf.Root.AF
        assert associated.objgen == attached.obj.objgen


def test_all_text_is_read_in_the_order_and_the_languages_of_the_page(report: Report) -> None:
    assert _runs(_spoken(report.pdf.root)) == _runs(_printed(report.page))


def test_headings_nest_without_gaps_below_the_title_of_the_cover(report: Report) -> None:
    shown = [int(element.tag[1]) for element in report.page.walk() if re.fullmatch("h[1-6]", element.tag)]
    headings = [tag for tag in report.pdf.root.walk() if re.fullmatch("H[1-6]", tag.type)]
    levels = [int(tag.type[1]) for tag in headings]
    assert levels == shown
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    with pikepdf.open(report.file) as pdf:
        assert (headings[0].type, headings[0].page, headings[0].text) == ("H1", 1, str(pdf.docinfo["/Title"]))
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_bookmarks_are_the_headings_in_their_depth(report: Report) -> None:
    with pikepdf.open(report.file) as pdf, pdf.open_outline() as outline:

        def marks(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
            for item in items:
                yield depth, letters(item.title)
                yield from marks(item.children, depth + 1)

        headings = [tag for tag in report.pdf.root.walk() if re.fullmatch("H[1-6]", tag.type)]
        assert list(marks(outline.root, 1)) == [(int(tag.type[1]), letters(tag.text)) for tag in headings]


def test_every_figure_is_described(report: Report) -> None:
    pictures = [element for element in report.page.walk() if element.tag in ("img", "svg")]
    shown = [picture.attributes.get("alt") or picture.all("title")[0].text for picture in pictures]
    assert all(shown)
    assert [tag.alternative for tag in report.pdf.root.all("Figure")] == shown


def test_each_cell_of_the_statistics_names_its_row_and_its_column(report: Report) -> None:
    tables = report.page.by_id("statistics").all("table")
    printed = [tag for tag in report.pdf.root.all("Table") if tag.all("Caption")]
    for table, tag in zip(tables, printed, strict=True):
        heads = {head.id: letters(head.text) for head in tag.all("TH")}
        columns = [letters(head.text) for head in table.all("thead")[0].all("th")][1:]
        rows = [letters(head.text) for head in table.all("tbody")[0].all("th")]
        named = [[heads[name] for name in cell.headers] for cell in tag.all("TD")]
        assert named == [[row, column] for row in rows for column in columns]


def test_each_header_says_what_it_heads_and_is_found_by_its_name(report: Report) -> None:
    heads = report.pdf.root.all("TH")
    with pikepdf.open(report.file) as pdf:
        names = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        assert sorted(names) == sorted(str(tag.id) for tag in (*heads, *report.pdf.root.all("Note")))
        assert all(str(tag.ID) == name for name, tag in names.items())
    assert {name for cell in report.pdf.root.all("TD") for name in cell.headers} <= {str(head.id) for head in heads}
    scopes = {"row": "/Row", "col": "/Column"}
    shown = {(letters(head.text), scopes[head.attributes["scope"]]) for head in report.page.all("th")}
    assert {(letters(head.text), head.scope) for head in heads} == shown


def test_what_is_no_content_is_set_aside(report: Report) -> None:
    name = report.page.all("h1")[0].text
    total = len(report.pdf.pages)
    assert set(report.pdf.unmarked) == {""}
    for number, text in enumerate(report.pdf.artifacts, 1):
        if number in (1, total):
            assert text == ""
        else:
            assert re.fullmatch(rf"{name}.*Page {number} of {total}", text)


def test_running_heads_and_page_numbers_are_headers_and_footers(report: Report) -> None:
    with pikepdf.open(report.file) as pdf:
        for page in list(pdf.pages)[1:-1]:
            kinds = [mark.Subtype for mark in _artifacts(page) if mark.get("/Type") == pikepdf.Name.Pagination]
            assert set(kinds) == {pikepdf.Name.Header, pikepdf.Name.Footer}


def test_footnotes_are_notes_with_names_of_their_own(report: Report) -> None:
    shown = [
        letters(item.text).rstrip("↑") for item in report.page.all("li") if item.attributes.get("id", "")[:3] == "fn-"
    ]
    notes = report.pdf.root.all("Note")
    assert letters("".join(note.text for note in notes)) == "".join(shown)
    assert len({note.id for note in notes}) == len(notes) == len(shown)


def test_what_leads_to_a_note_is_a_reference(report: Report) -> None:
    shown = [f"Note {link.text}" for link in report.page.all("a", "footnote-ref")]
    references = report.pdf.root.all("Reference")
    assert [link.contents for tag in references for link in tag.children] == shown
    assert all(link.type == "Link" for tag in references for link in tag.children)


def test_each_list_says_how_it_is_numbered(report: Report) -> None:
    lists = report.pdf.root.all("L")
    numbered = [tag for tag in lists if tag.children[0].children[0].type == "Lbl"]
    assert {tag.numbering for tag in numbered} <= {"/Decimal"}
    assert {tag.numbering for tag in lists if tag not in numbered} == {"/None"}
    assert bool(numbered) == any(element.all("li") for element in report.page.all("ol"))


def test_no_list_stands_in_a_list_but_in_its_items(report: Report) -> None:
    assert {tag.type for list_ in report.pdf.root.all("L") for tag in list_.children} == {"LI"}


def test_code_is_tagged_as_code(report: Report) -> None:
    shown = "".join(letters(element.text) for element in report.page.all("code"))
    assert "".join(letters(tag.text) for tag in report.pdf.root.all("Code")) == shown


def test_no_tag_is_empty_but_those_of_cells(report: Report) -> None:
    assert [tag.type for tag in report.pdf.root.walk() if not tag.content and tag.type not in ("TD", "Figure")] == []


def test_page_numbers_and_meanings_are_in_the_language_of_the_report(report: Report) -> None:
    added = [tag for link in report.pdf.root.all("Link") for tag in link.all("Span") if tag.own.startswith("Page ")]
    assert {tag.language for tag in added} <= {"en"}
    assert {tag.language for tag in report.pdf.root.walk() if tag.expansion} == {"en"}


def test_no_tag_hangs_outside_the_tree(report: Report) -> None:
    with pikepdf.open(report.file) as pdf:
        tags = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item]
        assert len(tags) == len(list(report.pdf.root.walk()))


def test_every_abbreviation_says_what_it_stands_for(report: Report) -> None:
    shown = [(element.text, element.attributes["title"]) for element in report.page.all("abbr")]
    assert shown
    assert [(tag.text, tag.expansion) for tag in report.pdf.root.walk() if tag.expansion] == shown


def test_an_abbreviation_is_marked_wherever_the_page_prints_it(report: Report) -> None:
    marked = {element.text for element in report.page.all("abbr")}
    alone = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(marked)))})(?=s?(?!\w))")

    def unmarked(element: Element) -> Iterator[str]:
        for child in element.children:
            if isinstance(child, str):
                yield from alone.findall(child)
            elif child.tag not in ("abbr", "code", "svg") and child.attributes.get("id") not in LISTS:
                yield from unmarked(child)

    (main,) = report.page.all("main")
    assert list(unmarked(main)) == []


def test_every_link_says_what_it_is_and_stands_in_no_other(report: Report) -> None:
    links = report.pdf.root.all("Link")
    assert all(link.all("Link") == [link] for link in links)
    downloads = report.page.all("ul", "downloads")[0].all("a")
    references = report.page.all("a", "footnote-ref")
    shown = [
        f"Note {link.text}" if link in references else "".join(text for _, text in _printed(link))
        for link in report.page.all("a")
        if link not in downloads
    ]
    assert {link.contents for link in links} == {" ".join(text.split()) for text in shown if text}
    with pikepdf.open(report.file) as pdf:
        annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
        assert len(annotations) == len(links)
        assert all(annotation.F == 4 for annotation in annotations)  # printed, and not hidden


def test_a_link_round_a_picture_is_as_large_as_the_picture(reports: Mapping[str, Path]) -> None:
    with pikepdf.open(next(reports["corpus"].glob("*.pdf"))) as pdf:
        annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
        (bridge,) = (item.Rect for item in annotations if str(item.Contents).startswith("A bridge over a river"))
    left, low, right, high = (float(side) for side in bridge)
    assert abs(high - low) > 100
    assert right - left > 100


def _artifacts(page: pikepdf.Page) -> Iterator[Any]:
    """Yield what is said of each artifact of a page of which something is said."""
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC" and instruction.operands[0] == pikepdf.Name.Artifact:
            yield instruction.operands[1]


def _printed(element: Element, language: str = "") -> Iterator[tuple[str, str]]:
    """Yield what the page says on paper, text and descriptions of pictures, each piece with its language."""
    if element.tag in ("head", "style") or element.classes & NOT_PRINTED:
        return
    around, language = language, element.attributes.get("lang", language)
    if element.tag == "svg":  # its letters are part of the picture, which its title describes
        yield language, f" {element.all('title')[0].text} "
        return
    yield around, "" if element.inline else " "
    yield language, element.attributes.get("alt", "")
    for child in element.children:
        yield from _printed(child, language) if isinstance(child, Element) else [(language, child)]
    yield around, "" if element.inline else " "


def _spoken(root: Tag) -> Iterator[tuple[str, str]]:
    """Yield what the tags say in their order, each piece with its language, without what only paper has.

    That is: the numbers of items, page numbers in the contents, and the head of a table again where it is broken.
    """
    tables = [(before, after) for before, after in pairwise(root.all("Table")) if not after.all("Caption")]
    heads = [(before.all("THead")[0], after.all("THead")[0]) for before, after in tables]
    again = [after for before, after in heads if before.text == after.text]

    def said(tag: Tag, above: str) -> Iterator[tuple[str, str]]:
        if tag.type == "Lbl" or (tag.type == "Span" and above == "Link") or any(tag is head for head in again):
            return
        yield tag.language, "" if tag.inline else " "
        yield tag.language, tag.alternative or ""
        for piece in () if tag.type == "Figure" else tag.content:
            yield from said(piece, tag.type) if isinstance(piece, Tag) else [(tag.language, piece)]
        yield tag.language, "" if tag.inline else " "

    return said(root, "")


def _runs(pieces: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the words of each run of text of one language."""
    runs: list[tuple[str, str]] = []
    for language, text in pieces:
        if runs and (runs[-1][0] == language or not text.strip()):
            runs[-1] = (runs[-1][0], runs[-1][1] + text)
        elif text.strip():
            runs.append((language, text))
    return [(language, " ".join(text.split())) for language, text in runs]
