"""`reportgen verify` holds what the tags of a PDF make of its words against the page, and finds each that is spoilt."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name, Pdf

from reportgen.verify.pdf import check_pdf

NAME = "mappa-annual-report-borsetshire-2009-10.pdf"


@pytest.fixture
def built(reports: Mapping[str, Path], tmp_path: Path) -> Path:
    """Return a copy of the built corpus, to plant faults in."""
    return shutil.copytree(reports["corpus"], tmp_path / "2009-10")


def _tags(pdf: Pdf, *types: str) -> list[Any]:
    """Return the tags of these types in the order in which they are read."""

    def walk(tag: Any) -> Iterator[Any]:
        yield tag
        for kid in _kids(tag):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid)

    (root,) = pdf.Root.StructTreeRoot.K
    return [tag for tag in walk(root) if str(tag.S) in {f"/{type_}" for type_ in types}]


def _kids(tag: Any) -> list[Any]:
    return list(tag.K) if isinstance(tag.get("/K"), pikepdf.Array) else []


def _links(pdf: Pdf, key: str) -> list[Any]:
    """Return the links that lead into the report (`/Dest`) or out of it (`/A`)."""
    return [link for page in pdf.pages for link in page.get("/Annots", []) if key in link]


def _retag(old: str, new: str, number: int = 0) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        _tags(pdf, old)[number].S = Name(f"/{new}")

    return spoil


def _say(type_: str, key: str, number: int = 0) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        _tags(pdf, type_)[number][key] = pikepdf.String("Something else")

    return spoil


def _two_paragraphs_in_one(pdf: Pdf) -> None:
    first, second = _tags(pdf, "P")[2:4]
    for kid in _kids(second):
        kid.P = first
        first.K.append(kid)
    second.P.K = pikepdf.Array(kid for kid in second.P.K if kid.objgen != second.objgen)


def _no_annotations(pdf: Pdf) -> None:
    for page in pdf.pages:
        if "/Annots" in page:
            del page.Annots


def _a_link_outside_the_tags(pdf: Pdf) -> None:
    pdf.pages[1].Annots.append(pdf.make_indirect(pikepdf.Dictionary(_links(pdf, "/Dest")[0])))


def _another_address(pdf: Pdf) -> None:
    _links(pdf, "/A")[0].A.URI = "https://elsewhere.example/"


def _another_destination(pdf: Pdf) -> None:
    first, second = _links(pdf, "/Dest")[:2]
    first.Dest = second.Dest


def _a_destination_elsewhere(pdf: Pdf) -> None:
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    names["foreword"] = names["statistics"]


def _no_destination(pdf: Pdf) -> None:
    del pikepdf.NameTree(pdf.Root.Names.Dests)["foreword"]


def _other_contents(pdf: Pdf) -> None:
    _links(pdf, "/Dest")[0].Contents = "Other words"


def _no_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def _bookmarks(change: Callable[[list[pikepdf.OutlineItem]], object]) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            change(outline.root[0].children)

    return spoil


def _rename(items: list[pikepdf.OutlineItem]) -> None:
    items[0].title = "Index"


def _deepen(items: list[pikepdf.OutlineItem]) -> None:
    items[0].children.append(items.pop(1))


def _lead_astray(items: list[pikepdf.OutlineItem]) -> None:
    items[0].destination = items[1].destination


def _add(items: list[pikepdf.OutlineItem]) -> None:
    items.append(pikepdf.OutlineItem("More", 0))


def _a_bookmark_that_leads_nowhere(pdf: Pdf) -> None:
    del pdf.Root.Outlines.First.First.Dest


def _bookmarks_in_a_ring(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.First.Next = pdf.Root.Outlines.First.First


def _scope(pdf: Pdf) -> None:
    _tags(pdf, "TH")[0].A.Scope = Name.Row


def _numberings(pdf: Pdf) -> None:
    for tag in _tags(pdf, "L"):
        tag.A.ListNumbering = Name.UpperRoman


def _numbering_none(pdf: Pdf) -> None:
    next(tag for tag in _tags(pdf, "L") if tag.A.ListNumbering == "/Decimal").A.ListNumbering = Name("/None")


def _no_list(pdf: Pdf) -> None:
    list_ = _tags(pdf, "L")[0]
    for tag in (list_, *_kids(list_), *(body for item in _kids(list_) for body in _kids(item))):
        tag.S = Name.Div


def _quotation_in_its_paragraph(pdf: Pdf) -> None:
    quotation = _tags(pdf, "BlockQuote")[0]
    (paragraph,) = quotation.K
    quotation.S, paragraph.S = paragraph.S, quotation.S


def _remap(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary({"/Term": Name.Span, "/Word": Name.H6})
    for number, type_ in enumerate(("Term", "Word")):
        _tags(pdf, "Code")[number].S = Name(f"/{type_}")


def _another_number(pdf: Pdf) -> None:
    numbered = next(tag for tag in _tags(pdf, "L") if tag.A.ListNumbering == "/Decimal" and len(tag.K) > 1)
    first, second = (_kids(item)[0] for item in _kids(numbered)[:2])
    first.K, second.K = second.K, first.K


def _marked_text(pdf: Pdf) -> None:
    page = pdf.pages[0]
    instructions: list[Any] = list(pikepdf.parse_content_stream(page))
    for instruction in instructions:
        if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]:
            instruction.operands[1].ActualText = pikepdf.String("Something else")
            break
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (_retag("H3", "P"), ['the heading of level 3 "How does it work?" is tagged as a paragraph']),
        (_retag("H2", "H1"), ['the heading of level 2 "Contents" is tagged as a heading of level 1']),
        (_retag("P", "H3", 3), ['in Welsh:…" is tagged as a heading of level 3']),
        (_two_paragraphs_in_one, ["in one word", 'the paragraph "It names the SMB, says “thank you”, and says it in']),
        (_no_annotations, ['link "Foreword" leads to nothing, where that of', '"Foreword" is announced as nothing']),
        (_another_address, ['leads to "https://elsewhere.example/", where that of the page leads to "https://www.e']),
        (_another_destination, ['"Foreword" leads to "#framework", where that of the page leads to "#foreword"']),
        (_a_destination_elsewhere, ['the link "Foreword" leads to page N, and "foreword" is on page N']),
        (_no_destination, ['the link "Foreword" leads to nothing, and "foreword" is on page N']),
        (_other_contents, ['the link "Foreword" is announced as "Other words", where the page says "Foreword"']),
        (_a_link_outside_the_tags, ["has N links on its pages, of which N stand in its tags"]),
        (_retag("Link", "Span", -1), ["breaks PDF/UA-1", 'the link "a link" is not tagged as one', "has N links on"]),
        (_no_bookmarks, ["has no bookmarks, and the page has N headings"]),
        (_bookmarks(_rename), ['the heading "Contents" has the bookmark "Index"']),
        (_bookmarks(_deepen), ['"Abbreviations" stands at level 3 of the bookmarks, where the page has it at 2']),
        (_bookmarks(_lead_astray), ['the bookmark of the heading "Contents" leads to page N']),
        (_a_bookmark_that_leads_nowhere, ['the bookmark of the heading "Contents" leads to nothing']),
        (_bookmarks_in_a_ring, ['the heading "Abbreviations" has no bookmark']),
        (_bookmarks(list.pop), ['the heading "Appendix" has no bookmark']),
        (_bookmarks(_add), ['has the bookmark "More", for which the page has no heading']),
        (_say("Span", "/ActualText", 5), ['"MAPPA" is read out as "Something else" (/ActualText)']),
        (_say("P", "/ActualText", 3), ['in Welsh: diolch yn fawr." is read out as "Something else" (/ActualText)']),
        (_marked_text, ['"Multi-Agency Public Protection Arrangements" is read out as "Something else" (/ActualTex']),
        (_say("H3", "/E"), ['"How does it work?" is tagged as an abbreviation, which it is not on the page']),
        (_say("P", "/Alt", 3), ['in Welsh: diolch yn fawr." is read out as "Something else" (/Alt)']),
        (_retag("TH", "TD"), ['the header of a table "Abbreviation" is tagged as a cell of a table']),
        (_scope, ['header "Abbreviation" is said to head its "row", where that of the page heads its "column"']),
        (_retag("Caption", "P"), ['the caption "A caption with MAPPA in it." is tagged as a paragraph']),
        (_retag("BlockQuote", "Div"), ['the quotation "A quotation with a link." is not tagged as one']),
        (_quotation_in_its_paragraph, ["tagged as a quotation in a paragraph, and on the page it is a paragraph in a"]),
        (_numberings, ["is said to be numbered as UpperRoman, and has nothing before its first item"]),
        (_numbering_none, ['the list "1. Note: one two" is said to have no numbers, and has "1" before']),
        (_another_number, ['the item "First" of a list has the number "2", where the page has "1"']),
        (_no_list, ['the list "(picture) (picture)" is not tagged as one']),
        (_retag("Note", "Div"), ['the note "Note: one two" is not tagged as one']),
        (_retag("Reference", "Span"), ['the reference to a note "1" is not tagged as one']),
        (_retag("Code", "Span"), ['the piece of code "code" is not tagged as one']),
        (_remap, ['the piece of code "code" is not tagged', 'code "code" is tagged as a heading of level 6']),
    ],
)  # fmt: skip
def test_what_the_tags_make_of_the_words_is_held_against_the_page(
    built: Path, spoil: Callable[[Pdf], None], found: list[str]
) -> None:
    with Pdf.open(built / NAME, allow_overwriting_input=True) as pdf:
        spoil(pdf)
        pdf.save()
    lines = [re.sub(r"\b(page|has|which) [0-9]+", r"\1 N", line) for line in check_pdf(built / NAME)]
    assert [fault in line for fault, line in zip(found, lines, strict=True)] == [True] * len(found), lines
