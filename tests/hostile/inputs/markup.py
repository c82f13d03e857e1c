"""HTML, styles and Markdown's own ways to attributes."""

from tests.hostile.site import AREA, NATIONAL, YEAR, Hostile, Site, harmless, refused, text, value

_TEXT = "2009-10/work.md"
_HTML = {
    "a script": "<script>fetch('{url}')</script>",
    "a script in capitals over lines": "<SCRIPT\nsrc='{url}/x.js'>\n</SCRIPT>",
    "a handler": '<p onclick="alert(1)">Text</p>',
    "a picture with a handler": "<img src=x onerror=alert(1)>",
    "a frame": "<iframe src='{url}'></iframe>",
    "an object": "<object data='file://{secret}.txt'></object>",
    "an embedded page": "<embed src='{url}/x.pdf'>",
    "a style sheet": "<link rel=stylesheet href='{url}/x.css'>",
    "an attachment": '<link rel="attachment" href="file://{secret}.txt">',
    "an attached link": '<a rel="attachment" href="file://{secret}.txt">x</a>',
    "a style": "<style>@import '{url}';</style>",
    "a base": "<base href='{url}'>",
    "a refresh": '<meta http-equiv="refresh" content="0;url={url}">',
    "a form": "<form action='{url}'><button>Go</button></form>",
    "a drawing": "<svg onload=alert(1)><use href='{url}#x'/></svg>",
    "formulae": "<math><mtext><script>alert(1)</script></mtext></math>",
    "a template": "<template><script>alert(1)</script></template>",
    "a comment of a browser": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "HTML in a heading": "## A <script>alert(1)</script> heading",
    "HTML in a table": "| a | b |\n|---|---|\n| <img src={url}> | x |",
    "HTML in a footnote": "Text[^1]\n\n[^1]: <iframe src={url}></iframe>",
    "HTML in a box": '!!! note "<b onmouseover=alert(1)>x</b>"\n    Text',
    "HTML in a definition": "Term\n:   <script>alert(1)</script>",
    "HTML in a list": "- <video src={url}></video>",
    "HTML in a caption": '![A square](images/photo.png "<script>alert(1)</script>")',
    "an unknown element": "<x-y onclick=alert(1)>text</x-y>",
    "a list that begins far away": "99999999999999999999. One\n99999999999999999999. Two",
    "a first number of five thousand digits": "9" * 5000 + ". One\n1. Two",
    "marks of the tool itself": "\ue000\ue0000\ue001 \ue00099999999\ue001",
    "a style that is closed in a heading": "## </style><style>*{background:url({url})}",
    "a language that is none": "Text\n{: lang=\"x' onclick='y\" }",
    "a language of no letters": '*word*{: lang="" }',
    "an abbreviation with HTML": '*[MAPPA]: "><script>alert(1)</script>\n\nMAPPA',
}
_HARMLESS = {
    "a slash for a space": "<img/src='{url}/x.png'/onerror=alert(1)>",
    "entities that spell HTML": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "HTML in code": "`<script>alert(1)</script>`",
    "HTML in a listing": "Text\n\n    <script>alert(1)</script>",
    "HTML in code over lines": "Text ``a `\n<script>alert(1)</script>`` text",
    "HTML in a listing of an item": "- Text\n\n        <img src={url} onerror=alert(1)>",
    "a caption in code": '`![b](images/photo.png "<script>alert(1)</script>")`',
    "HTML that is not closed": "a < script b > and <\u200a<script",
    "a processing instruction": "<?php system('id') ?> <?xml version='1.0'?>",
    "a document type": "<!DOCTYPE html> <![CDATA[ alert(1) ]]>",
    "a handler as attribute": "Text\n{: onclick=alert(1) onmouseover='alert(1)' }",
    "a style as attribute": "Text\n{: style='background:url({url})' }",
    "a style on a cell": "| a {: style='position:fixed;background:url({url})' } | b |\n|---|---|\n| c {: style='text-align:right;color:url({url})' } | d |",
    "classes of the report": "Text\n{: .cover .draft .section .visually-hidden role=main }",
    "classes of the tool in capitals": "*Text*{: CLASS='watermark cover' ROLE=alert }",
    "an id of the report": "Text\n{: #statistics }",
    "a width for a picture": "![A square](images/photo.png){: width=999999999 height=999999999 style='position:fixed' }",
    "a list that begins with a word": "1. One\n2. Two\n{: start=x }",
    "a list that begins beyond all by attribute": "1. One\n2. Two\n{: start=99999999999999999999 }",
    "a title on a link": '[x](https://a.example "&quot;&gt;&lt;script&gt; onclick=alert(1)")',
    "names in attributes that are none": "Text\n{: =x <=y \"=z data-x='1' srcdoc='x' }",
    "quotation marks in alternative text": '![A "square" \' onerror=alert(1) x="](images/photo.png)',
    "marks of the converter itself": "wzxhzdk:0 klzzwxh:0001 {{ 'wzxhzdk:0' }} ",
    "an abbreviation with a quotation mark": '*[MAPPA]: " onmouseover="alert(1)\n\nMAPPA and MAPPA',
    "a reference with a quotation mark": "[x]\n\n[x]: https://a.example/ \"' onclick='alert(1)\"",
    "code with a language": "```html\n&lt;x&gt;\n```",
    "a heading as a rule": "## }*{background:url({url})}",
}
_SPANS = "| a {: colspan=999999999 } | b |\n|---|---|\n| c {: rowspan=999999999 } | d |"


