"""What the texts of a page are, as headings and links, is held against what the tags of its PDF make of them."""

from collections import Counter
from collections.abc import Iterator

from reportgen.verify.hearing import Heard, Role, on

_NAMES = {
    **{f"H{level}": f"heading of level {level}" for level in range(1, 7)},
    "BlockQuote": "quotation",
    "Caption": "caption",
    "Code": "piece of code",
    "E": "abbreviation",
    "Figure": "picture",
    "L": "list",
    "LI": "item of a list",
    "Link": "link",
    "Note": "note",
    "P": "paragraph",
    "Reference": "reference to a note",
    "TD": "cell of a table",
    "TH": "header of a table",
    "THead": "head of a table",
    "TR": "row of a table",
    "Table": "table",
}

_DETAILS = {
    "Contents": 'the link "{words}" is announced as {0}, where the page says {1}',
    "E": 'says of the abbreviation "{words}" that it means {0}, where the page says {1}',
    "Figure": "says {0} of a picture, where the page says {1}",
    "LI": 'the item "{words}" of a list has the number {0}, where the page has {1}',
    "Link": 'the link "{words}" leads to {0}, where that of the page leads to {1}',
    "TH": 'the header "{words}" is said to head its {0}, where that of the page heads its {1}',
}


def other_roles(page: Heard, pdf: Heard) -> Iterator[str]:
    """Yield where a text of the PDF is something else than on the page, the first place for each kind of fault.

    Both say the same letters. What goes on over a page or a column is begun again in the PDF; of a note, what goes on
    is none (docs/accessibility.md).
    """
    told: set[tuple[str, ...]] = set()
    before: tuple[int, int] = (0, 0)
    for at, (shown, said) in enumerate(zip(page.pieces, pdf.pieces, strict=True)):
        if (id(shown), id(said)) == before:
            continue
        before = (id(shown), id(said))
        for kind, message in _others(page, pdf, at):
            if kind not in told:
                told.add(kind)
                yield f"{on(said.sheet)}{message}"


def _others(page: Heard, pdf: Heard, at: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what is another at a place, with the kind of fault that it is."""
    begun = page.begun(at)
    said = [role for role in pdf.pieces[at].roles if role.kind != "Contents"]
    kinds = [role.kind for role in said]
    shown = [
        role
        for role in page.pieces[at].roles
        if role.kind != "Contents" and (role.kind != "Note" or role in begun or "Note" in kinds)
    ]
    if [role.kind for role in shown] != kinds:
        yield _other(page, pdf, at, shown, said)
        return
    for one, other in zip(_detailed(page, at), _detailed(pdf, at), strict=True):
        if one.detail != other.detail and (one.kind != "LI" or (one in begun and other.detail)):
            yield (one.kind, "detail"), _other_detail(page, at, one, other.detail)
    begun_too = Counter(role.kind for role in pdf.begun(at))
    for role in begun:
        if not begun_too[role.kind]:
            words = f'the {_name(role)} "{page.of(role, at)}"'
            yield (role.kind, "joined"), f"{words} is tagged in one with what stands before it"
        begun_too[role.kind] -= 1


def _other(page: Heard, pdf: Heard, at: int, shown: list[Role], said: list[Role]) -> tuple[tuple[str, ...], str]:
    """Return what a text is that is not the same in page and PDF."""
    of_page, of_pdf = (Counter(role.kind for role in roles) for roles in (shown, said))
    missing = [role for role in shown if role.kind in of_page - of_pdf]
    more = [role for role in said if role.kind in of_pdf - of_page]
    if missing and missing[0].kind == "E":
        message = _other_detail(page, at, missing[0], "")
    elif missing and more:
        message = f'the {_name(missing[0])} "{page.of(missing[0], at)}" is tagged as {_a(more[0])}'
    elif missing:
        message = f'the {_name(missing[0])} "{page.of(missing[0], at)}" is not tagged as one'
    elif more:
        message = f'"{pdf.of(more[0], at)}" is tagged as {_a(more[0])}, which it is not on the page'
    else:
        tagged, is_ = (" in ".join(_a(role) for role in reversed(roles)) for roles in (said, shown))
        message = f'"{page.of(shown[-1], at)}" is tagged as {tagged}, and on the page it is {is_}'
    return (*(role.kind for role in missing[:1]), "as", *(role.kind for role in more[:1])), message


def _other_detail(page: Heard, at: int, role: Role, said: str) -> str:
    """Return that something else is said of what a text is."""
    details = (f'"{detail}"' if detail else "nothing" for detail in (said, role.detail))
    return _DETAILS[role.kind].format(*details, words=page.of(role, at))


def _detailed(heard: Heard, at: int) -> list[Role]:
    return [role for role in heard.pieces[at].roles if role.kind in _DETAILS]


def _a(role: Role) -> str:
    return f"{'an' if _name(role)[0] in 'aeiou' else 'a'} {_name(role)}"


def _name(role: Role) -> str:
    return _NAMES.get(role.kind, f"{role.kind} of a PDF")
