"""The identity card: who holds one, when it was issued and until when it is valid.

Law on Identification 26/2023, art. 21: exchanged at 14, 25, 40 and 60; a card issued within the two years before
one of these ages is valid until the next. Cards with a chip exist since 1 January 2021.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Person

EXCHANGE_AGES: Final = (14, 25, 40, 60)
_FIRST_CHIP_CARD: Final = date(2021, 1, 1)
_NEW_LAW: Final = date(2024, 7, 1)
_OLD_ISSUER: Final = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"
_NEW_ISSUER: Final = "Bộ Công an"
_HOLDERS_PER_THOUSAND: Final = {0: 20, 6: 120, 14: 850, 15: 985}  # by first age of the group; assumption
_NOT_RENEWED_PER_THOUSAND: Final = 85  # of those whose card ran out: 1.5% of all cards are expired


@dataclass(frozen=True, slots=True)
class Card:
    """An identity card; `expires_on` is None once it is valid for life."""

    issued_on: date
    expires_on: date | None
    issuer: str

    def is_expired_on(self, day: date) -> bool:
        """Tell whether the card is no longer valid that day."""
        return self.expires_on is not None and self.expires_on <= day


def find_card(person: Person, seed: int) -> Card | None:
    """Return the person's card, if there is one."""
    dice = Dice(seed, "card", person.index)
    age = age_on(CENSUS_DAY, person.born)
    group = max(first for first in _HOLDERS_PER_THOUSAND if first <= age)
    if not dice.hit(_HOLDERS_PER_THOUSAND[group], "holder"):
        return None
    issued = _issued_on(person.born, dice)
    return Card(issued, expiry(person.born, issued), _NEW_ISSUER if issued >= _NEW_LAW else _OLD_ISSUER)


def expiry(born: date, issued: date) -> date | None:
    """Return the exchange birthday until which a card issued that day is valid; None for life."""
    birthdays = (add_years(born, age) for age in EXCHANGE_AGES)
    return next((birthday for birthday in birthdays if issued < add_years(birthday, -2)), None)


def _issued_on(born: date, dice: Dice) -> date:
    first = _first_possible(born)
    turned = _last_exchange(born, first)
    if turned is None:
        return _between(first, CENSUS_DAY, dice)
    renewable = max(first, add_years(turned, -2))
    if first < renewable and dice.hit(_NOT_RENEWED_PER_THOUSAND, "not-renewed"):
        return _between(first, renewable, dice)
    return _between(renewable, CENSUS_DAY, dice)


def _first_possible(born: date) -> date:
    """Return the first day a card could be issued: before 14 only under the new law, on demand."""
    if age_on(CENSUS_DAY, born) < EXCHANGE_AGES[0]:
        return max(_NEW_LAW, born + days(1))
    return max(_FIRST_CHIP_CARD, add_years(born, EXCHANGE_AGES[0]))


def _last_exchange(born: date, first: date) -> date | None:
    """Return the latest exchange birthday that came after a first card could be issued."""
    birthdays = [add_years(born, age) for age in EXCHANGE_AGES]
    return max((birthday for birthday in birthdays if first < birthday <= CENSUS_DAY), default=None)


def _between(first: date, end: date, dice: Dice) -> date:
    """Return a day from `first` up to the day before `end`."""
    return first + days(dice.below(max(1, (end - first).days), "issued"))
