"""What the engine is let to do, what its PDF is given, and which of that it would by now do by itself."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from math import inf
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest
from PIL import Image
from weasyprint.layout import block, column

from reportgen.build import build_report
from reportgen.engine import HTML
from reportgen.page import Page
from reportgen.pdf import Attachment, to_pdf
from reportgen.problems import ContentError, Place
from reportgen.workspace import Workspace
from tests.conftest import NOW, REPORT
from tests.reading import Tag, read_pdf
from tests.verapdf import FLAVOURS, Verdict, validate

Edit = Callable[[str, str, str], None]

BODY = """<h1 id="top">Title</h1>
<p><a href="#top">A link with <b>bold</b></a>, <a href="#top"><abbr title="In full">ABBR</abbr></a>,
<em lang="cy">bore da</em></p>
<ol><li><p>Before</p><ol><li>Within</li></ol><p>After</p></li></ol>
<dl><div><dt>Term</dt><dd>Meaning</dd></div></dl>
<table><thead><tr><th scope="col">Column</th><th scope="col">Other</th></tr></thead>
<tbody><tr><th scope="row">Row</th><td>Cell</td></tr></tbody></table>
<p><img src="picture.png" alt="A picture"></p>"""
"""What WeasyPrint does not bring into a conforming PDF by itself."""

DATA = Attachment("data.csv", b"a,b\r\n1,2\r\n", "Some data", "text/csv", datetime(2010, 10, 11, 9, 30))


def _faults(file: Path) -> set[str]:
    """Return the rules of either standard that a file breaks for the second validator."""
    found = (page_validation.validate_pdf(file, profile=profile) for profile in FLAVOURS)
    return {failure.rule_id for report in found for failure in report.failures}


def page(body: str, *, lang: str = ' lang="en"') -> Page:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "green").save(picture, "PNG")
    css = '@page { size: A5; @top-left { content: "Head" } } a::after { content: " (there)" }'
    html = f"<!doctype html><html{lang}><title>Title</title><style>{css}</style>{body}</html>"
    return Page(html, {}, {"picture.png": picture.getvalue()})


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the same page as a PDF by WeasyPrint alone, and by the tool."""
    folder = tmp_path_factory.mktemp("pdf")
    source = page(BODY)
    (folder / "picture.png").write_bytes(source.paper["picture.png"])
    (folder / "data.csv").write_bytes(DATA.content)
    options = {"pdf_variant": "pdf/a-3a", "attachments": [folder / "data.csv"]}
    HTML(string=source.html, base_url=f"{folder}/").write_pdf(folder / "alone.pdf", **options)
    (folder / "ours.pdf").write_bytes(to_pdf(source, Place("report.yaml"), [DATA]))
    return {name: folder / f"{name}.pdf" for name in ("alone", "ours")}


@pytest.fixture(scope="module")
def tags(files: Mapping[str, Path]) -> dict[str, Tag]:
    return {name: read_pdf(file).root for name, file in files.items()}


def test_each_mend_of_the_validators_faults_is_still_needed_and_enough(files: Mapping[str, Path]) -> None:
    verdicts: Mapping[tuple[Path, str], Verdict] = validate(files.values())
    alone, ours = files["alone"], files["ours"]
    assert verdicts[alone, "ua1"].rules == {"5-1", "7.18.5-1", "7.2-20"}
    assert verdicts[alone, "3a"].rules == {"6.2.8-3"}
    assert [verdicts[ours, flavour].failures for flavour in FLAVOURS] == [(), ()]


def test_each_mend_for_the_second_validator_is_still_needed_and_enough(files: Mapping[str, Path]) -> None:
    found = {name: _faults(file) for name, file in files.items()}
    assert found["alone"] >= {"PDFUA1-L-KIDS-001", "PDFA3A-METADATA-FILTER-001"}
    assert found["ours"] == set()


