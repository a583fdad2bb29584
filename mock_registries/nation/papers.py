"""The draws that decide about a person's papers: one hash for all of them, and which slot decides what."""

from enum import IntEnum
from functools import lru_cache

from mock_registries.nation.draws import Draws


class Slot(IntEnum):
    """Which of the sixteen draws decides what; a new attribute takes the next free one."""

    CARD_HOLDER = 0
    CARD_NOT_RENEWED = 1
    CARD_ISSUED = 2
    ACCOUNT_LEVEL_2 = 3
    ACCOUNT_LEVEL_1 = 4
    ACCOUNT_LOCKED = 5
    INSURANCE_GROUP = 6
    INSURANCE_SINCE = 7
    BIRTH_ELECTRONIC = 8
    BIRTH_REGISTERED = 9
    BIRTH_DECLARANT = 11
    DEATH_ELECTRONIC = 12
    DEATH_REGISTERED = 13


@lru_cache(maxsize=256)
def papers(seed: int, index: int) -> Draws:
    """Return the draws for the papers of the person of that index; kept for the next paper of the same person."""
    return Draws(seed, "papers", index)
