"""A file's values fitted to a model, whose complaints become problems with a line, plain words and the nearest name."""

from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from reportgen.problems import ContentError, Problem, nearest
from reportgen.source import Data

M = TypeVar("M", bound=BaseModel)

_PATTERN_HINTS = {
    r"^[a-z][a-z0-9_]*$": "use lower-case letters, digits and underscores, beginning with a letter",
    r"^[a-z0-9][a-z0-9-]*$": "use lower-case letters, digits and hyphens, without spaces",
    r"^#[0-9A-Fa-f]{6}$": "write the colour as # and six digits, such as #1d3557, between quotation marks",
}


def fit(model: type[M], data: Data) -> M:
    """Return the file's value as `model`. Raises ContentError with every fault of the file, each at its line."""
    try:
        return model.model_validate(data.value)
    except ValidationError as error:
        details = _without_echoes(data, error.errors(include_url=False))
        raise ContentError([_problem(model, data, detail) for detail in details]) from None


def _without_echoes(data: Data, details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Keep one complaint of a value that may be of several kinds: that of the kind which it comes nearest to.

    A mapping with a mistyped key is not also said to be no name; a word that is wrong is not also said to be no list.
    """
    paths = [_path_in(data, detail["loc"]) for detail in details]
    around = {path[:depth] for path in paths for depth in range(len(path))}
    faulty = {path for detail, path in zip(details, paths, strict=True) if not _is_kind(detail)}
    kept: list[ErrorDetails] = []
    seen: set[tuple[int | str, ...]] = set()
    for detail, path in zip(details, paths, strict=True):
        is_kind = _is_kind(detail)
        if is_kind and (path in around or path in faulty or path in seen):
            continue
        if is_kind:
            seen.add(path)
        kept.append(detail)
    return kept


def _is_kind(detail: ErrorDetails) -> bool:
    """Say whether a complaint is that the value is of another kind altogether."""
    return detail["type"] == "literal_error" or detail["type"].endswith("_type")


def _problem(model: type[BaseModel], data: Data, detail: ErrorDetails) -> Problem:
    path = _path_in(data, detail["loc"])
    key = str(path[-1]) if path and isinstance(path[-1], str) else ""
    named = f'"{key}"' if key else (f"item {path[-1] + 1}" if path and isinstance(path[-1], int) else "the file")
    context = detail.get("ctx", {})
    place = data.place(*path)
    match detail["type"]:
        case "extra_forbidden":
            return Problem(place, f"unknown key {named}", nearest(key, _keys_at(model, detail["loc"][:-1])))
        case "missing":
            missing = detail["loc"][-1]
            return Problem(data.place(*path), f'the key "{missing}" is missing', f'add a line "{missing}: …"')
        case "string_type" if detail["input"] is None:
            return Problem(place, f"{named} is empty", "write a value after the colon, or remove the line")
        case "string_type":
            return Problem(place, f"{named} must be text", "write one value, not a list or further keys")
        case "string_too_short":
            return Problem(place, f"{named} is empty", "write a value, or remove the line")
        case "string_pattern_mismatch":
            hint = _PATTERN_HINTS.get(str(context.get("pattern")), _hint_for(key))
            return Problem(place, f'{named} cannot be "{detail["input"]}"', hint)
        case "list_type":
            return Problem(place, f"{named} must be a list", 'write one item a line, each beginning with "- "')
        case "dict_type" | "model_type" | "model_attributes_type":
            return Problem(
                place, f"{named} must hold keys of its own", 'write them under it, indented, as "key: value"'
            )
        case "literal_error" | "bool_type" | "int_type" | "datetime_type" if not isinstance(detail["input"], str):
            hint = "write a value behind the colon, not a list or further keys"
            return Problem(place, f"{named} needs one value", hint)
        case "literal_error":
            allowed = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
            return Problem(place, f'{named} cannot be "{detail["input"]}"', nearest(str(detail["input"]), allowed))
        case "bool_parsing" | "bool_type":
            return Problem(place, f'{named} cannot be "{detail["input"]}"', "write yes or no")
        case "int_parsing" | "int_type" | "greater_than_equal" | "less_than_equal":
            return Problem(place, f'{named} cannot be "{detail["input"]}"', _hint_for(key))
        case "datetime_from_date_parsing" | "datetime_parsing" | "datetime_type" | "day_and_time":
            hint = "write the day and time as 2010-10-11 09:30"
            return Problem(place, f'{named} cannot be "{detail["input"]}"', hint)
        case "too_long":
            most = context.get("max_length")
            return Problem(place, f"{named} has more than {most} items", "remove what was pasted in")
        case "too_short":
            return Problem(place, f"{named} is empty", "list at least one item")
        case "value_error":
            return Problem(place, str(context.get("error", detail["msg"])), "see docs/content-format.md")
        case _:
            return Problem(place, f"{named} is not right ({detail['msg'].lower()})", "see docs/content-format.md")


def _hint_for(key: str) -> str:
    """Return what a key's value looks like, for the keys whose pattern is not plain from the message."""
    return {
        "image": "name a .jpg, .png or .svg file by its path from this file's folder, such as images/portrait.jpg",
        "email": "write one e-mail address, such as mappa@police.example",
        "telephone": "write digits and spaces, such as 01632 960123",
        "language": "write a language code, such as en or cy",
        "columns": "write 1 or 2",
        "decimals": "write a digit from 0 to 4",
    }.get(key, "see docs/content-format.md")


def _path_in(data: Data, loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return the steps of `loc` that exist in the file: pydantic adds names of models and validators between them."""
    path: tuple[int | str, ...] = ()
    for step in loc:
        if (*path, step) in data.lines:
            path = (*path, step)
    return path


def _keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the model at `loc` knows."""
    current: Any = model
    for step in loc:
        models = _models_in(current)
        named = [found for found in models if found.__name__ == step]
        if named:
            current = named[0]
            continue
        fields = [found.model_fields[str(step)].annotation for found in models if str(step) in found.model_fields]
        if fields:
            current = fields[0]
    return [name for found in _models_in(current)[:1] for name in found.model_fields]


def _models_in(annotation: object) -> list[type[BaseModel]]:  # any annotation may come
    """Return the models that an annotation such as `list[Slug | Placement]` leads to."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (list, dict, tuple, Union, UnionType, Annotated):
        return [found for argument in get_args(annotation) for found in _models_in(argument)]
    return []
