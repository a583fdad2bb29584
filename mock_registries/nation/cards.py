"""The identity card: who holds one, when it was issued and until when it is valid.

Law on Identification 26/2023, art. 21: exchanged at 14, 25, 40 and 60; a card issued within the two years before
one of these ages is valid until the next. Cards with a chip exist since 1 January 2021.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on, by_first_age, days
from mock_registries.nation.draws import Draws
from mock_registries.nation.latest import latest
from mock_registries.nation.papers import Slot, papers
from mock_registries.nation.people import Person

EXCHANGE_AGES: Final = (14, 25, 40, 60)
_FIRST_CHIP_CARD: Final = date(2021, 1, 1)
_NEW_LAW: Final = date(2024, 7, 1)
_OLD_ISSUER: Final = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"
_NEW_ISSUER: Final = "Bộ Công an"
_HOLDERS_PER_THOUSAND: Final = by_first_age({0: 20, 6: 120, 14: 850, 15: 985})  # assumption
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


@latest
def find_card(person: Person, seed: int) -> Card | None:
    """Return the person's card, if there is one."""
    if person.written is not None and person.written.card_issued_on is not None:
        return _card(person.born, person.written.card_issued_on)
    if person.written is not None and person.written.chosen is not None:
        chosen = person.written.chosen.card_issued_on
        return None if chosen is None else _card(person.born, chosen)
    draws = papers(seed, person.index)
    until = person.died or CENSUS_DAY
    if not draws.hit(_HOLDERS_PER_THOUSAND[age_on(until, person.born)], Slot.CARD_HOLDER):
        return None
    first = _first_possible(person.born, until)
    if first >= until:
        return None
    issued = _issued_on(person.born, first, until, draws)
    return _card(person.born, issued)


def _card(born: date, issued: date) -> Card:
    return Card(issued, expiry(born, issued), _NEW_ISSUER if issued >= _NEW_LAW else _OLD_ISSUER)


def expiry(born: date, issued: date) -> date | None:
    """Return the exchange birthday until which a card issued that day is valid; None for life."""
    reached = age_on(issued, born) + 2
    for age in EXCHANGE_AGES:
        if reached < age:
            return add_years(born, age)
    return None


def _issued_on(born: date, first: date, until: date, draws: Draws) -> date:
    turned = _last_exchange(born, first, until)
    if turned is None:
        return _between(first, until, draws)
    renewable = max(first, add_years(turned, -2))
    if first < renewable and draws.hit(_NOT_RENEWED_PER_THOUSAND, Slot.CARD_NOT_RENEWED):
        return _between(first, renewable, draws)
    return _between(renewable, until, draws)


def _first_possible(born: date, until: date) -> date:
    """Return the first day a card could be issued: before 14 only under the new law, on demand."""
    if age_on(until, born) < EXCHANGE_AGES[0]:
        return max(_NEW_LAW, born + days(1))
    return max(_FIRST_CHIP_CARD, add_years(born, EXCHANGE_AGES[0]))


def _last_exchange(born: date, first: date, until: date) -> date | None:
    """Return the latest exchange birthday that came after a first card could be issued."""
    reached = age_on(until, born)
    for age in reversed(EXCHANGE_AGES):
        if age <= reached:
            birthday = add_years(born, age)
            return birthday if first < birthday else None
    return None


def _between(first: date, end: date, draws: Draws) -> date:
    """Return a day from `first` up to the day before `end`."""
    return first + days(draws.below(max(1, (end - first).days), Slot.CARD_ISSUED))
