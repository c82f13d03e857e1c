"""The area: its people, logos, colours, partners and contacts."""

from collections.abc import Iterable, Mapping

from reportgen import schema
from reportgen.colours import ACCENT_WASH, ENOUGH, PRIMARY_WASH, contrast, contrast_with_white, tint
from reportgen.model import Area, Contacts, Logo, Partners, Person
from reportgen.photographs import LOGO, PORTRAIT
from reportgen.problems import Place, nearest
from reportgen.source import Data
from reportgen.validate.examination import Examination


def read_people(check: Examination, area: schema.Area | None) -> Mapping[str, Person]:
    """Return the people of the area by their id."""
    data = check.sources.area
    if area is None or data is None:
        return {}
    return {
        id_: Person(
            person.name,
            person.office,
            person.organisation,
            check.picture(person.portrait, PORTRAIT, data.place("people", id_, "portrait", "image")),
            person.email,
            person.telephone,
            tuple(person.address),
        )
        for id_, person in area.people.items()
    }


def read_area(check: Examination, area: schema.Area, data: Data, people: Mapping[str, Person]) -> Area:
    """Return the area, whose file holds `data`, with the people that it names."""
    boxes = (tint(area.colours.primary, PRIMARY_WASH), tint(area.colours.accent, ACCENT_WASH))
    for name in ("primary", "accent"):
        colour = getattr(area.colours, name)
        if contrast_with_white(colour) < ENOUGH:
            ratio = f"{contrast_with_white(colour):.1f}"
            check.fault(
                data.place("colours", name),
                f"the colour {colour} is too pale for white text on it (contrast {ratio} to 1)",
                "choose a darker one, of at least 4.5 to 1",
            )
        elif (least := min(contrast(colour, box) for box in boxes)) < ENOUGH:
            check.fault(
                data.place("colours", name),
                f"the colour {colour} is too pale for text in the report's boxes (contrast {least:.2f} to 1)",
                "choose a somewhat darker one: the boxes have a breath of both colours, and text needs 4.5 to 1",
            )
    if area.language not in check.sources.words:
        check.fault(
            data.place("language"),
            f'there are no standard words for the language "{area.language}"',
            f"use one of {', '.join(sorted(check.sources.words))}, or write templates/strings/{area.language}.yaml",
        )
    seen: set[str] = set()
    for index, police_area in enumerate(area.police_areas):
        if police_area.id in seen:
            check.fault(
                data.place("police_areas", index, "id"),
                f'the id "{police_area.id}" is given twice',
                "give each its own",
            )
        seen.add(police_area.id)

    def chosen(names: Iterable[str], *path: str | int) -> tuple[Person, ...]:
        return tuple(
            person
            for index, name in enumerate(names)
            if (person := find_person(check, people, name, data.place(*path, index))) is not None
        )

    partners = area.partners
    manager = partners.mappa_manager
    logos = [
        (logo, check.picture(logo, LOGO, data.place("logos", index, "image"))) for index, logo in enumerate(area.logos)
    ]
    return Area(
        id=check.sources.id.area,
        name=area.name,
        language=area.language,
        strapline=area.strapline,
        primary=area.colours.primary,
        accent=area.colours.accent,
        logos=tuple(Logo(image, logo.place) for logo, image in logos if image is not None),
        partners=Partners(
            tuple(partners.responsible_authority),
            tuple(partners.duty_to_cooperate),
            find_person(check, people, manager, data.place("partners", "mappa_manager")) if manager else None,
            chosen(partners.lay_advisers, "partners", "lay_advisers"),
        ),
        contacts=tuple(
            Contacts(group.organisation, chosen(group.people, "contacts", index, "people"))
            for index, group in enumerate(area.contacts)
        ),
    )


def find_person(check: Examination, people: Mapping[str, Person], id_: str, place: Place) -> Person | None:
    """Return the person of that id, after a word where there is none."""
    if id_ not in people:
        check.fault(place, f'there is no "{id_}" among the people of area.yaml', nearest(id_, people))
    return people.get(id_)
