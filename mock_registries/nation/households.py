"""Builds one household: its home, its named members, its marriages and where it stays."""

from typing import Final

from mock_registries.nation import addresses, homes, marriages
from mock_registries.nation.draws import BITS
from mock_registries.nation.members import HouseholdOf, Scene
from mock_registries.nation.order import slot
from mock_registries.nation.people import Household

_SET_OUT: Final = (125 << BITS) // 1000


def build(seed: int, number: int, household_of: HouseholdOf) -> Household:
    """Return the household of that number; `household_of` is asked for those its members descend from."""
    place = slot(seed, number)
    points = homes.points_of(seed, number)
    home = homes.home_in(place, seed, points)
    members = Scene(seed, place, points, home, household_of).members()
    foreign = (
        marriages.with_foreigner(seed, place, members[0], home.commune) if place.plan.is_foreign else None
    )
    return Household(
        number,
        members,
        home,
        addresses.elsewhere(home, points[7:12]) if points[6] < _SET_OUT else None,
        marriages.of_household(seed, place, members, home.commune),
        foreign,
    )
