"""Relatives by what the nation knows: their numbers, and who represents a minor."""

from typing import Final

from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Parent, Person

_BORN_AFTER: Final = add_years(CENSUS_DAY, -18)


def number_of(nation: Nation, parent: Parent | None) -> str | None:
    """Return the number of a parent who is a person of the nation."""
    if parent is None or parent.index is None:
        return None
    return nation.person(parent.index).personal_number


def is_minor(person: Person) -> bool:
    """Tell whether somebody living is not of age yet."""
    return person.born > _BORN_AFTER and person.died is None


def representative_of(nation: Nation, minor: Person) -> Person | None:
    """Return who represents a minor: the father, else the mother, of those alive (Civil Code 2015, art. 136).

    Both parents represent a child; the record names one. None: no parent is a living person of the nation.
    """
    for parent in (minor.father, minor.mother):
        if parent is not None and parent.index is not None:
            person = nation.person(parent.index)
            if person.died is None:
                return person
    return None
