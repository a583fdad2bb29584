"""What a wish leaves open, decided so that it fits the rest; and where papers come from. Checked by `checks`."""

from datetime import date
from typing import Final, Literal

from mock_registries.nation.cards import EXCHANGE_AGES, expiry
from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on, days
from mock_registries.nation.marriages import MEN_FROM, WOMEN_FROM
from mock_registries.nation.written import Chosen
from mock_registries.personas.wish import Account, Child, Spouse, Wedding, Wish

FIRST_CHIP_CARD: Final = date(2021, 1, 1)
_OF_THIRTY_SIX: Final = date(1990, 5, 14)
_OF_TWENTY_SIX: Final = date(2000, 5, 14)
"""Turned 25 in 2025, so an expired card is possible."""
_MARRY_AT: Final = 24
_ISSUED_BEFORE: Final = days(30)
_NO_CARD_UNTIL: Final = 14
_OF_AGE: Final = 18
_RETIRED: Final = 60


def born(wish: Wish) -> date:
    """Return the persona's day of birth."""
    return wish.date_of_birth or (_OF_TWENTY_SIX if wish.card == "expired" else _OF_THIRTY_SIX)


def other_sex(sex: str) -> str:
    """Return the sex of a spouse."""
    return "male" if sex == "female" else "female"


def spouse_born(wish: Wish, spouse: Spouse) -> date:
    """Return the spouse's day of birth: by default the husband is two years older."""
    return spouse.date_of_birth or add_years(born(wish), -2 if wish.sex == "female" else 2)


def may_marry_from(wish: Wish, wedding: Wedding) -> date:
    """Return the first day on which both are old enough."""
    ages = {"female": WOMEN_FROM, "male": MEN_FROM}
    return max(
        add_years(born(wish), ages[wish.sex]),
        add_years(spouse_born(wish, wedding.spouse), ages[other_sex(wish.sex)]),
    )


def married_on(wish: Wish, wedding: Wedding) -> date:
    """Return the day of the wedding: at 24, or as soon as both may."""
    if wedding.registered_on is not None:
        return wedding.registered_on
    first = may_marry_from(wish, wedding)
    usual = max(first, add_years(born(wish), _MARRY_AT))
    return usual if usual < last_day(wish) else first


def end_of(wish: Wish, wedding: Wedding) -> tuple[date | None, Literal["death", "divorce"] | None]:
    """Return when and by what the marriage ended, if it did; a persona's death ends one that stands."""
    if wedding.ended_by is not None:
        return wedding.ended_on or last_day(wish), wedding.ended_by
    return (None, None) if wish.died_on is None else (wish.died_on, "death")


def spouse_died(wedding: Wedding, ended_on: date | None) -> date | None:
    """Return the spouse's day of death, if the wish says that death ended the marriage."""
    return ended_on if wedding.ended_by == "death" else None


def last_day(wish: Wish) -> date:
    """Return the last day of which anything can be told: of life, or before the nation is described."""
    return wish.died_on or CENSUS_DAY - days(1)


def card_issued_on(kind: str, birth: date, until: date) -> date | None:
    """Return when the card was issued; None: there is no card, or could be none of that kind."""
    if kind == "none":
        return None
    if kind == "valid":
        issued = max(birth + days(1), until - _ISSUED_BEFORE)
        return issued if FIRST_CHIP_CARD <= issued <= until else None
    for age in EXCHANGE_AGES[1:]:
        issued = max(FIRST_CHIP_CARD, add_years(birth, age - 2) - days(366))
        if expiry(birth, issued) == add_years(birth, age) <= CENSUS_DAY:
            return issued
    return None


def account(wish: Wish) -> Account:
    """Return the eID account: level 2 where there is a card."""
    if wish.account is not None:
        return wish.account
    return Account(level=2 if card_issued_on(wish.card, born(wish), last_day(wish)) else 1)


def papers_of(wish: Wish) -> Chosen:
    """Return the persona's papers."""
    eid = account(wish)
    return Chosen(
        eid.level,
        eid.status,
        card_issued_on(wish.card, born(wish), last_day(wish)),
        wish.insurance_group,
        wish.birth_entry == "electronic",
        wish.records,
    )


def papers_of_spouse(birth: date, died: date | None) -> Chosen:
    """Return those of an adult who has them all."""
    issued = card_issued_on("valid", birth, died or CENSUS_DAY)
    return Chosen(2 if issued else 0, "active", issued, usual_group(birth), has_birth_entry=True, records={})


def papers_of_child(child: Child) -> Chosen:
    """Return those of a child: a card and an account from 14 on."""
    is_grown = age_on(CENSUS_DAY, child.date_of_birth) >= _NO_CARD_UNTIL
    issued = card_issued_on("valid", child.date_of_birth, CENSUS_DAY) if is_grown else None
    group = (
        child.insurance_group
        if "insurance_group" in child.model_fields_set
        else usual_group(child.date_of_birth)
    )
    return Chosen(2 if issued else 0, "active", issued, group, child.birth_entry == "electronic", {})


def usual_group(birth: date) -> str:
    """Return a group of insured persons usual at that age."""
    age = age_on(CENSUS_DAY, birth)
    if age < SMALL:
        return "TE1"
    if age < _OF_AGE:
        return "HS4"
    return "DN4" if age < _RETIRED else "HT3"


SMALL: Final = 6
"""Until this age the state insures children as such (TE)."""
