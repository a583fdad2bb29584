"""2.000635: copy of a civil status extract, here of the birth certificate. Everything but two answers is reused.

Working time: civil status services answer on the working day itself, after 15:00 on the next; one working day, counted
from the day after filing, holds both. No list of the fees counts the electronic form apart: a copy is a copy.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from gateway.contracts.procedure import (
    Agency,
    Ask,
    Case,
    Decision,
    Document,
    Fee,
    From,
    FullProcess,
    Granted,
    Procedure,
    Refused,
    WorkingDays,
    Write,
)
from gateway.kernel.assurance import Level
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.text import Text

_CARD: Final = "citizen_id_card"
_CERTIFICATE: Final = "birth_certificate"

PURPOSES: Final = {
    "study": Text("Học tập", "Study"),
    "work": Text("Việc làm", "Work"),
    "travel": Text("Xuất cảnh, cư trú", "Travel, residence"),
    "civil_status": Text("Việc hộ tịch khác", "Another civil status matter"),
    "other": Text("Việc khác", "Something else"),
}


class Form(BaseModel):
    """The reused fields stand first, in the order of the paper form; the two asked ones last."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    personal_number: Annotated[PersonalNumber, From(_CARD, "personal_number")]
    full_name: Annotated[str, From(_CARD, "full_name")]
    date_of_birth: Annotated[date, From(_CARD, "date_of_birth")]
    permanent_residence: Annotated[str, From("residence", "permanent_residence")]

    registered_personal_number: Annotated[
        PersonalNumber,
        From(
            _CERTIFICATE,
            "personal_number",
            label=Text("Số định danh trong Sổ hộ tịch", "Personal number in the register"),
        ),
    ]
    registered_name: Annotated[
        str,
        From(_CERTIFICATE, "full_name", label=Text("Họ tên trong Sổ hộ tịch", "Name in the register")),
    ]
    registered_date_of_birth: Annotated[
        date,
        From(
            _CERTIFICATE,
            "date_of_birth",
            label=Text("Ngày sinh trong Sổ hộ tịch", "Date of birth in the register"),
        ),
    ]
    sex: Annotated[str, From(_CERTIFICATE, "sex")]
    place_of_birth: Annotated[str, From(_CERTIFICATE, "place_of_birth")]
    place_of_origin: Annotated[str, From(_CERTIFICATE, "place_of_origin")]
    ethnicity: Annotated[str, From(_CERTIFICATE, "ethnicity")]
    nationality: Annotated[str, From(_CERTIFICATE, "nationality")]
    father_name: Annotated[str | None, From(_CERTIFICATE, "father_name")]
    mother_name: Annotated[str | None, From(_CERTIFICATE, "mother_name")]
    number: Annotated[str, From(_CERTIFICATE, "number")]
    book: Annotated[str, From(_CERTIFICATE, "book")]
    registered_on: Annotated[date, From(_CERTIFICATE, "registered_on")]
    registration_body: Annotated[str, From(_CERTIFICATE, "registration_body")]

    copies: Annotated[
        int,
        Field(ge=1, le=10),
        Ask(
            Text("Số bản", "Number of copies"),
            help=Text("Từ 1 đến 10 bản, mỗi bản 8.000 đồng", "From 1 to 10, 8,000 dong each"),
        ),
    ]
    purpose_of_use: Annotated[str, Ask(Text("Mục đích sử dụng", "Purpose of use"), choices=PURPOSES)]


def decide(form: Form, case: Case) -> Decision:
    """The extract repeats the register; it is refused while population and civil status disagree on the person."""
    if not _registers_agree(form):
        return Refused(
            "registers-disagree",
            Text(
                vi="Cơ sở dữ liệu dân cư và hộ tịch ghi khác nhau về họ tên, ngày sinh hoặc số định danh. "
                "Đề nghị điều chỉnh dữ liệu một lần rồi nộp lại (Nghị quyết 66.7/2025/NQ-CP).",
                en="Population and civil status disagree on name, date of birth or personal number. "
                "Ask once for the data to be corrected, then file again (Resolution 66.7/2025/NQ-CP).",
            ),
        )
    return Granted(_extract(form, case))


def _extract(form: Form, case: Case) -> dict[str, Any]:
    """What the extract says: the register's own entry. The dossier code serves as the number of the extract."""
    entry = form.model_dump(mode="python", include=set(_ENTRY))
    return {
        **entry,
        "personal_number": form.registered_personal_number,
        "full_name": form.registered_name,
        "date_of_birth": form.registered_date_of_birth,
        "extract_number": case.dossier_code,
        "issued_on": case.today,
        "copies": form.copies,
    }


_ENTRY: Final = (
    "sex",
    "place_of_birth",
    "place_of_origin",
    "ethnicity",
    "nationality",
    "father_name",
    "mother_name",
    "number",
    "book",
    "registered_on",
    "registration_body",
)


def _registers_agree(form: Form) -> bool:
    return (
        _plain(form.full_name) == _plain(form.registered_name)
        and form.date_of_birth == form.registered_date_of_birth
        and form.personal_number == form.registered_personal_number
    )


def _plain(name: str) -> str:
    """Names differ in typing (case, spaces, composed or decomposed accents) without differing in truth."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _note_extract(_form: Form, claims: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "extract_issued": {
            "number": claims["extract_number"],
            "issued_on": claims["issued_on"],
            "copies": claims["copies"],
        }
    }


def _copies(form: Form) -> int:
    return form.copies


PROCEDURE = Procedure(
    code="2.000635",
    title=Text(
        "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh", "Copy of a birth certificate extract"
    ),
    version=1,
    effective_from=date(2026, 7, 1),
    level=FullProcess(),
    assurance=Level.TWO,
    agency=Agency("G15", Text("Cơ quan quản lý Cơ sở dữ liệu hộ tịch", "Civil status database authority")),
    legal_basis=(
        "Luật Hộ tịch 60/2014/QH13",
        "Nghị định 224/2026/NĐ-CP",
        "Nghị quyết 66.7/2025/NQ-CP",
        "Thông tư 281/2016/TT-BTC",
    ),
    fee=Fee(8_000, times=_copies, legal_basis="Thông tư 281/2016/TT-BTC"),
    deadline=WorkingDays(1),
    form=Form,
    decide=decide,
    effects=(Write("civil-status", _CERTIFICATE, _note_extract),),
    result=Document(
        "birth_certificate_extract",
        Text("Trích lục khai sinh (bản sao)", "Birth certificate extract (copy)"),
        fields={
            "personal_number": Text("Số định danh cá nhân", "Personal number"),
            "full_name": Text("Họ, chữ đệm, tên", "Full name"),
            "date_of_birth": Text("Ngày sinh", "Date of birth"),
            "sex": Text("Giới tính", "Sex"),
            "place_of_birth": Text("Nơi sinh", "Place of birth"),
            "place_of_origin": Text("Quê quán", "Place of origin"),
            "ethnicity": Text("Dân tộc", "Ethnicity"),
            "nationality": Text("Quốc tịch", "Nationality"),
            "father_name": Text("Họ tên cha", "Father's name"),
            "mother_name": Text("Họ tên mẹ", "Mother's name"),
            "number": Text("Số đăng ký khai sinh", "Registration number"),
            "book": Text("Quyển số", "Register book"),
            "registered_on": Text("Ngày đăng ký", "Registered on"),
            "registration_body": Text("Nơi đăng ký", "Registration body"),
            "extract_number": Text("Số trích lục", "Extract number"),
            "issued_on": Text("Ngày cấp", "Issued on"),
            "copies": Text("Số bản", "Copies"),
        },
    ),
)
