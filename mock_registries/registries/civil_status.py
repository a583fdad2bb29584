"""The Electronic Civil Status Database: birth and marriage certificates.

Fields: Law on Civil Status 60/2014, art. 14 and 17.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.nation.date_words import in_words
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, Person
from mock_registries.nation.registers import declarant_of, find_birth_entry, find_marriage_entry
from mock_registries.registry import Change, Day, RecordType, Registry, Text, Values
from mock_registries.strict_json import Body
from mock_registries.vital.operations import CIVIL_STATUS

EntryNumber = Annotated[str, Field(pattern=r"^[0-9]{2,}/[0-9]{4}$")]


class IssuedExtract(Body):
    """Trích lục: an extract issued from the entry."""

    number: Annotated[
        str, Field(min_length=1, max_length=64, description="Số trích lục. Number of the extract.")
    ]
    issued_on: Annotated[date, Field(description="Ngày cấp. Day of issue.")]
    copies: Annotated[int, Field(ge=1, le=100, description="Số bản. Number of copies.")]


class BirthCertificate(TypedDict):
    """Giấy khai sinh."""

    personal_number: Annotated[
        str, Field(pattern=r"^9[0-9]{11}$", description="Số định danh cá nhân. Personal number.")
    ]
    full_name: Annotated[str, Field(description="Họ, chữ đệm, tên. Full name.")]
    sex: Annotated[Literal["male", "female"], Field(description="Giới tính. Sex.")]
    date_of_birth: Annotated[Day, Field(description="Ngày sinh. Date of birth.")]
    date_of_birth_in_words: Annotated[
        str, Field(description="Ngày sinh ghi bằng chữ. Date of birth in words.")
    ]
    place_of_birth: Annotated[str, Field(description="Nơi sinh. Place of birth.")]
    place_of_origin: Annotated[str, Field(description="Quê quán. Place of origin of the family.")]
    ethnicity: Annotated[str, Field(description="Dân tộc. Ethnic group.")]
    nationality: Annotated[str, Field(description="Quốc tịch. Nationality.")]
    father_name: Annotated[str | None, Field(description="Họ tên cha. Father; null: none is registered.")]
    father_birth_year: Annotated[int | None, Field(description="Năm sinh của cha. Father's year of birth.")]
    father_ethnicity: Annotated[str | None, Field(description="Dân tộc của cha. Father's ethnic group.")]
    father_nationality: Annotated[str | None, Field(description="Quốc tịch của cha. Father's nationality.")]
    mother_name: Annotated[str, Field(description="Họ tên mẹ. Mother.")]
    mother_birth_year: Annotated[int, Field(description="Năm sinh của mẹ. Mother's year of birth.")]
    mother_ethnicity: Annotated[str, Field(description="Dân tộc của mẹ. Mother's ethnic group.")]
    mother_nationality: Annotated[str, Field(description="Quốc tịch của mẹ. Mother's nationality.")]
    registration_body: Annotated[str, Field(description="Nơi đăng ký khai sinh. Registration body.")]
    registration_body_code: Annotated[str, Field(description="Mã cơ quan đăng ký. Code of the body.")]
    registered_on: Annotated[Day, Field(description="Ngày đăng ký. Day of registration.")]
    number: Annotated[EntryNumber, Field(description="Số. Number of the entry.")]
    book: Annotated[EntryNumber, Field(description="Quyển số. Register book.")]
    declarant_name: Annotated[str, Field(description="Người đi khai sinh. Declarant.")]
    extracts_issued: Annotated[list[IssuedExtract], Field(description="Trích lục đã cấp. Extracts issued.")]


class MarriageCertificate(TypedDict):
    """Giấy chứng nhận kết hôn."""

    husband_name: Annotated[str, Field(description="Họ tên chồng. Husband.")]
    husband_date_of_birth: Annotated[Day, Field(description="Ngày sinh của chồng. Husband's date of birth.")]
    husband_ethnicity: Annotated[str, Field(description="Dân tộc của chồng. Husband's ethnic group.")]
    husband_nationality: Annotated[str, Field(description="Quốc tịch của chồng. Husband's nationality.")]
    wife_name: Annotated[str, Field(description="Họ tên vợ. Wife.")]
    wife_date_of_birth: Annotated[Day, Field(description="Ngày sinh của vợ. Wife's date of birth.")]
    wife_ethnicity: Annotated[str, Field(description="Dân tộc của vợ. Wife's ethnic group.")]
    wife_nationality: Annotated[str, Field(description="Quốc tịch của vợ. Wife's nationality.")]
    registered_on: Annotated[Day, Field(description="Ngày đăng ký. Day of registration.")]
    registration_body: Annotated[str, Field(description="Nơi đăng ký kết hôn. Registration body.")]
    number: Annotated[EntryNumber, Field(description="Số. Number of the entry.")]
    book: Annotated[EntryNumber, Field(description="Quyển số. Register book.")]


class BirthCertificateChanges(Body):
    """What may be written to a birth entry: that an extract was issued."""

    extract_issued: IssuedExtract


def birth_certificate(nation: Nation, person: Person) -> BirthCertificate | None:
    """Return the certificate of a birth that was entered electronically."""
    entry = find_birth_entry(person, nation.seed)
    if entry is None:
        return None
    father, mother = person.father, person.mother
    return BirthCertificate(
        personal_number=person.personal_number,
        full_name=person.name.full,
        sex="male" if person.sex == "male" else "female",
        date_of_birth=person.born.isoformat(),
        date_of_birth_in_words=in_words(person.born),
        place_of_birth=person.birth_commune.place_on(person.born),
        place_of_origin=person.origin.place_on(person.born),
        ethnicity=person.ethnicity,
        nationality=NATIONALITY,
        registration_body=entry.body,
        registration_body_code=entry.body_code,
        registered_on=entry.registered_on.isoformat(),
        number=entry.number,
        book=entry.book,
        declarant_name=declarant_of(person, nation.seed),
        extracts_issued=[],
        father_name=father.name.full if father else None,
        father_birth_year=father.birth_year if father else None,
        father_ethnicity=father.ethnicity if father else None,
        father_nationality=NATIONALITY if father else None,
        mother_name=mother.name.full,
        mother_birth_year=mother.birth_year,
        mother_ethnicity=mother.ethnicity,
        mother_nationality=NATIONALITY,
    )


def marriage_certificate(nation: Nation, person: Person) -> MarriageCertificate | None:
    """Return the certificate of a marriage that was entered electronically: the same for both spouses."""
    household = nation.household(person.household)
    marriage = household.marriage_of(person.index)
    entry = None if marriage is None else find_marriage_entry(household, marriage, nation.seed)
    if marriage is None or entry is None:
        return None
    husband, wife = nation.person(marriage.husband), nation.person(marriage.wife)
    return MarriageCertificate(
        husband_name=husband.name.full,
        husband_date_of_birth=husband.born.isoformat(),
        husband_ethnicity=husband.ethnicity,
        husband_nationality=NATIONALITY,
        wife_name=wife.name.full,
        wife_date_of_birth=wife.born.isoformat(),
        wife_ethnicity=wife.ethnicity,
        wife_nationality=NATIONALITY,
        registered_on=entry.registered_on.isoformat(),
        registration_body=entry.body,
        number=entry.number,
        book=entry.book,
    )


def add_extract(fields: Values, changes: BirthCertificateChanges) -> Values:
    """Return the list of issued extracts with the new one at its end."""
    return {"extracts_issued": [*fields["extracts_issued"], changes.extract_issued.model_dump(mode="json")]}


REGISTRY: Final = Registry(
    slug="civil-status",
    title=Text("Cơ sở dữ liệu hộ tịch điện tử", "Electronic Civil Status Database"),
    owner=Text("Bộ Tư pháp", "Ministry of Justice"),
    version="1.0.0",
    record_types=(
        RecordType(
            "birth_certificate",
            Text("Giấy khai sinh", "Birth certificate"),
            BirthCertificate,
            birth_certificate,
            Change(
                BirthCertificateChanges,
                add_extract,
                {"extract_issued": {"number": "TLKS-2026-000123", "issued_on": "2026-07-01", "copies": 2}},
            ),
            is_correctable=True,
            covers_births=True,
        ),
        RecordType(
            "marriage_certificate",
            Text("Giấy chứng nhận kết hôn", "Marriage certificate"),
            MarriageCertificate,
            marriage_certificate,
        ),
    ),
    operations=CIVIL_STATUS,
)
