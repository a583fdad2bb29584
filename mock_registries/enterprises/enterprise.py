"""One enterprise: name, form, seat, line of business, size, age and who represents it.

Shares by form, size and status are assumptions. Names are invented: each says that it is simulated ("Mô Phỏng") and ends
with the enterprise's number, so none is a real company's and no two are the same.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from mock_registries.enterprises import fuel_roles, tax_codes
from mock_registries.enterprises.industries import Industry, industry_of
from mock_registries.enterprises.nationwide import (
    RESIDENTS_PER_ENTERPRISE,
    count_of,
    units_of,
    whole_nation,
)
from mock_registries.enterprises.representatives import find_representative, is_of_working_age
from mock_registries.enterprises.seats import premises, seat_of
from mock_registries.nation.dates import CENSUS_DAY, add_years, days
from mock_registries.nation.dice import Dice, Weighted, words
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Address, Person

Form = Literal["one-member-llc", "llc", "joint-stock", "private"]
Status = Literal["active", "suspended", "dissolving"]
Size = Literal["micro", "small", "medium", "large"]
UnitKind = Literal["branch", "representative-office"]

FORMS: Final[dict[Form, str]] = {
    "one-member-llc": "Công ty TNHH Một thành viên",
    "llc": "Công ty TNHH",
    "joint-stock": "Công ty Cổ phần",
    "private": "Doanh nghiệp tư nhân",
}
_FORM: Final[Weighted[Form]] = Weighted(
    (("one-member-llc", 58), ("llc", 22), ("joint-stock", 15), ("private", 5))
)
_SIZE: Final[Weighted[Size]] = Weighted((("micro", 65), ("small", 25), ("medium", 7), ("large", 3)))
_STATUS: Final[Weighted[Status]] = Weighted((("active", 90), ("suspended", 8), ("dissolving", 2)))
_UNIT_KINDS: Final[tuple[tuple[UnitKind, str], ...]] = (
    ("branch", "Chi nhánh"),
    ("representative-office", "Văn phòng đại diện"),
)
_CAPITAL_IN_MILLIONS: Final = {"micro": 500, "small": 3_000, "medium": 20_000, "large": 200_000}
_FANCY: Final = words(
    "Sông Xanh,Núi Đá,Biển Lặng,Trời Cao,Đồi Thông,Hồ Thu,Lá Non,Gió Lành,Mưa Xuân,Đất Lành", ","
)
_FIRST_DAY: Final = date(2000, 1, 1)  # the Law on Enterprises of 1999 took effect
_LAST_DAY: Final = CENSUS_DAY - days(60)
_FOUNDER_FROM: Final = 21


@dataclass(frozen=True, slots=True)
class Unit:
    """A dependent unit: a branch or a representative office."""

    tax_code: str
    kind: UnitKind
    name: str
    address: Address


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An enterprise; `representative` is a resident's index."""

    number: int
    tax_code: str
    name: str
    form: Form
    status: Status
    size: Size
    industry: Industry
    seat: Address
    registered_on: date
    charter_capital_vnd: int
    representative: int
    position: str
    units: tuple[Unit, ...]

    @property
    def is_active(self) -> bool:
        """Tell whether it does business."""
        return self.status == "active"


def find_by_tax_code(nation: Nation, code: str) -> Enterprise | None:
    """Return the enterprise that bears the code of ten digits: no search."""
    number = tax_codes.find_enterprise(code)
    return None if number is None or number >= count_of(nation) else enterprise(nation.seed, number)


def represented_by(nation: Nation, person: Person) -> Enterprise | None:
    """Return the enterprise that a resident represents: one at most."""
    if not is_of_working_age(person):
        return None
    number = person.index // RESIDENTS_PER_ENTERPRISE
    if number >= count_of(nation) or find_representative(nation.seed, number) != person.index:
        return None
    return enterprise(nation.seed, number)


@lru_cache(maxsize=1024)
def enterprise(seed: int, number: int) -> Enterprise | None:
    """Return the enterprise of that number; None where nobody can represent it."""
    representative = find_representative(seed, number)
    if representative is None:
        return None
    dice, seat = Dice(seed, "enterprise", number), seat_of(seed, number)
    form, size = dice.pick(_FORM, "form"), dice.pick(_SIZE, "size")
    return Enterprise(
        number=number,
        tax_code=tax_codes.enterprise_code(number),
        name=name_of(seed, number),
        form=form,
        status=_status(number, dice),
        size=size,
        industry=industry_of(seed, number),
        seat=seat,
        registered_on=_registered_on(whole_nation(seed).person(representative).born, dice),
        charter_capital_vnd=_CAPITAL_IN_MILLIONS[size] * dice.between(4, 40, "capital") * 100_000,
        representative=representative,
        position="Chủ doanh nghiệp" if form == "private" else "Giám đốc",
        units=tuple(_unit(number, ordinal, seat, dice) for ordinal in range(1, units_of(number) + 1)),
    )


def name_of(seed: int, number: int) -> str:
    """Return the name: form, line of business, an invented word, and the number that no other has."""
    dice = Dice(seed, "enterprise", number)
    form = FORMS[dice.pick(_FORM, "form")]
    return f"{form} {industry_of(seed, number).word} Mô Phỏng {dice.one_of(_FANCY, 'name')} {number + 1}"


def _status(number: int, dice: Dice) -> Status:
    """Return the status; who trades in fuel is in business, or would be no trader."""
    trades_in_fuel = (fuel_roles.find_station(number), fuel_roles.find_trader(number)) != (None, None)
    return "active" if trades_in_fuel else dice.pick(_STATUS, "status")


def _registered_on(representative_born: date, dice: Dice) -> date:
    """Draw the day of registration, more often a late one, once the representative was of age."""
    first = max(_FIRST_DAY, add_years(representative_born, _FOUNDER_FROM))
    span = (_LAST_DAY - first).days + 1
    ago = dice.below(span, "registered") * dice.below(span, "registered-late") // span
    return _LAST_DAY - days(ago)


def _unit(number: int, ordinal: int, seat: Address, dice: Dice) -> Unit:
    label = f"unit-{ordinal}"
    kind, title = dice.one_of(_UNIT_KINDS, label)
    return Unit(
        tax_codes.unit_code(number, ordinal),
        kind,
        f"{title} số {ordinal} Mô Phỏng {number + 1}",
        premises(seat.commune.unit.code, dice, label),
    )
