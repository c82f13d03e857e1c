"""JSON Schemas of the content's files, so that editors complete and check them as people type."""

import json
from collections.abc import Mapping
from typing import Any

from reportgen import schema

FILES: Mapping[str, type[schema.Model]] = {
    "area": schema.Area,
    "report": schema.ReportFile,
    "glossary": schema.GlossaryFile,
    "form": schema.Form,
}
"""The schemas by name, and the model that each is made from."""


def json_schemas() -> dict[str, str]:
    """Return the text of every schema by the name of its file."""
    return {f"{name}.schema.json": _text(_relaxed(model.model_json_schema())) for name, model in FILES.items()}


def figures_schema(form: schema.Form, title: str) -> str:
    """Return the schema of an area's `statistics.yaml` for a year's form; `title` names it."""
    properties = {table.id: _table(table) for table in form.tables}
    if form.population is not None:
        population = _relaxed(schema.Population.model_json_schema())
        properties["population"] = {**population, "title": form.population.label}
    return _text(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            "type": "object",
            "additionalProperties": False,
            "properties": properties,
            "required": [table.id for table in form.tables],
        }
    )


def _table(table: schema.TableForm) -> dict[str, Any]:
    figure: dict[str, Any] = {
        "description": (
            "A number such as 1,108, with r (revised), p (provisional) or b (break in series) behind it where need be; "
            "or: not applicable, not available, suppressed"
        ),
        "type": ["integer", "number", "string", "array"],
    }
    columns = {column.id: {**figure, "title": column.label} for column in table.columns}
    cells = figure if len(columns) == 1 else {"type": "object", "additionalProperties": False, "properties": columns}
    rows: dict[str, Any] = {row.id: {**cells, "title": row.label} for row in table.rows}
    return {
        "title": table.heading,
        "type": "object",
        "properties": rows,
        "additionalProperties": cells if table.area_rows else False,
    }


def _relaxed(value: Any) -> Any:  # noqa: ANN401   # a JSON value
    """Let plain text be what YAML takes for a number or a date: the tool reads each scalar as it was typed."""
    if isinstance(value, list):
        return [_relaxed(item) for item in value]
    if not isinstance(value, dict):
        return value
    relaxed = {key: _relaxed(item) for key, item in value.items() if key != "examples"}
    if relaxed.get("type") == "string" and relaxed.keys().isdisjoint({"pattern", "enum", "const"}):
        relaxed["type"] = ["string", "number", "boolean"]
        relaxed.pop("format", None)
    return relaxed


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
