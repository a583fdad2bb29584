"""Full names: surname, middle words and given name, never one of a few names that must not be borne."""

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from typing import Final, NamedTuple

from mock_registries.nation import given_names, middle_names
from mock_registries.nation.dice import Dice, Weighted
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
    """What people of one sex and year of birth are called; shares in 2**32 parts."""

    common: str
    common_share: int
    others: Weighted[str]
    two_words_share: int
    given: Weighted[str]


def choose(dice: Dice, label: str, *, surname: str, sex: str, birth_year: int) -> Name:
    """Draw a name in the fashion of its generation."""
    points = [dice.below(_MASK + 1, f"{label}.{point}") for point in range(POINTS)]
    return at(points, surname, sex, birth_year)


def at(points: Sequence[int], surname: str, sex: str, birth_year: int) -> Name:
    """Return the name that five numbers of 32 bits decide; the next one where it must not be borne."""
    fashion = _fashion(sex, birth_year)
    while True:
        name = Name(surname, _middle(fashion, points), fashion.given.by(points[4]))
        if is_bearable(name):
            return name
        points = [(point * _MULTIPLIER + _INCREMENT) & _MASK for point in points]


def long_at(points: Sequence[int], surname: str, maternal: str, sex: str, birth_year: int) -> Name:
    """Return a name of five or six words: the mother's surname and two or three middle words follow the father's."""
    fashion = _fashion(sex, birth_year)
    while True:
        words = [maternal, fashion.common, fashion.others.by(points[1]), fashion.others.by(points[3])]
        if points[2] & 1:
            words.pop()
        name = Name(surname, " ".join(words), fashion.given.by(points[4]))
        if is_bearable(name):
            return name
        points = [(point * _MULTIPLIER + _INCREMENT) & _MASK for point in points]


def is_bearable(name: Name) -> bool:
    """Tell whether no word repeats and nobody known bears the name."""
    surname, middle, given = name
    if " " in middle:
        words = [surname, *middle.split(), given]
        if len(words) != len(set(words)):
            return False
    elif middle in {surname, given} or surname == given:
        return False
    return blake2b(name.full.encode(), digest_size=8).digest() not in _NEVER_GIVEN


def _middle(fashion: _Fashion, points: Sequence[int]) -> str:
    first = fashion.common if points[0] < fashion.common_share else fashion.others.by(points[1])
    return f"{first} {fashion.others.by(points[3])}" if points[2] < fashion.two_words_share else first


@cache
def _fashion(sex: str, birth_year: int) -> _Fashion:
    return _Fashion(
        middle_names.COMMON[sex],
        middle_names.common_per_thousand(sex, birth_year) * (_MASK + 1) // 1000,
        middle_names.others(sex, birth_year),
        middle_names.TWO_WORDS_PER_THOUSAND[sex] * (_MASK + 1) // 1000,
        given_names.of_generation(sex, birth_year),
    )
