"""Builds one household: its scene, its named members, its marriages and where it stays."""

from typing import Final

from mock_registries.nation import addresses
from mock_registries.nation.dice import Dice
from mock_registries.nation.families import Role
from mock_registries.nation.marriages import wedding_day
from mock_registries.nation.members import name_members
from mock_registries.nation.people import Household, Marriage, Person
from mock_registries.nation.scene import set_scene

_COUPLES: Final = ({Role.HEAD, Role.SPOUSE}, {Role.FATHER, Role.MOTHER})


def build(seed: int, number: int) -> Household:
    """Return the household of that number."""
    scene = set_scene(seed, number)
    members = name_members(scene)
    return Household(
        number=number,
        members=members,
        home=scene.home,
        away=addresses.place_of_stay(scene.home, scene.dice),
        marriages=_marriages(members, scene.dice),
    )


def _marriages(members: tuple[Person, ...], dice: Dice) -> tuple[Marriage, ...]:
    couples = ([member for member in members if member.role in roles] for roles in _COUPLES)
    return tuple(
        _marriage(couple, members, dice) for couple in couples if couple and couple[0].spouse is not None
    )


def _marriage(couple: list[Person], members: tuple[Person, ...], dice: Dice) -> Marriage:
    husband, wife = sorted(couple, key=lambda person: person.sex, reverse=True)
    births = [member.born for member in members if member.index in husband.children]
    first_birth = min(births, default=None)
    return Marriage(husband.index, wife.index, wedding_day(husband.born, wife.born, first_birth, dice))
