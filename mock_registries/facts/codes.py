"""Numbers of documents: one for each subject, by a formula, so that no two subjects ever share one."""

from functools import cache
from typing import Final

from mock_registries.nation.dice import Dice

BILLION: Final = 10**9
# A prime that divides none of the limits used here, so that different subjects never meet.
_STRIDE: Final = 7_777_777_781


def unique(seed: int, kind: str, subject: int, below: int = BILLION) -> int:
    """Return a number below the given one that no other subject below it has for this kind of document."""
    return (subject * _STRIDE + _offset(seed, kind, below)) % below


@cache
def _offset(seed: int, kind: str, below: int) -> int:
    return Dice(seed, "code", kind).below(below, "offset")