def test_each_mend_that_no_validator_asks_for_is_still_needed_and_enough(
    files: Mapping[str, Path], tags: Mapping[str, Tag]
) -> None:
    def contents(root: Tag) -> list[str | None]:
        return [link.contents for link in root.all("Link")]

    def scopes(root: Tag) -> list[str | None]:
        return [head.scope for head in root.all("TH")]

    def described(root: Tag) -> set[tuple[str, str | None]]:
        return {(tag.language, tag.expansion) for tag in root.walk()}

    alone, ours = tags["alone"], tags["ours"]
    assert set(contents(alone)) == {"top"}
    assert contents(ours) == ["A link with bold", "ABBR"]
    assert scopes(alone) == [None, None, None]
    assert scopes(ours) == ["/Column", "/Column", "/Row"]
    assert described(alone) == {("en", None)}
    assert described(ours) == {("en", None), ("en", "In full"), ("cy", None)}
    assert "Before After 1. Within" in alone.text
    assert "Before 1. Within After" in ours.text
    assert [read_pdf(files[name]).artifacts for name in ("alone", "ours")] == [("",), ("Head",)]
    for name, associated in (("alone", 2), ("ours", 1)):
        with pikepdf.open(files[name]) as pdf:
            assert len(pdf.Root.AF) == associated
            assert ("/IDTree" in pdf.Root.StructTreeRoot) == (name == "ours")


def test_an_attachment_is_carried_as_it_is(files: Mapping[str, Path]) -> None:
    with pikepdf.open(files["ours"]) as pdf:
        attached = pdf.attachments["data.csv"]
        content = attached.get_file()
        assert (attached.description, content.mime_type, content.read_bytes()) == (
            DATA.description,
            DATA.media_type,
            DATA.content,
        )
        assert attached.relationship == pikepdf.Name.Data
        assert str(content.obj.Params.ModDate) == "D:20101011093000Z"


def test_columns_are_balanced_in_a_few_steps_as_they_would_be_in_many(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    lay_out = block.block_box_layout

    def counted(context: Any, box: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal tried
        tried += box.is_column
        return lay_out(context, box, *args, **kwargs)

    monkeypatch.setattr(block, "block_box_layout", counted)
    text = "".join(f"<p>{'Some words that fill the lines. ' * (3 + number % 5)}</p>" for number in range(8))
    columns = page(f'<div style="columns: 2; font-size: 9px; orphans: 3; widows: 3">{text}</div>')
    ours, few = to_pdf(columns, Place("report.yaml")), tried
    tried = 0
    monkeypatch.setattr(column, "inf", inf)
    assert to_pdf(columns, Place("report.yaml")) == ours
    assert tried > 2 * few


def test_no_compiler_is_asked_where_the_libraries_of_the_engine_are(tmp_path: Path) -> None:
    for name in ("gcc", "cc", "ld"):
        (tmp_path / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/asked\nexit 1\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    code = "import ctypes.util, os; import reportgen.engine; print(os.environ['PATH']); {}"
    ask = "ctypes.util.find_library('is-nowhere')"
    for more, asked in (("", False), (ask, True)):
        command = [sys.executable, "-c", code.format(more)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "PATH": path})
        assert done.stdout == f"{path}\n"
        assert (tmp_path / "asked").exists() == asked


def test_no_temporary_file_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    to_pdf(page("Text"), Place("report.yaml"))
    assert list(tmp_path.iterdir()) == []


def test_a_list_begins_with_its_own_number(tmp_path: Path) -> None:
    file = tmp_path / "list.pdf"
    file.write_bytes(to_pdf(page('<ol start="4"><li>Item</li><li>Item</li></ol>'), Place("report.yaml")))
    assert read_pdf(file).root.text == "4. Item 5. Item"


WORDS = """Some <b>bold</b> <i>and</i> <a href="#x">linked <code>words</code></a> <abbr title="x">ABBR</abbr>, <b>each
</b>a well-known one<b> or</b> not,<br>on a line of its own or in Llanfairpwllgwyngyllgogerychwyrndrobwll."""


@pytest.mark.parametrize("width", [12, 16, 20, 27, 35, 60])
def test_words_are_apart_in_the_tags_wherever_lines_end_and_no_word_is_divided(tmp_path: Path, width: int) -> None:
    style = f"overflow-wrap: anywhere; text-align: justify; width: {width}mm"
    body = f'<p id="x" style="{style}">{WORDS}</p>'
    file = tmp_path / "words.pdf"
    file.write_bytes(to_pdf(page(body), Place("report.yaml")))
    words = WORDS.replace("<br>", " ").replace("</a>", " (there)")
    said = " ".join(re.sub("<[^>]*>", "", words).split())
    assert [tag.text for tag in read_pdf(file).root.all("P")] == [said]


def test_words_are_apart_where_the_first_alone_fills_a_line(tmp_path: Path) -> None:
    file = tmp_path / "words.pdf"
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwll"
    body = "".join(
        f'<p style="break-inside: avoid; overflow-wrap: anywhere; width: {width}mm">{long} <b>MAPPA</b> {long}</p>'
        for width in range(60, 100)
    )
    file.write_bytes(to_pdf(page(body), Place("report.yaml")))
    assert {tag.text for tag in read_pdf(file).root.all("P")} == {f"{long} MAPPA {long}"}


def test_words_are_apart_in_the_tag_of_a_title_whose_parts_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    span = '<span style="display: block">'
    file = tmp_path / "title.pdf"
    title = f"<h1>{span}Kent</span>{span}Annual Report</span>{span}2009/10</span></h1>"
    file.write_bytes(to_pdf(page(f"{title}<pre><code>one\ntwo</code></pre>"), Place("report.yaml")))
    root = read_pdf(file).root
    assert root.text == "Kent Annual Report 2009/10 one two"
    assert [code.text for tag in root.all("P") for code in tag.all("Code")] == ["one", "two"]


def test_nothing_is_tagged_that_print_hides(tmp_path: Path) -> None:
    file = tmp_path / "hidden.pdf"
    body = '<ul><li>Item<p><a href="#x" style="display: none">Back</a></p></li></ul><table><tr><td></td></tr></table>'
    file.write_bytes(to_pdf(page(f'<p id="x">Text</p>{body}'), Place("report.yaml")))
    root = read_pdf(file).root
    assert len(root.all("P")) == 1
    assert len(root.all("TD")) == 1


@pytest.mark.parametrize(
    ("style", "numbering"),
    [
        ("decimal", "/Decimal"),
        ("lower-alpha", "/LowerAlpha"),
        ("upper-roman", "/UpperRoman"),
        ("disc", "/Disc"),
        ("none", "/None"),
    ],
)
def test_a_list_says_how_it_is_numbered(tmp_path: Path, style: str, numbering: str) -> None:
    file = tmp_path / "list.pdf"
    body = f'<ul style="list-style: {style}"><li>Item</li><li>Item</li></ul>'
    file.write_bytes(to_pdf(page(body), Place("report.yaml")))
    assert [tag.numbering for tag in read_pdf(file).root.all("L")] == [numbering]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('<img src="missing.png" alt="A picture">', "missing.png"),
        ('<img src="https://picture.example/x.png" alt="A picture">', "https://picture.example/x.png"),
        ('<img src="file:///etc/hostname" alt="A picture">', "file:///etc/hostname"),
        ('<img src="picture.png" alt="">', "has no required alt description"),
        ('<a href="#nowhere">A link</a>', "No anchor #nowhere"),
    ],
)
def test_whatever_the_engine_complains_of_fails_the_build(body: str, complaint: str) -> None:
    with pytest.raises(ContentError) as caught:
        to_pdf(page(body), Place("report.yaml"))
    (problem,) = caught.value.problems
    assert str(problem).startswith("report.yaml:1: the PDF is not whole (")
    assert complaint in problem.message


