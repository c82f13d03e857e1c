"""Structure: whether everything is there that belongs in the report, and nothing stands there that says nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

from reportgen.checks.blocks import blocks
from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript, Passage
from reportgen.checks.words import quoted
from reportgen.problems import Place
from reportgen.source import read_markdown

_STARTER = Path(__file__).parent.parent / "starter_files"
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBC|TBA|FIXME|X{3,}|lorem ipsum|dd/mm/yy(?:yy)?)\b|\[(?:insert|add|to be)\b[^\]\n]{0,200}\]|"
    r"\[[^\]\n]{0,80}\bto be (?:added|inserted|confirmed|supplied|written)[^\]\n]{0,80}\]|(?<![\w?!])\?{2,}|"
    r"\bXX(?=%| (?:offenders|orders|meetings|cases|people|referrals)\b)|"
    r"\binsert (?:\w+ )?(?:text|names?|numbers?|dates?|pictures?|photos?|figures?|quotes?) here\b|"
    r"click (?:or tap )?here to enter (?:text|a date)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"(?:^|(?<=\|)) *to (?:be (?:confirmed|added|announced|written)|follow)\.? *(?=\||$)", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"\b(?:(?:on|see|to|cf\.?|in) "
    r"(?:pages?|fig\.|figures?|tables?|charts?|annex|appendix|chapter|footnote) (?:\d{1,3}|[A-H])\b|"
    r"see (?:also )?section \d{1,2}\b(?! of the| of that|\()|section \d{1,2} (?:above|below)\b|"
    r"overleaf\b|(?:on )?the (?:opposite|facing|next|previous) page\b|(?:pages?|pp?\.) \d{1,3}\b|"
    r"error! (?:reference source not found|bookmark not defined)|"
    r"see (?:the )?(?:attached|(?:\w+ )?(?:opposite|on the (?:left|right))\b))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\bsee (?:also )?(?:the )?(?:(?:section|part|article|page) (?:on |called |headed )?"
    r"[\"“‘']([^\"”’'\n]{3,80})[\"”’']|[\"“‘']([^\"”’'\n]{3,80})[\"”’'],? (?:above|below)\b)",
    re.IGNORECASE,
)


_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
_NOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]\s]{1,40})\]:", re.MULTILINE)


def section_unused(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a section's file in the report's folder that the report does not name.

    It was meant to be printed, or it is a draft that somebody will take for the text.

    Wrong, in extra.md:

        ---
        title: Training
        ---
        All chairs were trained.

    Right, in work.md:

        All chairs were trained.
    """
    used = {section.name for section in manuscript.report.sections}
    for name, source in manuscript.sources.sections.items():
        if name not in used and manuscript.is_own(source):
            message = f'the section "{name}" is not in the report'
            yield Finding(Place(source.file), message, "name it in report.yaml, or delete the file")


