"""`reportgen verify` finds nothing in what the tool builds, and every fault that is planted in it."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from reportgen.page import Page
from reportgen.pdf import to_pdf
from reportgen.problems import Place
from reportgen.verify import NOT_COVERED, verify
from reportgen.verify.pdf import check_pdf
from tests.reading import read_pdf
from tests.test_cli import run

NAME = "mappa-annual-report-borsetshire-2009-10.pdf"


@pytest.fixture
def built(reports: Mapping[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the built corpus, to plant faults in; the test's process stands in it."""
    folder = tmp_path / "output/borsetshire/2009-10"
    shutil.copytree(reports["corpus"], folder)
    monkeypatch.chdir(folder)
    return folder


def test_nothing_is_found_in_what_the_tool_builds(reports: Mapping[str, Path]) -> None:
    assert {name: list(verify(folder)) for name, folder in reports.items()} == {name: [] for name in reports}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("<!doctype html>", "", "does not begin with <!doctype html>"),
        ("</main>", "", "the element <main> is not closed, or not opened"),
        ("</main>", "</main></i>", "the element </i> is not closed, or not opened"),
        ('<html lang="en">', "<html>", "does not say in which language it is"),
        ('lang="cy"', 'lang="Welsh language"', '"Welsh language" names no language (<'),
        ("<title>", "<title></title><!--", "has no title"),
        ("<h1 ", "<h2>Before</h2><h1 ", "begins with no heading of the first level, or has several (1)"),
        ("<main", "<h1>Another</h1><main", "begins with no heading of the first level, or has several (2)"),
        ("</main>", "<h2> </h2></main>", "a heading is empty (<h2>)"),
        ("</main>", "<h2>x</h2><h4>Deep</h4></main>", 'the heading "Deep" skips a level (<h4> after <h2>)'),
        ("</main>", '<img src="index.html"></main>', "a picture has no alternative text (index.html)"),
        ("</main>", '<img src="index.html" alt=" "></main>', "a picture has no alternative text (index.html)"),
        ('<svg role="img"', "<svg", "a drawing in the page has no description (<svg>)"),
        ("</main>", '<svg role="img"><g><title>x</title></g></svg></main>', "a drawing in the page has no description"),
        ("</main>", '<p id="report">x</p></main>', 'the id "report" is there 2 times'),
        ('aria-labelledby="', 'aria-labelledby="nowhere ', 'nothing has the id "nowhere", which is to label something'),
        ("</main>", "<table><tr><td>Cell</td></tr></table></main>", 'the table "Cell" has no headers'),
        ("</main>", '<table><tr><th scope="col"></th></table></main>', 'a header of the table "" is empty'),
        ('<th scope="row">', "<th>", "does not say whether it heads a row or a column"),
        ('<th scope="row">Ambridge</th>', "<td>Ambridge</td>", "has cells without a header (Ambridge 700)"),
        ('<th scope="col" class="number">Number</th>', "<td>Number</td>", "has cells without a header ("),
        ('<td class="number', '<td></td><td class="number', "has cells without a header ("),
        ("<caption>", "<caption></caption><!--", "has no caption"),
        ('<main id="report"', '<div id="report"', "has no main part, or several (0)"),
        ('href="#report"', 'href="#statistics"', "its first link does not lead to the main part"),
        ("initial-scale=1", "maximum-scale=1", "does not let readers enlarge it (<meta name=viewport>)"),
        ("initial-scale=1", "user-scalable=no", "does not let readers enlarge it (<meta name=viewport>)"),
        ("</main>", '<p tabindex="1">x</p></main>', "puts something out of the order of the keyboard (<p tabindex>)"),
        ("</main>", '<a href="#report"><b> </b></a></main>', "a link has no words (#report)"),
        ("</main>", '<a href="#nowhere">Go</a></main>', 'the link "Go" leads to nothing (#nowhere)'),
        ("</main>", '<a href="accessibility.html#nowhere">Go</a></main>', 'the link "Go" leads to nothing (accessib'),
        ("</main>", '<a href="nowhere.html">Go</a></main>', 'the link "Go" leads to no file (nowhere.html)'),
        ("</main>", "<a>Go</a></main>", 'the link "Go" leads to no file ()'),
        ("</main>", '<a href="javascript:x()">Go</a></main>', 'the link "Go" leads to no file (javascript:x())'),
        ("</head>", '<link href="assets/x.css"></head>', "a file is missing that index.html needs (assets/x.css)"),
        ("</main>", '<img src="https://x.example/x" alt="x"></main>', "is missing that index.html needs (https://x.ex"),
        ("--primary: ", "--primary: #777777; --x: ", "the colours primary and white are too much alike for text (#777"),
        ("--accent: ", "--accent: #757575; --x: ", "the colours accent and primary-wash are too much alike for text"),
    ],
)  # fmt: skip
def test_a_fault_that_is_planted_in_the_page_is_found(built: Path, old: str, new: str, found: str) -> None:
    page = built / "index.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    if new.endswith("<!--"):  # what follows is put out of sight
        tag = old.strip("<>")
        text = text.replace(f"</{tag}>", "-->", 1)
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = list(verify(built))
    assert any(line.startswith("index.html: ") and found in line for line in lines), lines


