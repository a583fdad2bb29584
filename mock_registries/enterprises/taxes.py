"""Tax accounts of people and what they owe: personal income, their household business, and their land.

Since 1 July 2025 the tax code of a person is the personal number, the old code of ten digits stays as an alias (Circular
86/2024/TT-BTC, art. 5 (5)). Shares, amounts and the land tax payers are assumptions. Terms: a quarterly declaration by
the last day of the next month, personal income by 30 April, land tax by 31 October (Law on Tax Administration 38/2019, art. 44
and 55; from memory).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from mock_registries.enterprises import tax_codes
from mock_registries.enterprises.household_businesses import HouseholdBusiness, find_household_business
from mock_registries.enterprises.quarters import Quarter, quarters
from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person

PERSONAL_NUMBER_SINCE: Final = date(2025, 7, 1)
_ADULT: Final = 18
_HOLDERS_PER_THOUSAND: Final = 850
_FIRST_CODES: Final = date(
    2009, 1, 1
)  # individuals got codes of their own with the Law on Personal Income Tax
_EID_SINCE: Final = date(2023, 1, 1)
_EID_PER_THOUSAND: Final = 650
_OWES_INCOME_TAX_PER_THOUSAND: Final = 120
_OWNS_LAND_PER_THOUSAND: Final = 550
_PAYS_PER_THOUSAND: Final = 930
_OFFICES: Final = 10
_FIRST_QUARTER: Final = Quarter(2025, 3)
_LAST_QUARTER: Final = Quarter(2026, 2)

Opening = Literal["eid", "employer", "counter"]
Kind = Literal["personal-income", "household-business", "non-agricultural-land"]
_ON_PAPER: Final[tuple[Opening, ...]] = ("employer", "counter")


@dataclass(frozen=True, slots=True)
class Account:
    """A tax account."""

    former_code: str | None
    office: str
    registered_on: date
    opened_by: Opening
    pays_as_business: bool


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something owed for a period, in dong."""

    kind: Kind
    period: str
    due_on: date
    amount_vnd: int
    paid_vnd: int

    @property
    def outstanding_vnd(self) -> int:
        """Return what is left to pay."""
        return self.amount_vnd - self.paid_vnd

    @property
    def state(self) -> Literal["paid", "due", "overdue"]:
        """Return paid, or else due or overdue on the day the nation is described on."""
        if not self.outstanding_vnd:
            return "paid"
        return "overdue" if self.due_on < CENSUS_DAY else "due"


def find_account(nation: Nation, person: Person) -> Account | None:
    """Return the tax account of a living adult who has one; who owns a household business always has."""
    if person.died is not None or age_on(CENSUS_DAY, person.born) < _ADULT:
        return None
    dice = Dice(nation.seed, "tax-account", person.index // 2)
    own = Dice(nation.seed, "tax", person.index)
    business = find_household_business(nation, person)
    if business is None and not own.hit(_HOLDERS_PER_THOUSAND, "holder"):
        return None
    registered = _registered_on(person, business, own)
    # One old code for two neighbours: see tax_codes.former_code.
    is_chosen = dice.below(2, "which") == person.index % 2
    return Account(
        former_code=tax_codes.former_code(person.index)
        if registered < PERSONAL_NUMBER_SINCE and is_chosen
        else None,
        office=_office(nation, person),
        registered_on=registered,
        opened_by=_opened_by(registered, own),
        pays_as_business=business is not None,
    )


def obligations_of(nation: Nation, person: Person) -> tuple[Obligation, ...]:
    """Return what a resident owes or paid for the last year, by the day it is due."""
    dice = Dice(nation.seed, "tax-obligations", person.index)
    business = find_household_business(nation, person)
    found = [
        *_income(dice),
        *(_of_business(business, dice) if business is not None else ()),
        *_land(nation, person, dice),
    ]
    return tuple(sorted(found, key=lambda obligation: (obligation.due_on, obligation.kind)))


def _registered_on(person: Person, business: HouseholdBusiness | None, dice: Dice) -> date:
    first = max(_FIRST_CODES, add_years(person.born, _ADULT))
    last = business.registered_on if business is not None else CENSUS_DAY
    return first + days(dice.below(max(1, (last - first).days), "registered"))


def _opened_by(registered: date, dice: Dice) -> Opening:
    if registered >= _EID_SINCE and dice.hit(_EID_PER_THOUSAND, "eid"):
        return "eid"
    return dice.one_of(_ON_PAPER, "opened")


def _office(nation: Nation, person: Person) -> str:
    commune = nation.household(person.household).current.commune
    return f"Thuế cơ sở {commune.ordinal % _OFFICES + 1}, {commune.unit.title}"


def _income(dice: Dice) -> Iterator[Obligation]:
    if dice.hit(_OWES_INCOME_TAX_PER_THOUSAND, "income"):
        amount = dice.between(3, 240, "income-amount") * 100_000
        yield _owed("personal-income", "2025", date(2026, 4, 30), amount, dice)


def _of_business(business: HouseholdBusiness, dice: Dice) -> Iterator[Obligation]:
    if business.status == "closed":
        return
    for quarter in quarters(_FIRST_QUARTER, _LAST_QUARTER):
        if quarter.last_day >= business.registered_on:
            amount = dice.between(6, 90, f"business-{quarter}") * 50_000
            month_after = quarter.next()
            due = date(month_after.year, month_after.number * 3 - 1, 1) - days(1)
            yield _owed("household-business", str(quarter), due, amount, dice)


def _land(nation: Nation, person: Person, dice: Dice) -> Iterator[Obligation]:
    is_head = nation.household(person.household).head.index == person.index
    if is_head and dice.hit(_OWNS_LAND_PER_THOUSAND, "land"):
        amount = dice.between(2, 60, "land-amount") * 10_000
        yield _owed("non-agricultural-land", "2025", date(2025, 10, 31), amount, dice)


def _owed(kind: Kind, period: str, due: date, amount: int, dice: Dice) -> Obligation:
    """Return an obligation: mostly paid once it is due, in part by some who are late."""
    label = f"{kind}-{period}"
    if due >= CENSUS_DAY:
        return Obligation(kind, period, due, amount, 0)
    if dice.hit(_PAYS_PER_THOUSAND, f"{label}.pays"):
        return Obligation(kind, period, due, amount, amount)
    return Obligation(kind, period, due, amount, amount * dice.below(10, f"{label}.part") // 10)
