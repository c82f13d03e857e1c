"""Templates: the standard ones, a workspace's own in their place file by file, and what is said when one fails."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from reportgen.build import build_report, file_names
from reportgen.compose import compose
from reportgen.load import load
from reportgen.problems import ContentError
from reportgen.render import render
from reportgen.validate import validate
from reportgen.workspace import Workspace
from tests.conftest import NOW, REPORT
from tests.reading import read_page


def _template(workspace: Workspace, name: str, text: str) -> None:
    path = workspace.templates / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_workspace_replaces_one_template_and_keeps_the_others(workspace: Workspace) -> None:
    _template(workspace, "sections/prose.html", '<div id="{{ section.name }}">Replaced: {{ section.title }}</div>')
    page = read_page(build_report(workspace, REPORT, NOW).folder / "index.html")
    assert page.by_id("work").text == "Replaced: Our area's work"
    assert page.by_id("foreword").all("h2")


def test_a_workspace_replaces_single_words(workspace: Workspace) -> None:
    _template(workspace, "strings/en.yaml", "contacts: Whom to ask\n")
    page = read_page(build_report(workspace, REPORT, NOW).folder / "index.html")
    assert page.by_id("contacts").all("h3")[0].text == "Whom to ask"
    assert page.by_id("partners").all("h3")[0].text == "Partners"


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        (
            "en",
            "contcats: Whom to ask",
            'templates/strings/en.yaml:1: "contcats" is not one of the words: did you mean',
        ),
        ("en", "- contacts", "templates/strings/en.yaml:1: the file holds no words"),
        ("cy", "contents: Cynnwys", 'templates/strings/cy.yaml:1: the word "contacts" is missing: add a line'),
    ],
)
def test_words_that_are_unknown_or_missing_are_told(workspace: Workspace, file: str, text: str, complaint: str) -> None:
    _template(workspace, f"strings/{file}.yaml", text)
    with pytest.raises(ContentError) as caught:
        build_report(workspace, REPORT, NOW)
    assert any(str(problem).startswith(complaint) for problem in caught.value.problems)


def test_a_workspace_replaces_a_stylesheet(workspace: Workspace) -> None:
    _template(workspace, "css/screen.css", "body { color: red }")
    folder = build_report(workspace, REPORT, NOW).folder
    assert (folder / "assets/screen.css").read_text(encoding="utf-8") == "body { color: red }"


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("one\n{{ section.titel }}", "templates/sections/prose.html:2: the template fails ("),
        ("{{ 1 / 0 }}", "templates/sections/prose.html:1: the template fails (division by zero)"),
        ("a\n{% include 'sections/prose.html' %}", "templates/sections/prose.html:2: the template fails (maximum rec"),
        ("{% if %}", "templates/sections/prose.html:1: the template fails ("),
        (
            "\n\n{% include 'nowhere.html' %}",
            'templates/sections/prose.html:3: the template fails (there is no template "nowhere.html")',
        ),
    ],
)
def test_a_failing_template_is_named_with_its_line(workspace: Workspace, template: str, complaint: str) -> None:
    _template(workspace, "sections/prose.html", template)
    with pytest.raises(ContentError) as caught:
        build_report(workspace, REPORT, NOW)
    (problem,) = caught.value.problems
    assert str(problem).startswith(complaint)
    assert not (workspace.output / "borsetshire").exists()


def test_a_resource_that_the_pdf_misses_fails_the_build(workspace: Workspace) -> None:
    _template(workspace, "sections/prose.html", '<p>Before <img src="assets/nowhere.png" alt="Nothing"></p>')
    with pytest.raises(ContentError, match=r"nowhere\.png"):
        build_report(workspace, REPORT, NOW)
    assert not (workspace.output / "borsetshire").exists()


@pytest.mark.parametrize("address", ["file:///etc/hostname", "https://example.org/x.png", "data:image/png;base64,AAAA"])
def test_the_pdf_engine_is_served_nothing_from_outside(workspace: Workspace, address: str) -> None:
    _template(workspace, "sections/prose.html", f'<p>Before <img src="{address}" alt="Nothing"></p>')
    with pytest.raises(ContentError, match="the report has no such resource"):
        build_report(workspace, REPORT, NOW)


def test_text_from_content_is_escaped_everywhere(workspace: Workspace) -> None:
    path = workspace.content / "borsetshire/area.yaml"
    text = path.read_text(encoding="utf-8").replace("name: Borsetshire", 'name: "B<b>&<i>"', 1)
    path.write_text(text.replace("strapline: Together", 'strapline: "<script>x</script>"'), encoding="utf-8")
    html = (build_report(workspace, REPORT, NOW).folder / "index.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "B&lt;b&gt;&amp;&lt;i&gt;" in html
    assert read_page(Path(workspace.output / "borsetshire/2009-10/index.html")).all("b") == []


def test_a_picture_has_an_edition_for_the_page_and_one_for_print(workspace: Workspace) -> None:
    """Both under one name, so that one HTML serves both."""
    buffer = BytesIO()
    Image.effect_mandelbrot((2400, 1600), (-2.0, -1.0, 1.0, 1.0), 100).save(buffer, "PNG")
    (workspace.content / "borsetshire/2009-10/images/photo.png").write_bytes(buffer.getvalue())
    sources = load(workspace, REPORT)
    report = validate(sources)
    page = render(compose(report), workspace.templates, sources.words["en"], file_names(report))
    (name,) = (name for name in page.web if name.startswith("assets/photo-"))
    assert f'src="{name}"' in page.html
    sizes = [Image.open(BytesIO(edition[name])).size for edition in (page.web, page.paper)]
    assert sizes == [(1512, 1008), (1961, 1307)]
