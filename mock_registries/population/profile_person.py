"""The part of the whole record about the person: art. 9(1)-(14), (21) and (24)-(26)."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.fields import DateOfBirth, Ethnicity, Nationality, PersonalNumber, Sex
from mock_registries.nation.cards import find_card
from mock_registries.nation.marital import MaritalStatus
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, Person
from mock_registries.population import fields
from mock_registries.population.identity import BloodType, identity_of
from mock_registries.registry import Day


class PersonPart(TypedDict):
    """Who the person is."""

    personal_number: PersonalNumber
    full_name: fields.FullName
    other_name: fields.OtherName
    date_of_birth: DateOfBirth
    sex: Sex
    place_of_birth: fields.PlaceOfBirth
    place_of_birth_registration: Annotated[
        str, Field(description="Nơi đăng ký khai sinh. Where the birth was registered.")
    ]
    place_of_origin: fields.PlaceOfOrigin
    ethnicity: Ethnicity
    religion: fields.Religion
    nationality: Nationality
    blood_type: Annotated[
        BloodType | None,
        Field(description="Nhóm máu; null: chưa khai báo. Blood type; null: not reported."),
    ]
    old_id_number: fields.OldNumber
    card_issued_on: Annotated[
        Day | None, Field(description="Ngày cấp thẻ; null: không có thẻ. Day of issue; null: no card.")
    ]
    card_issuer: Annotated[str | None, Field(description="Nơi cấp thẻ. Issuing authority.")]
    card_expires_on: fields.CardExpiresOn
    marital_status: Annotated[
        Literal["single", "married", "widowed", "divorced"] | None,
        Field(description="Tình trạng hôn nhân; null: trẻ em. Marital status; null: a child."),
    ]
    date_of_death: Annotated[Day | None, Field(description="Ngày chết. Date of death.")]
    mobile_number: Annotated[
        str | None,
        Field(pattern=r"^0[0-9]{9,10}$", description="Số thuê bao di động. Mobile number."),
    ]
    email: Annotated[str | None, Field(description="Địa chỉ thư điện tử. E-mail address.")]


def person_part(nation: Nation, person: Person, marital: MaritalStatus | None) -> PersonPart:
    """Return what the record says of the person alone."""
    known, card = identity_of(person, nation.seed), find_card(person, nation.seed)
    born = person.born.isoformat()
    birthplace = person.birth_commune.place_on(person.born)
    return {
        "personal_number": person.personal_number,
        "full_name": person.name.full,
        "other_name": known.other_name,
        "date_of_birth": born,
        "sex": "male" if person.sex == "male" else "female",
        "place_of_birth": birthplace,
        "place_of_birth_registration": f"Ủy ban nhân dân {birthplace}",
        "place_of_origin": person.origin.place_on(person.born),
        "ethnicity": person.ethnicity,
        "religion": person.religion,
        "nationality": NATIONALITY,
        "blood_type": known.blood_type,
        "old_id_number": known.old_number,
        "card_issued_on": card.issued_on.isoformat() if card else None,
        "card_issuer": card.issuer if card else None,
        "card_expires_on": card.expires_on.isoformat() if card and card.expires_on else None,
        "marital_status": marital.state if marital else None,
        "date_of_death": person.died.isoformat() if person.died else None,
        "mobile_number": known.mobile,
        "email": known.email,
    }
