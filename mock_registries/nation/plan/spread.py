"""Evenly spread choices: the plan takes the quantiles of a distribution instead of random draws.

The first stream is the midpoint of j of n equal parts; the others are Kronecker sequences with the fractional parts of
square roots of primes, so that each stream alone, and any two together, fill their range evenly.
"""

from typing import Final, TypeVar

from mock_registries.nation.dice import Weighted

T = TypeVar("T")

_BITS: Final = 32
_MASK: Final = 2**_BITS - 1
# Fractional parts of the square roots of 2, 3, 5, 7, 11, ... in 32 bits.
_STEPS: Final = (
    1779033703, 3144134277, 1013904242, 2773480762, 1359893119, 2600822924, 528734635, 1541459225,
    3418070365, 1654270250, 2438529370, 355462360, 1731405415, 2394180231, 3675008525, 1203062813,
)  # fmt: skip


class Spread:
    """The choices for number `part` of `parts` alike."""

    __slots__ = ("_part", "_parts", "_turn")

    def __init__(self, part: int, parts: int, turn: int = 0) -> None:
        self._part, self._parts, self._turn = part, parts, turn

    def quantile(self, values: Weighted[T]) -> T:
        """Return the value at the midpoint of this part of the distribution."""
        return values.at((2 * self._part + 1) * values.total // (2 * self._parts))

    def halves(self, first_per_thousand: int) -> "tuple[bool, Spread]":
        """Divide the parts in two, and return whether this one is in the first, with its choices among its like."""
        first = first_per_thousand * self._parts // 1000
        if self._part < first:
            return True, Spread(self._part, first, self._turn)
        return False, Spread(self._part - first, self._parts - first, self._turn + len(_STEPS))

    def below(self, limit: int, stream: int) -> int:
        """Return an integer from 0 to limit - 1."""
        return (self._point(stream) * limit) >> _BITS

    def pick(self, values: Weighted[T], stream: int) -> T:
        """Return one of the values by weight."""
        return values.at(self.below(values.total, stream))

    def hit(self, per_thousand: int, stream: int) -> bool:
        """Tell whether an event of that frequency happens."""
        return self.below(1000, stream) < per_thousand

    def _point(self, stream: int) -> int:
        return ((self._part + 1) * _STEPS[stream] + self._turn * _STEPS[-1 - stream]) & _MASK
