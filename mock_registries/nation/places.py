"""The 10,000 places of the plan as provinces: in every cycle each place lies somewhere else, and all are filled alike.

Homes follow the registered size of the units of 2025, births the census of 2019. Both tables agree where they can, so
that who is born at home is, for 97 of 100 places, born in the province of the home.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from mock_registries.nation import provinces, units
from mock_registries.nation.plan.settle import PLACES
from mock_registries.nation.provinces import Province

_STEP: Final = 617  # without a common factor with 10,000; neighbouring cycles lie far apart
_BACK: Final = pow(_STEP, -1, PLACES)


def _apportion(weights: Sequence[int], seats: int) -> list[int]:
    """Divide the seats by weight, the last ones by the largest remainder (Hamilton)."""
    total = sum(weights)
    shares = [weight * seats // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda turn: (-(weights[turn] * seats % total), turn))
    for turn in by_remainder[: seats - sum(shares)]:
        shares[turn] += 1
    return shares


def _home_counts() -> dict[str, int]:
    counts: dict[str, int] = {}
    of_units = _apportion([unit.registered for unit in units.UNITS], PLACES)
    for unit, share in zip(units.UNITS, of_units, strict=True):
        merged = provinces.BY_UNIT[unit.code]
        counts |= zip(
            (part.code for part in merged), _apportion([part.weight for part in merged], share), strict=True
        )
    return counts


def _birth_counts() -> dict[str, int]:
    shares = _apportion([province.weight for province in provinces.PROVINCES], PLACES)
    return {province.code: share for province, share in zip(provinces.PROVINCES, shares, strict=True)}


def _tables() -> tuple[tuple[Province, ...], tuple[Province, ...]]:
    """Return the province of each place for homes and for births."""
    homes, births = _home_counts(), _birth_counts()
    codes = [part.code for merged in provinces.BY_UNIT.values() for part in merged]
    spare = [code for code in codes for _ in range(births[code] - homes[code])]
    home_codes: list[str] = []
    birth_codes: list[str] = []
    for code in codes:
        shared = min(homes[code], births[code])
        home_codes += [code] * homes[code]
        birth_codes += [code] * shared + [spare.pop() for _ in range(homes[code] - shared)]
    return _provinces(home_codes), _provinces(birth_codes)


def _provinces(codes: Iterable[str]) -> tuple[Province, ...]:
    return tuple(provinces.BY_CODE[code] for code in codes)


HOMES, BIRTHS = _tables()
ROWS: Final = len(HOMES)


def shift(cycle: int, seed: int) -> int:
    """Return by how many rows the places of the plan are moved in that cycle: row = (place + shift) % ROWS."""
    return (_STEP * cycle + seed) % ROWS


def cycle_of(place: int, row: int, seed: int) -> int:
    """Return in which of ten thousand cycles the place has that row: the inverse of `shift`."""
    return (row - place - seed) * _BACK % ROWS
