"""What the residence records say of a household, put together once for all its members."""

from typing import NamedTuple

from mock_registries.facts.stays import home_before_july_2025
from mock_registries.nation.latest import latest
from mock_registries.nation.people import Household
from mock_registries.population.households import Member, shown_members


class Dwelling(NamedTuple):
    """A household's permanent home, as it is written and was written, and who belongs to it."""

    home: str
    home_before_july_2025: str | None
    file_number: str
    members: tuple[Member, ...]


@latest
def dwelling_of(household: Household, seed: int) -> Dwelling:
    """Return these facts; the file's number is the unit's code and a number that no other household has."""
    return Dwelling(
        household.home.text,
        home_before_july_2025(household, seed),
        f"{household.home.commune.unit.code}{household.number:09d}",
        shown_members(household),
    )
