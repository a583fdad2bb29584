"""Synthetic face templates: a vector per personal number, and whether a probe is of that one person.

The number alone decides, so a probe of a number says nothing of whether anybody bears it or has a face on a card.

One to one only: nothing here or elsewhere finds a person by a face. The answer is yes or no, without a score: with a score
somebody could feel the way to a template, one question after another.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

LENGTH: Final = 128
LOWEST: Final = -128
HIGHEST: Final = 127
_NOISE: Final = 16
# Squared distance: a probe is at most 128 * 16^2 = 32,768 away; strangers lie near 128 * 10,923 = 1.4 million.
_LARGEST_DISTANCE: Final = 128 * 40**2


def template_of(seed: int, personal_number: str) -> tuple[int, ...]:
    """Return the template that is enrolled for the number, if one is: numbers from -128 to 127."""
    return tuple(byte + LOWEST for byte in _stream(f"{seed}|face|{personal_number}"))


def probe_of(seed: int, personal_number: str, attempt: int) -> tuple[int, ...]:
    """Return what a camera would make of the same face: the template with noise, another for each attempt."""
    noise = (
        byte % (2 * _NOISE + 1) - _NOISE for byte in _stream(f"{seed}|face-probe|{personal_number}|{attempt}")
    )
    return tuple(
        max(LOWEST, min(HIGHEST, value + error))
        for value, error in zip(template_of(seed, personal_number), noise, strict=True)
    )


def matches(template: Sequence[int], probe: Sequence[int]) -> bool:
    """Tell whether both are of one face; they are equally long."""
    return sum((one - other) ** 2 for one, other in zip(template, probe, strict=True)) <= _LARGEST_DISTANCE


def _stream(label: str) -> bytes:
    return hashlib.shake_256(label.encode()).digest(LENGTH)
