"""Labelled draws: a number that depends on the seed, on whom it is drawn for and on what it decides."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Values with integer weights. Integers, because a float comparison may differ between machines."""

    __slots__ = ("_bounds", "_flat", "_values", "total")

    def __init__(self, pairs: Iterable[tuple[T, int]]) -> None:
        kept = [(value, weight) for value, weight in pairs if weight > 0]
        self._values = [value for value, _ in kept]
        self._bounds = list(accumulate(weight for _, weight in kept))
        self.total = self._bounds[-1]
        self._flat: tuple[T, ...] = ()

    def at(self, point: int) -> T:
        """Return the value that owns `point`, 0 <= point < total."""
        return self._values[bisect_right(self._bounds, point)]

    def by(self, point: int) -> T:
        """Return the value that owns a point of 32 bits."""
        flat = self._flat or self.flat
        return flat[point * len(flat) >> 32]

    @property
    def flat(self) -> tuple[T, ...]:
        """Return every value as often as it weighs: a table of some thousands is read faster than searched."""
        if not self._flat:
            weights = (last - first for first, last in pairwise([0, *self._bounds]))
            self._flat = tuple(
                value for value, weight in zip(self._values, weights, strict=True) for _ in range(weight)
            )
        return self._flat


def words(text: str, separator: str = " ") -> tuple[str, ...]:
    """Read a list written in one text."""
    return tuple(text.split(separator))


def parse(text: str, separator: str = " ") -> list[tuple[str, int]]:
    """Read a table written as "value:weight value:weight"."""
    return [
        (value, int(weight)) for value, _, weight in (item.partition(":") for item in text.split(separator))
    ]


def parse_years(text: str) -> Weighted[int]:
    """Read a table of years, written as "year:weight year:weight"."""
    return Weighted((int(year), weight) for year, weight in parse(text))


class Dice:
    """Draws for one subject. Each label is its own draw, so a new attribute never moves an old one."""

    __slots__ = ("_state",)

    def __init__(self, seed: int, *subject: str | int) -> None:
        self._state = blake2b(digest_size=8)
        self._state.update("|".join(map(str, (seed, *subject))).encode())

    def below(self, limit: int, label: str) -> int:
        """Return an integer from 0 to limit - 1."""
        state = self._state.copy()
        state.update(b"|" + label.encode())
        return int.from_bytes(state.digest(), "big") % limit

    def between(self, first: int, last: int, label: str) -> int:
        """Return an integer from first to last, both included."""
        return first + self.below(last - first + 1, label)

    def hit(self, per_thousand: int, label: str) -> bool:
        """Tell whether an event of that frequency happens."""
        return self.below(1000, label) < per_thousand

    def one_of(self, values: Sequence[T], label: str) -> T:
        """Return one of the values, each as likely as the others."""
        return values[self.below(len(values), label)]

    def pick(self, values: Weighted[T], label: str) -> T:
        """Return one of the values by weight."""
        return values.at(self.below(values.total, label))
