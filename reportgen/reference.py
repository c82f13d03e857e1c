"""The reference part of docs/content-format.md, written from the models: `python -m reportgen.reference` renews it.

The hand-written part stands above a marker line and is kept. A test checks that the file agrees with the models.
"""

import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from reportgen import schema
from reportgen.checks.documentation import renew
from reportgen.source import read_yaml
from reportgen.starter import schema_files
from reportgen.typed import fit
from reportgen.workspace import read_year

MARKER = "<!-- Everything below is written by `make docs` from reportgen/schema/. -->"

ORDER: tuple[tuple[str, tuple[type[schema.Model], ...]], ...] = (
    ("report.yaml", (schema.ReportFile, schema.Part, schema.Placement, schema.Waiver)),
    ("Front matter of a section", (schema.FrontMatter,)),
    (
        "area.yaml",
        (
            schema.Area,
            schema.Colours,
            schema.Logo,
            schema.Picture,
            schema.PoliceArea,
            schema.Partners,
            schema.Person,
            schema.ContactGroup,
        ),
    ),
    ("glossary.yaml", (schema.GlossaryFile, schema.Term)),
    (
        "The statistical form",
        (
            schema.Form,
            schema.TableGroup,
            schema.TableForm,
            schema.Line,
            schema.Row,
            schema.Rate,
            schema.BarChart,
            schema.PopulationForm,
            schema.Share,
            schema.Constraint,
            schema.FormerYears,
            schema.Series,
            schema.Jump,
        ),
    ),
    ("The population in an area's figures", (schema.Population,)),
)
"""The models in the order of the document, under the heading of the file that they describe."""


def reference() -> str:
    """Return the reference of all files as Markdown."""
    return "\n".join([MARKER, *(line for heading, models in ORDER for line in _file(heading, models))]) + "\n"


def _file(heading: str, models: tuple[type[schema.Model], ...]) -> Iterator[str]:
    yield f"\n## {heading}"
    for model in models:
        yield f"\n### {model.__name__}\n\n{_flat(model.__doc__)}"
        for name, field in model.model_fields.items():
            yield f"\n#### `{name}`\n\n{_flat(field.description)} {_rule(field)}\n"
            yield f"```yaml\n{example({name: field.examples[0]})}```" if field.examples else ""


def _rule(field: FieldInfo) -> str:
    """Return what a field takes, and whether it must be given."""
    kind = _kind(field.annotation)
    if field.is_required():
        return f"*Needed: {kind}.*"
    default = field.default
    shown = (
        ""
        if default is None or isinstance(default, BaseModel) or default in ([], {})
        else f"; `{_plain(default)}` by default"
    )
    return f"*Optional: {kind}{shown}.*"


def _kind(annotation: Any) -> str:  # noqa: ANN401  # any annotation may come
    """Return the words for a type."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(arguments[0])
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in arguments)
    if origin in (Union, UnionType):
        return " or ".join(_kind(argument) for argument in arguments if argument is not NoneType)
    if origin is list:
        return f"a list of {_kind(arguments[0])}"
    if origin is dict:
        return f"ids, each with {_kind(arguments[1])}"
    if origin is tuple:
        return "pairs"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return {"str": "text", "bool": "yes or no", "int": "a number", "datetime": "a day and time"}[annotation.__name__]


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def example(value: dict[str, object]) -> str:
    """Return a key and its value as YAML, short lists and mappings on one line."""
    yaml = YAML()
    (only,) = value.values()
    yaml.default_flow_style = None if isinstance(only, list | dict) else False
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    buffer = StringIO()
    yaml.dump(value, buffer)
    return buffer.getvalue()


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def main(root: Path) -> None:
    """Renew what is written of the format, the checks and the schemas of the examples, below the checkout `root`."""
    document = root / "docs" / "content-format.md"
    kept = document.read_text(encoding="utf-8").split(MARKER)[0]
    document.write_text(kept + reference(), encoding="utf-8")
    renew(root / "docs" / "checks.md")
    for national in sorted((root / "content" / "national").iterdir()):
        year = read_year(national.name)
        if year is not None:
            form = fit(schema.Form, read_yaml(national / "statistics.yaml", f"{national.name}/statistics.yaml"))
            for name, text in schema_files(form, year).items():
                (root / "content" / ".schemas" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
