"""A resident as the conditions of personas ask about one: each answer worked out when it is first asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from mock_registries.defects.plan import defects_of, may_befall
from mock_registries.nation.accounts import Account, account_of
from mock_registries.nation.cards import Card, find_card
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Address, Household, Marriage, Person
from mock_registries.nation.registers import find_birth_entry, marriage_entry
from mock_registries.nation.stays import stay_of
from mock_registries.registry import Registry

_ADULT: Final = 18
_SMALL_CHILD: Final = 3  # still under six for three years after the census day
_LONG_VALID: Final = add_years(CENSUS_DAY, 3)


@dataclass(frozen=True)
class View:
    """What a persona's condition may ask about a resident."""

    nation: Nation
    person: Person

    @cached_property
    def age(self) -> int:
        """Return the age on the day the nation is described."""
        return age_on(CENSUS_DAY, self.person.born)

    @cached_property
    def account(self) -> Account:
        """Return the eID account."""
        return account_of(self.person, self.nation.seed)

    @cached_property
    def card(self) -> Card | None:
        """Return the identity card, if there is one."""
        return find_card(self.person, self.nation.seed)

    @cached_property
    def is_insured(self) -> bool:
        """Tell whether there is a health insurance card."""
        return find_coverage(self.person, self.nation.seed) is not None

    @cached_property
    def has_birth_entry(self) -> bool:
        """Tell whether the birth is in the electronic register."""
        return find_birth_entry(self.person, self.nation.seed) is not None

    @cached_property
    def household(self) -> Household:
        """Return the household the person belongs to."""
        return self.nation.household(self.person.household)

    @cached_property
    def standing_marriage(self) -> Marriage | None:
        """Return the marriage to another resident, if it stands."""
        marriage = self.household.marriage_of(self.person.index)
        return None if marriage is None or marriage.ended_by is not None else marriage

    @cached_property
    def has_marriage_entry(self) -> bool:
        """Tell whether the standing marriage is in the electronic register."""
        marriage = self.standing_marriage
        return marriage is not None and marriage_entry(marriage, self.nation.seed) is not None

    @cached_property
    def has_foreign_spouse(self) -> bool:
        """Tell whether the person is married to a foreigner, by an electronic entry."""
        foreign = self.household.foreign_marriage
        is_own = foreign is not None and foreign.resident == self.person.index
        return foreign is not None and is_own and marriage_entry(foreign, self.nation.seed) is not None

    @cached_property
    def spouse_elsewhere(self) -> Address | None:
        """Return where husband or wife stays, if that is another province than the home of both."""
        if self.standing_marriage is None or self.person.spouse is None or self.household.away is not None:
            return None
        spouse = self.nation.person(self.person.spouse)
        stay = stay_of(self.household, spouse, self.nation.seed)
        return None if stay is None or stay.commune.unit is self.household.home.commune.unit else stay

    @cached_property
    def is_everyday_adult(self) -> bool:
        """Tell whether it is an adult with an active account of level 2 and a card that stays valid."""
        return self.age >= _ADULT and self.has_account(2) and self.has_valid_card

    @cached_property
    def is_adult(self) -> bool:
        """Tell whether the person is of age."""
        return self.age >= _ADULT

    @cached_property
    def has_valid_card(self) -> bool:
        """Tell whether the card is valid for years to come."""
        return self.card is not None and not self.card.is_expired_on(_LONG_VALID)

    @cached_property
    def has_expired_card(self) -> bool:
        """Tell whether there is a card that has run out."""
        return self.card is not None and self.card.is_expired_on(CENSUS_DAY)

    @cached_property
    def small_children(self) -> tuple[Person, ...]:
        """Return the children who stay under six for years to come and have all their records."""
        children = (self.nation.person(index) for index in self.person.children)
        views = (View(self.nation, child) for child in children)
        return tuple(
            view.person for view in views if view.is_small and view.has_birth_entry and view.is_insured
        )

    @property
    def is_small(self) -> bool:
        """Tell whether it is a living child who stays under six for years to come."""
        return self.person.died is None and self.age < _SMALL_CHILD

    def has_account(self, level: int) -> bool:
        """Tell whether the account is active and of that level."""
        return self.account == Account(level, "active")

    def was_born_between(self, first: date, before: date) -> bool:
        """Tell whether the birth lies in that time."""
        return first <= self.person.born < before

    def defects(self, registries: Iterable[Registry]) -> set[str]:
        """Return the kinds of defect in the person's records; true records of bad facts, such as old cards, are none."""
        return {
            found.defect.kind
            for registry in registries
            for record_type in registry.record_types
            if may_befall(registry, record_type)
            for found in defects_of(
                self.nation, self.person, registry, record_type, record_type.find(self.nation, self.person)
            )
            if not found.defect.is_fact
        }
