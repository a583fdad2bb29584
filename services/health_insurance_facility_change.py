"""Change of the facility at which a health insurance card is first used. Free; the birth certificate extract of an earlier
application is reused as evidence where there is one.

Its national code was not found, so it bears one that pretends nothing: 4.999001, of a series that the published codes do
not use. Not found either: a rule that allows the change only at certain times of the year, and the time limit, here two
working days as for the card in the linked birth group (Decree 63/2024/ND-CP).
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict

from gateway.contracts.procedure import (
    Agency,
    Ask,
    Case,
    Decision,
    Document,
    From,
    FullProcess,
    Granted,
    Ineligible,
    Procedure,
    Refused,
    WorkingDays,
    Write,
)
from gateway.kernel.assurance import Level
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.provinces import UNITS
from gateway.kernel.text import Text

_CARD: Final = "health_insurance_card"
_EXTRACT: Final = "birth_certificate_extract"
_KINDS: Final = (
    ("001", Text("Bệnh viện Đa khoa", "General hospital")),
    ("002", Text("Trung tâm Y tế khu vực", "Area health centre")),
    ("003", Text("Bệnh viện Y học cổ truyền", "Hospital of traditional medicine")),
)

FACILITIES: Final[Mapping[str, Text]] = {
    f"{unit.code}-{number}": Text(f"{kind.vi} {unit.name}", f"{kind.en}, {unit.name}")
    for unit in UNITS.values()
    for number, kind in _KINDS
}
REASONS: Final = {
    "moved": Text("Thay đổi nơi cư trú", "Moved house"),
    "work": Text("Thay đổi nơi làm việc", "Changed work"),
    "study": Text("Thay đổi nơi học tập", "Changed school"),
    "other": Text("Lý do khác", "Another reason"),
}


class Form(BaseModel):
    """The person and the card as the registries know them; asked are only the new facility and why."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    personal_number: Annotated[PersonalNumber, From("citizen_id_card", "personal_number")]
    full_name: Annotated[str, From("citizen_id_card", "full_name")]
    date_of_birth: Annotated[date, From("citizen_id_card", "date_of_birth")]
    permanent_residence: Annotated[str, From("residence", "permanent_residence")]
    birth_registered_at: Annotated[
        str | None,
        From(
            "birth_certificate",
            "registration_body",
            optional=True,
            label=Text("Nơi đăng ký khai sinh", "Where the birth was registered"),
        ),
    ] = None

    card_number: Annotated[str, From(_CARD, "card_number")]
    current_facility_code: Annotated[str, From(_CARD, "initial_facility_code")]
    current_facility_name: Annotated[str, From(_CARD, "initial_facility_name")]
    valid_to: Annotated[date, From(_CARD, "valid_to")]

    extract_code: Annotated[str | None, From(_EXTRACT, "result_code", optional=True)] = None
    extract_issued_at: Annotated[str | None, From(_EXTRACT, "issued_at", optional=True)] = None

    new_facility: Annotated[
        str,
        Ask(
            Text("Nơi đăng ký khám bệnh, chữa bệnh ban đầu mới", "New initial health-care facility"),
            choices=FACILITIES,
        ),
    ]
    reason: Annotated[str, Ask(Text("Lý do thay đổi", "Reason for the change"), choices=REASONS)]


def must_change(form: Form) -> Ineligible | None:
    if form.new_facility != form.current_facility_code:
        return None
    return Ineligible(
        "facility-unchanged",
        Text(
            vi="Nơi khám bệnh, chữa bệnh ban đầu mới trùng với nơi hiện tại.",
            en="The new facility is the one that the card already names.",
        ),
    )


def decide(form: Form, case: Case) -> Decision:
    if form.valid_to < case.today:
        return Refused(
            "card-expired",
            Text(
                vi="Thẻ bảo hiểm y tế đã hết hạn; hãy gia hạn thẻ trước.",
                en="The health insurance card has expired; renew it first.",
            ),
        )
    return Granted(
        {
            "personal_number": form.personal_number,
            "full_name": form.full_name,
            "date_of_birth": form.date_of_birth,
            "birth_registered_at": form.birth_registered_at,
            "card_number": form.card_number,
            "previous_facility_code": form.current_facility_code,
            "previous_facility_name": form.current_facility_name,
            "facility_code": form.new_facility,
            "facility_name": FACILITIES[form.new_facility].vi,
            "effective_on": case.today,
            "evidence_code": form.extract_code,
        }
    )


def _move_card(form: Form, _claims: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"initial_facility_code": form.new_facility}


PROCEDURE = Procedure(
    code="4.999001",
    title=Text(
        "Thay đổi nơi đăng ký khám bệnh, chữa bệnh bảo hiểm y tế ban đầu",
        "Change of the initial health insurance facility",
    ),
    version=1,
    effective_from=date(2026, 7, 1),
    level=FullProcess(),
    assurance=Level.TWO,
    agency=Agency("G24", Text("Bảo hiểm xã hội Việt Nam", "Vietnam Social Security")),
    legal_basis=("Nghị định 43/2021/NĐ-CP", "Nghị định 224/2026/NĐ-CP", "Nghị quyết 66.7/2025/NQ-CP"),
    fee=None,
    deadline=WorkingDays(2),
    form=Form,
    decide=decide,
    eligible=must_change,
    effects=(Write("insurance", _CARD, _move_card),),
    result=Document(
        "health_insurance_facility_confirmation",
        Text("Xác nhận nơi khám bệnh, chữa bệnh ban đầu", "Confirmation of the initial health facility"),
        fields={
            "personal_number": Text("Số định danh cá nhân", "Personal number"),
            "full_name": Text("Họ, chữ đệm, tên", "Full name"),
            "date_of_birth": Text("Ngày sinh", "Date of birth"),
            "birth_registered_at": Text("Nơi đăng ký khai sinh", "Where the birth was registered"),
            "card_number": Text("Số thẻ bảo hiểm y tế", "Health insurance card number"),
            "previous_facility_code": Text("Mã nơi khám trước đây", "Previous facility code"),
            "previous_facility_name": Text("Nơi khám trước đây", "Previous facility"),
            "facility_code": Text("Mã nơi khám mới", "New facility code"),
            "facility_name": Text("Nơi khám mới", "New facility"),
            "effective_on": Text("Có hiệu lực từ", "Effective from"),
            "evidence_code": Text("Mã kết quả làm căn cứ", "Code of the result used as evidence"),
        },
    ),
)
