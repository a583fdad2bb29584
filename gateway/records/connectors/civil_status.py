"""The Electronic Civil Status Database: births, marriages, marital status and deaths.

Source: Law on Civil Status 60/2014 art. 14 (birth), 17 (marriage) and 32-34 (death).
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import (
    integer,
    is_date,
    is_personal_number,
    is_text,
    list_of,
    matching,
    members,
    nullable,
    one_of,
)
from gateway.records.wire import WireConnector, WireField, WireRecord

_IS_YEAR: Final = integer(1800, 2199)
_IS_ENTRY_NUMBER: Final = matching("[0-9]{2,}/[0-9]{4}")
_IS_EXTRACT: Final = members({"number": is_text, "issued_on": is_date, "copies": integer(1, 100)})

_BIRTH_CERTIFICATE: Final = WireRecord(
    name="birth_certificate",
    title=Text("Giấy khai sinh", "Birth certificate"),
    writable=True,
    fields={
        "personal_number": WireField(Text("Số định danh cá nhân", "Personal number"), is_personal_number),
        "full_name": WireField(Text("Họ, chữ đệm, tên", "Full name"), is_text),
        "sex": WireField(Text("Giới tính", "Sex"), one_of("male", "female")),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "date_of_birth_in_words": WireField(
            Text("Ngày sinh ghi bằng chữ", "Date of birth in words"), is_text
        ),
        "place_of_birth": WireField(Text("Nơi sinh", "Place of birth"), is_text),
        "place_of_origin": WireField(Text("Quê quán", "Place of origin"), is_text),
        "ethnicity": WireField(Text("Dân tộc", "Ethnicity"), is_text),
        "nationality": WireField(Text("Quốc tịch", "Nationality"), is_text),
        "father_name": WireField(Text("Họ tên cha", "Father's name"), nullable(is_text)),
        "father_birth_year": WireField(
            Text("Năm sinh của cha", "Father's year of birth"), nullable(_IS_YEAR)
        ),
        "father_ethnicity": WireField(Text("Dân tộc của cha", "Father's ethnicity"), nullable(is_text)),
        "father_nationality": WireField(Text("Quốc tịch của cha", "Father's nationality"), nullable(is_text)),
        "father_residence": WireField(Text("Nơi cư trú của cha", "Father's residence"), nullable(is_text)),
        "father_personal_number": WireField(
            Text("Số định danh cá nhân của cha", "Father's personal number"), nullable(is_personal_number)
        ),
        "mother_name": WireField(Text("Họ tên mẹ", "Mother's name"), is_text),
        "mother_birth_year": WireField(Text("Năm sinh của mẹ", "Mother's year of birth"), _IS_YEAR),
        "mother_ethnicity": WireField(Text("Dân tộc của mẹ", "Mother's ethnicity"), is_text),
        "mother_nationality": WireField(Text("Quốc tịch của mẹ", "Mother's nationality"), is_text),
        "mother_residence": WireField(Text("Nơi cư trú của mẹ", "Mother's residence"), is_text),
        "mother_personal_number": WireField(
            Text("Số định danh cá nhân của mẹ", "Mother's personal number"), nullable(is_personal_number)
        ),
        "registration_body": WireField(Text("Nơi đăng ký khai sinh", "Registration body"), is_text),
        "registration_body_code": WireField(
            Text("Mã cơ quan đăng ký", "Code of the registration body"), is_text
        ),
        "registered_on": WireField(Text("Ngày đăng ký", "Registered on"), is_date),
        "number": WireField(Text("Số", "Number"), _IS_ENTRY_NUMBER),
        "book": WireField(Text("Quyển số", "Book"), _IS_ENTRY_NUMBER),
        "declarant_name": WireField(Text("Người đi khai sinh", "Declarant"), is_text),
        "declarant_relation": WireField(
            Text("Quan hệ của người khai", "What the declarant is to the person"), one_of("father", "mother")
        ),
        "extracts_issued": WireField(Text("Trích lục đã cấp", "Extracts issued"), list_of(_IS_EXTRACT)),
    },
)

_MARRIAGE_CERTIFICATE: Final = WireRecord(
    name="marriage_certificate",
    title=Text("Giấy chứng nhận kết hôn", "Marriage certificate"),
    fields={
        "husband_name": WireField(Text("Họ tên chồng", "Husband's name"), is_text),
        "husband_date_of_birth": WireField(Text("Ngày sinh của chồng", "Husband's date of birth"), is_date),
        "husband_ethnicity": WireField(Text("Dân tộc của chồng", "Husband's ethnicity"), nullable(is_text)),
        "husband_nationality": WireField(Text("Quốc tịch của chồng", "Husband's nationality"), is_text),
        "husband_residence": WireField(Text("Nơi cư trú của chồng", "Husband's residence"), is_text),
        "husband_personal_number": WireField(
            Text("Số định danh cá nhân của chồng", "Husband's personal number"), nullable(is_personal_number)
        ),
        "wife_name": WireField(Text("Họ tên vợ", "Wife's name"), is_text),
        "wife_date_of_birth": WireField(Text("Ngày sinh của vợ", "Wife's date of birth"), is_date),
        "wife_ethnicity": WireField(Text("Dân tộc của vợ", "Wife's ethnicity"), nullable(is_text)),
        "wife_nationality": WireField(Text("Quốc tịch của vợ", "Wife's nationality"), is_text),
        "wife_residence": WireField(Text("Nơi cư trú của vợ", "Wife's residence"), is_text),
        "wife_personal_number": WireField(
            Text("Số định danh cá nhân của vợ", "Wife's personal number"), nullable(is_personal_number)
        ),
        "registered_on": WireField(Text("Ngày đăng ký", "Registered on"), is_date),
        "registration_body": WireField(Text("Nơi đăng ký kết hôn", "Registration body"), is_text),
        "registration_body_code": WireField(
            Text("Mã cơ quan đăng ký", "Code of the registration body"), is_text
        ),
        "number": WireField(Text("Số", "Number"), _IS_ENTRY_NUMBER),
        "book": WireField(Text("Quyển số", "Book"), _IS_ENTRY_NUMBER),
        "ended_on": WireField(Text("Ngày chấm dứt hôn nhân", "Marriage ended on"), nullable(is_date)),
        "ended_by": WireField(
            Text("Lý do chấm dứt hôn nhân", "Marriage ended by"), nullable(one_of("death", "divorce"))
        ),
    },
)

_MARITAL_STATUS: Final = WireRecord(
    name="marital_status",
    title=Text("Tình trạng hôn nhân", "Marital status"),
    fields={
        "personal_number": WireField(Text("Số định danh cá nhân", "Personal number"), is_personal_number),
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "sex": WireField(Text("Giới tính", "Sex"), one_of("male", "female")),
        "status": WireField(Text("Tình trạng", "Status"), one_of("single", "married", "widowed", "divorced")),
        "since": WireField(Text("Từ ngày", "Since"), nullable(is_date)),
        "basis": WireField(
            Text("Căn cứ", "Basis"),
            one_of("no_marriage_registered", "marriage_entry", "death_of_spouse", "divorce_judgment"),
        ),
        "basis_number": WireField(
            Text("Số giấy tờ căn cứ", "Number of the document it rests on"), nullable(is_text)
        ),
        "spouse_name": WireField(
            Text("Họ tên vợ hoặc chồng", "Name of the husband or wife"), nullable(is_text)
        ),
        "spouse_personal_number": WireField(
            Text("Số định danh cá nhân của vợ hoặc chồng", "Personal number of the husband or wife"),
            nullable(is_personal_number),
        ),
    },
)

_DEATH_CERTIFICATE: Final = WireRecord(
    name="death_certificate",
    title=Text("Trích lục khai tử", "Death extract"),
    fields={
        "personal_number": WireField(Text("Số định danh cá nhân", "Personal number"), is_personal_number),
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "sex": WireField(Text("Giới tính", "Sex"), one_of("male", "female")),
        "ethnicity": WireField(Text("Dân tộc", "Ethnicity"), is_text),
        "nationality": WireField(Text("Quốc tịch", "Nationality"), is_text),
        "last_residence": WireField(Text("Nơi cư trú cuối cùng", "Last residence"), is_text),
        "date_of_death": WireField(Text("Ngày chết", "Date of death"), is_date),
        "time_of_death": WireField(
            Text("Giờ, phút chết", "Hour and minute of death"),
            nullable(matching("([01][0-9]|2[0-3]):[0-5][0-9]")),
        ),
        "place_of_death": WireField(Text("Nơi chết", "Place of death"), is_text),
        "cause_of_death": WireField(Text("Nguyên nhân chết", "Cause of death"), is_text),
        "death_notice_number": WireField(
            Text("Số giấy báo tử", "Number of the death notice"), nullable(is_text)
        ),
        "registered_on": WireField(Text("Ngày đăng ký", "Registered on"), is_date),
        "registration_body": WireField(Text("Nơi đăng ký", "Registration body"), is_text),
        "registration_body_code": WireField(
            Text("Mã cơ quan đăng ký", "Code of the registration body"), is_text
        ),
        "number": WireField(Text("Số", "Number"), _IS_ENTRY_NUMBER),
        "book": WireField(Text("Quyển số", "Book"), _IS_ENTRY_NUMBER),
        "declarant_name": WireField(Text("Người khai", "Declarant"), nullable(is_text)),
        "declarant_relation": WireField(
            Text("Quan hệ của người khai", "What the declarant is to the person"),
            nullable(one_of("spouse", "child", "other")),
        ),
    },
)

CONNECTOR: Final = WireConnector(
    slug="civil-status",
    title=Text("Cơ sở dữ liệu hộ tịch điện tử", "Electronic Civil Status Database"),
    owner=Text("Bộ Tư pháp", "Ministry of Justice"),
    contract_version="1.1.0",
    records=(_BIRTH_CERTIFICATE, _MARRIAGE_CERTIFICATE, _MARITAL_STATUS, _DEATH_CERTIFICATE),
)
