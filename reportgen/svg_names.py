"""The names of SVG that draw (SVG 2; of SVG 1.1 what drawing programs still write), and none that speak or act."""

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
"""The elements that are filled and stroked, and that the PDF engine draws through a mask."""

TEXTS = frozenset({"text", "tspan"})
"""The elements whose words are drawn."""

ELEMENTS = (
    frozenset({"svg", "g", "defs", "symbol", "use", "switch", "a", "view", "filter", "mask", "clipPath", "marker"})
    | SHAPES
    | TEXTS
    | {"linearGradient", "radialGradient", "stop", "pattern"}
)
"""The elements that draw; those of filters, which all begin with `fe`, come beside them."""

DEFINITIONS = frozenset(
    {"symbol", "filter", "mask", "clipPath", "marker", "linearGradient", "radialGradient", "pattern"}
)
"""The elements that draw only where another names them, as all that stands in `defs` does."""

ATTRIBUTES = frozenset(
    # What it is called, beside `href`.
    {"id"}
    # Where it stands and how large it is.
    | {"viewBox", "preserveAspectRatio", "transform", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"}
    | {"x1", "y1", "x2", "y2", "d", "points", "pathLength", "fx", "fy", "fr", "dx", "dy", "rotate"}
    | {"textLength", "lengthAdjust"}
    # Gradients, patterns, masks, clips and marks on lines.
    | {"offset", "gradientUnits", "gradientTransform", "spreadMethod", "patternUnits", "patternContentUnits"}
    | {"patternTransform", "maskUnits", "maskContentUnits", "clipPathUnits", "refX", "refY", "orient"}
    | {"markerUnits", "markerWidth", "markerHeight"}
    # Filters.
    | {"filterUnits", "primitiveUnits", "type", "in", "in2", "result", "mode", "values", "operator", "order", "scale"}
    | {"k1", "k2", "k3", "k4", "kernelMatrix", "divisor", "bias", "targetX", "targetY", "edgeMode"}
    | {"preserveAlpha", "surfaceScale", "diffuseConstant", "specularConstant", "specularExponent"}
    | {"kernelUnitLength", "stdDeviation", "radius", "baseFrequency", "numOctaves", "seed", "stitchTiles"}
    | {"xChannelSelector", "yChannelSelector", "azimuth", "elevation", "z", "pointsAtX", "pointsAtY", "pointsAtZ"}
    | {"limitingConeAngle", "tableValues", "slope", "intercept", "amplitude", "exponent"}
)
"""The attributes that draw, beside those that say how."""

PROPERTIES = frozenset(
    # How it is painted (SVG 2, appendix "Property index").
    {"fill", "fill-opacity", "fill-rule", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap"}
    | {"stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "opacity", "color", "display"}
    | {"visibility", "overflow", "paint-order", "vector-effect", "clip-path", "clip-rule", "mask"}
    | {"mask-type", "filter", "flood-color", "flood-opacity", "lighting-color", "stop-color", "stop-opacity"}
    | {"marker-start", "marker-mid", "marker-end", "color-interpolation", "color-interpolation-filters"}
    | {"color-rendering", "image-rendering", "shape-rendering", "text-rendering", "transform-origin"}
    # How its letters look.
    | {"font-family", "font-size", "font-stretch", "font-style", "font-variant", "font-weight"}
    | {"letter-spacing", "word-spacing", "text-anchor", "text-decoration"}
    | {"alignment-baseline", "baseline-shift", "dominant-baseline", "direction", "unicode-bidi", "writing-mode"}
    | {"glyph-orientation-horizontal", "glyph-orientation-vertical"}
)
"""The properties that say how something is drawn, in a style or as an attribute."""

STYLES = frozenset(
    {"background-color", "font-size-adjust", "isolation", "mix-blend-mode", "text-overflow", "white-space"}
)
"""The properties that browsers take from a style alone. The PDF engine takes none of them."""