def _html_everywhere(site: Site) -> None:
    bad = f"\"><script src='{site.listener}'></script><img src=x onerror=alert(1)>"
    quoted = "'" + bad.replace("'", "''") + "'"
    for old in ("name: Borsetshire\n", "strapline: Together\n", "name: Ambridge}", "alternative: Ministry,"):
        end = old[-1] if old[-1] in "},\n" else ""
        site.edit(f"{AREA}/area.yaml", old, old[: old.index(":")] + ": " + quoted + end)
    site.edit(f"{AREA}/area.yaml", "name: Siân O'Neill", f"name: {quoted}")
    site.edit(f"{AREA}/area.yaml", "[Jobcentre Plus]", f"[{quoted}]")
    site.edit(f"{AREA}/area.yaml", "[1 Example Street,", f"[{quoted},")
    site.edit(f"{YEAR}/report.yaml", "status: final", f"status: final\ntitle: {quoted}")
    site.edit(f"{YEAR}/report.yaml", "title: Local work", f"title: {quoted}")
    site.edit(f"{YEAR}/work.md", 'title: "Our area\'s work"', f"title: {quoted}")
    site.edit(f"{YEAR}/work.md", "contents: Our work", f"contents: {quoted}")


def _html_in_the_form(site: Site) -> None:
    bad = "'</caption></table><script>alert(1)</script>'"
    file = f"{NATIONAL}/statistics.yaml"
    for old in (
        "label: Level 1}",
        "title: Offenders\n",
        "heading: Category\n",
        "note: A note to the table.\n",
        'label: "Category 1"}',
    ):
        site.edit(file, old, old[: old.index(":")] + f": {bad}" + old[-1])
    site.edit(f"{NATIONAL}/glossary.yaml", "explanation: A database.", f"explanation: {bad}")
    site.edit(f"{NATIONAL}/glossary.yaml", "term: Registered Sexual Offender", f"term: {bad}")


def _style_in_title(site: Site) -> None:
    """Titles go into generated content of the running feet."""
    site.edit(
        f"{YEAR}/work.md",
        'title: "Our area\'s work"',
        "title: 'x\"; } @import url(" + site.listener + "); a { content: \"'",
    )


INPUTS: tuple[Hostile, ...] = (
    *(refused(f"markup: {name}", _TEXT, text(body)) for name, body in _HTML.items()),
    *(harmless(f"markup: {name}", text(body)) for name, body in _HARMLESS.items()),
    harmless("markup: cells that span a thousand million others", text(_SPANS)),
    harmless("markup: HTML in every name and title", _html_everywhere),
    harmless("markup: HTML in the form and the glossary", _html_in_the_form),
    harmless("markup: a style in a title", _style_in_title),
    refused(
        "markup: a colour with a style",
        "area.yaml",
        value(f"{AREA}/area.yaml", "#12504f", "#12504f;background:url({url})"),
    ),
    refused("markup: a colour as function", "area.yaml", value(f"{AREA}/area.yaml", '"#12504f"', "'url({url})'")),
    refused(
        "markup: a colour that closes the style",
        "area.yaml",
        value(f"{AREA}/area.yaml", '"#8a4b14"', "'</style><script>'"),
    ),
    refused("markup: a colour with a line end", "area.yaml", value(f"{AREA}/area.yaml", '"#8a4b14"', '"#8a4b14\\n}"')),
    refused(
        "markup: a language with an attribute",
        "area.yaml",
        value(f"{AREA}/area.yaml", "strapline", "language: 'en\" onload=\"alert(1)'\nstrapline"),
    ),
    refused(
        "markup: a section's language with an attribute",
        "case.md",
        value(f"{YEAR}/case.md", "language: cy", "language: 'cy\" onload=\"x'"),
    ),
    refused("markup: a template that is none", "case.md", value(f"{YEAR}/case.md", "case-study", "../../secret")),
    refused(
        "markup: an id with a quotation mark", "report.yaml", value(f"{YEAR}/report.yaml", "id: local", "id: 'a\"b'")
    ),
)
