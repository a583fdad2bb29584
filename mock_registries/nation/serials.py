"""A keyed permutation of the numbers below a million: each resident's last six digits, and the way back.

Every resident of the first million therefore has six digits of his own, whatever comes before them.
"""

from functools import lru_cache
from typing import Final

from mock_registries.nation.dice import Dice

CAPACITY: Final = 1_000_000
_HALF: Final = 1_000
_ROUNDS: Final = 6


def serial_of(seed: int, index: int) -> int:
    """Return the six digits of a resident, as a number."""
    left, right = divmod(index, _HALF)
    for table in _tables(seed):
        left, right = right, (left + table[right]) % _HALF
    return left * _HALF + right


def index_of(seed: int, serial: int) -> int:
    """Return the resident whose six digits these are: the inverse of `serial_of`."""
    left, right = divmod(serial, _HALF)
    for table in reversed(_tables(seed)):
        left, right = (right - table[left]) % _HALF, left
    return left * _HALF + right


@lru_cache(maxsize=16)
def _tables(seed: int) -> tuple[tuple[int, ...], ...]:
    """Return the round functions of a balanced Feistel network over pairs below a thousand."""
    dice = [Dice(seed, "serial", number) for number in range(_ROUNDS)]
    return tuple(tuple(die.below(_HALF, str(value)) for value in range(_HALF)) for die in dice)