def test_a_page_without_a_language_fails_the_build() -> None:
    with pytest.raises(ContentError, match='Missing required "lang" attribute'):
        to_pdf(page("<p>Text</p>", lang=""), Place("report.yaml"))


def test_a_draft_without_a_day_of_release_carries_the_figures_of_the_last_day_of_the_year(
    workspace: Workspace, edit: Edit
) -> None:
    edit("borsetshire/2009-10/report.yaml", "status: final\nrelease: 2010-10-11 09:30\n", "")
    (file,) = build_report(workspace, REPORT, NOW).folder.glob("*.pdf")
    assert page_validation.is_pdf_compliant(file, profile="ua1")
    with pikepdf.open(file) as pdf:
        assert str(pdf.attachments["statistics.csv"].get_file().obj.Params.ModDate) == "D:20100331000000Z"
        assert "/CreationDate" not in pdf.docinfo


def test_a_drawing_that_cannot_be_printed_is_named() -> None:
    html = '<!doctype html><html lang="en"><title>T</title><img src="assets/our-logo-0123abcd.svg" alt="A">'
    with pytest.raises(ContentError) as caught:
        to_pdf(Page(html, {}, {"assets/our-logo-0123abcd.svg": b"<svg"}), Place("report.yaml"))
    assert [str(problem) for problem in caught.value.problems] == [
        'report.yaml:1: the picture "our-logo" cannot be printed: save it again as plain SVG, with a viewBox, or as PNG'
    ]
