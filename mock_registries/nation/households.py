"""Builds one household: its home, its named members, its marriages and where it stays."""

from collections.abc import Callable
from typing import Final

from mock_registries.nation import addresses, marriages, places
from mock_registries.nation.communes import Commune
from mock_registries.nation.draws import BITS, slots
from mock_registries.nation.members import HouseholdOf, Scene
from mock_registries.nation.order import slot
from mock_registries.nation.people import Address, Household

_SET_OUT: Final = 145 * 2**BITS // 1000


def build(seed: int, number: int, household_of: HouseholdOf) -> Household:
    """Return the household of that number; `household_of` is asked for those its members descend from."""
    place = slot(seed, number)
    points = slots(seed, "household", number)
    scene = Scene(seed, place, points, home_of(seed, number), household_of)
    members, commune = scene.members(), scene.home.commune
    return Household(
        number,
        members,
        scene.home,
        addresses.elsewhere(scene.home, points[7:12]) if points[6] < _SET_OUT else None,
        marriages.of_household(seed, place, members, _registered_in(seed, number, commune)),
        marriages.with_foreigner(seed, place, members[0], commune) if place.plan.is_foreign else None,
    )


def home_of(seed: int, number: int) -> Address:
    """Return the permanent address of a household, without building it."""
    place = slot(seed, number)
    row = places.turned(place.plan.place, place.cycle, seed)
    return addresses.dwelling(places.HOMES[row].code, slots(seed, "household", number))


def _registered_in(seed: int, number: int, own: Commune) -> Callable[[int], Commune]:
    def commune(other: int) -> Commune:
        return own if other == number else home_of(seed, other).commune

    return commune