def test_a_fault_in_the_statement_is_found_too(built: Path) -> None:
    page = built / "accessibility.html"
    page.write_text(page.read_text(encoding="utf-8").replace('href="index.html"', 'href="index.htm"'), encoding="utf-8")
    assert list(verify(built)) == ['accessibility.html: the link "Back to the report" leads to no file (index.htm)']


def test_a_file_that_a_stylesheet_needs_is_missed(built: Path) -> None:
    (built / "assets/cover.svg").unlink()
    assert list(verify(built)) == [
        "accessibility.html: a file is missing that screen.css needs (cover.svg)",
        "index.html: a file is missing that screen.css needs (cover.svg)",
        "index.html: a file is missing that print.css needs (cover.svg)",
    ]


def test_figures_that_differ_from_those_in_the_pdf_are_found(built: Path) -> None:
    with (built / "statistics.csv").open("a") as file:
        file.write("x")
    assert list(verify(built)) == [f"{NAME}: carries another statistics.csv than that beside it"]


def _spoil(built: Path, fault: str) -> None:
    with pikepdf.open(built / NAME, allow_overwriting_input=True) as pdf:
        attached = pdf.attachments["statistics.csv"]
        if fault == "nothing attached":
            del pdf.attachments["statistics.csv"]
        elif fault == "another file attached":
            pdf.attachments["other.csv"] = attached
        elif fault == "no description":
            del attached.obj.Desc
        elif fault == "no relationship":
            del attached.obj.AFRelationship
        elif fault == "no language":
            del pdf.Root.Lang
        elif fault == "no claim":
            del pdf.Root.Metadata
        elif fault == "another title":
            pdf.docinfo["/Title"] = "Another title"
        for tag in (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item):
            _spoil_tag(tag, fault)
        pdf.save()


def _spoil_tag(tag: pikepdf.Dictionary, fault: str) -> None:
    if fault == "another order" and tag.S == "/Sect":
        tag.K = pikepdf.Array(reversed(list(tag.K)))
    elif fault == "a tag without words" and tag.S == "/BlockQuote":
        tag.K = pikepdf.Array()
    elif fault == "no languages of parts" and "/Lang" in tag:
        del tag.Lang
    elif fault == "another language" and "/Lang" in tag:
        tag.Lang = pikepdf.String("de")
    elif fault == "no expansions" and "/E" in tag:
        del tag.E
    elif fault == "other expansions" and "/E" in tag:
        tag.E = pikepdf.String("x")
    elif fault == "other alternatives" and "/Alt" in tag:
        tag.Alt = pikepdf.String("x")
    elif fault == "no headers of cells" and tag.S == "/TD":
        del tag.A
    elif fault == "other headers of cells" and tag.S == "/TD" and len(tag.A.Headers) == 2:
        tag.A.Headers = pikepdf.Array([tag.A.Headers[0]])


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("nothing attached", "does not carry statistics.csv"),
        ("another file attached", "carries other.csv, which does not lie beside it"),
        ("no description", "does not say what statistics.csv is, which it carries"),
        ("no relationship", "does not say how statistics.csv, which it carries, belongs to it"),
        ("no language", "breaks PDF/UA-1: "),
        ("no claim", "breaks PDF/A-3a: "),
        ("another title", 'has the title "Another title", and the page "'),
        ("another order", 'reads "'),
        ("a tag without words", 'reads "'),
        ("no languages of parts", "as in the language en, where the page says cy"),
        ("another language", "as in the language de, where the page says cy"),
        ("no expansions", 'that it means nothing, where the page says "Multi-Agency Public Protection Arrangements"'),
        ("other expansions", 'that it means "x", where the page says "Multi-Agency Public Protection Arrangements"'),
        ("other alternatives", 'says "x" of a picture, where the page says "'),
        ("no headers of cells", 'stands under "", where the page says "'),
        ("other headers of cells", 'stands under "'),
    ],
)
def test_a_fault_that_is_planted_in_the_pdf_is_found(built: Path, fault: str, found: str) -> None:
    _spoil(built, fault)
    lines = list(verify(built))
    assert any(line.startswith(f"{NAME}: ") and found in line for line in lines), lines


