"""Too much of everything: text, tables, lists, rows, files. Time and memory must stay within bounds."""

import os

from reportgen.source import MAX_ENTRIES
from tests.hostile.site import AREA, NATIONAL, YEAR, Hostile, Plant, Site, harmless, refused

_TEXT = "2009-10/work.md"
SIZE = 58_000
"""The bytes of a text that is just not too large."""

LINES = 2_980
"""The lines of a text that has just not too many."""


def _of(piece: str, size: int = SIZE) -> Plant:
    """Return what makes the section of this piece over and over, `{n}` counting."""

    def plant(site: Site) -> None:
        longest = 19_900 // len(piece)
        pieces: list[str] = []
        length = lines = 0
        while length < size and lines < LINES:
            pieces.append(piece.replace("{n}", str(len(pieces))))
            if "\n" not in piece and len(pieces) % longest == longest - 1:
                pieces.append("\n\n")
            length, lines = length + len(pieces[-1].encode()), lines + piece.count("\n")
        site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + "".join(pieces) + "\n")

    return plant


_PIECES = {
    "thematic breaks without lines between": "***\n",
    "setext headings": "A\n-\n\n",
    "headings of one name": "## A\n\n",
    "footnotes": "x[^{n}]\n\n[^{n}]: y\n\n",
    "references": "[x][{n}]\n\n[{n}]: https://a.example/\n\n",
    "references that are not there": "[x][{n}]\n\n",
    "links": "[x](https://a.example/)\n\n",
    "links to nothing": "[x](#a{n})\n\n",
    "pictures": "![A square](images/photo.png)\n\n",
    "pictures that are not there": "![A square](images/a{n}.png)\n\n",
    "emphasis": "*a **b ",
    "underscores": "_a",
    "code that does not close": "`a ",
    "code of many marks": "`` ` ",
    "brackets": "[\n\n",
    "opened brackets": "[a](\n\n",
    "angle brackets": "<a ",
    "entities": "&amp;",
    "braces": "} { ",
    "items": "- a\n",
    "quotations": "> a\n\n",
    "boxes": '!!! note "A {n}"\n    a\n\n',
    "definitions": "a\n:   b\n\n",
    "tables": "| a | b |\n|---|---|\n| c | d |\n\n",
    "abbreviations": "*[A{n}]: b\n",
    "uses of an abbreviation": "MAPPA ",
    "captions that do not close": '![a](b "c',
    "captions of both quotation marks": "![a](b \"c 'd",
    "attributes": "a\n{: .b }\n\n",
    "attributes that do not close": "{: ",
    "listings": "    a\n\n",
    "a word without end": "a",
    "numbers": "1,0",
    "dates": "31/3/2010 ",
    "capitals": "A B ",
    "postcodes": "AB1 2CD ",
    "telephones": "01632 960{n} ",
    "e-mail addresses": "a{n}@b.example ",
    "addresses that are not finished": "http://",
    "names": "Ann Bob ",
    "spaces": " ",
    "abbreviations unexplained": "AB{n} (",
    "soft hyphens": "a\u00ad",
    "facts": "{{ area.name }} ",
    "facts that do not close": "{{" * 999 + " \n\n",
    "placeholders": "[TBC] xx ",
}


def _lines(first: str, piece: str, number: int, last: str = "") -> Plant:
    return lambda site: site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + first + piece * number + last + "\n")


def _table_of(rows: int, columns: int) -> Plant:
    line = "|" + "a|" * columns + "\n"
    return lambda site: site.write(
        f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + line + "|" + "-|" * columns + "\n" + line * rows
    )


def _nested(mark: str, depth: int) -> Plant:
    return lambda site: site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + mark * depth + " a\n")


def _nested_lists(site: Site) -> None:
    site.write(
        f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + "".join(" " * 4 * depth + "- a\n" for depth in range(150))
    )


def _nested_boxes(site: Site) -> None:
    site.write(
        f"{YEAR}/work.md",
        "---\ntitle: Work\n---\n" + "".join(" " * 4 * depth + '!!! note "A"\n' for depth in range(150)),
    )


def _ten_megabytes(site: Site) -> None:
    site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + "Text of a report.\n\n" * 550_000)


def _one_line(site: Site) -> None:
    site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + "x" * 10_000_000)


def _a_sparse_file(site: Site) -> None:
    with (site.workspace / YEAR / "work.md").open("wb") as file:
        file.truncate(50_000_000_000)


