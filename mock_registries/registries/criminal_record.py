"""The Criminal Record Database: certificate no. 1, for agencies, employers and the person concerned.

Owner: Ministry of Public Security (from the Ministry of Justice in March 2025, as remembered). Law on Criminal Records
28/2009, art. 41 to 43. Certificate no. 2, which also shows expunged convictions, goes to investigating bodies and to the
person only and is not offered. Answered for everybody of an age of criminal responsibility (14, Penal Code 2015, art.
12). One in 250 adults has a record (assumption); what for is never told.
"""

from typing import Annotated, Final, Literal

from pydantic import Field

from mock_registries.facts.codes import unique
from mock_registries.facts.fields import Flag, Named
from mock_registries.facts.lives import a_day, age_of, is_living
from mock_registries.nation.dates import CENSUS_DAY, days
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, RecordType, Registry, Text

_RESPONSIBLE_AGE, _ADULT = 14, 18
_ON_RECORD_PER_THOUSAND: Final = 4
_RECENT: Final = days(180)


class CriminalRecordCertificate(Named):
    """Phiếu lý lịch tư pháp số 1."""

    certificate_kind: Annotated[Literal["1"], Field(description="Loại phiếu. Kind of certificate.")]
    certificate_number: Annotated[
        str, Field(pattern=r"^SYN-[0-9]{9}/[0-9]{4}$", description="Số phiếu. Number of the certificate.")
    ]
    issued_on: Annotated[Day, Field(description="Ngày cấp. Day of issue.")]
    issuing_body: Annotated[str, Field(description="Cơ quan cấp. Issuing body.")]
    conclusion: Annotated[
        Literal["no_record", "on_record"],
        Field(description="Tình trạng án tích. Whether there is a conviction that is not expunged."),
    ]
    is_banned_from_business: Annotated[
        Flag,
        Field(
            description="Bị cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp. Banned from founding or managing enterprises."
        ),
    ]


def criminal_record_certificate(nation: Nation, person: Person) -> CriminalRecordCertificate | None:
    """Return the certificate of a resident of at least 14."""
    age = age_of(person)
    if age < _RESPONSIBLE_AGE or not is_living(person):
        return None
    dice = Dice(nation.seed, "criminal-record", person.index)
    on_record = age >= _ADULT and dice.hit(_ON_RECORD_PER_THOUSAND, "on-record")
    issued = a_day(dice, CENSUS_DAY - _RECENT, CENSUS_DAY, "issued")
    unit = nation.household(person.household).home.commune.unit
    return CriminalRecordCertificate(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        certificate_kind="1",
        certificate_number=f"SYN-{unique(nation.seed, 'criminal-record', person.index):09d}/{issued.year}",
        issued_on=issued.isoformat(),
        issuing_body=f"Công an {unit.title}",
        conclusion="on_record" if on_record else "no_record",
        is_banned_from_business=on_record and dice.hit(100, "banned"),
    )


REGISTRY: Final = Registry(
    slug="criminal-record",
    title=Text("Cơ sở dữ liệu lý lịch tư pháp", "Criminal Record Database"),
    owner=Text("Bộ Công an", "Ministry of Public Security"),
    version="1.0.0",
    record_types=(
        RecordType(
            "criminal_record_certificate",
            Text("Phiếu lý lịch tư pháp số 1", "Criminal record certificate no. 1"),
            CriminalRecordCertificate,
            criminal_record_certificate,
            purposes=("administrative_procedure", "own_information"),
        ),
    ),
)
