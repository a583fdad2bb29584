"""Conditions on a person's civil status: a tree of comparisons, and what bounds the search for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

View = Mapping[str, tuple[str, ...]]
"""A person as searched: attribute to its values, normalised. An attribute without a value is not there."""


class Operator(StrEnum):
    """The operators of an expression; dates compare as they are written, year first."""

    EQ = "eq"
    GT = "gt"
    LT = "lt"
    GE = "ge"
    LE = "le"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One attribute against a value, or against several of which one has to fit."""

    attribute: str
    operator: Operator
    values: tuple[str, ...]

    def holds(self, view: View) -> bool:
        """Tell whether one of the person's values fits."""
        return any(self._fits(value) for value in view.get(self.attribute, ()))

    def _fits(self, value: str) -> bool:
        asked = self.values[0]
        match self.operator:
            case Operator.GT:
                return value > asked
            case Operator.LT:
                return value < asked
            case Operator.GE:
                return value >= asked
            case Operator.LE:
                return value <= asked
            case _:
                return value in self.values


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; without parts, always."""

    parts: tuple[Criteria, ...]

    def holds(self, view: View) -> bool:
        return all(part.holds(view) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple[Criteria, ...]

    def holds(self, view: View) -> bool:
        return any(part.holds(view) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Criteria

    def holds(self, view: View) -> bool:
        return not self.part.holds(view)


Criteria = Comparison | All | Either | Not


def required(criteria: Criteria) -> Iterator[Comparison]:
    """Return the comparisons without which the whole cannot hold."""
    match criteria:
        case Comparison():
            yield criteria
        case All():
            for part in criteria.parts:
                yield from required(part)
        case _:
            return


def attributes(criteria: Criteria) -> Iterator[str]:
    """Return every attribute that the criteria look at."""
    match criteria:
        case Comparison():
            yield criteria.attribute
        case Not():
            yield from attributes(criteria.part)
        case _:
            for part in criteria.parts:
                yield from attributes(part)


def normalised(text: str) -> str:
    """Return a text as it is compared: composed (NFC), without regard to case, spaces single."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
