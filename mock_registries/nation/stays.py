"""Where single members of a household stay: a spouse who works in another province, grown children who study or work.

Shares are assumptions. Whole households that moved are in `Household.away`.
"""

from typing import Final

from mock_registries.nation import addresses
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.draws import Draws
from mock_registries.nation.families import Role
from mock_registries.nation.latest import latest
from mock_registries.nation.people import Address, Household, Person

_COUPLES_APART_PER_THOUSAND: Final = 25
_HUSBANDS_PER_THOUSAND: Final = 700
_CHILDREN_PER_THOUSAND: Final = 60
_LEAVING: Final = range(18, 30)


def stay_of(household: Household, person: Person, seed: int) -> Address | None:
    """Return the temporary residence of a living member, with the household or alone; None for who lives at home."""
    if person.died is not None or household.away is not None:
        return household.away if person.died is None else None
    if person.written is not None and person.written.chosen is not None:
        return None  # who was made to order lives where the order says
    if person.role in {Role.HEAD, Role.SPOUSE} and person.spouse is not None:
        return _spouse_apart(household, person, seed)
    if person.role is Role.CHILD and age_on(CENSUS_DAY, person.born) in _LEAVING:
        draws = Draws(seed, "stay", person.index)
        return (
            addresses.elsewhere(household.home, draws.slots[1:6])
            if draws.hit(_CHILDREN_PER_THOUSAND, 0)
            else None
        )
    return None


def _spouse_apart(household: Household, person: Person, seed: int) -> Address | None:
    """Return where the person stays if it is he or she who works elsewhere; the other keeps the home."""
    draws = _draws_of_couple(household, seed)
    if not draws.hit(_COUPLES_APART_PER_THOUSAND, 0):  # asked first: for most couples it settles the matter
        return None
    marriage = household.marriage_of(person.index)
    keepers = [member.index for member in household.residents if member.role in {Role.HEAD, Role.SPOUSE}]
    if (
        marriage is None
        or marriage.ended_on is not None
        or not {marriage.husband, marriage.wife} <= {*keepers}
    ):
        return None
    leaver = marriage.husband if draws.hit(_HUSBANDS_PER_THOUSAND, 1) else marriage.wife
    return addresses.elsewhere(household.home, draws.slots[2:7]) if person.index == leaver else None


@latest
def _draws_of_couple(household: Household, seed: int) -> Draws:
    return Draws(seed, "household-stay", household.number)
