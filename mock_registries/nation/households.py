"""Builds one household: its home, its named members, its marriages and where it stays."""

from typing import Final

from mock_registries.nation import addresses, marriages
from mock_registries.nation.draws import BITS
from mock_registries.nation.members import Scene
from mock_registries.nation.people import Household

_SET_OUT: Final = (125 << BITS) // 1000


def build(scene: Scene) -> Household:
    """Return the household of a scene, all its members named."""
    seed, place, points, home = scene.seed, scene.slot, scene.points, scene.home
    members = scene.members()
    foreign = (
        marriages.with_foreigner(seed, place, members[0], home.commune) if place.plan.is_foreign else None
    )
    return Household(
        place.number,
        members,
        home,
        addresses.elsewhere(home, points[7:12]) if points[6] < _SET_OUT else None,
        marriages.of_household(seed, place, members, home.commune),
        foreign,
    )
