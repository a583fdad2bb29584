"""Full names: surname, middle words and given name, never one of a few names that must not be borne."""

from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from typing import Final

from mock_registries.nation import given_names, middle_names
from mock_registries.nation.dice import Dice

# Digests of names of public figures. They are kept as digests so that the names stand nowhere in the project.
_NEVER_GIVEN: Final = frozenset(
    {
        "2c91028e146bdd23",
        "45371c797bee7e0c",
        "769a250de820ae79",
        "a299aa4847217a0c",
        "a2b96a1ab7b74741",
        "ae19a2b609ed6b40",
        "ca264194b0770d71",
        "fd5ce69926f1a268",
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """A Vietnamese name in its three parts."""

    surname: str
    middle: str
    given: str

    @property
    def full(self) -> str:
        """Return the name as written, family name first."""
        return f"{self.surname} {self.middle} {self.given}"


def choose(dice: Dice, label: str, *, surname: str, sex: str, birth_year: int) -> Name:
    """Draw a name; draw again where a word would repeat or the name must not be borne."""
    for attempt in count():
        name = _draw(dice, f"{label}.{attempt}", surname=surname, sex=sex, birth_year=birth_year)
        if is_bearable(name):
            return name
    raise AssertionError  # count() never ends


def is_bearable(name: Name) -> bool:
    """Tell whether no word repeats and nobody known bears the name."""
    words = name.full.split()
    return len(words) == len(set(words)) and _digest(name.full) not in _NEVER_GIVEN


def _draw(dice: Dice, label: str, *, surname: str, sex: str, birth_year: int) -> Name:
    middle = middle_names.choose(dice, f"{label}.middle", sex=sex, birth_year=birth_year)
    given = given_names.choose(dice, f"{label}.given", sex=sex, birth_year=birth_year)
    return Name(surname, middle, given)


def _digest(name: str) -> str:
    return blake2b(name.encode(), digest_size=8).hexdigest()
