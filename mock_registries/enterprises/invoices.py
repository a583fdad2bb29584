"""Electronic invoices: how many the system received in a quarter, and what one enterprise has of them.

The first quarter of 2022 is as reported: 77,732,636 invoices received and processed (April 2022), of which nobody said how
many bore a code. Later quarters are simulated: 6% more each, 22% without a code (assumptions). An enterprise's share goes by its size, so that all shares together are the whole
volume on average. Series as C26TAA: with or without the authority's code, year, kind of user, two letters of the seller's
choice; 34 characters of code on each invoice (Circular 78/2021/TT-BTC; from memory).
"""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Final

from mock_registries.enterprises.enterprise import Enterprise
from mock_registries.enterprises.nationwide import COUNT
from mock_registries.enterprises.quarters import Quarter, quarter_of, quarters
from mock_registries.nation.dates import CENSUS_DAY, days
from mock_registries.nation.dice import Dice, words

FIRST: Final = Quarter(2022, 1)
LAST: Final = quarter_of(CENSUS_DAY - days(1))
_REPORTED: Final = 77_732_636
_GROWTH_PERCENT: Final = 6
_WITHOUT_CODE_PERCENT: Final = 22  # large sellers and utilities send theirs without a code of the authority
# A size's share in thousandths of the mean: 65 micro, 25 small, 7 medium and 3 large of a hundred make the mean.
_SHARE: Final = {"micro": 300, "small": 1_100, "medium": 3_000, "large": 10_667}
_MEAN_VALUE_VND: Final = {"micro": 2_000_000, "small": 6_000_000, "medium": 18_000_000, "large": 45_000_000}
_LETTERS: Final = words("AA AB BB BL HD KH MP TT XK YY")
_VAT_PERCENT: Final = (5, 8, 10)
_RECENT: Final = 4


@dataclass(frozen=True, slots=True)
class Volume:
    """What the system received in one quarter; a reported one is not divided, as its source does not say how."""

    quarter: Quarter
    received: int
    without_code: int | None

    @property
    def is_reported(self) -> bool:
        return self.without_code is None

    @property
    def with_code(self) -> int | None:
        return None if self.without_code is None else self.received - self.without_code


@dataclass(frozen=True, slots=True)
class Issued:
    """What an enterprise issued in one quarter, in dong without and of value added tax."""

    quarter: Quarter
    series: str
    invoices: int
    adjusted: int
    value_vnd: int
    vat_vnd: int


@dataclass(frozen=True, slots=True)
class Invoices:
    """An enterprise's invoices of its last quarters; the newest with its number and the authority's code."""

    form: str
    first_issued_on: date
    quarters: tuple[Issued, ...]
    last_number: str
    last_code: str | None


def volumes() -> list[Volume]:
    """Return the volume of each quarter since the system began, the oldest first."""
    found, received = [Volume(FIRST, _REPORTED, None)], _REPORTED
    for quarter in quarters(FIRST.next(), LAST):
        received += received * _GROWTH_PERCENT // 100
        found.append(Volume(quarter, received, received * _WITHOUT_CODE_PERCENT // 100))
    return found


def invoices_of(seed: int, enterprise: Enterprise) -> Invoices | None:
    """Return the invoices of an enterprise in business; None for another."""
    if not enterprise.is_active:
        return None
    dice = Dice(seed, "invoices", enterprise.number)
    first = max(enterprise.registered_on, FIRST.first_day) + days(dice.between(3, 30, "first"))
    recent = [volume for volume in volumes()[-_RECENT:] if volume.quarter.last_day >= first]
    issued = tuple(_issued(volume, enterprise, dice) for volume in recent)
    return Invoices(
        form="2" if enterprise.size == "micro" and dice.hit(150, "form") else "1",
        first_issued_on=first,
        quarters=issued,
        last_number=f"{_last_number(issued):08d}",
        last_code=_code(seed, enterprise.number) if issued[-1].series.startswith("C") else None,
    )


def _last_number(issued: tuple[Issued, ...]) -> int:
    """Return the number of the newest invoice: they are counted from 1 in each year's series."""
    return sum(quarterly.invoices for quarterly in issued if quarterly.series == issued[-1].series)


def _issued(volume: Volume, enterprise: Enterprise, dice: Dice) -> Issued:
    label, size = str(volume.quarter), enterprise.size
    share = volume.received * _SHARE[size] // (1_000 * COUNT)
    count = 1 + share * dice.between(50, 150, f"{label}.count") // 100
    value = count * _MEAN_VALUE_VND[size] * dice.between(60, 140, f"{label}.value") // 100
    with_code = "K" if size == "large" else "C"
    return Issued(
        quarter=volume.quarter,
        series=f"{with_code}{volume.quarter.year % 100:02d}T{dice.one_of(_LETTERS, 'series')}",
        invoices=count,
        adjusted=count * dice.below(25, f"{label}.adjusted") // 1_000,
        value_vnd=value,
        vat_vnd=value * dice.one_of(_VAT_PERCENT, "vat") // 100,
    )


def _code(seed: int, number: int) -> str:
    """Return 34 characters, as the authority's code has; they start with MP, which no real one does."""
    return "MP" + blake2b(f"{seed}|invoice-code|{number}".encode(), digest_size=16).hexdigest().upper()