HTML = '<!doctype html><html lang="en"><head><title>Title</title></head><body>{}</body></html>'

TABLE = """<table><thead><tr><td></td><th scope="col">One</th><th scope="col">Two</th></tr></thead><tbody>
<tr><th scope="row">A</th><td>1</td><td>2</td></tr></tbody></table>"""


DRAWN = TABLE.replace(">Two<", "><svg width='9' height='9' role='img'><title>Two</title></svg><")

ROW_MORE = [
    'page 1: reads "One Two A 1 2 B 3 4" where the page has "One Two A 1 2"',
    "has 4 cells of tables, and the page 2: a row may be taller than a page of paper",
]


def _printed(folder: Path, page: str, pdf: str) -> Path:
    """Return the PDF of a text, beside the page of a text."""
    (folder / "index.html").write_text(HTML.format(page), encoding="utf-8")
    (folder / "report.pdf").write_bytes(to_pdf(Page(HTML.format(pdf), {}, {}), Place("report.yaml")))
    return folder / "report.pdf"


@pytest.mark.parametrize(
    ("page", "pdf", "found"),
    [
        ("<p>so long</p>", "<p>so long</p>", []),
        ("<p>so long</p>", "<p>solong</p>", ['page 1: reads "solong" in one word, where the page has "so long"']),
        ("<p>so long</p>", "<p>so lo ng</p>", ['page 1: reads "so lo ng" apart, where the page has "so long"']),
        ("<p>so long</p>", "<p>so</p>", ['page 1: reads "so" where the page has "so long"']),
        ("<p>so</p>", "<p>so <i>long</i></p>", ['page 1: reads "so long" where the page has "so"']),
        (
            '<p>Of these words, <i lang="cy">un</i> is Welsh</p>',
            '<p>Of these words, <i lang="de">un</i> is Welsh</p>',
            ['page 1: reads "Of these words, un is Welsh" as in the language de, where the page says cy'],
        ),
        (
            "<p>so\u00adlong</p>",
            "<p>solong</p>",
            ['page 1: reads "solong" where the page has "so[U+00AD]long"'],
        ),
        (TABLE, TABLE, []),
        (TABLE * 2, TABLE * 2, []),
        (DRAWN, DRAWN, []),
        (TABLE, TABLE.replace("</tbody>", '<tr><th scope="row">B</th><td>3</td><td>4</td></tr></tbody>'), ROW_MORE),
        (
            TABLE,
            TABLE.replace("Two", "Three"),
            [
                'page 1: reads "One Three A 1 2" where the page has "One Two A 1 2"',
                'says that the cell "2" stands under "A / Three", where the page says "A / Two"',
            ],
        ),
        (
            TABLE,
            TABLE.replace('<th scope="col">Two</th>', "<td>Two</td>"),
            [
                'page 1: the header of a table "Two" is tagged as a cell of a table',
                'says that the cell "2" stands under "A", where the page says "A / Two"',
            ],
        ),
        ("<p><abbr title='In full'>A B</abbr></p>", "<p><abbr title='In full'>A<br>B</abbr></p>", []),
    ],
)
def test_the_pdf_is_held_against_the_page(tmp_path: Path, page: str, pdf: str, found: list[str]) -> None:
    assert list(check_pdf(_printed(tmp_path, page, pdf))) == found


