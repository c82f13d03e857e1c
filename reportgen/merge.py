"""Facts merged into text: `{{ area.name }}` and friends.

Jinja only parses. The few kinds of node that content may use are evaluated here over plain mappings, so that no
attribute of any Python object can be reached, nothing can loop, and each fault has its line.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.characters import UNPRINTABLE
from reportgen.formats import FILTERS, printed
from reportgen.model import Fact
from reportgen.problems import ContentError, Place, Problem, nearest

UNKNOWN: Final[Mapping[str, Fact]] = {"": ""}
"""Stands for facts that could not be read; names under it are passed over, as their file has problems of its own."""


MAX_LENGTH = 300
"""The most characters between {{ and }}; the longest name of a figure has about a hundred."""

EXPRESSION = re.compile(r"\{\{((?:[^{}]|\{(?!\{)|\}(?!\}))*)\}\}|\{\{|\{%")
"""What stands for a fact in a text, and what looks as if it did. None begins within another, so each is read once.

What is between the braces cannot end otherwise; to say so (`*+`) would fail in Python before 3.11.5, which Debian has.
"""
_HOW = "write {{ name }} or {{ name | filter }}, such as {{ area.name }}"


def merge(text: str, facts: Mapping[str, Fact], file: str, line: int, escape: Callable[[str], str] = str) -> str:
    """Return `text`, which begins on line `line` of `file`, with every `{{ name }}` replaced by its fact.

    `escape` is applied to each fact.

    Raises ContentError with every name that is not known and every construct that content may not use.
    """
    problems: list[Problem] = []

    def value(found: re.Match[str]) -> str:
        try:
            return escape(_printed(*_read(found, facts)))
        except _FaultError as fault:
            place = Place(file, line + text.count("\n", 0, found.start()))
            problems.append(Problem(place, *fault.args))
            return ""

    merged = EXPRESSION.sub(value, text)
    if problems:
        raise ContentError(problems)
    return merged


class _FaultError(Exception):
    """A name or a filter is wrong; the arguments are the problem's message and hint."""


def _read(found: re.Match[str], facts: Mapping[str, Fact]) -> tuple[Fact, str]:
    """Return the fact that an expression means, and its name."""
    if found[1] is None:
        what = "statements ({% … %}) cannot be used in the text" if found[0] == "{%" else "{{ is not closed by }}"
        raise _FaultError(what, _HOW)
    if len(found[0]) > MAX_LENGTH:
        raise _FaultError(f"{found[0][:60]}… is too long", _HOW)
    try:
        parsed = _parsed(found[0])
    except (TemplateSyntaxError, ValueError, RecursionError):  # brackets can stand in each other
        raise _FaultError(f"{found[0][:60]} cannot be read", _HOW) from None
    match parsed.body:
        case [nodes.Output(nodes=[node])]:
            return _evaluate(node, facts), _name(node)
        case _:
            raise _FaultError(f"{found[0][:60]} cannot be read", _HOW)


@lru_cache(maxsize=512)
def _parsed(expression: str) -> nodes.Template:
    return _environment().parse(expression)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(autoescape=True)


def _evaluate(node: nodes.Node, facts: Mapping[str, Fact]) -> Fact:
    match node:
        case nodes.Name():
            return _step(facts, node.name, "")
        case nodes.Getattr():
            return _step(_evaluate(node.node, facts), node.attr, _name(node.node))
        case nodes.Getitem(arg=nodes.Const(value=key)):
            return _step(_evaluate(node.node, facts), str(key), _name(node.node))
        case nodes.Const(value=str() | int() as value) if not isinstance(value, bool):
            return value
        case nodes.Filter(name=name, node=nodes.Node() as inner) if not (node.args or node.kwargs):
            if name not in FILTERS:
                raise _FaultError(f'there is no filter "{name}"', nearest(name, FILTERS))
            fact = _evaluate(inner, facts)
            if fact is UNKNOWN:
                return fact
            try:
                return FILTERS[name](fact)
            except TypeError as error:
                raise _FaultError(f'"{_name(inner)}" {error}', f'leave out "| {name}"') from None
        case _:
            raise _FaultError("only names and filters may stand between {{ and }}", _HOW)


def _step(fact: Fact, key: str, parent: str) -> Fact:
    """Return what `key` names inside `fact`, whose own name is `parent`."""
    if fact is UNKNOWN:
        return fact
    if not isinstance(fact, Mapping):
        raise _FaultError(f'"{parent}" has nothing named "{key}"', f"write {{{{ {parent} }}}}")
    if key not in fact:
        prefix = f"{parent}." if parent else ""
        raise _FaultError(f'"{prefix}{key}" is not known', nearest(key, fact, prefix))
    return fact[key]


def _printed(fact: Fact, name: str) -> str:
    if fact is UNKNOWN:
        return ""
    if isinstance(fact, Mapping):
        raise _FaultError(f'"{name}" holds several facts', nearest("", fact, f"{name}."))
    text = printed(fact)
    if UNPRINTABLE.search(text):
        raise _FaultError("a control character stands between {{ and }}", _HOW)
    return text


def _name(node: nodes.Node) -> str:
    """Return the name of a node as the author typed it."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_name(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=key)):
            return f"{_name(node.node)}.{key}"
        case nodes.Filter(node=nodes.Node() as inner):
            return _name(inner)
        case nodes.Const(value=value):
            return str(value)
        case _:
            return ""
