"""Somebody's marriage as the civil status register knows it: the couple, and the entry."""

from datetime import date
from typing import Final, NamedTuple

from mock_registries.nation.latest import latest
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, ForeignMarriage, Household, Marriage, Person
from mock_registries.nation.registers import marriage_entry

AnyMarriage = Marriage | ForeignMarriage


class Party(NamedTuple):
    """One of the two. A foreigner is no person of the nation and has no ethnic group of it."""

    full_name: str
    sex: str
    born: date
    ethnicity: str | None
    nationality: str
    person: Person | None


def find_marriage(household: Household, person: Person) -> AnyMarriage | None:
    """Return the standing or else the last marriage of a member of the household; None for who never married."""
    if person.spouse is not None:
        return household.marriage_of(person.index)
    foreign = household.foreign_marriage
    return foreign if foreign is not None and foreign.resident == person.index else None


def partner_in(nation: Nation, marriage: AnyMarriage, person: Person) -> Party:
    """Return the other one."""
    if isinstance(marriage, ForeignMarriage):
        abroad = marriage.foreigner
        return Party(abroad.name, abroad.sex, abroad.born, None, abroad.nationality, None)
    return party(nation.person(marriage.wife if person.index == marriage.husband else marriage.husband))


def party(person: Person) -> Party:
    """Return a person of the nation as one of the two."""
    return Party(person.name.full, person.sex, person.born, person.ethnicity, NATIONALITY, person)


entry_of: Final = latest(marriage_entry)
