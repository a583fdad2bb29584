"""Draws that depend on a seed, a label and a request's number only: the same three, the same outcome, anywhere."""

import math
from statistics import NormalDist
from typing import Final

from mock_registries.nation.dice import Dice

_STEPS: Final = 1 << 53  # as many values as a float tells apart between 0 and 1
_NORMAL: Final = NormalDist()


def share(seed: int, *labels: str | int) -> float:
    """Return a number above 0 and below 1."""
    return (Dice(seed, "fault", *labels).below(_STEPS - 1, "share") + 1) / _STEPS


def hits(rate: float, seed: int, *labels: str | int) -> bool:
    """Tell whether something happens that happens to that share of requests."""
    return rate >= 1 or share(seed, *labels) < rate


def lognormal(median: float, sigma: float, seed: int, *labels: str | int) -> float:
    """Return a draw whose logarithm is normal around the median's, with that deviation."""
    return median * math.exp(sigma * _NORMAL.inv_cdf(share(seed, *labels)))
