"""The birth certificate: Law on Civil Status 60/2014, art. 14."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.civil_status import fields
from mock_registries.facts.fields import (
    DateOfBirth,
    Ethnicity,
    Nationality,
    PersonalNumber,
    RelativesNumber,
    Sex,
)
from mock_registries.nation.date_words import in_words
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, Parent, Person
from mock_registries.nation.registers import declarant_of, find_birth_entry
from mock_registries.registry import Values
from mock_registries.strict_json import Body


class IssuedExtract(Body):
    """Trích lục: an extract issued from the entry."""

    number: Annotated[
        str, Field(min_length=1, max_length=64, description="Số trích lục. Number of the extract.")
    ]
    issued_on: Annotated[date, Field(description="Ngày cấp. Day of issue.")]
    copies: Annotated[int, Field(ge=1, le=100, description="Số bản. Number of copies.")]


class BirthCertificate(TypedDict):
    """Giấy khai sinh."""

    personal_number: PersonalNumber
    full_name: fields.FullName
    sex: Sex
    date_of_birth: DateOfBirth
    date_of_birth_in_words: Annotated[
        str, Field(description="Ngày sinh ghi bằng chữ. Date of birth in words.")
    ]
    place_of_birth: Annotated[str, Field(description="Nơi sinh. Place of birth.")]
    place_of_origin: Annotated[str, Field(description="Quê quán. Place of origin of the family.")]
    ethnicity: Ethnicity
    nationality: Nationality
    father_name: Annotated[str | None, Field(description="Họ tên cha. Father; null: none is registered.")]
    father_birth_year: Annotated[int | None, Field(description="Năm sinh của cha. Father's year of birth.")]
    father_ethnicity: Annotated[
        str | None,
        Field(
            description="Dân tộc của cha; null: không có cha hoặc cha là người nước ngoài. "
            "Father's ethnic group; null: no father, or a foreigner."
        ),
    ]
    father_nationality: Annotated[str | None, Field(description="Quốc tịch của cha. Father's nationality.")]
    father_residence: Annotated[
        str | None, Field(description="Nơi cư trú của cha khi đăng ký. Father's residence at registration.")
    ]
    father_personal_number: Annotated[
        RelativesNumber,
        Field(description="Số định danh cá nhân của cha; null: không có. Father's personal number."),
    ]
    mother_name: Annotated[str, Field(description="Họ tên mẹ. Mother.")]
    mother_birth_year: Annotated[int, Field(description="Năm sinh của mẹ. Mother's year of birth.")]
    mother_ethnicity: Annotated[str, Field(description="Dân tộc của mẹ. Mother's ethnic group.")]
    mother_nationality: Annotated[str, Field(description="Quốc tịch của mẹ. Mother's nationality.")]
    mother_residence: Annotated[
        str, Field(description="Nơi cư trú của mẹ khi đăng ký. Mother's residence at registration.")
    ]
    mother_personal_number: Annotated[
        RelativesNumber,
        Field(description="Số định danh cá nhân của mẹ; null: không có. Mother's personal number."),
    ]
    registration_body: Annotated[str, Field(description="Nơi đăng ký khai sinh. Registration body.")]
    registration_body_code: fields.BodyCode
    registered_on: fields.RegisteredOn
    number: fields.Number
    book: fields.Book
    declarant_name: Annotated[str, Field(description="Người đi khai sinh. Declarant.")]
    declarant_relation: Annotated[
        Literal["father", "mother"],
        Field(description="Quan hệ với trẻ của người đi khai. What the declarant is to the child."),
    ]
    extracts_issued: Annotated[list[IssuedExtract], Field(description="Trích lục đã cấp. Extracts issued.")]


class BirthCertificateChanges(Body):
    """What may be written to a birth entry: that an extract was issued."""

    extract_issued: IssuedExtract


def birth_certificate(nation: Nation, person: Person) -> BirthCertificate | None:
    """Return the certificate of a birth that was entered electronically."""
    entry = find_birth_entry(person, nation.seed)
    if entry is None:
        return None
    father, mother = person.father, person.mother
    declarant = declarant_of(person, nation.seed)
    at_home = person.birth_commune.place_on(entry.registered_on)
    return {
        "personal_number": person.personal_number,
        "full_name": person.name.full,
        "sex": "male" if person.sex == "male" else "female",
        "date_of_birth": person.born.isoformat(),
        "date_of_birth_in_words": in_words(person.born),
        "place_of_birth": person.birth_commune.place_on(person.born),
        "place_of_origin": person.origin.place_on(person.born),
        "ethnicity": person.ethnicity,
        "nationality": NATIONALITY,
        "father_name": father.name.full if father else None,
        "father_birth_year": father.birth_year if father else None,
        "father_ethnicity": (father.ethnicity or None) if father else None,
        "father_nationality": father.nationality if father else None,
        "father_residence": _residence(father, at_home) if father else None,
        "father_personal_number": _number(nation, father),
        "mother_name": mother.name.full,
        "mother_birth_year": mother.birth_year,
        "mother_ethnicity": mother.ethnicity,
        "mother_nationality": mother.nationality,
        "mother_residence": at_home,
        "mother_personal_number": _number(nation, mother),
        "registration_body": entry.body,
        "registration_body_code": entry.body_code,
        "registered_on": entry.registered_on.isoformat(),
        "number": entry.number,
        "book": entry.book,
        "declarant_name": declarant,
        "declarant_relation": "father" if father and declarant == father.name.full else "mother",
        "extracts_issued": [],
    }


def add_extract(fields: Values, changes: BirthCertificateChanges) -> Values:
    """Return the list of issued extracts with the new one at its end."""
    return {"extracts_issued": [*fields["extracts_issued"], changes.extract_issued.model_dump(mode="json")]}


def _residence(parent: Parent, at_home: str) -> str:
    """Return where a parent lived: with the child, or in the foreign country."""
    return at_home if parent.nationality == NATIONALITY else parent.nationality


def _number(nation: Nation, parent: Parent | None) -> str | None:
    if parent is None or parent.index is None:
        return None
    return nation.person(parent.index).personal_number
