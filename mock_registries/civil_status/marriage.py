"""The marriage certificate: Law on Civil Status 60/2014, art. 17. How a marriage ended is noted in its entry."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.civil_status import fields
from mock_registries.facts.fields import RelativesNumber
from mock_registries.facts.weddings import Party, entry_of, find_marriage, partner_in, party
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Marriage, Person
from mock_registries.registry import Day


class MarriageCertificate(TypedDict):
    """Giấy chứng nhận kết hôn."""

    husband_name: Annotated[str, Field(description="Họ tên chồng. Husband.")]
    husband_date_of_birth: Annotated[Day, Field(description="Ngày sinh của chồng. Husband's date of birth.")]
    husband_ethnicity: Annotated[
        str | None,
        Field(
            description="Dân tộc của chồng; null: người nước ngoài. Husband's ethnic group; null: a foreigner."
        ),
    ]
    husband_nationality: Annotated[str, Field(description="Quốc tịch của chồng. Husband's nationality.")]
    husband_residence: Annotated[
        str, Field(description="Nơi cư trú của chồng khi đăng ký. Husband's residence at registration.")
    ]
    husband_personal_number: Annotated[
        RelativesNumber,
        Field(
            description="Số định danh cá nhân của chồng; null: người nước ngoài. Husband's personal number."
        ),
    ]
    wife_name: Annotated[str, Field(description="Họ tên vợ. Wife.")]
    wife_date_of_birth: Annotated[Day, Field(description="Ngày sinh của vợ. Wife's date of birth.")]
    wife_ethnicity: Annotated[
        str | None,
        Field(description="Dân tộc của vợ; null: người nước ngoài. Wife's ethnic group; null: a foreigner."),
    ]
    wife_nationality: Annotated[str, Field(description="Quốc tịch của vợ. Wife's nationality.")]
    wife_residence: Annotated[
        str, Field(description="Nơi cư trú của vợ khi đăng ký. Wife's residence at registration.")
    ]
    wife_personal_number: Annotated[
        RelativesNumber,
        Field(description="Số định danh cá nhân của vợ; null: người nước ngoài. Wife's personal number."),
    ]
    registered_on: fields.RegisteredOn
    registration_body: Annotated[str, Field(description="Nơi đăng ký kết hôn. Registration body.")]
    registration_body_code: fields.BodyCode
    number: fields.Number
    book: fields.Book
    ended_on: Annotated[
        Day | None,
        Field(description="Ngày chấm dứt hôn nhân; null: đang tồn tại. Day it ended; null: it stands."),
    ]
    ended_by: Annotated[
        Literal["death", "divorce"] | None,
        Field(description="Lý do chấm dứt: chết hoặc ly hôn. Ended by death or divorce."),
    ]


def marriage_certificate(nation: Nation, person: Person) -> MarriageCertificate | None:
    """Return the certificate of a marriage that was entered electronically: the same for both spouses."""
    marriage = find_marriage(nation.household(person.household), person)
    entry = entry_of(marriage, nation.seed) if marriage else None
    if marriage is None or entry is None:
        return None
    pair = (party(person), partner_in(nation, marriage, person))
    husband, wife = pair if person.sex == "male" else pair[::-1]
    at_home = marriage.commune.place_on(marriage.registered_on)
    ended = marriage if isinstance(marriage, Marriage) else None
    return {
        "husband_name": husband.full_name,
        "husband_date_of_birth": husband.born.isoformat(),
        "husband_ethnicity": husband.ethnicity,
        "husband_nationality": husband.nationality,
        "husband_residence": _residence(husband, at_home),
        "husband_personal_number": husband.person.personal_number if husband.person else None,
        "wife_name": wife.full_name,
        "wife_date_of_birth": wife.born.isoformat(),
        "wife_ethnicity": wife.ethnicity,
        "wife_nationality": wife.nationality,
        "wife_residence": _residence(wife, at_home),
        "wife_personal_number": wife.person.personal_number if wife.person else None,
        "registered_on": entry.registered_on.isoformat(),
        "registration_body": entry.body,
        "registration_body_code": entry.body_code,
        "number": entry.number,
        "book": entry.book,
        "ended_on": ended.ended_on.isoformat() if ended and ended.ended_on else None,
        "ended_by": ended.ended_by if ended else None,
    }


def _residence(one: Party, at_home: str) -> str:
    """Return where somebody lived then: in the commune of the wedding, or in the foreign country."""
    return at_home if one.person else one.nationality
