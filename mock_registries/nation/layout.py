"""How residents divide into households: cycles of 10,000 residents in 2,940 households, each cycle the same mix.

A fixed mix per cycle lets any resident be found without counting from the first one, and lets the nation grow
without moving anybody. Shares by size and composition are assumptions fitted to a mean of 3.4, rounded to whole households.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """A composition of a household: which of the living are in it."""

    adults: int
    children: int
    grandparents: int = 0

    @property
    def size(self) -> int:
        """Return the number of living members."""
        return self.adults + self.children + self.grandparents

    @property
    def has_couple(self) -> bool:
        """Tell whether the household is kept by a married couple."""
        return self.adults > 1


MIX: Final = (
    (Kind(1, 0), 350),
    (Kind(2, 0), 380),
    (Kind(1, 1), 180),
    (Kind(2, 1), 600),
    (Kind(1, 2), 60),
    (Kind(2, 2), 630),
    (Kind(1, 3), 30),
    (Kind(2, 1, grandparents=1), 60),
    (Kind(2, 3), 230),
    (Kind(2, 1, grandparents=2), 60),
    (Kind(2, 2, grandparents=1), 60),
    (Kind(2, 4), 90),
    (Kind(2, 2, grandparents=2), 90),
    (Kind(2, 5), 60),
    (Kind(2, 3, grandparents=2), 60),
)
CYCLE_HOUSEHOLDS: Final = sum(count for _, count in MIX)
CYCLE_RESIDENTS: Final = sum(kind.size * count for kind, count in MIX)