def section_empty(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a heading with nothing under it, and of a list in the report that has no entries.

    Wrong, in work.md:

        ## Training

        ## Housing

        Officers found homes.

    Right, in work.md:

        ## Training

        ### Chairs

        All chairs were trained.
    """
    for passages in manuscript.by_section.values():
        for passage, following in zip(passages, (*passages[1:], None), strict=True):
            if passage.kind == "heading" and (following is None or _is_next(passage, following)):
                yield Finding(
                    passage.place, f"nothing stands under {quoted(passage.text)}", "write it, or delete the heading"
                )
    report = manuscript.report
    abbreviated = tuple(term for term in report.terms if term.abbreviation)
    filled = {"glossary": report.glossary, "contacts": report.area.contacts, "abbreviations": abbreviated}
    for section in report.sections:
        if section.name not in manuscript.by_section and filled.get(section.template, True) == ():
            message = f'the section "{section.name}" has no entries'
            yield Finding(_place_of(manuscript, section.name), message, "fill it in, or take it out of the report")


def _is_next(heading: Passage, following: Passage) -> bool:
    """Say whether a passage is a heading that ranks with the one before it."""
    return following.kind == "heading" and not following.box and 0 < following.level <= heading.level


def placeholder(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of text that was to be replaced: that of the starting files, "TBC", "[insert name]".

    Wrong, in work.md:

        The board met [insert number] times.

    Right, in work.md:

        The board met four times.
    """
    starting = {
        block.text
        for path in sorted(_STARTER.glob("*.md"))
        for source in (read_markdown(path, path.name),)
        for block in blocks(source.body, source.body_line)
        if block.kind in ("paragraph", "item")
    }
    for passage in manuscript.passages:
        if passage.raw in starting:
            yield Finding(passage.place, "the text of the starting file still stands here", "write the report's own")
        elif found := _PLACEHOLDER.search(passage.raw) or _TO_COME.search(passage.raw):
            place = passage.line(passage.raw.count("\n", 0, found.start()))
            yield Finding(place, f"{quoted(found[0])} was to be replaced", "write what belongs there")


def heading_repeated(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a heading that stands twice in one section, or a title that two sections share.

    Who goes from heading to heading, by ear or in the contents, cannot tell the two apart. (A heading that skips a
    level stops the build.)

    Wrong, in work.md:

        ## Training

        Chairs were trained.

        ## Training

        So were officers.

    Right, in work.md:

        ## Training of chairs

        Chairs were trained.

        ## Training of officers

        So were they.
    """
    titles: dict[str, Place] = {}
    for passages in manuscript.by_section.values():
        places: dict[tuple[str, ...], Place] = {}
        path: tuple[str, ...] = ()
        for passage in passages:
            text = _folded(passage.text)
            if passage.kind == "heading" and passage.level:
                path = (*path[: passage.level - 2], text)
                yield from _again(passage, places.setdefault(path, passage.place))
        title = passages[0]
        for passage in passages[1:]:
            if passage.kind == "heading" and _folded(passage.text) == _folded(title.text):
                yield from _again(passage, title.place)
        yield from _again(title, titles.setdefault(" ".join(title.text.split()).casefold(), title.place))


def _again(heading: Passage, first: Place) -> Iterator[Finding]:
    if heading.place != first:
        message = f"the heading {quoted(heading.text)} stands twice (first at {first})"
        yield Finding(heading.place, message, "let each say what is under it")


def reference_to_nothing(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a reference to a page, a numbered table or section, a title that is not there, or a note without text.

    Pages are numbered when the report is printed, the web page has none, and tables carry titles. So such a reference
    leads to nothing, or to something else next year. (A link to nothing stops the build.)

    Wrong, in work.md:

        The figures are in Table 3 on page 12.

    Right, in work.md:

        The figures are in [the statistics](#statistics).
    """
    titles = {_folded(found.text) for found in manuscript.passages if found.kind in ("title", "heading")}
    titles |= {_folded(section.title) for section in manuscript.report.sections}
    notes = {name: set(_NOTE_TEXT.findall(manuscript.written(name).body)) for name in manuscript.by_section}
    for passage in manuscript.prose:
        faults = list(_REFERENCE.finditer(passage.text))
        faults += [found for found in _NAMED.finditer(passage.text) if _folded(found[1] or found[2]) not in titles]
        for found in faults:
            message = f"{quoted(found[0])} leads to nothing that a reader can find"
            yield Finding(passage.at(found.start()), message, "link the section: [its title](#its-name)")
        for found in _NOTE_MARK.finditer(passage.raw):
            if found[1] not in notes[passage.section]:
                place = passage.line(passage.raw.count("\n", 0, found.start()))
                hint = f'write the note in a line that begins with "{found[0]}:"'
                yield Finding(place, f"{quoted(found[0])} leads to no note", hint)


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold().replace("’", "'").rstrip(".,:;")


def _place_of(manuscript: Manuscript, name: str) -> Place:
    """Return the line of report.yaml that names a section."""
    for number, part in enumerate(manuscript.plan.parts):
        for index, entry in enumerate(part.sections):
            if name == (entry if isinstance(entry, str) else entry.section):
                return manuscript.plan_data.place("parts", number, "sections", index)
    return manuscript.plan_data.place()
