"""Keeps the last answer of a function of one subject: the records of one resident ask the same one after another."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

S = TypeVar("S")
R = TypeVar("R")
T = TypeVar("T")


def latest(function: Callable[[S, int], T]) -> Callable[[S, int], T]:
    """Remember the answer for the last subject (a person or a household) and seed.

    The subject is compared by identity: whoever holds changed facts is another object. One assignment replaces the
    memory as a whole, so threads see an old answer or a new one, never half of each.
    """
    memory: tuple[S, int, T] | None = None

    @wraps(function)
    def remembered(subject: S, seed: int) -> T:
        nonlocal memory
        known = memory
        if known is not None and known[0] is subject and known[1] == seed:
            return known[2]
        answer = function(subject, seed)
        memory = (subject, seed, answer)
        return answer

    return remembered


def latest_of_pair(function: Callable[[S, R, int], T]) -> Callable[[S, R, int], T]:
    """Do the same for a function of two subjects, such as a person and the household: both must be the same objects."""
    memory: tuple[S, R, int, T] | None = None

    @wraps(function)
    def remembered(subject: S, other: R, seed: int) -> T:
        nonlocal memory
        known = memory
        if known is not None and known[0] is subject and known[1] is other and known[2] == seed:
            return known[3]
        answer = function(subject, other, seed)
        memory = (subject, other, seed, answer)
        return answer

    return remembered
