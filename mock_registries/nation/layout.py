"""How residents divide into households: blocks of 1,000 residents in 294 households, each block the same mix.

A fixed mix per block lets any resident be found without counting from the first one, and lets the nation grow
without moving anybody. Shares by size and composition are assumptions fitted to a mean of 3.4, rounded to whole households.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from mock_registries.nation.dice import Dice


@dataclass(frozen=True, slots=True)
class Kind:
    """A composition of a household: who lives in it."""

    adults: int
    children: int
    grandparents: int = 0

    @property
    def size(self) -> int:
        """Return the number of members."""
        return self.adults + self.children + self.grandparents

    @property
    def has_couple(self) -> bool:
        """Tell whether the household is kept by a married couple."""
        return self.adults > 1


MIX: Final = (
    (Kind(1, 0), 35),
    (Kind(2, 0), 38),
    (Kind(1, 1), 18),
    (Kind(2, 1), 60),
    (Kind(1, 2), 6),
    (Kind(2, 2), 63),
    (Kind(1, 3), 3),
    (Kind(2, 1, grandparents=1), 6),
    (Kind(2, 3), 23),
    (Kind(2, 1, grandparents=2), 6),
    (Kind(2, 2, grandparents=1), 6),
    (Kind(2, 4), 9),
    (Kind(2, 2, grandparents=2), 9),
    (Kind(2, 5), 6),
    (Kind(2, 3, grandparents=2), 6),
)
BLOCK_HOUSEHOLDS: Final = sum(count for _, count in MIX)
BLOCK_RESIDENTS: Final = sum(kind.size * count for kind, count in MIX)


@dataclass(frozen=True, slots=True)
class Slot:
    """A household's number in the nation, its composition and its first resident's index."""

    number: int
    kind: Kind
    first: int


def slot_of_resident(seed: int, index: int) -> Slot:
    """Return the household that resident lives in."""
    block, offset = divmod(index, BLOCK_RESIDENTS)
    return _block(seed, block)[_positions(seed, block)[offset]]


def slot(seed: int, number: int) -> Slot:
    """Return the household of that number."""
    block, position = divmod(number, BLOCK_HOUSEHOLDS)
    return _block(seed, block)[position]


@lru_cache(maxsize=256)
def _block(seed: int, block: int) -> tuple[Slot, ...]:
    kinds = _shuffled([kind for kind, count in MIX for _ in range(count)], Dice(seed, "block", block))
    firsts = accumulate((kind.size for kind in kinds), initial=block * BLOCK_RESIDENTS)
    number = block * BLOCK_HOUSEHOLDS
    return tuple(
        Slot(number + position, kind, first)
        for position, (kind, first) in enumerate(zip(kinds, firsts, strict=False))
    )


@lru_cache(maxsize=256)
def _positions(seed: int, block: int) -> tuple[int, ...]:
    """Return, for each resident of a block, the position of the household in it."""
    return tuple(position for position, slot in enumerate(_block(seed, block)) for _ in range(slot.kind.size))


def _shuffled(kinds: Sequence[Kind], dice: Dice) -> list[Kind]:
    """Shuffle (Fisher and Yates), each step its own draw."""
    mixed = list(kinds)
    for last in range(len(mixed) - 1, 0, -1):
        other = dice.below(last + 1, str(last))
        mixed[last], mixed[other] = mixed[other], mixed[last]
    return mixed
