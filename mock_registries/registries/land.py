"""The National Land Database, incomplete on purpose: it was still being built, and shared in a first pilot.

Owner: Ministry of Agriculture and Environment. Which provinces were in the pilot is not said by the source documents: 12 of
34 here (assumption). 55% of households own land (assumption); outside residential land 60% of parcels are missing from the
database, a defect planted on purpose (defects/missing_land.py). Certificate of 2024: two letters and eight digits; serials that begin with Z are not in
use. Land Law 31/2024, art. 135: a couple's land names both, so both get the same answer.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field
from typing_extensions import TypedDict

from mock_registries.defects.rates import LAND_MISSING
from mock_registries.facts.codes import unique
from mock_registries.facts.fields import Flag, Named
from mock_registries.facts.lives import a_day, is_living
from mock_registries.nation import units
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.dice import Dice
from mock_registries.nation.families import Role
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Household, Person
from mock_registries.registry import Day, Question, RecordType, Registry, Text
from mock_registries.strict_json import Body

PILOT: Final = frozenset({"01", "15", "24", "31", "38", "46", "48", "56", "75", "79", "82", "92"})
_OWNERS_PER_THOUSAND: Final = 550
_FARMERS_PER_THOUSAND: Final = 600
_ADULT: Final = 18
_FIRST_CERTIFICATE: Final = date(1994, 1, 1)
_SERIAL_LETTERS: Final = "ABCDEFGHKLMNPSTUVXYZ"
_HUNDRED_MILLION: Final = 10**8

LandUse = Literal["ODT", "ONT", "LUC", "CLN"]


class Parcel(TypedDict):
    """Thửa đất."""

    certificate_serial: Annotated[
        str,
        Field(pattern=r"^Z[A-Z][0-9]{8}$", description="Số phát hành giấy chứng nhận. Certificate serial."),
    ]
    map_sheet: Annotated[int, Field(ge=1, le=999, description="Tờ bản đồ số. Map sheet.")]
    parcel_number: Annotated[int, Field(ge=1, le=9999, description="Thửa đất số. Parcel number.")]
    commune: Annotated[str, Field(description="Nơi có đất. Commune where it lies.")]
    area_m2: Annotated[int, Field(ge=1, le=99999, description="Diện tích, m2. Area in square metres.")]
    land_use: Annotated[
        LandUse,
        Field(
            description="Loại đất: ODT, ONT (đất ở), LUC (lúa), CLN (cây lâu năm). Use: urban or rural residential, rice, perennial crops."
        ),
    ]
    is_residential: Annotated[Flag, Field(description="Là đất ở. Whether residential land.")]
    issued_on: Annotated[Day, Field(description="Ngày cấp. Day of issue.")]


class Holder(Named):
    """Người sử dụng đất."""


class LandUseCertificate(TypedDict):
    """Giấy chứng nhận quyền sử dụng đất."""

    holders: Annotated[
        list[Holder], Field(description="Người sử dụng đất, kể cả vợ chồng. Holders, a spouse included.")
    ]
    parcels: Annotated[
        list[Parcel],
        Field(description="Các thửa đất đã có trong cơ sở dữ liệu. Parcels that the database knows."),
    ]
    is_complete: Annotated[
        Flag,
        Field(
            description="Cơ sở dữ liệu khẳng định không còn thửa nào khác. Whether the database vouches that there is no other: not yet."
        ),
    ]


class CoverageQuestion(Body):
    """Which units' coverage is asked for; all, if not said."""

    pilot: Annotated[
        Literal["yes", "no"] | None, Field(description="Chỉ tỉnh thí điểm. Pilot provinces, or the others.")
    ] = None


class UnitCoverage(BaseModel):
    """How much of a province's land is in the database."""

    code: str
    name: str
    is_pilot: bool
    residential_percent: int
    other_percent: int


class Coverage(BaseModel):
    """Coverage by province."""

    units: list[UnitCoverage]


