"""A digest of everything the nation says, to compare machines and versions: python -m mock_registries.nation.digest."""

import hashlib
import json
import sys
from typing import Any

from mock_registries.nation import moves
from mock_registries.nation.accounts import account_of
from mock_registries.nation.cards import find_card
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.marital import marital_status
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Household, Person
from mock_registries.nation.registers import find_birth_entry, find_death_entry, find_marriage_entry


def digest(seed: int, size: int) -> str:
    """Return the SHA-256 over one line of JSON per household of the nation."""
    nation, found = Nation(seed, size), hashlib.sha256()
    for number in range(nation.households):
        line = json.dumps(_household(nation, number), ensure_ascii=False, default=str)
        found.update(line.encode() + b"\n")
    return found.hexdigest()


def _household(nation: Nation, number: int) -> list[Any]:
    household = nation.household(number)
    return [
        number,
        household.home.text,
        household.away and household.away.text,
        [[*marriage[:3], *marriage[4:], marriage.commune.title] for marriage in household.marriages],
        [_texts(find_marriage_entry(household, marriage, nation.seed)) for marriage in household.marriages],
        household.foreign_marriage and household.foreign_marriage[:3],
        [[*abode[2:], abode.kind] for abode in moves.history(household, nation.seed)],
        [_person(nation, household, person) for person in household.members],
    ]


def _person(nation: Nation, household: Household, person: Person) -> list[Any]:
    seed, stay = nation.seed, nation.stay_of(person)
    return [
        *person[:9],
        person.birth_commune.new_place,
        person.origin.old_place,
        *person[11:16],
        marital_status(household, person)[:2],
        stay and stay.text,
        _texts(account_of(person, seed)),
        _texts(find_card(person, seed)),
        find_coverage(person, seed),
        _texts(find_birth_entry(person, seed)),
        _texts(find_death_entry(household, person, seed)),
    ]


def _texts(value: Any) -> list[str] | None:
    """Return the attributes of a plain value in their order."""
    return None if value is None else [str(getattr(value, name)) for name in value.__slots__]


if __name__ == "__main__":
    sys.stdout.write(digest(int(sys.argv[1]), int(sys.argv[2])) + "\n")
