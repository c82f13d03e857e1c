"""Other ways from the same report to a PDF: WeasyPrint's own command, Chromium, Typst, pandoc with Typst, Prince."""

import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks.timing import Command

STYLE = """\
#set page(paper: "a4", margin: (x: 22mm, y: 25mm), numbering: "1", header: [Kent MAPPA Annual Report 2009/10])
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en", region: "gb")
#set par(justify: false, leading: 0.7em)
#set document(title: "MAPPA Annual Report: Kent, 2009/10")
#show heading.where(level: 2): it => block(above: 30pt, text(size: 19pt, it))
#outline()
"""
"""What gives the Typst documents the report's paper, headings and contents."""

_TYPST = """\
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2])
"""
_PANDOC = """\
import sys, pypandoc, typst
from pathlib import Path
source, style, output = map(Path, sys.argv[1:])
document = source.with_suffix(".pandoc.typ")
document.write_text(style.read_text() + pypandoc.convert_file(source, "typst", "html"))
typst.compile(document, output=output)
"""
WEASYPRINT = "weasyprint --pdf-variant pdf/ua-1"
"""The name of what all else is compared with."""


def chromium() -> str | None:
    """Return the program that is Chromium, if it is here."""
    return shutil.which("chromium") or shutil.which("google-chrome")


def weasyprint(report: Path) -> Command:
    """Return WeasyPrint's own command on the page of a built report."""
    program = Path(sys.executable).with_name("weasyprint")
    return Command((program, "--quiet", "--pdf-variant", "pdf/ua-1", "index.html", "weasyprint.pdf"), report)


def peers(report: Path) -> tuple[dict[str, Command], tuple[str, ...]]:
    """Return the commands of those that are here, on the page of a built report, and the names of those that are not.

    For Typst and pandoc the same text, tables and pictures are written beside the page. The charts, which are drawn in
    the page, are left out of them.
    """
    here: dict[str, Command] = {WEASYPRINT: weasyprint(report)}
    absent = []
    if browser := chromium():
        switches = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        page = (report / "index.html").resolve().as_uri()
        here["Chromium, print to PDF"] = Command((browser, *switches, "--print-to-pdf=chromium.pdf", page), report)
    else:
        absent.append("Chromium")
    if prince := shutil.which("prince"):
        here["Prince, PDF/UA-1"] = Command((prince, "--pdf-profile=PDF/UA-1", "index.html", "-o", "prince.pdf"), report)
    else:
        absent.append("Prince")
    if find_spec("typst") and find_spec("pypandoc"):
        _write_documents(report)
        python = sys.executable
        arguments: tuple[str | Path, ...] = (python, "-c", _PANDOC, "plain.html", "style.typ", "pandoc.pdf")
        here["pandoc with Typst"] = Command(arguments, report)
        here["Typst"] = Command((python, "-c", _TYPST, "report.typ", "typst.pdf"), report)
    else:
        absent.extend(["Typst", "pandoc"])
    return here, tuple(absent)


def _write_documents(report: Path) -> None:
    import pypandoc

    html = re.sub(r"(?s)<svg.*?</svg>|<img[^>]+src=\"data:[^>]+>", "", (report / "index.html").read_text("utf-8"))
    (report / "plain.html").write_text(html, encoding="utf-8")
    (report / "style.typ").write_text(STYLE, encoding="utf-8")
    (report / "report.typ").write_text(STYLE + pypandoc.convert_text(html, "typst", "html"), encoding="utf-8")
