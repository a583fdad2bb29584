"""A birth: a new person with a number of the reserve, child of both parents, in the mother's household."""

from datetime import date, timedelta
from typing import Any, Final

from mock_registries.nation import personal_numbers
from mock_registries.nation.communes import Commune
from mock_registries.nation.dates import add_years
from mock_registries.nation.families import Role
from mock_registries.nation.people import Parent, Person
from mock_registries.overlay import codec
from mock_registries.problems import Fault
from mock_registries.vital.bodies import Birth
from mock_registries.vital.clerk import Clerk
from mock_registries.vital.names import name_of
from mock_registries.vital.problems import DateImpossible

YOUNGEST_PARENT: Final = 12
_AFTER_DEATH: Final = timedelta(days=300)
"""A child born within 300 days after the marriage ended is the husband's: Law on Marriage and Family 52/2014, art. 88."""
_AT: Final = "#/date_of_birth"


def register_birth(clerk: Clerk, body: Birth) -> int:
    """Return the index of the newborn.

    Raises: DateInTheFuture, UnknownPerson, DateImpossible.
    """
    clerk.check_past(body.date_of_birth, _AT)
    mother = clerk.find_anybody(body.mother_personal_number, "#/mother_personal_number", "female")
    father = None
    if body.father_personal_number is not None:
        father = clerk.find_anybody(body.father_personal_number, "#/father_personal_number", "male")
    check_parents(mother, father, body.date_of_birth, _AT)
    child = clerk.add_birth(_fields(clerk, body, mother, father))
    for parent in (mother, father):
        if parent is not None:
            clerk.change_person(parent, children=[*parent.children, child.index])
    born_here = clerk.draft.facts.households.get(child.household, {}).get("members", [])
    clerk.change_household(child.household, members=[*born_here, child.index])
    return child.index


def check_parents(mother: Person | None, father: Person | None, born: date, pointer: str) -> None:
    """Raise DateImpossible: a parent was a child then, or dead."""
    parents = [person for person in (mother, father) if person is not None]
    too_young = any(add_years(person.born, YOUNGEST_PARENT) > born for person in parents)
    dead = mother is not None and mother.died is not None and mother.died < born
    gone = father is not None and father.died is not None and father.died + _AFTER_DEATH < born
    if too_young or dead or gone:
        raise DateImpossible(Fault(pointer, "does not fit the parents' dates"))


def as_parent(person: Person) -> Parent:
    """Return the person as a birth certificate names a parent."""
    return Parent(person.name, person.born.year, person.ethnicity, person.index)


def _fields(clerk: Clerk, body: Birth, mother: Person, father: Person | None) -> dict[str, Any]:
    commune, giver = clerk.home_of(mother).home.commune, father or mother
    group = personal_numbers.group_of(commune, body.sex, body.date_of_birth)
    declarant = father if father is not None and body.declarant == "father" else mother
    return {
        "group": list(group),
        "issued": len(list(clerk.register.born_since(group))),
        "name": list(name_of(body.full_name)),
        "sex": body.sex,
        "born": body.date_of_birth.isoformat(),
        "commune": codec.from_commune(commune),
        "origin": codec.from_commune(giver.origin),
        "ethnicity": giver.ethnicity,
        "religion": mother.religion,
        "household": mother.household,
        "role": _role(mother),
        "mother": codec.from_parent(as_parent(mother)),
        "father": None if father is None else codec.from_parent(as_parent(father)),
        "written": _written(clerk, commune, declarant),
    }


def _written(clerk: Clerk, commune: Commune, declarant: Person) -> dict[str, Any]:
    return {"birth": codec.from_entry(clerk.entry(commune)), "declarant": declarant.name.full}


def _role(mother: Person) -> Role:
    """Return what the newborn is to the head of the mother's household."""
    if mother.role in {Role.HEAD, Role.SPOUSE}:
        return Role.CHILD
    return Role.SIBLING if mother.role is Role.MOTHER else Role.GRANDCHILD
