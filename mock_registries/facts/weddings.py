"""Somebody's marriage as the civil status register knows it: the couple, the entry, and how it ended."""

from datetime import date
from typing import Literal, NamedTuple

from mock_registries.nation.communes import Commune
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, ForeignMarriage, Household, Marriage, Person
from mock_registries.nation.registers import find_foreign_marriage_entry, find_marriage_entry
from mock_registries.nation.written import Entry

Ending = Literal["death", "divorce"]


class Party(NamedTuple):
    """One of the two. A foreigner is no person of the nation and has no ethnic group of it."""

    full_name: str
    sex: str
    born: date
    ethnicity: str | None
    nationality: str
    person: Person | None


class Wedding(NamedTuple):
    """A registered marriage. `entry` is None where it is on paper only; `ended_on` is None while it lasts."""

    husband: Party
    wife: Party
    registered_on: date
    commune: Commune
    entry: Entry | None
    ended_on: date | None
    ended_by: Ending | None

    def partner_of(self, person: Person) -> Party:
        """Return the other one."""
        return self.wife if person.sex == "male" else self.husband


def find_wedding(nation: Nation, person: Person) -> Wedding | None:
    """Return the standing or else the last marriage; None for who never married."""
    household = nation.household(person.household)
    if person.spouse is None:
        foreign = household.foreign_marriage
        is_hers = foreign is not None and foreign.resident == person.index
        return _with_foreigner(foreign, person, nation.seed) if foreign is not None and is_hers else None
    marriage = household.marriage_of(person.index)
    return None if marriage is None else _of_two(nation, household, marriage)


def _of_two(nation: Nation, household: Household, marriage: Marriage) -> Wedding:
    return Wedding(
        husband=_party(nation.person(marriage.husband)),
        wife=_party(nation.person(marriage.wife)),
        registered_on=marriage.registered_on,
        commune=marriage.commune,
        entry=find_marriage_entry(household, marriage, nation.seed),
        ended_on=marriage.ended_on,
        ended_by=marriage.ended_by,
    )


def _with_foreigner(marriage: ForeignMarriage, resident: Person, seed: int) -> Wedding:
    abroad = marriage.foreigner
    foreigner = Party(abroad.name, abroad.sex, abroad.born, None, abroad.nationality, None)
    husband, wife = (
        (foreigner, _party(resident)) if resident.sex == "female" else (_party(resident), foreigner)
    )
    entry = find_foreign_marriage_entry(marriage, seed)
    return Wedding(husband, wife, marriage.registered_on, marriage.commune, entry, None, None)


def _party(person: Person) -> Party:
    return Party(person.name.full, person.sex, person.born, person.ethnicity, NATIONALITY, person)
