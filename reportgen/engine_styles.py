"""The styles that the PDF engine computes, which parts of a report share where they would be the same.

The engine shares them among elements that have the very same parents. Here parents may differ in their names (`id`),
which nothing inherits, and pages and their margins share too, as does what is generated before elements. Nothing of it
changes a byte of what is printed (`tests/test_engine_styles.py`). Only `engine` may import this module, as it imports
the engine.
"""

from collections.abc import Mapping
from functools import wraps
from itertools import chain

from weasyprint.css import ComputedStyle, StyleFor
from weasyprint.layout.page import PageType

_OF_NOTES = frozenset(("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"))
"""What is generated for footnotes and notes alone, and for which the engine's own rules name every element."""

_compute = StyleFor.set_computed_styles


def share_styles() -> None:
    """Let the engine share styles from now on."""
    StyleFor.set_computed_styles = _sharing_styles


@wraps(_compute)
def _sharing_styles(styles: StyleFor, element: object, parent: object, *others: object, **named: object) -> None:
    """Give an element, a page or a part of them (a pseudo-element) its style: the one of another, if it is the same.

    What is not generated has no style. The values of rules are known by their identity, as they live while `styles` do.
    """
    kind = named.get("pseudo_type")
    computed = styles.get_computed_styles()
    cascaded = styles.get_cascaded_styles()
    rules = cascaded.get((element, kind), {})
    items = kind == "marker" and any(_may_be_item(cascaded.get((element, side), {})) for side in ("before", "after"))
    if kind is not None and not (items or _is_generated(kind, computed[parent, None])):
        return
    if "known" not in styles.__dict__:
        styles.known, styles.lineages, styles.apart = {}, {}, _sets_lines_apart(styles)
    lineage = (
        computed[parent, None].lineage if parent is not None else None,
        kind,
        getattr(element, "attrib", {}).get("cellpadding"),  # of a table, which the engine gives to its cells
        *((name, id(value), *weight[:2], *weight[2]) for name, (value, weight) in rules.items() if name != "anchor"),
    )
    own = (
        styles.apart
        or "anchor" in rules
        or kind == "note-call"  # the engine gives notes and their calls names later
        or items  # whose markers, and their place, the engine puts into the style of this one
        or ("display" in rules and isinstance(element, PageType))  # as it sees whether the style was ever used
    )
    if not own and lineage in styles.known:
        computed[element, kind] = styles.known[lineage]
        return
    _compute(styles, element, parent, *others, **named)
    style = computed[element, kind]
    style.lineage = styles.lineages.setdefault(lineage, len(styles.lineages))
    if not own:
        styles.known[lineage] = style


def _is_generated(kind: object, style: ComputedStyle) -> bool:
    """Say whether something of a kind can be generated for an element of a style."""
    if kind == "marker":
        return _may_be_item(style.cascaded)
    return kind not in _OF_NOTES or style["float"] == "footnote" or style["position"][0] == "note()"


def _may_be_item(rules: Mapping[str, tuple[object, object]]) -> bool:
    """Say whether these rules may make a list item; the engine changes the display of footnotes before it asks."""
    display, _ = rules.get("display", ((), ()))
    return not isinstance(display, tuple) or "list-item" in display


def _sets_lines_apart(styles: StyleFor) -> bool:
    """Say whether a stylesheet has rules for first lines or first letters.

    For these the engine copies the styles of what stands in them, with what happens to have been asked of each so far,
    and gives the copy another font: of the same styles a first use and a second use differ.
    """
    stored = [kept for sheet, *_ in styles._sheets for kept in vars(sheet.matcher).values()]
    selectors = (kept.values() if isinstance(kept, dict) else [kept] for kept in stored if not isinstance(kept, int))
    kinds = (kind for _, _, _, kind, _ in chain.from_iterable(chain.from_iterable(selectors)))
    return not {"first-line", "first-letter"}.isdisjoint(kinds)
