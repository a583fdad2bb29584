"""Whether somebody is single, married, widowed or divorced, on a day."""

from datetime import date
from typing import Literal, NamedTuple

from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.nation.people import ForeignMarriage, Household, Marriage, Person

State = Literal["single", "married", "widowed", "divorced"]


class MaritalStatus(NamedTuple):
    """The state, since when (None for the single) and by which marriage."""

    state: State
    since: date | None = None
    marriage: Marriage | ForeignMarriage | None = None


def marital_status(household: Household, person: Person, day: date = CENSUS_DAY) -> MaritalStatus:
    """Return the marital status of a member of the household on that day; of the dead, that on the day of death.

    Who was married when he or she died stays married; the partner is widowed.
    """
    if person.died is not None:
        day = min(day, person.died)
    marriage = household.marriage_of(person.index)
    if marriage is not None and marriage.registered_on <= day:
        return _in_marriage(marriage, person, day)
    foreign = household.foreign_marriage
    if foreign is not None and foreign.resident == person.index and foreign.registered_on <= day:
        return MaritalStatus("married", foreign.registered_on, foreign)
    return MaritalStatus("single")


def _in_marriage(marriage: Marriage, person: Person, day: date) -> MaritalStatus:
    ended = marriage.ended_on
    own_death = marriage.ended_by == "death" and ended == person.died
    if ended is None or ended > day or own_death:
        return MaritalStatus("married", marriage.registered_on, marriage)
    return MaritalStatus("divorced" if marriage.ended_by == "divorce" else "widowed", ended, marriage)
