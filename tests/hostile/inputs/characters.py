"""Bytes that are no text, and characters that deceive the eye."""

from tests.hostile.site import AREA, NATIONAL, YEAR, Hostile, Plant, Site, harmless, refused, text, value

_TEXT = "2009-10/work.md"
_BYTES = {
    "invalid UTF-8": b"Text \xff\xfe\xfa here",
    "a NUL": b"Text \x00 here",
    "an overlong slash": b"Text \xc0\xaf here",
    "a surrogate": b"Text \xed\xa0\x80 here",
    "a cut letter": b"Text \xe2\x82",
    "Windows-1252": "Text – “quoted”".encode("cp1252"),
    "an escape of the terminal": b"Text \x1b]0;title\x07\x1b[2J here",
    "backspaces": b"Text \x08\x08\x08 here",
    "a vertical tab": b"Text \x0b here",
    "a control of the second set": "Text \x9b2J here".encode(),
    "no character": "Text \uffff here".encode(),
    "converter marks": b"Text \x02klzzwxh:0000\x03 here",
}
_CONTROLS = {
    "a right-to-left override": "\u202e",
    "a left-to-right override": "\u202d",
    "an embedding": "\u202b",
    "a pop": "\u202c",
    "an isolate": "\u2067",
    "a first strong isolate": "\u2068",
    "a pop of an isolate": "\u2069",
    "a right-to-left mark": "\u200f",
    "an Arabic mark": "\u061c",
    "an invisible plus": "\u2064",
    "a Hangul filler": "\u3164",
    "a tag letter": "\U000e0041",
    "an annotation": "\ufff9",
    "a line separator": "\u2028",
    "a paragraph separator": "\u2029",
    "a Mongolian separator": "\u180e",
    "a deprecated swap": "\u206a",
}


def _raw(content: bytes) -> Plant:
    return lambda site: site.write(f"{YEAR}/work.md", b"---\ntitle: Work\n---\n" + content + b"\n")


def _utf16(site: Site) -> None:
    site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\nText\n".encode("utf-16"))


INPUTS: tuple[Hostile, ...] = (
    *(refused(f"bytes: {name}", _TEXT, _raw(content)) for name, content in _BYTES.items()),
    refused("bytes: UTF-16", _TEXT, _utf16),
    refused(
        "bytes: a program",
        "report.yaml",
        lambda site: site.write(f"{YEAR}/report.yaml", b"\x7fELF\x02\x01\x01" + bytes(200)),
    ),
    refused("bytes: nothing", "report.yaml", lambda site: site.write(f"{YEAR}/report.yaml", b"")),
    refused("bytes: spaces alone", _TEXT, lambda site: site.write(f"{YEAR}/work.md", b" \n" * 20_000)),
    *(refused(f"character: {name}", _TEXT, text(f"Text {letter}here.")) for name, letter in _CONTROLS.items()),
    refused("character: an override in an entity", _TEXT, text("Text &#8238;here.")),
    refused("character: an override by its hexadecimal number", _TEXT, text("Text &#x202E;here.")),
    refused("character: an override in an alternative text", _TEXT, text("![A &#x202E;square](images/photo.png)")),
    refused("character: an override in a title", _TEXT, value(f"{YEAR}/work.md", "Our area's work", "Our \u202e work")),
    refused(
        "character: an override by an escape of YAML",
        "area.yaml",
        value(f"{AREA}/area.yaml", "name: Borsetshire\n", 'name: "Bor\\u202Esetshire"\n'),
    ),
    refused(
        "character: an override in a label",
        "2009-10/statistics.yaml",
        value(f"{NATIONAL}/statistics.yaml", "label: Applied for", "label: Applied \u2067for"),
    ),
    refused(
        "character: an override in a key", "area.yaml", value(f"{AREA}/area.yaml", "strapline:", "strap\u202eline:")
    ),
    refused("character: an override in a fact", _TEXT, text("{{ '\\u202e' }}")),
    refused(
        "character: an override in the glossary",
        "glossary.yaml",
        value(f"{NATIONAL}/glossary.yaml", "A database.", "A \u2066database."),
    ),
    refused(
        "character: a NUL by an escape of YAML",
        "area.yaml",
        value(f"{AREA}/area.yaml", "name: Borsetshire\n", 'name: "Bor\\0setshire"\n'),
    ),
    refused(
        "character: an escape of the terminal in YAML",
        "area.yaml",
        value(f"{AREA}/area.yaml", "name: Borsetshire\n", 'name: "Bor\\e[2Jsetshire"\n'),
    ),
    refused(
        "character: a surrogate by an escape of YAML",
        "area.yaml",
        value(f"{AREA}/area.yaml", "name: Borsetshire\n", 'name: "Bor\\uD800setshire"\n'),
    ),
    refused("character: a control in an entity", _TEXT, text("Text &#27;[2J and &#0; here.")),
    refused("character: letters of no font", _TEXT, text("\u0418\u043c\u044f \u4e2d\u6587 \U0001f600")),
    refused(
        "character: fifteen thousand letters of no font", _TEXT, text("\n".join(chr(0x4E00 + n) for n in range(15_000)))
    ),
    harmless("character: a byte order mark within", text("Text \ufeffhere.")),
    harmless("character: a thousand accents on a letter", text("a" + "\u0301" * 1000 + " text")),
    harmless("character: a line that is only spaces of all kinds", text("Text\n\n\u2003\u2009\u00a0\u202f\n\nText")),
)
