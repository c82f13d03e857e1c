"""Numbers, contents and abbreviations follow from the report as a whole."""

from collections.abc import Callable

import pytest

from reportgen.compose import Document, compose
from reportgen.load import load
from reportgen.problems import ContentError
from reportgen.validate import validate
from reportgen.workspace import Workspace
from tests.conftest import REPORT

Composed = Callable[..., Document]
Edit = Callable[[str, str, str], None]
REPORT_FILE = "borsetshire/2009-10/report.yaml"
GLOSSARY = "national/2009-10/glossary.yaml"


@pytest.fixture
def composed(workspace: Workspace, edit: Edit) -> Composed:
    """Return a function that composes the small report after edits of its `report.yaml`, each a pair of old and new."""

    def compose_edited(*edits: tuple[str, str], file: str = REPORT_FILE) -> Document:
        for old, new in edits:
            edit(file, old, new)
        return compose(validate(load(workspace, REPORT)))

    return compose_edited


def headings(document: Document) -> list[str]:
    return [part.heading for part in document.parts]


def contents(document: Document) -> dict[str | None, list[str]]:
    return {group.title: [entry.text for entry in group.entries] for group in document.contents}


def abbreviations(document: Document) -> list[str | None]:
    return [term.abbreviation for term in document.abbreviations]


def test_only_numbered_parts_are_counted(composed: Composed) -> None:
    assert headings(composed()) == ["", "1. The framework", "2. Local work", "Appendix"]


def test_a_part_without_a_number_does_not_count(composed: Composed) -> None:
    document = composed(("title: The framework\n    numbered: yes", "title: The framework\n    numbered: no"))
    assert headings(document) == ["", "The framework", "1. Local work", "Appendix"]


def test_grouped_contents_stand_under_the_titles_of_the_parts(composed: Composed) -> None:
    assert contents(composed()) == {
        None: ["Foreword"],
        "1. The framework": ["What is MAPPA?", "Partners"],
        "2. Local work": ["Our work", "A feature", "About the adviser", "Achievements and objectives", "A case"],
        "Appendix": ["Statistics 2009/10", "Glossary", "Contacts"],
    }


def test_flat_contents_are_one_list_in_the_same_order(composed: Composed) -> None:
    grouped = [entry for entries in contents(composed()).values() for entry in entries]
    assert contents(composed(("contents: grouped", "contents: flat"))) == {None: grouped}


def test_each_entry_leads_to_a_section_or_a_part(composed: Composed) -> None:
    document = composed(("title: The framework", "title: The framework\n    contents: part"))
    anchors = {part.part.id for part in document.parts} | {section.name for section in document.report.sections}
    assert {entry.anchor for group in document.contents for entry in group.entries} <= anchors


def test_the_report_s_wording_wins_over_the_section_s(composed: Composed) -> None:
    listed = contents(composed(("- work", "- {section: work, contents: Work here}")))
    assert listed["2. Local work"][0] == "Work here"


def test_an_unlisted_section_is_left_out_and_stays_in_the_report(composed: Composed) -> None:
    document = composed(("{section: article, columns: 2}", "{section: article, listed: no}"))
    assert "A feature" not in contents(document)["2. Local work"]
    assert "article" in [section.name for section in document.report.sections]


def test_a_section_may_be_listed_under_another_part(composed: Composed) -> None:
    listed = contents(composed(("{section: article, columns: 2}", "{section: article, listed_under: appendix}")))
    assert "A feature" not in listed["2. Local work"]
    assert listed["Appendix"] == ["A feature", "Statistics 2009/10", "Glossary", "Contacts"]


def test_a_part_may_be_listed_as_one_entry(composed: Composed) -> None:
    document = composed(("title: The framework", "title: The framework\n    contents: part"))
    group = document.contents[1]
    assert (group.title, [(entry.text, entry.anchor) for entry in group.entries]) == (
        None,
        [("1. The framework", "arrangements")],
    )


def test_a_section_listed_under_a_part_that_is_one_entry_is_not_lost(composed: Composed) -> None:
    edits = (
        ("title: Appendix", "title: Appendix\n    contents: part"),
        ("{section: article, columns: 2}", "{section: article, listed_under: appendix}"),
    )
    try:
        told = str(contents(composed(*edits)))
    except ContentError as error:
        told = str(error)
    assert "'A feature'" in told or '"appendix"' in told


