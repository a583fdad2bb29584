"""Health check certificates, for driving and for employment, from the electronic health record platform.

Owner: Ministry of Health. Circulars 32/2023/TT-BYT (employment, five classes of health) and 36/2024/TT-BYT (drivers),
as remembered; valid twelve months. Who was examined within the last 18 months: a fifth of those from 18 to 60
(assumption), a quarter of these to drive; so some certificates have run out.
"""

from typing import Annotated, Final, Literal

from pydantic import Field

from mock_registries.facts.codes import unique
from mock_registries.facts.fields import Named
from mock_registries.facts.lives import a_day, age_of, is_living
from mock_registries.nation.dates import CENSUS_DAY, add_years, days
from mock_registries.nation.dice import Dice, Weighted
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, RecordType, Registry, Text

_YOUNGEST, _OLDEST = 18, 60
_EXAMINED_PER_THOUSAND: Final = 200
_TO_DRIVE_PER_THOUSAND: Final = 250
_WITHIN: Final = days(540)

HealthClass = Literal["I", "II", "III", "IV", "V"]
Fitness = Literal["fit", "fit_with_conditions", "unfit"]
_CLASSES: Final[Weighted[HealthClass]] = Weighted([("I", 38), ("II", 42), ("III", 15), ("IV", 4), ("V", 1)])
_FITNESS: Final[dict[HealthClass, Fitness]] = {
    "I": "fit",
    "II": "fit",
    "III": "fit_with_conditions",
    "IV": "unfit",
    "V": "unfit",
}


class HealthCheckCertificate(Named):
    """Giấy khám sức khỏe."""

    certificate_number: Annotated[
        str, Field(pattern=r"^SYN-[0-9]{9}/GKSK$", description="Số giấy khám. Number of the certificate.")
    ]
    examined_for: Annotated[
        Literal["driving", "employment"], Field(description="Mục đích khám. What it is for.")
    ]
    examined_on: Annotated[Day, Field(description="Ngày khám. Day of the examination.")]
    valid_to: Annotated[Day, Field(description="Có giá trị đến ngày. Last day of validity.")]
    health_class: Annotated[HealthClass, Field(description="Phân loại sức khỏe. Class of health.")]
    conclusion: Annotated[
        Fitness, Field(description="Kết luận cho mục đích khám. Conclusion for the purpose.")
    ]
    facility: Annotated[str, Field(description="Cơ sở khám sức khỏe. Health facility.")]


def health_check_certificate(nation: Nation, person: Person) -> HealthCheckCertificate | None:
    """Return the latest certificate of a resident who was examined lately."""
    dice = Dice(nation.seed, "health-check", person.index)
    is_asked = is_living(person) and _YOUNGEST < age_of(person) <= _OLDEST
    if not is_asked or not dice.hit(_EXAMINED_PER_THOUSAND, "examined"):
        return None
    first = max(CENSUS_DAY - _WITHIN, add_years(person.born, _YOUNGEST))
    examined = a_day(dice, first, CENSUS_DAY, "examined-day")
    health = dice.pick(_CLASSES, "class")
    unit = nation.household(person.household).current.commune.unit
    return HealthCheckCertificate(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        certificate_number=f"SYN-{unique(nation.seed, 'health-check', person.index):09d}/GKSK",
        examined_for="driving" if dice.hit(_TO_DRIVE_PER_THOUSAND, "to-drive") else "employment",
        examined_on=examined.isoformat(),
        valid_to=add_years(examined, 1).isoformat(),
        health_class=health,
        conclusion=_FITNESS[health],
        facility=f"Bệnh viện Đa khoa {unit.name}",
    )


REGISTRY: Final = Registry(
    slug="health-check",
    title=Text(
        "Nền tảng sổ sức khỏe điện tử: giấy khám sức khỏe",
        "Electronic health record platform: health check certificates",
    ),
    owner=Text("Bộ Y tế", "Ministry of Health"),
    version="1.0.0",
    record_types=(
        RecordType(
            "health_check_certificate",
            Text("Giấy khám sức khỏe", "Health check certificate"),
            HealthCheckCertificate,
            health_check_certificate,
        ),
    ),
)
