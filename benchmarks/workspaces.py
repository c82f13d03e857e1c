"""Workspaces made for the benchmarks out of the two example reports: many areas, long reports, long tables."""

import re
import shutil
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
EXAMPLES = {"kent": "Kent", "hertfordshire": "Hertfordshire"}
YEAR = "2009-10"

_SENTENCES = (
    "The agencies met every month and looked at each plan for the management of an offender who lives in the area.",
    "Where a risk had changed, the meeting agreed who would act, by when, and how victims would be told.",
    "The Board asked each agency how often its staff took part, and published what it found.",
    "Training was given to those who take the chair, and to those who write the record of a meeting.",
    "No figure in this text comes from a report: it was written to fill pages.",
)

_LEFT_OUT = (
    *("partners", "process-review", "local-initiatives", "mental-health", "victim-liaison", "inter-agency-work"),
    *("visor-expansion", "administration", "lay-advisers-report", "lay-advisers-statement", "partnership-event"),
    *("achievements", "glossary", "what-is-mappa", "how-mappa-works", "visor", "commentary"),
    "who-are-the-offenders",
)


def examples(folder: Path) -> None:
    """Copy the content of the example reports into a workspace."""
    shutil.copytree(REPOSITORY / "content", folder / "content")


def areas(folder: Path, number: int) -> None:
    """Fill a workspace with areas, by turns like Kent and Hertfordshire, each with a name and figures of its own."""
    source = REPOSITORY / "content"
    shutil.copytree(source / "national", folder / "content" / "national")
    for index in range(number):
        example, name = list(EXAMPLES.items())[index % 2]
        area = folder / "content" / f"area-{index:03}"
        shutil.copytree(source / example, area)
        for path in (*area.rglob("*.md"), *area.rglob("*.yaml")):
            text = path.read_text(encoding="utf-8").replace(name, f"Area {index}")
            path.write_text(_other_figures(text, index) if path.stem == "statistics" else text, encoding="utf-8")


def _other_figures(text: str, more: int) -> str:
    """Return a file of figures with more violent offenders at Level 1, and in their total."""

    def raised(found: re.Match[str]) -> str:
        level_1, rest, total = found.groups()
        return f"category_2: {{level_1: {int(level_1) + more}{rest}total: {int(total) + more}}}"

    return re.sub(r"category_2: \{level_1: (\d+)(.*?)total: (\d+)\}", raised, text)


def edit(section: Path, number: int) -> None:
    """End a section with a sentence that says how often it was edited: another number gives another text."""
    before, _, _ = section.read_text(encoding="utf-8").partition("\n\nThe benchmark")
    section.write_text(f"{before.rstrip()}\n\nThe benchmark has edited this {number} times.\n", encoding="utf-8")


def section(folder: Path, area: str) -> Path:
    """Return the file of a section that is in every report like Kent's."""
    return folder / "content" / area / YEAR / "smb.md"


def standard_section(folder: Path) -> Path:
    """Return the file of a section of the standard text."""
    return folder / "content" / "national" / YEAR / "visor.md"


def long_report(folder: Path, sections: int) -> None:
    """Fill a workspace with Kent's report, made longer by so many sections of a page each."""
    examples(folder)
    year = folder / "content" / "kent" / YEAR
    names = [f"page-{number:03}" for number in range(sections)]
    for number, name in enumerate(names):
        paragraphs = (" ".join(_SENTENCES[(number + n) % 5 :] + _SENTENCES[: (number + n) % 5]) for n in range(3))
        text = "\n\n".join(paragraphs)
        (year / f"{name}.md").write_text(f"---\ntitle: Page {number + 1}\n---\n{text}\n", encoding="utf-8")
    report = year / "report.yaml"
    listed = "".join(f"      - {{section: {name}, start: page}}\n" for name in names)
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("      - smb\n", f"      - smb\n{listed}", 1), encoding="utf-8")


def short_report(folder: Path) -> None:
    """Fill a workspace with a third of Kent's report."""
    examples(folder)
    year = folder / "content" / "kent" / YEAR
    report = year / "report.yaml"
    lines = report.read_text(encoding="utf-8").splitlines(keepends=True)
    left_out = re.compile(rf"      - (?:\{{section: )?({'|'.join(_LEFT_OUT)})\b")
    report.write_text("".join(line for line in lines if not left_out.match(line)), encoding="utf-8")
    for path in year.glob("*.md"):
        if path.stem in _LEFT_OUT:
            path.unlink()
        else:
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"\[([^\]]*)\]\(#[\w-]+\)", r"\1", text), encoding="utf-8")  # links to what is gone


def long_table(folder: Path, rows: int) -> None:
    """Fill a workspace with Kent's report and, in one of its sections, a table of so many rows."""
    examples(folder)
    lines = "".join(f"| Place {number} | {number % 90 + 5} |\n" for number in range(rows))
    path = folder / "content" / "kent" / YEAR / "administration.md"
    path.write_text(f"---\ntitle: Administration\n---\n| Place | Number |\n|---|--:|\n{lines}", encoding="utf-8")
