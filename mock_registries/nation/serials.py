"""A keyed permutation of the numbers below a million: the last six digits of a personal number, and the way back.

A Feistel network over pairs below a thousand. The key of a number group is added before and after, so that the same
rank has other digits in another group.
"""

from functools import lru_cache
from typing import Final

from mock_registries.nation.draws import BITS, SLOTS, slots

CAPACITY: Final = 1_000_000
_HALF: Final = 1_000

Tables = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]


def scatter(seed: int, value: int, key: int = 0) -> int:
    """Return the six digits of a number below a million."""
    return scattered(tables(seed), value, key)


def scattered(rounds: Tables, value: int, key: int) -> int:
    """Return the same as `scatter`, with the tables of the seed at hand."""
    left, right = divmod((value + key) % CAPACITY, _HALF)
    first, second, third, fourth = rounds
    left = (left + first[right]) % _HALF
    right = (right + second[left]) % _HALF
    left = (left + third[right]) % _HALF
    return (left * _HALF + (right + fourth[left]) % _HALF + key) % CAPACITY


def gather(seed: int, digits: int, key: int = 0) -> int:
    """Return the number whose six digits these are: the inverse of `scatter`."""
    left, right = divmod((digits - key) % CAPACITY, _HALF)
    first, second, third, fourth = tables(seed)
    right = (right - fourth[left]) % _HALF
    left = (left - third[right]) % _HALF
    right = (right - second[left]) % _HALF
    left = (left - first[right]) % _HALF
    return (left * _HALF + right - key) % CAPACITY


@lru_cache(maxsize=16)
def tables(seed: int) -> Tables:
    """Return the round functions: for each round, a number below a thousand for each number below a thousand."""
    return (
        _table(seed, "serial-1"),
        _table(seed, "serial-2"),
        _table(seed, "serial-3"),
        _table(seed, "serial-4"),
    )


def _table(seed: int, aspect: str) -> tuple[int, ...]:
    drawn = (
        slot * _HALF >> BITS for block in range(_HALF // SLOTS + 1) for slot in slots(seed, aspect, block)
    )
    return tuple(drawn)[:_HALF]


def serial_of(seed: int, index: int) -> int:
    """Return six digits for a person's other papers; those a million indexes apart share them."""
    return scatter(seed, index % CAPACITY)