def test_a_word_that_goes_on_in_the_next_column_is_no_fault(tmp_path: Path) -> None:
    text = f'<div style="columns: 2; width: 12mm; overflow-wrap: anywhere"><p>{"Llanfairpwllgwyngyll" * 2}</p></div>'
    printed = _printed(tmp_path, text, text)
    assert len(list(read_pdf(printed).root.all("P"))) == 2
    assert list(check_pdf(printed)) == []


def test_a_table_that_goes_on_over_the_page_is_no_fault(tmp_path: Path) -> None:
    row = '<tr><th scope="row">A</th><td>1</td><td>2</td></tr>'
    text = TABLE.replace(row, row * 60) + TABLE
    printed = _printed(tmp_path, text, text)
    assert len(read_pdf(printed).root.all("Table")) > 2
    assert list(check_pdf(printed)) == []


def test_what_is_said_again_in_the_head_of_a_broken_table_is_no_fault(tmp_path: Path) -> None:
    picture = '<svg width="9" height="9" role="img"><title>A drawing</title></svg>'
    text = TABLE.replace(">Two<", f"><abbr title='In full'>AB</abbr>{picture}<")
    row = '<tr><th scope="row">A</th><td>1</td><td>2</td></tr>'
    printed = _printed(tmp_path, text.replace(row, row * 70), text.replace(row, row * 70))
    assert len(read_pdf(printed).root.all("Figure")) > 1
    assert list(check_pdf(printed)) == []


def test_a_head_that_is_another_where_it_stands_again_is_found(tmp_path: Path) -> None:
    row = '<tr><th scope="row">A</th><td>1</td><td>2</td></tr>'
    printed = _printed(tmp_path, TABLE.replace(row, row * 60), TABLE.replace(row, row * 60))
    with pikepdf.open(printed, allow_overwriting_input=True) as pdf:
        heads = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/THead"]
        heads[1].K[0].K[2].A.Scope = pikepdf.Name.Row
        pdf.save()
    assert list(check_pdf(printed)) == [
        'page 2: the head "One Two" of a table that goes on is another than at its beginning'
    ]


def test_what_is_no_pdf_and_a_report_without_one_are_found(built: Path) -> None:
    (built / NAME).write_bytes(b"Not a PDF")
    assert any("cannot be read as a PDF" in line for line in verify(built))
    (built / NAME).unlink()
    assert ".: there is no PDF" in list(verify(built))


def test_the_command_says_what_it_finds_and_what_it_does_not_cover(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.parents[2])
    result = run("verify")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == ["output/borsetshire/2009-10: nothing found", NOT_COVERED]
    (built / "statistics.csv").write_text("x")
    result = run("verify", "borsetshire/2009-10")
    assert (result.returncode, result.stdout) == (1, f"{NOT_COVERED}\n")
    place = "output/borsetshire/2009-10/mappa-annual-report-borsetshire-2009-10.pdf"
    assert result.stderr.splitlines() == [f"{place}: carries another statistics.csv than that beside it"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["borsetshir"], 'there is no built report "borsetshir" in output: did you mean "borsetshire"'),
        (["--output", "nowhere"], "there is no built report in nowhere: build one first, with reportgen build"),
    ],
)
def test_wrong_use_is_told(built: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str) -> None:
    monkeypatch.chdir(built.parents[2])
    result = run("verify", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"reportgen: {message}")


@pytest.mark.parametrize("package", ["page", "pikepdf"])
def test_what_is_not_installed_is_told_with_how_to_install_it(built: Path, package: str) -> None:
    code = f"import sys; sys.modules[{package!r}] = None; sys.argv[1:] = ['verify']"
    command = [sys.executable, "-c", f"{code}; from reportgen.cli import main; main()"]
    result = subprocess.run(command, cwd=built.parents[2], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    hint = "install it with pip install 'reportgen[verify]'"
    assert result.stderr == f"reportgen: to verify a PDF needs what is not installed here ({package}): {hint}\n"
