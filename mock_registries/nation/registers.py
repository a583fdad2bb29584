"""The civil status register entries of births and marriages, and whether they exist electronically.

Registration within 60 days: Law on Civil Status 60/2014, art. 15. Each book starts at 01 on 1 January. Electronic
entries: all births from 2016, 45% of earlier ones, 78% of marriages (assumptions on the gap of back-digitisation).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mock_registries.nation.communes import Commune
from mock_registries.nation.dates import CENSUS_DAY, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.people import Household, Marriage, Person

ALL_ELECTRONIC_FROM: Final = date(2016, 1, 1)
_EARLIER_BIRTHS_PER_THOUSAND: Final = 450
_MARRIAGES_PER_THOUSAND: Final = 780
_LATEST_REGISTRATION: Final = 60
_FATHERS_DECLARE_PER_THOUSAND: Final = 600


@dataclass(frozen=True, slots=True)
class Entry:
    """Where and when an event was entered: body, number and book."""

    registered_on: date
    body: str
    body_code: str
    number: str
    book: str


def find_birth_entry(person: Person, seed: int) -> Entry | None:
    """Return the electronic entry of the person's birth, if there is one."""
    dice = Dice(seed, "birth", person.index)
    if person.born < ALL_ELECTRONIC_FROM and not dice.hit(_EARLIER_BIRTHS_PER_THOUSAND, "electronic"):
        return None
    latest = min(_LATEST_REGISTRATION, (CENSUS_DAY - person.born).days)
    registered = person.born + days(dice.between(1, latest, "registered"))
    return _entry(person.birth_commune, registered, dice)


def find_marriage_entry(_: Household, marriage: Marriage, seed: int) -> Entry | None:
    """Return the electronic entry of the marriage, if there is one; the same for both spouses."""
    dice = Dice(seed, "marriage", marriage.husband)
    if not dice.hit(_MARRIAGES_PER_THOUSAND, "electronic"):
        return None
    return _entry(marriage.commune, marriage.registered_on, dice)


def declarant_of(person: Person, seed: int) -> str:
    """Return the name of the parent who declared the birth."""
    by_father = Dice(seed, "declarant", person.index).hit(_FATHERS_DECLARE_PER_THOUSAND, "father")
    parent = person.father if person.father is not None and by_father else person.mother
    return parent.name.full


def _entry(commune: Commune, day: date, dice: Dice) -> Entry:
    return Entry(
        registered_on=day,
        body=f"Ủy ban nhân dân {commune.place_on(day)}",
        body_code=commune.body_code_on(day),
        number=f"{dice.between(1, 399, 'number'):02d}/{day.year}",
        book=f"01/{day.year}",
    )
