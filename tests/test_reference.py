"""The documentation of the format says what the code does: generated part, examples, schemas."""

import re

import jsonschema
import pytest
from ruamel.yaml import YAML

from reportgen import reference, schema
from reportgen.formats import FILTERS
from reportgen.json_schema import json_schemas
from reportgen.merge import merge
from reportgen.model import Fact, Image, Year
from reportgen.problems import Place
from reportgen.source import parse_yaml
from reportgen.starter import schema_files
from reportgen.text import Setting, to_html
from reportgen.typed import fit
from tests.conftest import REPOSITORY
from tests.forms import national_form

DOCUMENT = (REPOSITORY / "docs" / "content-format.md").read_text(encoding="utf-8")
MODELS = [model for _, models in reference.ORDER for model in models]


def test_the_reference_agrees_with_the_models() -> None:
    assert DOCUMENT.endswith(reference.reference()), "run: make docs"


@pytest.mark.parametrize("model", MODELS)
def test_the_examples_of_a_model_are_right_together(model: type[schema.Model]) -> None:
    assert all(field.examples for field in model.model_fields.values())
    pieces = [
        reference.example({name: field.examples[0]}) for name, field in model.model_fields.items() if field.examples
    ]
    fit(model, parse_yaml("".join(pieces), "example"))


def test_every_key_of_every_file_is_documented() -> None:
    documented = set(re.findall(r"^#### `(\w+)`$", DOCUMENT, re.MULTILINE))
    used = {name for model in MODELS for name in model.model_fields}
    assert documented == used
    assert all(field.description for model in MODELS for field in model.model_fields.values())


def test_the_shipped_schemas_agree_with_the_models() -> None:
    expected: dict[str, str] = {}
    for year in (Year(2009), Year(2015)):
        expected |= schema_files(fit(schema.Form, parse_yaml(national_form(year.slug), "form.yaml")), year)
    folder = REPOSITORY / "content" / ".schemas"
    shipped = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert shipped == expected, "run: make docs"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("area", "kent/area.yaml"),
        ("area", "hertfordshire/area.yaml"),
        ("report", "kent/2009-10/report.yaml"),
        ("report", "hertfordshire/2009-10/report.yaml"),
        ("glossary", "national/2009-10/glossary.yaml"),
        ("form", "national/2009-10/statistics.yaml"),
        ("statistics-2009-10", "kent/2009-10/statistics.yaml"),
        ("statistics-2009-10", "hertfordshire/2009-10/statistics.yaml"),
    ],
)
def test_the_examples_satisfy_their_schemas(name: str, file: str) -> None:
    yaml = YAML(typ="safe")
    rules = yaml.load((REPOSITORY / f"content/.schemas/{name}.schema.json").read_text(encoding="utf-8"))
    value = yaml.load((REPOSITORY / "content" / file).read_text(encoding="utf-8"))
    jsonschema.validate(value, rules)
    value["no_such_key"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, rules)


def test_a_schema_takes_a_title_that_yaml_reads_as_a_number() -> None:
    yaml = YAML(typ="safe")
    rules = yaml.load(json_schemas()["report.schema.json"])
    jsonschema.validate(yaml.load("title: 2010\nrelease: 2010-10-11 09:30\nparts: [{sections: [foreword]}]"), rules)


def test_the_section_in_the_document_is_read_as_it_says() -> None:
    (example,) = re.findall(r"^```markdown\n(---\n.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    from reportgen.photographs import Use
    from reportgen.source import Markdown

    front, body = example.split("---\n")[1:]
    source = Markdown("example.md", parse_yaml(front, "example.md"), body, 1)
    assert fit(schema.FrontMatter, source.front).contents == "Other boards"

    def image(file: str, alternative: str, _: Use, place: Place) -> Image:
        raise AssertionError(file, alternative, place)

    words = {"table": "Table", "back_to_note": "Back to the text, note", "to_note": "Note"}
    html = to_html(source, "boards", 2, Setting({"area": {"name": "Kent"}}, image, {}, words, lambda *_: None)).html
    for element in (
        "<strong>",
        'href="#statistics"',
        "<h3",
        "<ul>",
        "<ol>",
        "box note",
        "box case-study",
        "<blockquote",
    ):
        assert element in html
    for element in (
        'class="attribution"',
        "<table>",
        "<dl>",
        "footnote",
        '<em lang="cy">bore da</em>',
        "agencies of Kent",
    ):
        assert element in html


def test_the_filters_in_the_document_are_those_that_exist() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", DOCUMENT, re.MULTILINE)) == set(FILTERS)


def test_the_names_in_the_document_exist() -> None:
    year: dict[str, Fact] = {"label": "2009/10", "start": "", "end": "", "first": 1, "last": 2}
    facts: dict[str, Fact] = {
        "area": {"name": "Kent", "strapline": ""},
        "report": {"title": ""},
        "year": {**year, "next": year, "previous": year},
        "people": {"chief_constable": {"office": ""}},
        "figures": {
            "eligible": {"category_1": {"level_2": ""}},
            "rso_by_police_area": {"medway": ""},
            "share_level_1": "",
        },
        "series": {"eligible": ""},
        "former": {"year": year, "figures": {"eligible": {"all": {"total": ""}}}},
    }
    names = re.findall(r"^\| (`\{\{.*?\}\}`[^|]*)\|", DOCUMENT, re.MULTILINE)
    assert len(names) == 11
    for name in names:
        merge(name, facts, "document", 1)