def land_use_certificate(nation: Nation, person: Person) -> LandUseCertificate | None:
    """Return the land, all of it, of the couple or person who heads a household in a pilot province."""
    household = nation.household(person.household)
    dice = Dice(nation.seed, "land", household.number)
    holders = _holders(household)
    in_pilot = household.home.commune.unit.code in PILOT
    if (
        not in_pilot
        or all(holder.index != person.index for holder in holders)
        or not dice.hit(_OWNERS_PER_THOUSAND, "owner")
    ):
        return None
    return LandUseCertificate(
        holders=[
            Holder(full_name=holder.name.full, date_of_birth=holder.born.isoformat()) for holder in holders
        ],
        parcels=_parcels(nation, household, dice),
        is_complete=False,
    )


def _holders(household: Household) -> list[Person]:
    keepers = (member for member in household.members if member.role in {Role.HEAD, Role.SPOUSE})
    return [member for member in keepers if is_living(member)]


def _parcels(nation: Nation, household: Household, dice: Dice) -> list[Parcel]:
    urban = household.home.commune.is_urban
    found = [_parcel(nation, household, dice, "ODT" if urban else "ONT")]
    if not urban and dice.hit(_FARMERS_PER_THOUSAND, "farm"):
        found.append(_parcel(nation, household, dice, dice.one_of(_FARM_USES, "farm-use")))
    return found


_FARM_USES: Final[tuple[LandUse, ...]] = ("LUC", "CLN")
_SIZES: Final[dict[LandUse, tuple[int, int]]] = {
    "ODT": (35, 180),
    "ONT": (120, 600),
    "LUC": (300, 4000),
    "CLN": (500, 9000),
}


def _parcel(nation: Nation, household: Household, dice: Dice, use: LandUse) -> Parcel:
    residential = use in {"ODT", "ONT"}
    label = "home" if residential else "farm"
    youngest = max(holder.born for holder in _holders(household))
    first = max(_FIRST_CERTIFICATE, add_years(youngest, _ADULT))
    return Parcel(
        certificate_serial=_serial(
            unique(nation.seed, "land", household.number) + (0 if residential else 10**9)
        ),
        map_sheet=dice.between(1, 120, f"{label}-sheet"),
        parcel_number=dice.between(1, 900, f"{label}-parcel"),
        commune=f"{household.home.commune.title}, {household.home.commune.unit.title}",
        area_m2=dice.between(*_SIZES[use], f"{label}-area"),
        land_use=use,
        is_residential=residential,
        issued_on=a_day(dice, first, CENSUS_DAY, f"{label}-issued").isoformat(),
    )


def _serial(number: int) -> str:
    letter, digits = divmod(number, _HUNDRED_MILLION)
    return f"Z{_SERIAL_LETTERS[letter]}{digits:08d}"


def coverage(_: Nation, question: CoverageQuestion) -> Coverage:
    """Return how much land is in the database, by province."""
    known = (1000 - LAND_MISSING) // 10
    return Coverage(
        units=[
            UnitCoverage(
                code=unit.code,
                name=unit.name,
                is_pilot=unit.code in PILOT,
                residential_percent=100 if unit.code in PILOT else 0,
                other_percent=known if unit.code in PILOT else 0,
            )
            for unit in units.UNITS
            if question.pilot is None or (question.pilot == "yes") == (unit.code in PILOT)
        ]
    )


REGISTRY: Final = Registry(
    slug="land",
    title=Text("Cơ sở dữ liệu quốc gia về đất đai", "National Land Database"),
    owner=Text("Bộ Nông nghiệp và Môi trường", "Ministry of Agriculture and Environment"),
    version="1.0.0",
    record_types=(
        RecordType(
            "land_use_certificate",
            Text("Giấy chứng nhận quyền sử dụng đất", "Land-use certificate"),
            LandUseCertificate,
            land_use_certificate,
            is_correctable=True,
        ),
    ),
    questions=(
        Question(
            path="/v1/coverage",
            title=Text("Phạm vi dữ liệu đất đai", "Coverage of the database"),
            question=CoverageQuestion,
            reply=Coverage,
            answer=coverage,
            is_open=True,
            example={"pilot": "yes"},
        ),
    ),
)
