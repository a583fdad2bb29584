"""The civil status register entries of births, marriages and deaths, and whether they exist electronically.

Births are registered within 60 days and deaths within 15 (Law on Civil Status 60/2014, art. 15 and 33). Electronic
entries: all births from 2016, 45% of earlier ones, 78% of marriages (assumptions on the gap of back-digitisation).

A book starts at 01 on 1 January and no number returns in it (Circular 04/2020/TT-BTP). The number here is that of the
child, the husband or the dead person in the nation: larger than in a real book, but no two entries of a body, event and
year share one, whatever the nation's size, and nothing has to be counted.
"""

from datetime import date
from typing import Final

from mock_registries.nation.communes import Commune
from mock_registries.nation.dates import CENSUS_DAY, days
from mock_registries.nation.draws import Draws
from mock_registries.nation.latest import latest
from mock_registries.nation.papers import Slot, papers
from mock_registries.nation.people import ForeignMarriage, Household, Marriage, Person
from mock_registries.nation.written import Entry

ALL_ELECTRONIC_FROM: Final = date(2016, 1, 1)
_EARLIER_BIRTHS_PER_THOUSAND: Final = 450
_MARRIAGES_PER_THOUSAND: Final = 780
_DEATHS_PER_THOUSAND: Final = 950  # assumption; 3.2 million deaths were in the registers in April 2022
_LATEST_REGISTRATION: Final = 60
_LATEST_DEATH_REGISTRATION: Final = 15
_FATHERS_DECLARE_PER_THOUSAND: Final = 600


@latest
def find_birth_entry(person: Person, seed: int) -> Entry | None:
    """Return the electronic entry of the person's birth, if there is one."""
    if person.written is not None and person.written.birth is not None:
        return person.written.birth
    draws = papers(seed, person.index)
    if not _is_electronic(person, draws):
        return None
    last = min(_LATEST_REGISTRATION, (CENSUS_DAY - person.born).days)
    registered = person.born + days(draws.between(1, last, Slot.BIRTH_REGISTERED))
    return _entry(person.birth_commune, registered, person.index + 1)


def _is_electronic(person: Person, draws: Draws) -> bool:
    if person.written is not None and person.written.chosen is not None:
        return person.written.chosen.has_birth_entry
    return person.born >= ALL_ELECTRONIC_FROM or draws.hit(
        _EARLIER_BIRTHS_PER_THOUSAND, Slot.BIRTH_ELECTRONIC
    )


def find_marriage_entry(_: Household, marriage: Marriage, seed: int) -> Entry | None:
    """Return the electronic entry of the marriage, if there is one; the same for both spouses."""
    return marriage_entry(marriage, seed)


def marriage_entry(marriage: Marriage | ForeignMarriage, seed: int) -> Entry | None:
    """Return the electronic entry of any marriage, one with a foreigner included."""
    if marriage.entry is not None:
        return marriage.entry
    subject = marriage.resident if isinstance(marriage, ForeignMarriage) else marriage.husband
    if not Draws(seed, "marriage", subject).hit(_MARRIAGES_PER_THOUSAND, 0):
        return None
    return _entry(marriage.commune, marriage.registered_on, subject + 1)


def find_death_entry(household: Household, person: Person, seed: int) -> Entry | None:
    """Return the electronic entry of the person's death, if there is one."""
    if person.died is None:
        return None
    if person.written is not None and person.written.death is not None:
        return person.written.death
    draws = papers(seed, person.index)
    if not draws.hit(_DEATHS_PER_THOUSAND, Slot.DEATH_ELECTRONIC):
        return None
    last = min(_LATEST_DEATH_REGISTRATION, (CENSUS_DAY - person.died).days)
    registered = person.died + days(draws.between(0, last, Slot.DEATH_REGISTERED))
    return _entry(household.home.commune, registered, person.index + 1)


def index_of_number(number: str) -> int | None:
    """Return the index of the only person whom the nation can have entered under that number, if there is one."""
    return int(number) - 1 if number.isascii() and number.isdecimal() and int(number) > 0 else None


def declarant_of(person: Person, seed: int) -> str:
    """Return the name of the parent who declared the birth."""
    if person.written is not None and person.written.declarant is not None:
        return person.written.declarant
    by_father = papers(seed, person.index).hit(_FATHERS_DECLARE_PER_THOUSAND, Slot.BIRTH_DECLARANT)
    parent = person.father if person.father is not None and by_father else person.mother
    return parent.name.full


def _entry(commune: Commune, day: date, number: int) -> Entry:
    return Entry(
        registered_on=day,
        body=f"Ủy ban nhân dân {commune.place_on(day)}",
        body_code=commune.body_code_on(day),
        number=f"{number:02d}/{day.year}",
        book=f"01/{day.year}",
    )
