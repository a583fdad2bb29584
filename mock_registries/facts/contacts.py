"""How somebody can be reached: a mobile number that no telephone answers, and an address that no mail reaches.

Numbers have eleven digits and begin with 01 or 04: mobile numbers of eleven digits were withdrawn by 30 June 2019 and
nothing is dialled with 04 since the area codes changed (from memory), so none rings. Addresses end with a name reserved for
examples (RFC 2606). Shares are assumptions.
"""

from functools import lru_cache
from typing import Final
from unicodedata import normalize

from mock_registries.facts.codes import unique
from mock_registries.facts.traits import Trait, traits
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.people import Person

FIRST_PHONE_AGE: Final = 14
_SUBSCRIBERS_PER_THOUSAND: Final = 930
_BORN_BY: Final = add_years(CENSUS_DAY, -FIRST_PHONE_AGE)
OWN: Final = "01"
ANOTHER: Final = "04"


def has_phone(person: Person, seed: int) -> bool:
    """Tell whether somebody living subscribed to a mobile number."""
    if person.died is not None or person.born > _BORN_BY:
        return False
    return traits(seed, person.index).hit(_SUBSCRIBERS_PER_THOUSAND, Trait.PHONE)


def mobile_number(seed: int, index: int, prefix: str = OWN) -> str:
    """Return the number that a resident has, or another in the same name: no two residents share one."""
    return f"{prefix}{unique(seed, 'mobile', index):09d}"


def email_of(seed: int, person: Person) -> str:
    """Return the address that a resident would have: the given name and a number of one's own."""
    return f"{_folded(person.name.given)}.{unique(seed, 'email', person.index)}@thu.example"


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """Return the word in small letters without marks."""
    plain = normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