def test_a_part_of_unlisted_sections_has_no_title_in_the_contents(composed: Composed) -> None:
    document = composed(
        (
            "sections: [framework, partners]",
            "sections: [{section: framework, listed: no}, {section: partners, listed: no}]",
        )
    )
    assert "1. The framework" not in contents(document)
    assert "1. The framework" in headings(document)


def test_only_abbreviations_in_use_are_listed_in_their_order(composed: Composed) -> None:
    assert abbreviations(composed()) == ["MAPPA", "RSO"]


@pytest.mark.parametrize("use", ["ViSOR", "the ViSORs,", "(ViSOR)", "ViSOR's", "**ViSOR**", "non-ViSOR"])
def test_an_abbreviation_is_found_wherever_it_stands_as_a_word(composed: Composed, use: str) -> None:
    document = composed(("A first paragraph", f"A {use} paragraph"), file="borsetshire/2009-10/work.md")
    assert abbreviations(document) == ["MAPPA", "RSO", "ViSOR"]


@pytest.mark.parametrize("use", ["ViSORy", "visor", "`x`ViSOR_2"])
def test_a_word_that_only_holds_an_abbreviation_does_not_count(composed: Composed, use: str) -> None:
    document = composed(("A first paragraph", f"A {use} paragraph"), file="borsetshire/2009-10/work.md")
    assert abbreviations(document) == ["MAPPA", "RSO"]


def test_an_abbreviation_may_hold_more_than_letters(composed: Composed, edit: Edit) -> None:
    edit(GLOSSARY, "abbreviation: ViSOR", "abbreviation: A&E")
    document = composed(("A first paragraph", "A first A&E paragraph"), file="borsetshire/2009-10/work.md")
    assert abbreviations(document) == ["A&E", "MAPPA", "RSO"]


FORM = "national/2009-10/statistics.yaml"
AREA_FILE = "borsetshire/area.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FORM, "label: Applied for", "label: ViSOR applied for"),
        (FORM, "columns: [{id: number, label: Number", "columns: [{id: number, label: ViSOR"),
        (FORM, "heading: Order", "heading: ViSOR"),
        (FORM, "title: Offenders by", "title: ViSOR by"),
        (FORM, "A note to the table.", "A note to ViSOR."),
        (FORM, "A note to the rate.", "A note to ViSOR."),
        (FORM, "- title: Offenders", "- title: ViSOR"),
        (FORM, "Counted on", "ViSOR counted on"),
        (GLOSSARY, "The arrangements of", "ViSOR and the arrangements of"),
        (REPORT_FILE, "title: Local work", "title: Local ViSOR work"),
        (AREA_FILE, "office: MAPPA manager", "office: ViSOR manager"),
        (AREA_FILE, "[Jobcentre Plus]", "[Jobcentre Plus, ViSOR team]"),
    ],
)
def test_an_abbreviation_counts_wherever_it_is_printed(composed: Composed, file: str, old: str, new: str) -> None:
    assert abbreviations(composed((old, new), file=file)) == ["MAPPA", "RSO", "ViSOR"]


@pytest.mark.parametrize(
    ("section", "file", "old", "new"),
    [
        ("glossary", GLOSSARY, "The arrangements of", "ViSOR and the arrangements of"),
        ("statistics", FORM, "title: Offenders by", "title: ViSOR by"),
    ],
)
def test_an_abbreviation_of_a_section_that_is_not_printed_does_not_count(
    composed: Composed, edit: Edit, section: str, file: str, old: str, new: str
) -> None:
    edit(file, old, new)
    edit("borsetshire/2009-10/work.md", "#statistics", "#contacts")
    assert abbreviations(composed((f"{section}, ", ""))) == ["MAPPA", "RSO"]


def test_an_entry_of_the_contents_has_the_language_of_its_section(workspace: Workspace, edit: Edit) -> None:
    edit("borsetshire/2009-10/work.md", "---\ntitle", "---\nlanguage: cy\ntitle")
    document = compose(validate(load(workspace, REPORT)))
    languages = {entry.anchor: entry.language for group in document.contents for entry in group.entries}
    assert languages["work"] == "cy"
    assert set(languages.values()) == {"cy", None}