def _sections(number: int, size: int, *, used: bool = True) -> Plant:
    def plant(site: Site) -> None:
        for n in range(number):
            site.write(f"{YEAR}/s{n}.md", f"---\ntitle: S {n}\n---\n" + "Words and words.\n\n" * (size // 18 + 1))
        if used:
            names = "".join(f"      - s{n}\n" for n in range(number))
            site.edit(f"{YEAR}/report.yaml", "      - work\n", "      - work\n" + names)

    return plant


def _one_section_often(site: Site) -> None:
    site.edit(f"{YEAR}/report.yaml", "      - work\n", "      - work\n" * 9_000)


def _parts(site: Site) -> None:
    site.edit(
        f"{YEAR}/report.yaml",
        "  - id: appendix",
        "".join(f"  - {{id: p{n}, title: P, sections: [contents]}}\n" for n in range(3_500)) + "  - id: appendix",
    )


def _people(site: Site) -> None:
    site.edit(
        f"{AREA}/area.yaml",
        "  manager: {office",
        "".join(f"  p{n}: {{name: P {n}}}\n" for n in range(7_000)) + "  manager: {office",
    )
    site.edit(f"{YEAR}/foreword.md", "[chief]", "[" + ",".join(f"p{n}" for n in range(7_000)) + "]")


def _partners(number: int) -> Plant:
    names = ",".join(f"P {n}" for n in range(number))
    return lambda site: site.edit(f"{AREA}/area.yaml", "[Jobcentre Plus]", f"[{names}]")


def _logos(site: Site) -> None:
    site.edit(
        f"{AREA}/area.yaml", "police_areas:", "  - {image: images/logo.svg, alternative: x}\n" * 4_000 + "police_areas:"
    )


def _police_areas(site: Site) -> None:
    areas = "".join(f"  - {{id: a{n}, name: A {n}}}\n" for n in range(3_000))
    site.edit(f"{AREA}/area.yaml", "police_areas:\n", "police_areas:\n" + areas)
    site.edit(f"{YEAR}/statistics.yaml", "by_area:\n", "by_area:\n" + "".join(f"  a{n}: 1\n" for n in range(3_000)))


def _form(rows: int, columns: int, tables: int = 1) -> Plant:
    """Return what gives the form tables of that size, and fills each in."""

    def plant(site: Site) -> None:
        shown = [f"{{id: c{n}, label: C}}" for n in range(columns)]
        lines = [f"{{id: r{n}, label: R}}" for n in range(rows)]
        made = "".join(
            f"      - {{id: t{n}, title: T, when: year, heading: H, columns: [{', '.join(shown)}], rows: [{', '.join(lines)}]}}\n"
            for n in range(tables)
        )
        site.edit(
            f"{NATIONAL}/statistics.yaml",
            "  - title: Orders\n",
            "  - title: More\n    tables:\n" + made + "  - title: Orders\n",
        )
        row = "{" + ", ".join(f"c{n}: 1" for n in range(columns)) + "}"
        filled = "".join(f"t{n}:\n" + "".join(f"  r{m}: {row}\n" for m in range(rows)) for n in range(tables))
        site.write(
            f"{YEAR}/statistics.yaml", (site.workspace / YEAR / "statistics.yaml").read_text() + filled[:150_000]
        )

    return plant


def _suppressed(site: Site) -> None:
    """Give a table of small counts, every one to be kept back and none to be worked out."""
    rows, columns = 30, 20
    _form(rows, columns)(site)
    site.edit(f"{NATIONAL}/statistics.yaml", "{id: c0, label: C}", "{id: c0, label: C, sum: all}")
    site.edit(f"{NATIONAL}/statistics.yaml", "{id: r0, label: R}", "{id: r0, label: R, sum: all}")
    text = (site.workspace / YEAR / "statistics.yaml").read_text()
    site.write(
        f"{YEAR}/statistics.yaml",
        text.replace("c0: 1, ", "").replace("  r0: {" + ", ".join(f"c{n}: 1" for n in range(1, columns)) + "}\n", ""),
    )
    site.edit(f"{YEAR}/report.yaml", "status: final", "status: final\nsuppress_below: 5")


def _shares(site: Site) -> None:
    share = "  - {id: s%d, label: S, part: eligible.all.level_1, whole: eligible.all.total}\n"
    site.edit(f"{NATIONAL}/statistics.yaml", "shares:\n", "shares:\n" + "".join(share % n for n in range(2_300)))


def _terms(site: Site) -> None:
    terms = "".join(f"  - {{id: t{n}, term: A {n}, abbreviation: A{n}, explanation: E.}}\n" for n in range(2_800))
    site.edit(f"{NATIONAL}/glossary.yaml", "terms:\n", "terms:\n" + terms)
    site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + "".join(f"A{n} " for n in range(2_800)))


def _term_of_letters(site: Site) -> None:
    """Make a single letter an abbreviation, so that every one in the text is marked."""
    site.edit(f"{NATIONAL}/glossary.yaml", "abbreviation: RSO", "abbreviation: a")
    site.write(f"{YEAR}/work.md", "---\ntitle: Work\n---\n" + "a " * 25_000)


def _title(file: str, old: str, length: int) -> Plant:
    return lambda site: site.edit(file, old, "'" + "w" * length + "'")


def _waivers(site: Site) -> None:
    site.edit(
        f"{YEAR}/report.yaml",
        "status: final",
        "status: final\nwaive:\n" + "  - {code: capitals, place: x.md, because: y}\n" * 3_000,
    )


def _years(site: Site) -> None:
    for first in range(1901, 2009):
        year = f"{first}-{(first + 1) % 100:02}"
        site.write(f"{AREA}/{year}/statistics.yaml", "a: 1\n" * 10_000)


def _former_pictures(site: Site) -> None:
    for n in range(90):
        site.write(f"{AREA}/images/x{n}.jpg", b"")
        os.truncate(site.workspace / AREA / f"images/x{n}.jpg", 24_000_000)


INPUTS: tuple[Hostile, ...] = (
    *(Hostile(f"volume: {name}", "either", _TEXT, _of(piece)) for name, piece in _PIECES.items()),
    refused("volume: ten megabytes of text", _TEXT, _ten_megabytes),
    refused("volume: ten megabytes in a line", _TEXT, _one_line),
    refused("volume: fifty gigabytes of nothing", _TEXT, _a_sparse_file),
    refused("volume: ten thousand rows in a table of the text", _TEXT, _table_of(10_000, 2)),
    refused("volume: five thousand columns in a table of the text", _TEXT, _table_of(4, 5_000)),
    refused("volume: quotations in quotations", _TEXT, _nested("> ", 2_000)),
    refused("volume: lists in lists", _TEXT, _nested_lists),
    refused("volume: boxes in boxes", _TEXT, _nested_boxes),
    Hostile("volume: emphasis in emphasis", "either", _TEXT, _lines("", "**a _b ", 500, "_ **" * 500)),
    Hostile("volume: brackets in brackets", "either", _TEXT, _lines("", "[", 150, "]" * 150)),
    Hostile("volume: brackets in links", "either", _TEXT, _lines("", "[a](", 140, ")" * 140)),
    refused("volume: a thousand brackets", _TEXT, _lines("", "[", 1_000, "]" * 1_000)),
    refused("volume: five thousand files of text", "2009-10", _sections(5_000, 50, used=False)),
    refused("volume: sections of a megabyte together", "2009-10", _sections(20, 25_000)),
    refused("volume: a section nine thousand times", "report.yaml", _one_section_often),
    refused("volume: thousands of parts", "report.yaml", _parts),
    refused("volume: thousands of people", "area.yaml", _people),
    refused("volume: thousands of partners", "area.yaml", _partners(20_000)),
    harmless("volume: almost a thousand partners", _partners(MAX_ENTRIES - 1)),
    refused("volume: thousands of logos", "area.yaml", _logos),
    refused("volume: thousands of police areas", "area.yaml", _police_areas),
    refused("volume: a table of ten thousand rows", "2009-10/statistics.yaml", _form(5_000, 1)),
    refused("volume: a table of a million cells", "2009-10/statistics.yaml", _form(2_000, 2_000)),
    refused("volume: a thousand tables", "2009-10/statistics.yaml", _form(1, 1, 1_000)),
    refused("volume: hundreds of small counts", "2009-10/statistics.yaml", _suppressed),
    refused("volume: thousands of shares", "2009-10/statistics.yaml", _shares),
    refused("volume: thousands of terms", "glossary.yaml", _terms),
    Hostile("volume: seven thousand abbreviations", "either", _TEXT, _of("MAPPA ", 42_000)),
    Hostile("volume: a letter that is an abbreviation", "either", _TEXT, _term_of_letters),
    refused("volume: a title of a book's length", _TEXT, _title(f"{YEAR}/work.md", '"Our area\'s work"', 50_000)),
    refused(
        "volume: a name of a book's length",
        "area.yaml",
        lambda site: site.edit(f"{AREA}/area.yaml", "name: Borsetshire\n", "name: '" + "w " * 40_000 + "'\n"),
    ),
    refused("volume: thousands of waivers", "report.yaml", _waivers),
    refused("volume: a hundred former years", "statistics.yaml", _years),
    refused("volume: two gigabytes of pictures", "images", _former_pictures),
)
