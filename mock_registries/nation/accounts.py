"""The eID account: levels 0 (none), 1 and 2, as the ministry that owns the population database keeps them.

Level 2 needs a card; under 6 there is level 1 only (Decree 69/2024). Of all people, 8% hold level 2 from 6 to 13,
70% to 17, 88% to 59, 65% to 74 and 35% later (assumptions for 2026); the table below counts those with a card.
"""

from dataclasses import dataclass
from typing import Final

from mock_registries.nation.cards import find_card
from mock_registries.nation.dates import CENSUS_DAY, age_on
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Person

_LEVEL_2_OF_HOLDERS_PER_THOUSAND: Final = {0: 0, 6: 667, 14: 730, 18: 893, 60: 660, 75: 355}
_LEVEL_1_OF_THE_OTHERS_PER_THOUSAND: Final = {0: 50, 6: 100, 14: 400}
_LOCKED_PER_THOUSAND: Final = 5


@dataclass(frozen=True, slots=True)
class Account:
    """An eID account; everybody living has one of these, if only of level 0."""

    level: int
    status: str


def account_of(person: Person, seed: int) -> Account:
    """Return the level and the status of the person's account."""
    dice = Dice(seed, "account", person.index)
    level = _level(person, seed, dice)
    is_locked = level > 0 and dice.hit(_LOCKED_PER_THOUSAND, "locked")
    return Account(level, "locked" if is_locked else "active")


def _level(person: Person, seed: int, dice: Dice) -> int:
    age = age_on(CENSUS_DAY, person.born)
    if (
        dice.hit(_by_age(_LEVEL_2_OF_HOLDERS_PER_THOUSAND, age), "level-2")
        and find_card(person, seed) is not None
    ):
        return 2
    return int(dice.hit(_by_age(_LEVEL_1_OF_THE_OTHERS_PER_THOUSAND, age), "level-1"))


def _by_age(shares: dict[int, int], age: int) -> int:
    return shares[max(first for first in shares if first <= age)]
