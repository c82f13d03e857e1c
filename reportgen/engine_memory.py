"""What the PDF engine remembers, which it would otherwise find out again and again, or one by one.

Nothing of it changes a byte of what is printed (`tests/test_engine_memory.py`). All is kept with the styles of a
report, and ends with them. Only `engine` may import this module, as it imports the engine.
"""

from collections.abc import Sequence
from functools import wraps
from operator import itemgetter

import pydyf
from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.formatting_structure.boxes import Box, LineBox, PageBox
from weasyprint.layout import (
    LayoutContext,
    absolute,
    block,
    column,
    flex,
    grid,
    inline,
    page,
    percent,
    preferred,
    table,
)
from weasyprint.layout import float as floats
from weasyprint.text import line_break

_LAYOUTS = (absolute, block, column, flex, floats, grid, inline, page, percent, preferred, table)

_SIDES = ("left", "right", "top", "bottom")

_USED = (
    *(f"{space}_{side}" for space in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"{least}{size}" for size in ("width", "height") for least in ("", "min_", "max_")),
)
"""What the engine works out of a box's style and of the size of what the box stands in."""

_used_values = itemgetter(*_USED)

_DECIDED = {*INHERITED, *INITIAL_NOT_COMPUTED, "anchor", "display", "float", "page", "position"}
_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in _DECIDED and not name.startswith("text_decoration_")
}
"""The values of properties that no rule sets and that nothing else decides."""

_LOGICAL = frozenset(
    named(block="ttb", inline=inline) for named in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
)
"""The properties that set others, as `margin-inline-start` sets the left margin, or the right."""

_LONG = 10_000
"""How many characters a text may have whose lines are remembered: each is known by all of the text from there on."""

_avoid = floats.avoid_collisions
_describe_font = line_break.get_font_description
_flows = Box.is_in_normal_flow
_make_box = Box.__init__
_refer = pydyf.PDF.page_references.fget
_resolve = percent.resolve_percentages
_split_line = line_break.split_first_line
_strut = line_break.strut


def remember() -> None:
    """Let the engine remember from now on."""
    Box.__init__ = _filling_style
    Box.is_in_normal_flow = _remembering_flow
    inline.avoid_collisions = _avoiding_nothing
    pydyf.PDF.page_references = property(_remembering_references)
    line_break.get_font_description = _remembering_font
    for layout in _LAYOUTS:
        for remembering in (_remembering_lines, _remembering_strut, _remembering_sizes):
            if hasattr(layout, remembering.__name__):  # that of what it stands for
                setattr(layout, remembering.__name__, remembering)


@wraps(_split_line)
def _remembering_lines(
    text: str, style: ComputedStyle, context: object, max_width: float | None, *others: object, **named: object
) -> tuple[object, ...]:
    """Take the first line from a text, or give again what was taken from it for the same width.

    The engine lays out a column once for each height that it tries, and a cell to see how wide it would be. What is
    drawn is a copy.
    """
    if len(text) > _LONG:
        return _split_line(text, style, context, max_width, *others, **named)  # type: ignore[no-any-return]
    lines = style.__dict__.setdefault("lines", {})
    key = (text, max_width, others, *named.items())
    if key not in lines:
        lines[key] = _split_line(text, style, context, max_width, *others, **named)
    layout, *measures = lines[key]
    drawn = object.__new__(line_break.Layout)
    drawn.__dict__.update(layout.__dict__)
    return (drawn, *measures)


@wraps(_strut)
def _remembering_strut(style: ComputedStyle) -> tuple[float, float]:
    """Return the height of a style's lines, and where in it letters stand."""
    kept = style.__dict__
    if "strut" not in kept:
        kept["strut"] = _strut(style)
    strut: tuple[float, float] = kept["strut"]
    return strut


@wraps(_describe_font)
def _remembering_font(style: ComputedStyle) -> object:
    """Return what Pango is told of a style's font."""
    kept = style.__dict__
    if "font" not in kept:
        kept["font"] = _describe_font(style)
    return kept["font"]


@wraps(_flows)
def _remembering_flow(box: Box) -> bool:
    """Say whether a box is in normal flow, as its style alone tells; it is asked twenty times for each line."""
    kept = box.style.__dict__
    if "flows" not in kept:
        kept["flows"] = _flows(box)
    flows: bool = kept["flows"]
    return flows


@wraps(_resolve)
def _remembering_sizes(box: Box, containing_block: Box | Sequence[float]) -> None:
    """Give a box its margins, borders, padding and sizes, as boxes of its style had in something of the same size."""
    style = box.style
    if style["border_collapse"] == "collapse":  # a table of such borders gives them to its cells
        _resolve(box, containing_block)
        return
    inside = containing_block
    size = (inside.width, inside.height) if isinstance(inside, Box) else tuple(inside)
    sizes = style.__dict__.setdefault("sizes", {})
    key = (size, isinstance(box, PageBox))
    if key not in sizes:
        _resolve(box, containing_block)
        sizes[key] = dict(zip(_USED, _used_values(box.__dict__), strict=True))
    box.__dict__.update(sizes[key])


@wraps(_make_box)
def _filling_style(box: Box, tag: str, style: ComputedStyle, element: object) -> None:
    """Make a box, and give its style at once what the engine would look up one by one, in some sixty steps."""
    _make_box(box, tag, style, element)
    if type(style) is ComputedStyle and "filled" not in style.__dict__:
        style.filled = True
        if _LOGICAL.isdisjoint(style.cascaded):
            initial = {name: value for name, value in _INITIAL.items() if name not in style.cascaded}
            style.update(initial | style)


@wraps(_avoid)
def _avoiding_nothing(
    context: LayoutContext, line: LineBox, containing_block: Box, outer: bool = True
) -> tuple[float, float, float]:
    """Return where a line begins, and its width: all that there is where nothing floats, as the engine finds by far."""
    if outer or context.excluded_shapes or containing_block.style["direction"] != "ltr":
        place: tuple[float, float, float] = _avoid(context, line, containing_block, outer)
        return place
    left = containing_block.content_box_x()
    begin = left + line.margin_left
    end = left + containing_block.width - line.margin_right
    top = line.border_box_y() - line.margin_top
    return begin - line.margin_left, top, end - begin


@wraps(_refer)
def _remembering_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """Return what refers to each page of a PDF, of which pages are only added; each tag asks for it to find its own."""
    kept = pdf.__dict__
    if len(kept.get("references", ())) != pdf.pages["Count"]:
        kept["references"] = _refer(pdf)
    references: tuple[bytes, ...] = kept["references"]
    return references
