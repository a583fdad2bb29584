"""Foreign trade: which enterprises import and export, what they declared to customs, and the country's totals by month.

Everything here is simulated: no official total is copied. Declarations reach their readers second hand and late, so
nothing is newer than `BEHIND` before the day the nation is described on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from mock_registries.enterprises.enterprise import Enterprise
from mock_registries.nation.dates import CENSUS_DAY, days
from mock_registries.nation.dice import Dice, Weighted, words

Kind = Literal["export", "import"]
Channel = Literal["green", "yellow", "red"]

BEHIND: Final = timedelta(days=45)
LAST_DAY: Final = CENSUS_DAY - BEHIND
FIRST_YEAR: Final = 2024

_TRADERS_PER_THOUSAND: Final = {"micro": 60, "small": 150, "medium": 400, "large": 700}
_COUNTRIES: Final = words("CN US JP KR TH SG DE NL AU IN MY TW")
_KINDS: Final[tuple[Kind, ...]] = ("export", "import")
_HS_CHAPTERS: Final = {
    "export": words("03 08 09 10 44 61 62 64 84 85 94"),
    "import": words("27 29 31 39 52 72 84 85 87 90"),
}
_CHANNEL: Final[Weighted[Channel]] = Weighted((("green", 65), ("yellow", 30), ("red", 5)))
_OFFICES: Final = ("Cảng Hải Phòng", "Cảng Cát Lái", "Cửa khẩu Hữu Nghị", "Cảng Đà Nẵng", "Sân bay Nội Bài")
_VALUE_USD: Final = {"micro": 8_000, "small": 25_000, "medium": 70_000, "large": 250_000}
_MONTHLY_USD: Final = {"export": 32_000_000_000, "import": 30_500_000_000}  # of the first month; assumption
_GROWTH_PER_THOUSAND: Final = 7
_TET_MONTHS: Final = frozenset({(2024, 2), (2025, 1), (2026, 2)})  # factories close over the New Year


@dataclass(frozen=True, slots=True)
class Declaration:
    """A customs declaration; value in US dollars."""

    number: str
    kind: Kind
    declared_on: date
    cleared_on: date
    office: str
    hs_chapter: str
    country: str
    value_usd: int
    channel: Channel


@dataclass(frozen=True, slots=True)
class MonthlyTotal:
    """The country's trade in a month, in US dollars."""

    year: int
    month: int
    exports_usd: int
    imports_usd: int


def trades_abroad(seed: int, enterprise: Enterprise) -> bool:
    """Tell whether an enterprise in business imports or exports."""
    return enterprise.is_active and Dice(seed, "foreign-trade", enterprise.number).hit(
        _TRADERS_PER_THOUSAND[enterprise.size], "trades"
    )


def declarations_of(seed: int, enterprise: Enterprise) -> tuple[Declaration, ...]:
    """Return the latest declarations of an enterprise that have arrived, the oldest first."""
    if not trades_abroad(seed, enterprise):
        return ()
    dice = Dice(seed, "customs", enterprise.number)
    first = max(enterprise.registered_on, LAST_DAY - days(365))
    span = (LAST_DAY - first).days
    if span <= 0:
        return ()
    moments = sorted(dice.below(span, f"day-{ordinal}") for ordinal in range(dice.between(1, 8, "count")))
    return tuple(
        _declaration(first + days(ago), ordinal, enterprise, dice) for ordinal, ago in enumerate(moments)
    )


def monthly_totals(seed: int) -> Iterator[MonthlyTotal]:
    """Return the totals of the months that have arrived whole, the oldest first."""
    dice, day, count = Dice(seed, "monthly-trade"), date(FIRST_YEAR, 1, 1), 0
    while (following := _next_month(day)) <= LAST_DAY:
        exports, imports = (_total(kind, day, count, dice) for kind in _KINDS)
        yield MonthlyTotal(day.year, day.month, exports, imports)
        day, count = following, count + 1


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _declaration(day: date, ordinal: int, enterprise: Enterprise, dice: Dice) -> Declaration:
    label = f"declaration-{ordinal}"
    kind, channel = dice.one_of(_KINDS, label), dice.pick(_CHANNEL, f"{label}.channel")
    wait = {"green": 0, "yellow": 1, "red": 3}[channel]
    return Declaration(
        number=f"9{3 if kind == 'export' else 1}{enterprise.number:07d}{ordinal:03d}",
        kind=kind,
        declared_on=day,
        cleared_on=min(day + days(wait), LAST_DAY),
        office=dice.one_of(_OFFICES, f"{label}.office"),
        hs_chapter=dice.one_of(_HS_CHAPTERS[kind], f"{label}.chapter"),
        country=dice.one_of(_COUNTRIES, f"{label}.country"),
        value_usd=_VALUE_USD[enterprise.size] * dice.between(20, 180, f"{label}.value") // 100,
        channel=channel,
    )


def _total(kind: Kind, day: date, count: int, dice: Dice) -> int:
    level = _MONTHLY_USD[kind] * (1_000 + _GROWTH_PER_THOUSAND * count) // 1_000
    season = 72 if (day.year, day.month) in _TET_MONTHS else 100
    return level * season // 100 * dice.between(960, 1_040, f"{kind}-{day}") // 1_000
