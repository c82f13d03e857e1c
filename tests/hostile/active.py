"""What is active in a built report, or leads out of it: it should be nothing."""

import csv
import re
import zlib
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pikepdf

_LINKS = ("http:", "https:", "mailto:", "tel:", "#")
_FORBIDDEN = frozenset({"script", "iframe", "object", "embed", "applet", "base", "form", "input", "foreignobject"})
_LOADING = frozenset({"src", "srcset", "poster", "background", "data", "action", "formaction", "ping", "manifest"})
_REACHING = re.compile(r"@import|expression\(|javascript:|image-set", re.I)
_LOCAL = re.compile(r"(?!/|.*\.\.)[\w./-]+(#[\w=-]*)?")
_ADDRESS = re.compile(r"url\(\s*[\"']?\s*([^\"')]*)", re.I)
_OWN = re.compile(r"#.*|[\w/-]+\.(?:woff2|svg)\s*")
_ACTIONS = ("/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/RichMedia", "/Movie")
_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})


def active(path: Path) -> list[str]:
    """Return what is active in a file."""
    return [f"{path.name}: {what}" for what in _in_file(path)]


def holds(content: bytes, words: list[bytes]) -> bool:
    """Say whether a file holds one of the words, also packed or in a PDF."""
    return any(word in part for part in _unpacked(content) for word in words)


def _in_file(path: Path) -> Iterator[str]:
    match path.suffix:
        case ".html":
            yield from _in_html(path.read_text(encoding="utf-8"))
        case ".css":
            yield from _in_style(path.read_text(encoding="utf-8"))
        case ".svg":
            yield from _in_svg(path.read_bytes())
        case ".pdf":
            yield from _in_pdf(path)
        case ".xlsx" | ".ods":
            yield from _in_book(path)
        case ".png":
            yield from _in_png(path.read_bytes())
        case ".jpg":
            yield from (f"metadata {name!r}" for name in (b"Exif", b"http://ns.adobe.com") if name in path.read_bytes())
        case ".csv":
            rows = csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
            cells = [cell for row in rows for cell in row]
            yield from (f"a formula {cell!r}" for cell in cells if re.match(r"[=@+\t]|-(?!\d)", cell))
        case ".woff2" | ".json":
            pass
        case other:
            yield f"a file of another kind ({other})"


class _Elements(HTMLParser):
    """Gathers what is active in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        if tag in _FORBIDDEN:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            self.attribute(tag, name, (value or "").strip(), dict(attrs))

    def attribute(self, tag: str, name: str, value: str, attributes: Mapping[str, str | None]) -> None:
        bare = re.sub(r"[\s\x00-\x1f]", "", value).lower()
        if name.startswith("on") or name == "srcdoc" or (tag == "meta" and name == "http-equiv"):
            self.found.append(f"{tag} {name}={value}")
        if name == "style" and not re.fullmatch(r"(text-align:\s*\w+;?)?", value):
            self.found.append(f"{tag} style={value}")
        if name in _LOADING and not _LOCAL.fullmatch(value):
            self.found.append(f"{tag} {name}={value}")
        if name in ("href", "xlink:href"):
            local = _LOCAL.fullmatch(value)
            if (tag == "link" and not local and attributes.get("rel") != "icon") or (
                not local and not bare.startswith(_LINKS)
            ):
                self.found.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False if tag == "style" else self.in_style

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self.found.extend(_in_style(data))


def _in_html(html: str) -> Iterator[str]:
    elements = _Elements()
    elements.feed(html)
    elements.close()
    yield from elements.found


def _in_style(style: str) -> Iterator[str]:
    yield from (f"a style reaches out: {style[at.start() : at.start() + 60]!r}" for at in _REACHING.finditer(style))
    yield from (f"a style asks for {found[1]!r}" for found in _ADDRESS.finditer(style) if not _OWN.fullmatch(found[1]))


def _in_svg(svg: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(svg).iter():  # noqa: S314  # it was made by the tool
        name = element.tag.rpartition("}")[2].lower()
        if name in _FORBIDDEN | {"image", "feimage", "animate", "set", "metadata"}:
            yield f"<{name}>"
        for key, value in element.items():
            if key.rpartition("}")[2] == "href" and not value.startswith("#"):
                yield f"{name} {key}={value}"
            if key.lower().startswith("on"):
                yield f"{name} {key}={value}"
            yield from _in_style(value)
        if name == "style":
            yield from _in_style(element.text or "")


def _in_pdf(path: Path) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        if set(pdf.attachments) != {"statistics.csv"}:
            yield f"it carries {sorted(pdf.attachments)}"
        if "/OpenAction" in pdf.Root or "/AA" in pdf.Root:
            yield "it acts when it is opened"
        for thing in pdf.objects:
            if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                continue
            for found in _dictionaries(thing):
                if str(found.get("/S")) in _ACTIONS or any(name in found for name in ("/JS", "/AA", "/RichMedia")):
                    yield f"an action {found.get('/S')}"
                if "/URI" in found and not str(found["/URI"]).lower().startswith(_LINKS[:4]):
                    yield f"a link to {found['/URI']}"


def _dictionaries(thing: pikepdf.Object) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Yield an object of a PDF and those that stand in it, without following references to others."""
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        children = [child for _, child in thing.items()]
    else:
        children = list(thing)
    for child in children:
        if isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect:
            yield from _dictionaries(child)


def _in_book(path: Path) -> Iterator[str]:
    with ZipFile(path) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if re.search(
                rb"externalLink|vbaProject|oleObject|script:event|<f>|<f |table:formula|<!ENTITY|\bDDE\b", part
            ):
                yield f"{name} holds a formula, or something from elsewhere"
            if re.search(rb'TargetMode="External"|xlink:href="(?!#)', part):
                yield f"{name} leads elsewhere"


def _in_png(png: bytes) -> Iterator[str]:
    at = 8
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        if kind not in _CHUNKS:
            yield f"metadata {kind!r}"
        at += 12 + length


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield a file, and what is packed in it."""
    yield content
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    elif content.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(content)) as pdf:
            for thing in pdf.objects:
                yield str(thing).encode() if not isinstance(thing, pikepdf.Stream) else repr(dict(thing)).encode()
                if isinstance(thing, pikepdf.Stream):
                    yield _stream(thing)


def _stream(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, zlib.error):  # a picture in a form of its own, such as JPEG
        return stream.read_raw_bytes()
