"""The draws behind what records say of a person beside the papers: one hash for all, and which slot decides what."""

from enum import IntEnum
from functools import lru_cache

from mock_registries.nation.draws import Draws


class Trait(IntEnum):
    """Which of the sixteen draws decides what; a new attribute takes the next free one."""

    OTHER_NAME = 0
    OLD_NUMBER = 1
    FEATURES = 2
    MARK = 3
    SIDE = 4
    SPOT = 5
    DISTANCE = 6
    KNOWS_BLOOD_TYPE = 7
    BLOOD_TYPE = 8
    PHONE = 9
    MOBILE_REPORTED = 10
    EMAIL = 11
    ABSENCE = 12
    ELECTRONIC_CARD = 13
    INTEGRATED = 14


@lru_cache(maxsize=256)
def traits(seed: int, index: int) -> Draws:
    """Return the draws for the person of that index; kept for the next record of the same person."""
    return Draws(seed, "traits", index)
