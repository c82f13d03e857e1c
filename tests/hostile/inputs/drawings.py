"""SVG that runs, reaches out, or never ends."""

import gzip

from tests.hostile.site import AREA, Hostile, Plant, Site, fill, harmless, refused

_LOGO = f"{AREA}/images/logo.svg"
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 20">'
_LINE = '<path d="M0 0L9 9"/>'
_CLIP = f'<clipPath id="c">{_LINE * 1_000}</clipPath>'
_INHERITING = '<path transform="inherit" d="M0 0L9 9"/>' * 15_000
_CLASSES = '<path class="a b" d="M0 0L9 9"/>' * 5_000
_INSIDE = {
    "a script": "<script>alert(1)</script>",
    "a script from elsewhere": '<script xlink:href="{url}/x.js"/>',
    "a handler": '<rect onload="alert(1)" width="9" height="9"/>',
    "a handler in capitals": '<rect ONCLICK="alert(1)" width="9" height="9"/>',
    "foreign content": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="{url}"/></body></foreignObject>',
    "a picture": '<image href="{url}/x.png" width="9" height="9"/>',
    "a picture from a file": '<image xlink:href="file://{secret}.txt" width="9" height="9"/>',
    "a picture as data": '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>',
    "a use of another file": '<use href="{secret}.svg#x"/>',
    "a use of this machine": '<use xlink:href="{url}/x.svg#x"/>',
    "a link to a script": '<a href="javascript:alert(1)"><text>x</text></a>',
    "a link to elsewhere": '<a xlink:href="{url}"><text>x</text></a>',
    "an imported style": "<style>@import url({url}/x.css);</style>",
    "an imported style in spelt letters": "<style>@\\69mport '{url}/x.css';</style>",
    "an imported style behind a title": "<style>.a{fill:red}<title/>@import url({url}/x.css);</style>",
    "an imported style behind an element": "<style>.a{fill:red}<g/>@import url({url}/x.css);</style>",
    "a typeface": "<style>@font-face {{font-family:x;src:url({url}/x.woff)}}</style>".replace("{{", "{").replace(
        "}}", "}"
    ),
    "a fill from elsewhere": '<rect fill="url({url}/x.svg#a)" width="9" height="9"/>',
    "a filter from elsewhere": '<rect style="filter:url(\'{url}/x.svg#a\')" width="9" height="9"/>',
    "a filter's picture": '<filter id="f"><feImage href="{url}/x.png"/></filter>',
    "a cursor": '<rect style="cursor:url({url}/x.cur),auto" width="9" height="9"/>',
    "a motion": '<rect width="9" height="9"><animate attributeName="href" values="javascript:alert(1)"/></rect>',
    "a set": '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    "a style that moves": "<style>rect{animation:x 1s infinite}@keyframes x{to{opacity:0}}</style>",
    "a sound": '<audio xmlns="http://www.w3.org/1999/xhtml" src="{url}"/><image href="x"/>',
    "uses in a circle": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "uses that multiply": '<g id="a0"><path d="M0 0L9 9"/></g>'
    + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)),
    "patterns in patterns": '<pattern id="p0"/>'
    + "".join(f'<pattern id="p{n}">' + f'<rect fill="url(#p{n - 1})"/>' * 20 + "</pattern>" for n in range(1, 9)),
    "masks in a circle": '<mask id="m"><rect mask="url(#m)" width="9" height="9"/></mask>',
    "elements in elements": "<g>" * 5000 + "</g>" * 5000,
    "too many elements": "<g/>" * 30_000,
    "a font of many spaces": '<text style="font:' + " " * 300_000 + '"/>' + _LINE,
    "letters of no font": "<text>\u4e2d\u6587</text>",
    "an override": "<text>abc \u202e def</text>",
    "spaces before a reference": '<rect fill="url(' + " " * 300_000 + 'x"/>',
    "openings without end": '<rect style="' + "url( " * 100_000 + '"/>',
    "a mark on each of twenty thousand points": f'<marker id="m"><path d="M0 0L9 9"/></marker><polyline marker-mid="url(#m)" points="{"0,0 1,1 " * 10_000}"/>',
    "a mark of many lines on each point, by a class": "<style>.a{marker-mid:url(#m)}</style>"
    f'<marker id="m">{_LINE * 1_000}</marker><polyline class="a" points="{"0,0 1,1 " * 20_000}"/>',
    "marks that pass to every line": f'<marker id="m">{_LINE * 100}</marker><g marker-end="url(#m)">{_LINE * 5_000}</g>',
    "a gradient that repeats without end": '<linearGradient id="g" x1="0" x2="0.0000001" spreadMethod="repeat"><stop offset="0"/><stop offset="1"/></linearGradient><rect fill="url(#g)" width="60" height="20"/>',
    "a round gradient that reflects without end": '<radialGradient id="g" r="0.0000001" spreadMethod="reflect"><stop offset="0"/><stop offset="1"/></radialGradient><rect fill="url(#g)" width="60" height="20"/>',
    "a thousand colours fifteen thousand times": f'<linearGradient id="g">{"<stop/>" * 1_000}</linearGradient><g fill="url(#g)">{"<rect/>" * 15_000}</g>',
    "a long path fifteen thousand times": f'<path id="p" d="M0 0{"l1 1" * 300_000}"/>' + '<use href="#p"/>' * 15_000,
    "a long path that passes to others": f'<g d="M0 0{"l1 1" * 300_000}">{"<path/>" * 15_000}</g>',
    "a long path by a style of many spaces": f"<style>.a{{d{' ' * 20}:M0 0{'l1 1' * 400}}}</style>"
    + '<path class="a"/>' * 15_000,
    "a clip of many lines behind a rule in a style": f'<clipPath id="c">{_LINE * 1_000}</clipPath>'
    + '<g style="a{b:c} clip-path:url(#c)"/>' * 5_000,
    "a clip of many lines that passes to all": f'<clipPath id="c">{_LINE * 1_000}</clipPath><g clip-path="url(#c)">'
    + '<path clip-path="inherit"/>' * 5_000
    + "</g>",
    "a mask of many lines that passes to all": f'<mask id="m">{_LINE * 1_000}</mask><g style="mask:url(#m)">'
    + '<path style="mask : inherit"/>' * 5_000
    + "</g>",
    "a clip of many lines by an escape": f"<style>.a{{cl\\69p-path/**/:/**/url(#c)}}</style>{_CLIP}{_CLASSES}",
    "a clip of many lines in capitals": f"<style>.A .B,.a.b{{CLIP-PATH:URL( '#c' )!IMPORTANT}}</style>{_CLIP}{_CLASSES}",
    "a clip of many lines on all that a rule names": f"<style>path{{clip-path:url(#c)}}</style>{_CLIP}{_CLASSES}",
    "a clip of many lines behind a layer": f"<style>@layer x{{.a{{clip-path:url(#c)}}}}</style>{_CLIP}{_CLASSES}",
    "a clip of many lines in a nested rule": f"<style>.a{{fill:red;.b{{clip-path:url(#c)}}}}</style>{_CLIP}{_CLASSES}",
    "a clip of many lines for paper": f'<style media="print">.a{{clip-path:url(#c)}}</style>{_CLIP}{_CLASSES}',
    "a pattern of many lines through the marks of a line": f'<pattern id="p">{_LINE * 1_000}</pattern>'
    '<marker id="m"><path d="M0 0L9 9" fill="context-fill"/></marker>'
    f'<polyline fill="url(#p)" marker-mid="url(#m)" points="{"0,0 1,1 " * 5_000}"/>',
    "brackets in brackets behind those in a text": '<path d="M0 0L9 9" style="fill:' + "(')'" * 50_000 + '"/>',
    "a class of two thousand rules": f"<style>{'.a{fill:red}' * 1_999}</style>{_CLASSES}",
    "rules for what stands deep": f"<style>{'x g path{fill:red}' * 20}</style>{'<g>' * 90}{_CLASSES}{'</g>' * 90}",
    "rules of many words": f"<style>{''.join('.a{font:1px ' + 'a' * 1_900 + '}' for _ in range(50))}</style>{_CLASSES}",
    "letters of a size that only some can read": '<text font-size="9_999_999">a</text>',
    "a pattern of many lines on each of ten thousand letters": f'<pattern id="p">{_LINE * 9_000}</pattern>'
    f'<text x="{"1 " * 9_000}" fill="url(#p)">{"a" * 9_500}</text>',
    "nine thousand parts that are used": "".join(f'<path id="p{n}" d="M0 0"/>' for n in range(9_000))
    + "".join(f'<use href="#p{n}"/>' for n in range(9_000)),
    "a use of itself by a style": '<g id="a"><use style="href:#a"/></g>',
    "rules for all": "<style>" + "*{a:b}" * 150_000 + "</style>" + "<g/>" * 15_000,
    "rules for what stands beside": "<style>" + "*~" * 30 + "path{fill:red}</style>" + "<g/>" * 300,
    "rules that count": "<style>" + ":nth-last-of-type(2n+1) *{a:b}" * 1_500 + "</style>" + "<g/>" * 15_000,
    "rules that look ahead": "<style>g:has(~ g ~ g ~ g ~ path){a:b}</style>" + "<g/>" * 2_000,
    "braces in braces": "<style>" + "a{" * 20_000 + "</style>" + _LINE,
    "brackets in brackets": '<path d="M0 0L9 9" style="a:' + "(" * 100_000 + '"/>',
    "a text of a million letters": "<text>" + "word " * 200_000 + "</text>",
    "letters larger than the earth": '<text font-size="1e30">a</text>',
    "letters larger than the earth by a style": '<text style="font:1e-3px a;font-size:1e30px">a</text>',
    "a picture by include": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}.txt"/><image href="x"/>',
}
_HARMLESS = {
    "an unclosed reference with spaces": '<rect fill="url(#' + " " * 300_000 + '"/>' + _LINE,
    "a font that does not end": "<style>" + "font:'\"" * 6_000 + "</style>" + _LINE,
    "a long path by a style of comments": f'<g style="d//**/**/:M0 0{"l1 1" * 100_000}">{"<path/>" * 15_000}</g>',
    "a transformation that is taken from the element around": f'<g transform="{"rotate(1)" * 100_000}">{_INHERITING}</g>',
    "a style without braces": "<style>" + "a" * 49_000 + "</style>" + _LINE,
    "a name that ends what calls it": '<filter id="a&quot;\'"/><filter id="b"/>'
    """<rect style="filter:url(#a\\&quot;\\'\\)\\ url\\({url}/x.svg\\#f\\)\\ url\\(\\'#b)"/>""" + _LINE,
    "a name that ends the quotes around it": """<g id='b" \\'/>"""
    """<rect style="text-overflow:&quot;a url('#b&quot; \\' &quot;;background-image:url({url}/x);&quot;"/>""" + _LINE,
    "metadata of an editor": '<metadata><x xmlns="urn:x">Canary</x></metadata><title>t</title><desc>d</desc>' + _LINE,
    "another vocabulary": '<x:script xmlns:x="urn:x">alert(1)</x:script>' + _LINE,
    "a base elsewhere": '<g xml:base="{url}/">' + _LINE + "</g>",
    "attributes with data": '<rect data-x="javascript" width="9" height="9"/>',
    "a path of a hundred thousand points": f'<path d="M0 0{"l1 1l-1-1" * 50_000}"/>',
    "a path of no sense": '<path d="M NaN,inf L1e999,-1e999 A0 0 0 0 0 0 0 z ! # l"/>' + _LINE,
    "numbers beyond all": '<rect x="1e308" y="-1e308" width="1e999" height="nan"/><circle r="-5"/>' + _LINE,
    "a blur beyond all": '<filter id="f" x="-9999" width="99999"><feGaussianBlur stdDeviation="99999"/><feTurbulence numOctaves="9999"/></filter><g filter="url(#f)">'
    + _LINE
    + "</g>",
    "dashes too small to see": '<path d="M0 0L60 20" stroke="#000" stroke-dasharray="0.000001"/>',
    "a scale beyond all": '<g transform="scale(1e30) rotate(1e30) matrix(1 0 0 1 1e30 x)">' + _LINE + "</g>",
    "tiles too small to see": '<pattern id="p" width="0.0001" height="0.0001" patternUnits="userSpaceOnUse"><path d="M0 0h1"/></pattern><rect width="60" height="20" fill="url(#p)"/>',
    "a hundred thousand typefaces": '<text font-family="' + "a," * 100_000 + '">a</text>',
    "a hundred thousand typefaces in a style": '<text style="font-family:' + "a," * 100_000 + '">a</text>',
    "a gradient of itself": '<linearGradient id="g" href="#g"><stop offset="0"/></linearGradient><rect fill="url(#g)" width="9" height="9"/>',
    "gradients in a circle": '<linearGradient id="g" href="#h"/><linearGradient id="h" href="#g"/><rect fill="url(#g)" width="9" height="9"/>',
}
_WHOLE = {
    "entities that multiply": '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {n} "{f"&{b};" * 10}">' for b, n in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
    + _HEAD
    + "<text>&i;</text></svg>",
    "an entity of a file": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{secret}.txt">]>'
    + _HEAD
    + "<text>&x;</text></svg>",
    "an entity of this machine": '<!DOCTYPE svg SYSTEM "{url}/x.dtd">' + _HEAD + _LINE + "</svg>",
    "a parameter entity": '<!DOCTYPE svg [<!ENTITY % x SYSTEM "{url}/x.dtd">%x;]>' + _HEAD + _LINE + "</svg>",
    "a style sheet before it": '<?xml-stylesheet href="{url}/x.css"?>' + _HEAD + _LINE + "</svg>",
    "an entity beside its document type": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "{url}/x.dtd" [<!ENTITY x SYSTEM "file://{secret}.txt">]>'
    + _HEAD
    + "<text>&x;</text></svg>",
    "no drawing": "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>",
    "a drawing of another vocabulary": '<svg viewBox="0 0 9 9"><script>alert(1)</script></svg>',
    "no end": _HEAD + "<g>",
    "no size": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
    "a size beyond all": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e30 1e30"/>',
    "a size of nothing": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan inf"/>',
    "an encoding that is none": '<?xml version="1.0" encoding="x-unknown"?>' + _HEAD + "</svg>",
    "attributes without end": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/><g '
    + " ".join(f'a{n}=""' for n in range(100_000))
    + "/></svg>",
    "three megabytes": _HEAD + " " * 3_000_000 + "</svg>",
    "a handler at the root": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)"/>',
}


def _drawn(content: str) -> Plant:
    return lambda site: site.write(_LOGO, fill(content, site))


def _packed(site: Site) -> None:
    site.write(_LOGO, gzip.compress(b"<svg" + b" " * 50_000_000, mtime=0))


def _utf16(site: Site) -> None:
    content = f'<?xml version="1.0" encoding="UTF-16"?>{_HEAD}<script>alert(1)</script></svg>'
    site.write(_LOGO, content.encode("utf-16"))


INPUTS: tuple[Hostile, ...] = (
    *(refused(f"drawing: {name}", "area.yaml", _drawn(_HEAD + body + "</svg>")) for name, body in _INSIDE.items()),
    *(harmless(f"drawing: {name}", _drawn(_HEAD + body + "</svg>")) for name, body in _HARMLESS.items()),
    *(refused(f"drawing: {name}", "area.yaml", _drawn(body)) for name, body in _WHOLE.items()),
    harmless(
        "drawing: a document type of this machine",
        _drawn(f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "{{url}}/x.dtd">{_HEAD}{_LINE}</svg>'),
    ),
    refused("drawing: a packed bomb", "area.yaml", _packed),
    refused("drawing: a script in UTF-16", "area.yaml", _utf16),
)
