"""The draws behind somebody's work and contributions: one hash for all, and which slot decides what."""

from enum import IntEnum
from functools import lru_cache

from mock_registries.nation.draws import Draws


class Career(IntEnum):
    """Which of the sixteen draws decides what; a new attribute takes the next free one."""

    SINCE = 0
    ENTERPRISE = 1
    START = 2
    LENGTH = 3
    SALARY = 4
    HAS_EARLIER = 5
    GAP = 6
    CLAIMED = 7
    ONCE = 8
    EARLIER_ENTERPRISE = 9


@lru_cache(maxsize=256)
def career(seed: int, index: int) -> Draws:
    """Return the draws for the person of that index; kept for the next record of the same person."""
    return Draws(seed, "career", index)
