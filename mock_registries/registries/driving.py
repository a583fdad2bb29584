"""The driving licence and vehicle registration databases.

Owner: Ministry of Public Security (the licences came over from the Ministry of Transport in March 2025, as remembered).
Classes and terms: Law 36/2024, art. 57; ages: art. 59; 12 points, art. 58. 62% of those from 18 to 70 hold class A1 and 14%
class B (assumptions); the other shares too. Licence numbers begin with 99 and plates with 00 or 01: no province has these.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.codes import unique
from mock_registries.facts.fields import Named
from mock_registries.facts.lives import a_day, age_of, is_living, latest_anniversary, lived_until
from mock_registries.nation.dates import CENSUS_DAY, add_years, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, RecordType, Registry, Text

_OLDEST: Final = 70
_ALL_POINTS: Final = 12
_POINTS_SINCE: Final = date(2025, 1, 1)
_DEDUCTED_PER_THOUSAND: Final = 40
_NOT_RENEWED_PER_THOUSAND: Final = 30
# Class: first age, holders per thousand from that age to 70, years a licence of the class lasts (0: no end).
_CLASSES: Final = {
    "A1": (18, 620, 0),
    "A": (18, 15, 0),
    "B": (18, 140, 10),
    "C": (21, 18, 5),
    "D2": (24, 4, 5),
}
_MOTORCYCLE_PER_THOUSAND: Final = 650
_CAR_PER_THOUSAND: Final = 60
_LETTERS: Final = "ABCDEFGHKLMNPSTUVXYZ"
_FIRST_KEPT: Final = date(2005, 1, 1)
_MAKES: Final = ("Sao Mai", "Hải Âu", "Ngựa Sắt", "Gió Đông")  # invented
_COLOURS: Final = ("đen", "trắng", "đỏ", "xanh", "bạc")

LicenceClass = Literal["A1", "A", "B", "C", "D2"]


class HeldClass(TypedDict):
    """Hạng giấy phép lái xe."""

    licence_class: Annotated[LicenceClass, Field(description="Hạng. Class.")]
    issued_on: Annotated[Day, Field(description="Ngày cấp hoặc đổi gần nhất. Day of the latest issue.")]
    expires_on: Annotated[Day | None, Field(description="Có giá trị đến. Last day; null: no end.")]


class DrivingLicence(Named):
    """Giấy phép lái xe."""

    licence_number: Annotated[
        str, Field(pattern=r"^99[0-9]{10}$", description="Số giấy phép. Licence number.")
    ]
    classes: Annotated[list[HeldClass], Field(description="Các hạng. Classes held.")]
    points: Annotated[int, Field(ge=0, le=12, description="Số điểm còn lại. Points left of 12.")]
    points_restored_on: Annotated[
        Day | None,
        Field(
            description="Ngày phục hồi đủ điểm nếu không bị trừ thêm. When all points are back; null: none missing."
        ),
    ]
    issuing_body: Annotated[str, Field(description="Cơ quan cấp. Issuing body.")]


class Vehicle(TypedDict):
    """Xe đã đăng ký."""

    plate: Annotated[
        str, Field(pattern=r"^0[01]-[A-Z]{3} [0-9]{3}\.[0-9]{3}$", description="Biển số. Plate.")
    ]
    kind: Annotated[Literal["motorcycle", "car"], Field(description="Loại xe. Kind of vehicle.")]
    make: Annotated[str, Field(description="Nhãn hiệu (không có thật). Make (invented).")]
    colour: Annotated[str, Field(description="Màu sơn. Colour.")]
    registered_on: Annotated[Day, Field(description="Ngày đăng ký. Day of registration.")]


class VehicleRegistration(Named):
    """Đăng ký xe: the vehicles that a person owns."""

    owner_address: Annotated[str, Field(description="Địa chỉ chủ xe. The owner's address.")]
    vehicles: Annotated[list[Vehicle], Field(description="Các xe đứng tên. Vehicles owned.")]
    registration_body: Annotated[str, Field(description="Cơ quan đăng ký. Registration body.")]


def driving_licence(nation: Nation, person: Person) -> DrivingLicence | None:
    """Return the licence of a resident of 18 to 70 who has one."""
    dice = Dice(nation.seed, "licence", person.index)
    if not is_living(person):
        return None
    classes = [held for name in _CLASSES if (held := _held(name, person, dice)) is not None]
    if not classes:
        return None
    points, restored = _points(min(held["issued_on"] for held in classes), dice)
    return DrivingLicence(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        licence_number=f"990{unique(nation.seed, 'licence', person.index):09d}",
        classes=classes,
        points=points,
        points_restored_on=restored.isoformat() if restored else None,
        issuing_body=_police(nation, person),
    )


def _held(name: str, person: Person, dice: Dice) -> HeldClass | None:
    first_age, share, years = _CLASSES[name]
    if not first_age <= age_of(person) <= _OLDEST or not dice.hit(share, name):
        return None
    day = a_day(
        dice, add_years(person.born, first_age), min(CENSUS_DAY, add_years(person.born, 45)), f"{name}-day"
    )
    if years and not dice.hit(_NOT_RENEWED_PER_THOUSAND, f"{name}-lapsed"):
        day = latest_anniversary(day, years)
    return HeldClass(
        licence_class=_class(name),
        issued_on=day.isoformat(),
        expires_on=add_years(day, years).isoformat() if years else None,
    )


def _class(name: str) -> LicenceClass:
    found: dict[str, LicenceClass] = {"A1": "A1", "A": "A", "B": "B", "C": "C", "D2": "D2"}
    return found[name]


def _points(first_issue: str, dice: Dice) -> tuple[int, date | None]:
    """Return what is left, and the day when 12 months have passed since the latest deduction."""
    held_since = max(date.fromisoformat(first_issue), add_years(CENSUS_DAY, -1) + days(1), _POINTS_SINCE)
    if held_since >= CENSUS_DAY or not dice.hit(_DEDUCTED_PER_THOUSAND, "deducted"):
        return _ALL_POINTS, None
    deducted = a_day(dice, held_since, CENSUS_DAY, "deducted-day")
    return _ALL_POINTS - dice.between(1, 5, "deduction") * 2, add_years(deducted, 1)


def vehicle_registration(nation: Nation, person: Person) -> VehicleRegistration | None:
    """Return the vehicles of an adult who owns any."""
    dice = Dice(nation.seed, "vehicle", person.index)
    owned = [
        _vehicle(nation, person, kind, dice)
        for kind, share in (("motorcycle", _MOTORCYCLE_PER_THOUSAND), ("car", _CAR_PER_THOUSAND))
        if lived_until(person) > max(add_years(person.born, 18), _FIRST_KEPT) and dice.hit(share, kind)
    ]
    if not owned:
        return None
    return VehicleRegistration(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        owner_address=nation.household(person.household).home.text,
        vehicles=owned,
        registration_body=_police(nation, person),
    )


def _vehicle(nation: Nation, person: Person, kind: str, dice: Dice) -> Vehicle:
    first = max(add_years(person.born, 18), _FIRST_KEPT)
    return Vehicle(
        plate=_plate(0 if kind == "motorcycle" else 1, unique(nation.seed, kind, person.index)),
        kind="motorcycle" if kind == "motorcycle" else "car",
        make=dice.one_of(_MAKES, f"{kind}-make"),
        colour=dice.one_of(_COLOURS, f"{kind}-colour"),
        registered_on=a_day(dice, first, lived_until(person), f"{kind}-day").isoformat(),
    )


def _plate(prefix: int, number: int) -> str:
    """Three letters and six digits, one more of each than a real plate has."""
    series, digits = divmod(number, 1_000_000)
    first, rest = divmod(series, len(_LETTERS) ** 2)
    second, third = divmod(rest, len(_LETTERS))
    letters = "".join(_LETTERS[letter] for letter in (first, second, third))
    return f"0{prefix}-{letters} {digits // 1000:03d}.{digits % 1000:03d}"


def _police(nation: Nation, person: Person) -> str:
    return f"Công an {nation.household(person.household).home.commune.unit.title}"


REGISTRY: Final = Registry(
    slug="driving",
    title=Text(
        "Cơ sở dữ liệu giấy phép lái xe và đăng ký xe", "Driving licence and vehicle registration databases"
    ),
    owner=Text("Bộ Công an", "Ministry of Public Security"),
    version="1.0.0",
    record_types=(
        RecordType(
            "driving_licence", Text("Giấy phép lái xe", "Driving licence"), DrivingLicence, driving_licence
        ),
        RecordType(
            "vehicle_registration",
            Text("Đăng ký xe", "Vehicle registration"),
            VehicleRegistration,
            vehicle_registration,
        ),
    ),
)
