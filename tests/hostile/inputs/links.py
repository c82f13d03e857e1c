"""Addresses that lead where no reader should go, or that the tool would follow."""

from tests.hostile.site import AREA, YEAR, Hostile, harmless, refused, text, value

_TEXT = "2009-10/work.md"
_REFUSED = {
    "javascript": "[x](javascript:alert(1))",
    "javascript in capitals": "[x](JaVaScRiPt:alert(1))",
    "javascript in entities": "[x](java&#115;cript:alert(1))",
    "javascript with a tab": "[x](java&#9;script:alert(1))",
    "javascript behind a control character": "[x](&#1;javascript:alert(1))",
    "javascript by reference": "[x][y]\n\n[y]: javascript:alert(1)",
    "javascript as attribute": "[x](https://a.example){: href='javascript:alert(1)' }",
    "javascript as attribute in capitals": "[x](https://a.example){: HREF='javascript:alert(1)' }",
    "javascript by a fact": "[x]({{ 'javascript:alert(1)' }})",
    "vbscript": "[x](vbscript:msgbox)",
    "data": "[x](data:text/html,<b)",
    "data in base64": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "a file": "[x](file://{secret}.txt)",
    "a path": "[x]({secret}.txt)",
    "a path upwards": "[x](../../../secret.txt)",
    "of no protocol": "[x](//a.example/x)",
    "of no protocol, backwards": "[x](\\\\\\\\a.example\\\\x)",
    "a share": "[x](smb://a.example/x)",
    "ftp": "[x](ftp://a.example/x)",
    "view-source": "[x](view-source:https://a.example)",
    "blob": "[x](blob:https://a.example/x)",
    "an Office document": "[x](ms-word:ofe|u|https://a.example/x.docm)",
    "a search of Windows": "[x](search-ms:query=x&crumb=location:a.example)",
    "nothing": "[x]()",
    "an anchor that is not there": "[x](#%22onclick=alert(1))",
    "a picture from elsewhere": "![words]({url}/x.png)",
    "a picture of no protocol": "![words](//{url}/x.png)",
    "a picture from a file": "![words](file://{secret}.svg)",
    "a picture as data": "![words](data:image/png;base64,iVBORw0KGgo=)",
    "a picture by reference": "![words][p]\n\n[p]: {url}/x.png",
    "a picture by attribute": "![words](images/photo.png){: src='{url}/x.png' }",
    "a picture by a fact": "![words]({{ 'https://a.example/x.png' }})",
    "a picture in a link to a script": "[![words](images/photo.png)](javascript:alert(1))",
}
_HARMLESS = {
    "javascript in angle brackets": "<javascript:alert(1)>",
    "that redirects": "[x]({url}/redirect?to=file:///etc/passwd)",
    "that calls this machine": "<{url}/automatic> and [x]({url}/named) and {url}/bare",
    "with quotation marks": '[x](https://a.example/"onmouseover=alert(1)//)',
    "with a name and a password": "[x](https://bank.example@a.example/)",
    "an e-mail address with a message": "[x](mailto:a@b.example?subject=x&body=%0d%0aBcc:c@d.example)",
    "a telephone number with a command": "[x](tel:*%2306%23)",
    "as long as a book": "[x](https://a.example/" + "a" * 1_900 + ")",
    "with parentheses and brackets": "[x](https://a.example/\\(\\)<>)",
    "in five hundred percent signs": "[x](https://a.example/" + "%41" * 500 + "%zz%)",
    "with a host of other letters": "[x](https://\u0430\u0440\u0440\u04cf\u0435.example/)",
    "in a footnote of a footnote": "Text[^a]\n\n[^a]: See[^b] {url}\n\n[^b]: See[^a].",
}

INPUTS: tuple[Hostile, ...] = (
    *(refused(f"link: {name}", _TEXT, text(body)) for name, body in _REFUSED.items()),
    *(harmless(f"link: {name}", text(body)) for name, body in _HARMLESS.items()),
    refused(
        "link: an e-mail address that is a script",
        "area.yaml",
        value(f"{AREA}/area.yaml", "sian.o'neill@police.example", "'javascript:alert(1)//@a.example'"),
    ),
    refused(
        "link: an e-mail address with a line end",
        "area.yaml",
        value(f"{AREA}/area.yaml", "sian.o'neill@police.example", '"a@b.example\\nBcc: c@d.example"'),
    ),
    harmless(
        "link: an e-mail address with a question mark",
        value(f"{AREA}/area.yaml", "sian.o'neill@police.example", "'a?bcc=c&body=d@police.example'"),
    ),
    refused(
        "link: a telephone number that is a script",
        "area.yaml",
        value(f"{AREA}/area.yaml", "01632 960001", "'1;javascript:alert(1)'"),
    ),
    refused(
        "link: a logo from elsewhere", "area.yaml", value(f"{AREA}/area.yaml", "images/logo.svg", "'{url}/logo.svg'")
    ),
    refused(
        "link: a logo as data", "area.yaml", value(f"{AREA}/area.yaml", "images/logo.svg", "'data:image/svg+xml,x.svg'")
    ),
    refused(
        "link: a waiver of another place",
        "report.yaml",
        value(
            f"{YEAR}/report.yaml",
            "status: final",
            "status: final\nwaive: [{code: capitals, place: '../../../../secret.txt', because: x, file: y}]",
        ),
    ),
)
