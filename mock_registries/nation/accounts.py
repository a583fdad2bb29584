"""The eID account: levels 0 (none), 1 and 2, as the ministry that owns the population database keeps them.

Level 2 needs a card; under 6 there is level 1 only (Decree 69/2024). Of all people, 8% hold level 2 from 6 to 13,
70% to 17, 88% to 59, 65% to 74 and 35% later (assumptions for 2026); the table below counts those with a card.
"""

from dataclasses import dataclass
from typing import Final

from mock_registries.nation.cards import find_card
from mock_registries.nation.dates import CENSUS_DAY, age_on, by_first_age
from mock_registries.nation.draws import Draws
from mock_registries.nation.latest import latest
from mock_registries.nation.papers import Slot, papers
from mock_registries.nation.people import Person

_LEVEL_2_OF_HOLDERS_PER_THOUSAND: Final = by_first_age({0: 0, 6: 667, 14: 730, 18: 893, 60: 660, 75: 355})
_LEVEL_1_OF_THE_OTHERS_PER_THOUSAND: Final = by_first_age({0: 50, 6: 100, 14: 400})
_LOCKED_PER_THOUSAND: Final = 5


@dataclass(frozen=True, slots=True)
class Account:
    """An eID account; everybody has one of these, if only of level 0."""

    level: int
    status: str


@latest
def account_of(person: Person, seed: int) -> Account:
    """Return the level and the status of the person's account."""
    if person.written is not None and person.written.birth is not None:  # born since: nobody opened one
        return Account(0, "active" if person.died is None else "deceased")
    if person.written is not None and person.written.chosen is not None:
        level, status = person.written.chosen[:2]
        return Account(level, "deceased" if person.died is not None else status)
    draws = papers(seed, person.index)
    level = _level(person, seed, draws)
    if person.died is not None:
        return Account(level, "deceased")
    is_locked = level > 0 and draws.hit(_LOCKED_PER_THOUSAND, Slot.ACCOUNT_LOCKED)
    return Account(level, "locked" if is_locked else "active")


def _level(person: Person, seed: int, draws: Draws) -> int:
    age = age_on(person.died or CENSUS_DAY, person.born)
    if draws.hit(_LEVEL_2_OF_HOLDERS_PER_THOUSAND[age], Slot.ACCOUNT_LEVEL_2) and find_card(person, seed):
        return 2
    return int(draws.hit(_LEVEL_1_OF_THE_OTHERS_PER_THOUSAND[age], Slot.ACCOUNT_LEVEL_1))
