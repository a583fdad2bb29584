"""Fast draws: sixteen numbers of 32 bits for one aspect of one subject, from a single hash.

A new attribute takes a slot that was free, or an aspect of its own, so it never moves an old one. `Dice`, which hashes
once per draw, is for attributes that are looked up rarely; the slots of a person or household are drawn for everybody.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from struct import Struct
from typing import Any, Final, TypeVar

from mock_registries.nation.dice import Weighted

T = TypeVar("T")

SLOTS: Final = 16
BITS: Final = 32
_UNPACK: Final = Struct(f">{SLOTS}I").unpack


@lru_cache(maxsize=1024)
def _start(seed: int, aspect: str) -> Any:
    return blake2b(f"{seed}|{aspect}|".encode(), digest_size=4 * SLOTS)


def slots(seed: int, aspect: str, subject: int) -> tuple[int, ...]:
    """Return the sixteen numbers below 2**32 of one aspect of a subject; 0 <= subject < 2**64."""
    state = _start(seed, aspect).copy()
    state.update(subject.to_bytes(8, "big"))
    return _UNPACK(state.digest())


class Draws:
    """The draws of one aspect of a subject, each by its slot."""

    __slots__ = ("slots",)

    def __init__(self, seed: int, aspect: str, subject: int) -> None:
        self.slots = slots(seed, aspect, subject)

    def below(self, limit: int, slot: int) -> int:
        """Return an integer from 0 to limit - 1."""
        return self.slots[slot] * limit >> BITS

    def between(self, first: int, last: int, slot: int) -> int:
        """Return an integer from first to last, both included."""
        return first + (self.slots[slot] * (last - first + 1) >> BITS)

    def hit(self, per_thousand: int, slot: int) -> bool:
        """Tell whether an event of that frequency happens."""
        return self.slots[slot] * 1000 >> BITS < per_thousand

    def one_of(self, values: Sequence[T], slot: int) -> T:
        """Return one of the values, each as likely as the others."""
        return values[self.slots[slot] * len(values) >> BITS]

    def pick(self, values: Weighted[T], slot: int) -> T:
        """Return one of the values by weight."""
        return values.at(self.slots[slot] * values.total >> BITS)
