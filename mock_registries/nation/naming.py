"""Full names: surname, middle words and given name, never one of a few names that must not be borne."""

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import Final, NamedTuple

from mock_registries.nation import given_names, middle_names
from mock_registries.nation.dice import Dice
from mock_registries.nation.draws import BITS

# Digests of names of public figures. They are kept as digests so that the names stand nowhere in the project.
_NEVER_GIVEN: Final = frozenset(
    bytes.fromhex(digest)
    for digest in (
        "2c91028e146bdd23",
        "45371c797bee7e0c",
        "769a250de820ae79",
        "a299aa4847217a0c",
        "a2b96a1ab7b74741",
        "ae19a2b609ed6b40",
        "ca264194b0770d71",
        "fd5ce69926f1a268",
    )
)
POINTS: Final = 5
"""How many numbers of 32 bits decide a name."""
_MASK: Final = 2**BITS - 1
_MULTIPLIER, _INCREMENT = 1664525, 1013904223  # of a linear congruential generator modulo 2**32


class Name(NamedTuple):
    """A name in its parts; a foreigner's may lack the middle."""

    surname: str
    middle: str
    given: str

    @property
    def full(self) -> str:
        """Return the name as written, family name first."""
        return f"{self.surname} {self.middle} {self.given}" if self.middle else f"{self.surname} {self.given}"


class _Fashion(NamedTuple):
    """What people of one sex and year of birth are called; shares in 2**32 parts, tables written out by weight."""

    common: str
    common_share: int
    others: tuple[str, ...]
    two_words_share: int
    given: tuple[str, ...]


def choose(dice: Dice, label: str, *, surname: str, sex: str, birth_year: int) -> Name:
    """Draw a name in the fashion of its generation."""
    points = [dice.below(_MASK + 1, f"{label}.{point}") for point in range(POINTS)]
    return at(points, surname, sex, birth_year)


def at(points: Sequence[int], surname: str, sex: str, birth_year: int) -> Name:
    """Return the name that five numbers of 32 bits decide; the next one where it must not be borne."""
    common, share, others, two_words, given = _fashion(sex, birth_year)
    while True:
        kind, second, length, third, last = points
        word = common if kind < share else others[second * len(others) >> BITS]
        other = others[third * len(others) >> BITS] if length < two_words else ""
        name = given[last * len(given) >> BITS]
        if name != word != surname != name and other not in (word, surname, name):
            middle = f"{word} {other}" if other else word
            if not is_known(f"{surname} {middle} {name}"):
                return Name(surname, middle, name)
        points = _next(points)


def long_at(points: Sequence[int], surname: str, maternal: str, sex: str, birth_year: int) -> Name:
    """Return a name of five or six words: the mother's surname and two or three middle words follow the father's.

    The two surnames differ.
    """
    common, _, others, _, given = _fashion(sex, birth_year)
    while True:
        words = [maternal, common, *(others[points[turn] * len(others) >> BITS] for turn in (1, 3))]
        middle = " ".join(words[: 3 + points[2] % 2])
        name = Name(surname, middle, given[points[4] * len(given) >> BITS])
        if is_bearable(name):
            return name
        points = _next(points)


def is_bearable(name: Name) -> bool:
    """Tell whether no word repeats and nobody known bears the name."""
    surname, middle, given = name
    if " " in middle:
        words = [surname, *middle.split(), given]
        if len(words) != len(set(words)):
            return False
    elif given in (surname, middle) or surname == middle:
        return False
    return not is_known(f"{surname} {middle} {given}")


def is_known(full_name: str) -> bool:
    """Tell whether it is a public figure's name, written as names are: each word with a capital, composed (NFC)."""
    return blake2b(full_name.encode(), digest_size=8).digest() in _NEVER_GIVEN


def _next(points: Sequence[int]) -> Sequence[int]:
    """Return other numbers, by a step of a linear congruential generator."""
    return [(point * _MULTIPLIER + _INCREMENT) & _MASK for point in points]


@cache
def _fashion(sex: str, birth_year: int) -> _Fashion:
    return _Fashion(
        middle_names.COMMON[sex],
        (middle_names.common_per_thousand(sex, birth_year) << BITS) // 1000,
        middle_names.others(sex, birth_year).flat,
        (middle_names.TWO_WORDS_PER_THOUSAND[sex] << BITS) // 1000,
        given_names.of_generation(sex, birth_year).flat,
    )
