"""Household businesses (hộ kinh doanh): whose they are, and since when. Their tax code is the owner's personal number.

Share: about five million for a hundred million residents, an assumption. Who represents an enterprise is given none.
Since July 2025 the commune's People's Committee registers them (Decree 168/2025/ND-CP).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from mock_registries.enterprises.industries import Industry, draw
from mock_registries.enterprises.nationwide import RESIDENTS_PER_ENTERPRISE
from mock_registries.enterprises.representatives import find_representative, is_of_working_age
from mock_registries.nation.dates import CENSUS_DAY, add_years, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Address, Person
from mock_registries.overlay.facts import BORN_FROM

_OWNERS_PER_THOUSAND: Final = 90  # of those of working age
_CLOSED_PER_THOUSAND: Final = 60
_FIRST_DAY: Final = date(2005, 1, 1)
_LAST_DAY: Final = CENSUS_DAY - days(
    120
)  # the first quarter of 2026 has begun, so there is something to declare
_OWNER_FROM: Final = 18


@dataclass(frozen=True, slots=True)
class HouseholdBusiness:
    """A household business, run where its owner lives."""

    name: str
    status: Literal["active", "closed"]
    industry: Industry
    address: Address
    registered_on: date

    @property
    def body(self) -> str:
        """Return who registered it."""
        return f"Ủy ban nhân dân {self.address.commune.title}"


def _represents(nation: Nation, person: Person) -> bool:
    """Tell whether the person represents an enterprise; nobody does who was born or made since."""
    number = person.index // RESIDENTS_PER_ENTERPRISE
    return person.index < BORN_FROM and find_representative(nation.seed, number) == person.index


def find_household_business(nation: Nation, person: Person) -> HouseholdBusiness | None:
    """Return the household business that a resident owns, if any."""
    dice = Dice(nation.seed, "household-business", person.index)
    if not is_of_working_age(person) or not dice.hit(_OWNERS_PER_THOUSAND, "owner"):
        return None
    if _represents(nation, person):
        return None
    industry = draw(dice)
    first = max(_FIRST_DAY, add_years(person.born, _OWNER_FROM))
    return HouseholdBusiness(
        name=f"Hộ kinh doanh {industry.word} {person.name.given} Mô Phỏng",
        status="closed" if dice.hit(_CLOSED_PER_THOUSAND, "closed") else "active",
        industry=industry,
        address=nation.household(person.household).current,
        registered_on=first + days(dice.below((_LAST_DAY - first).days, "registered")),
    )
