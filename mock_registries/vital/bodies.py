"""Bodies of the requests that write facts about people."""

import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from mock_registries.strict_json import Body

Words = Annotated[str, Field(min_length=1, max_length=500)]
Number = Annotated[
    str, Field(min_length=1, max_length=64, description="Số định danh cá nhân. Personal number.")
]
Sex = Annotated[Literal["male", "female"], Field(description="Giới tính. Sex.")]
_FEWEST_WORDS = 2


def _full_name(value: str) -> str:
    """Accept two words or more, of letters, with one space between; raise ValueError."""
    words = value.split(" ")
    if len(words) < _FEWEST_WORDS or not all(word.isalpha() for word in words):
        raise ValueError("not a full name")
    return unicodedata.normalize("NFC", value)


FullName = Annotated[
    str,
    Field(min_length=3, max_length=100, description="Họ, chữ đệm và tên. Full name, family name first."),
    AfterValidator(_full_name),
]


class Act(Body):
    """Under what law something is written, and for which dossier."""

    legal_basis: Words
    reference: Words


class Birth(Act):
    """A birth to be entered: in the commune of the mother's household, today."""

    full_name: FullName
    sex: Sex
    date_of_birth: Annotated[date, Field(description="Ngày sinh. Date of birth.")]
    mother_personal_number: Number
    father_personal_number: Number | None = None
    declarant: Annotated[
        Literal["mother", "father"], Field(description="Người đi khai sinh. Who declares the birth.")
    ] = "mother"


class Couple(Act):
    """Two people who marry, today, in the commune of the husband's household."""

    husband_personal_number: Number
    wife_personal_number: Number


class Divorce(Couple):
    """Two people whose marriage a court ended."""

    decided_on: Annotated[date, Field(description="Ngày bản án có hiệu lực. Day the decision took effect.")]


class Death(Act):
    """A death to be entered."""

    personal_number: Number
    died_on: Annotated[date, Field(description="Ngày chết. Day of death.")]


class Dwelling(Body):
    """An address since July 2025: without a district."""

    line: Annotated[
        str, Field(min_length=1, max_length=200, description="Số nhà, đường, thôn. House, street, village.")
    ]
    commune: Annotated[
        str, Field(min_length=1, max_length=100, description="Xã, phường. Commune as addresses show it.")
    ]
    province_code: Annotated[str, Field(pattern=r"^[0-9]{2}$", description="Mã tỉnh. Code of the unit.")]


class Move(Act):
    """Where the person's household is registered, or stays, from now on; no address: it no longer stays elsewhere."""

    personal_number: Number
    kind: Annotated[
        Literal["permanent", "temporary"], Field(description="Thường trú, tạm trú. Kind of residence.")
    ]
    address: Dwelling | None


class Renewal(Act):
    """Whose identity card is issued anew today."""

    personal_number: Number


class Correction(Act):
    """What is to be corrected of a person, and why. A member that is not there stays as it is."""

    personal_number: Number
    reason: Annotated[str, Field(min_length=1, max_length=500, description="Lý do. Why.")]
    full_name: FullName | None = None
    sex: Sex | None = None
    date_of_birth: date | None = None
    ethnicity: Annotated[str, Field(min_length=1, max_length=50)] | None = None
    father_personal_number: Number | None = None
    mother_personal_number: Number | None = None
