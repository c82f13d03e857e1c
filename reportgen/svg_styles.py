"""The styles of a drawing, said as attributes: whoever reads it then, browser or PDF engine, reads the same.

The order is that of the cascade (CSS Cascade 4): attributes, rules, the style of the element, and what is important.
Drawing programs write classes, and R writes `.svglite line`; what says more may take for ever.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from reportgen.svg_faults import ForeignError
from reportgen.svg_names import PROPERTIES, STYLES
from reportgen.svg_values import PLACES, Said, check_reach, involved, read_attribute, read_declarations, read_style

MAX_SELECTORS = 2_000
"""The most selectors of all rules of a drawing; a photograph traced into shapes has a class for each of its colours."""

MAX_STYLE = 100_000
"""The most characters of all rules of a drawing."""

MAX_RULE = 2_000
"""The most characters of what a rule says."""

MAX_TRIED = 2_000_000
"""The most often that the rules of a drawing are tried on its elements, and say something of them."""

_MOST_INVOLVED = 20
"""The most selectors that are about all elements, or about those within others: each is tried on many."""

_ONE = r"(?:[A-Za-z][\w-]*(?:[.#][\w-]+)*|(?:[.#][\w-]+)+|\*)"
_SELECTOR = re.compile(rf"{_ONE}(?:(?:\s+|\s*>\s*){_ONE}){{0,2}}", re.ASCII)
_HARMLESS = frozenset({"charset", "namespace"})
"""The rules that draw nothing."""

_PASSED_ON = frozenset({"fill", "stroke", "marker-start", "marker-mid", "marker-end"})
"""What an element takes from the one around it where it says nothing, and calls parts of the drawing."""

_TRANSFORMS = {
    "linearGradient": "gradientTransform",
    "radialGradient": "gradientTransform",
    "pattern": "patternTransform",
}
"""The attribute that says what `transform` says in a style, where it has another name (CSS Transforms 1, 8)."""


@dataclass(frozen=True)
class _Rule:
    """A selector, how many elements it names within each other, its rank, and what is said of those that it selects."""

    selector: Any
    steps: int
    rank: tuple[Any, int]
    normal: Said
    important: Said


def apply_styles(root: Element, sheets: list[str]) -> None:
    """Say the rules and the styles of a drawing as attributes of its elements. Raises ForeignError."""
    rules = _rules(sheets)
    selected = dict(_selected(root, rules)) if rules else {}
    for element in root.iter():
        said: Said = {}
        for key, value in element.items():
            if key in PROPERTIES:
                said |= read_attribute(key, value)
        matching = selected.get(element, ())
        normal, important = read_style(style) if (style := element.attrib.pop("style", "")) else ({}, {})
        for layer in (*(rule.normal for rule in matching), normal, *(rule.important for rule in matching), important):
            said |= layer
        if element is root:  # the page says how large it is
            said = {key: value for key, value in said.items() if key not in ("width", "height")}
        _say(element, said)


def _say(element: Element, said: Said) -> None:
    """Make what is said of an element its attributes. Raises ForeignError for what is not how it is drawn."""
    said = {key: value for key, value in said.items() if value != "inherit" or key not in _PASSED_ON}
    for key in [key for key in element.attrib if key == "class" or (key in PROPERTIES and key not in said)]:
        del element.attrib[key]
    styles = []
    for key, value in said.items():
        if key in PLACES:
            raise involved(f"{key}:{value}")
        if key in STYLES:
            styles.append(f"{key}:{value}")
        else:
            element.set(_TRANSFORMS.get(element.tag, key) if key == "transform" else key, value)
    if styles:
        element.set("style", ";".join(styles))


def _rules(sheets: list[str]) -> Mapping[str, list[_Rule]]:
    """Return the rules of style sheets by what they are about. Raises ForeignError where they are not few and plain."""
    if not any(sheet.strip() for sheet in sheets):
        return {}
    from cssselect2 import SelectorError, compile_selector_list
    from tinycss2 import serialize

    if sum(map(len, sheets)) > MAX_STYLE:
        raise ForeignError(f"has styles of more than {MAX_STYLE:,} characters")
    rules: defaultdict[str, list[_Rule]] = defaultdict(list)
    number = several = 0
    for rule in _read_sheets(sheets):
        normal, important = read_declarations(rule.content)
        if len(serialize(rule.content)) > MAX_RULE:
            raise involved(serialize(rule.content))
        check_reach(rule.prelude)
        selectors = [token for token in rule.prelude if token.type != "comment"]
        texts = [text.strip() for text in serialize(selectors).split(",")]
        number += len(texts)
        if number > MAX_SELECTORS:
            raise ForeignError(f"has styles of more than {MAX_SELECTORS:,} selectors")
        for text in texts:
            steps = len(text.replace(">", " ").split())
            several += steps > 1 or text == "*"
            if not _SELECTOR.fullmatch(text) or several > _MOST_INVOLVED:
                raise involved(text)
            try:
                (selector,) = compile_selector_list(text)
            except SelectorError:
                raise involved(text) from None
            about = _keys(selector.local_name, selector.id, [selector.class_name] if selector.class_name else [])
            rules[about[-1]].append(_Rule(selector, steps, (selector.specificity, number), normal, important))
    return rules


def _read_sheets(sheets: list[str]) -> Iterator[Any]:
    from tinycss2 import parse_stylesheet

    for sheet in sheets:
        for rule in parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
            if rule.type == "at-rule" and rule.lower_at_keyword not in _HARMLESS:
                check_reach([*rule.prelude, *(rule.content or ())])
                if rule.lower_at_keyword in ("import", "font-face"):
                    raise ForeignError(f'reaches outside itself ("{rule.serialize()[:80]}")')
                if rule.lower_at_keyword == "keyframes":
                    raise ForeignError('moves ("@keyframes")')
                raise involved(rule.serialize())
            if rule.type == "qualified-rule":
                yield rule


def _selected(root: Element, rules: Mapping[str, list[_Rule]]) -> Iterator[tuple[Element, list[_Rule]]]:
    """Yield the elements, and the rules that are about each, the last of which says most."""
    from cssselect2 import ElementWrapper

    tried = 0
    for element in ElementWrapper.from_xml_root(root).iter_subtree():
        matching = []
        for key in _keys(element.local_name, element.id, element.classes):
            for rule in rules.get(key, ()):
                tried += max(1, len(element.ancestors)) ** (rule.steps - 1)
                if tried > MAX_TRIED:
                    raise ForeignError("has rules about too many elements")
                if rule.selector.test(element):
                    matching.append(rule)
                    tried += len(rule.normal) + len(rule.important)
        yield element.etree_element, sorted(matching, key=lambda rule: rule.rank)


def _keys(tag: str | None, id_: str | None, classes: list[str] | set[str]) -> list[str]:
    """Return what a rule may be about, the rarest last."""
    return ["*", *([tag] if tag else []), *(f".{name}" for name in classes), *([f"#{id_}"] if id_ else [])]
