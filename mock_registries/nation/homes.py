"""The permanent address of a household, known without building the household."""

from mock_registries.nation import addresses, places
from mock_registries.nation.draws import slots
from mock_registries.nation.order import Slot, slot
from mock_registries.nation.people import Address

Points = tuple[int, ...]


def points_of(seed: int, number: int) -> Points:
    """Return the draws of a household: 0 to 2 the home, 4 religion, 5 group, 6 to 11 moving, 12 births elsewhere."""
    return slots(seed, "household", number)


def home_in(place: Slot, seed: int, points: Points) -> Address:
    """Return the home of the household in that place."""
    row = (place.plan.place + places.shift(place.cycle, seed)) % places.ROWS
    return addresses.dwelling(places.HOMES[row].code, points)


def home_of(seed: int, number: int) -> Address:
    """Return the home of the household of that number."""
    return home_in(slot(seed, number), seed, points_of(seed, number))
