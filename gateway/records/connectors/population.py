"""The National Population Database: identity cards, residence and the whole record of a citizen.

Source: Law on Identification 26/2023 art. 9 (fields of the database), 22 and 31 (electronic card); Law on Residence 68/2020.
Numbers of relatives are fields of their own: whoever asks for them has to be allowed each.
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

_IS_MEMBER: Final = members({"full_name": is_text, "relation_to_head": is_text})
_IS_DOCUMENT: Final = members(
    {
        "document_type": one_of(
            "health_insurance_card", "social_insurance_book", "birth_certificate", "marriage_certificate"
        ),
        "integrated_on": is_date,
    }
)
_IS_RELATIVE: Final = members({"full_name": is_text, "nationality": is_text})

_CITIZEN_ID_CARD: Final = WireRecord(
    name="citizen_id_card",
    title=Text("Căn cước", "Identity card"),
    fields={
        "personal_number": WireField(Text("Số định danh cá nhân", "Personal number"), is_personal_number),
        "full_name": WireField(Text("Họ, chữ đệm và tên khai sinh", "Full name"), is_text),
        "other_name": WireField(Text("Tên gọi khác", "Other name"), nullable(is_text)),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "sex": WireField(Text("Giới tính", "Sex"), one_of("male", "female")),
        "nationality": WireField(Text("Quốc tịch", "Nationality"), is_text),
        "ethnicity": WireField(Text("Dân tộc", "Ethnicity"), is_text),
        "religion": WireField(Text("Tôn giáo", "Religion"), nullable(is_text)),
        "place_of_birth": WireField(Text("Nơi sinh", "Place of birth"), is_text),
        "place_of_origin": WireField(Text("Quê quán", "Place of origin"), is_text),
        "card_issued_on": WireField(Text("Ngày cấp thẻ", "Card issued on"), is_date),
        "card_expires_on": WireField(Text("Ngày thẻ hết hạn", "Card expires on"), nullable(is_date)),
        "card_issuer": WireField(Text("Nơi cấp thẻ", "Card issuer"), is_text),
        "old_id_number": WireField(
            Text("Số chứng minh nhân dân 9 số", "Old 9-digit identity number"), nullable(is_text)
        ),
        "identifying_features": WireField(
            Text("Đặc điểm nhân dạng", "Identifying features"), nullable(is_text)
        ),
    },
)

_HOUSEHOLD: Final = {
    "residence_file_number": WireField(Text("Số hồ sơ cư trú", "Residence file number"), is_text),
    "relation_to_head": WireField(Text("Quan hệ với chủ hộ", "Relation to the household head"), is_text),
    "household_head_name": WireField(Text("Họ tên chủ hộ", "Name of the household head"), is_text),
    "household_head_personal_number": WireField(
        Text("Số định danh cá nhân của chủ hộ", "Personal number of the household head"),
        nullable(is_personal_number),
    ),
    "household_members": WireField(
        Text("Thành viên hộ gia đình", "Members of the household"), list_of(_IS_MEMBER)
    ),
    "household_member_personal_numbers": WireField(
        Text("Số định danh cá nhân của các thành viên hộ", "Personal numbers of the members"),
        list_of(is_personal_number),
    ),
}

_RESIDENCE: Final = WireRecord(
    name="residence",
    title=Text("Thông tin cư trú", "Residence"),
    fields={
        "permanent_residence": WireField(Text("Nơi thường trú", "Permanent residence"), is_text),
        "permanent_province_code": WireField(
            Text("Mã tỉnh nơi thường trú", "Province code of permanent residence"), matching("[0-9]{2}")
        ),
        "permanent_commune": WireField(
            Text("Xã, phường, đặc khu nơi thường trú", "Commune of permanent residence"), is_text
        ),
        "permanent_residence_before_july_2025": WireField(
            Text(
                "Nơi thường trú theo địa danh trước 01/7/2025",
                "Permanent residence as written before July 2025",
            ),
            nullable(is_text),
        ),
        "temporary_residence": WireField(Text("Nơi tạm trú", "Temporary residence"), nullable(is_text)),
        "temporary_residence_from": WireField(
            Text("Tạm trú từ ngày", "Temporary residence from"), nullable(is_date)
        ),
        "temporary_residence_until": WireField(
            Text("Tạm trú đến ngày", "Temporary residence until"), nullable(is_date)
        ),
        "current_residence": WireField(Text("Nơi ở hiện tại", "Current residence"), is_text),
        "absence_from": WireField(Text("Tạm vắng từ ngày", "Absent from"), nullable(is_date)),
        "absence_until": WireField(Text("Tạm vắng đến ngày", "Absent until"), nullable(is_date)),
        "absence_place": WireField(Text("Nơi đến khi tạm vắng", "Place of absence"), nullable(is_text)),
        "absence_reason": WireField(Text("Lý do tạm vắng", "Reason of absence"), nullable(is_text)),
        **_HOUSEHOLD,
    },
)

_ELECTRONIC_ID_CARD: Final = WireRecord(
    name="electronic_id_card",
    title=Text("Căn cước điện tử", "Electronic identity card"),
    fields={
        "personal_number": WireField(Text("Số định danh cá nhân", "Personal number"), is_personal_number),
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "sex": WireField(Text("Giới tính", "Sex"), one_of("male", "female")),
        "nationality": WireField(Text("Quốc tịch", "Nationality"), is_text),
        "account_level": WireField(Text("Mức độ tài khoản định danh", "Level of the account"), integer(2, 2)),
        "status": WireField(Text("Tình trạng", "Status"), one_of("active", "locked")),
        "issued_on": WireField(Text("Ngày cấp căn cước điện tử", "Electronic card issued on"), is_date),
        "card_expires_on": WireField(Text("Ngày thẻ hết hạn", "Card expires on"), nullable(is_date)),
        "integrated_documents": WireField(
            Text("Giấy tờ đã tích hợp", "Integrated documents"), list_of(_IS_DOCUMENT)
        ),
    },
)

_POPULATION_PROFILE: Final = WireRecord(
    name="population_profile",
    title=Text("Thông tin công dân", "Citizen's record"),
    fields={
        "personal_number": WireField(Text("Số định danh cá nhân", "Personal number"), is_personal_number),
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "other_name": WireField(Text("Tên gọi khác", "Other name"), nullable(is_text)),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "sex": WireField(Text("Giới tính", "Sex"), one_of("male", "female")),
        "place_of_birth": WireField(Text("Nơi sinh", "Place of birth"), is_text),
        "place_of_birth_registration": WireField(
            Text("Nơi đăng ký khai sinh", "Where the birth was registered"), is_text
        ),
        "place_of_origin": WireField(Text("Quê quán", "Place of origin"), is_text),
        "ethnicity": WireField(Text("Dân tộc", "Ethnicity"), is_text),
        "religion": WireField(Text("Tôn giáo", "Religion"), nullable(is_text)),
        "nationality": WireField(Text("Quốc tịch", "Nationality"), is_text),
        "blood_type": WireField(Text("Nhóm máu", "Blood type"), nullable(one_of("O", "A", "B", "AB"))),
        "old_id_number": WireField(
            Text("Số chứng minh nhân dân 9 số", "Old 9-digit identity number"), nullable(is_text)
        ),
        "card_issued_on": WireField(Text("Ngày cấp thẻ", "Card issued on"), nullable(is_date)),
        "card_issuer": WireField(Text("Nơi cấp thẻ", "Card issuer"), nullable(is_text)),
        "card_expires_on": WireField(Text("Ngày thẻ hết hạn", "Card expires on"), nullable(is_date)),
        "marital_status": WireField(
            Text("Tình trạng hôn nhân", "Marital status"),
            nullable(one_of("single", "married", "widowed", "divorced")),
        ),
        "date_of_death": WireField(Text("Ngày chết", "Date of death"), nullable(is_date)),
        "mobile_number": WireField(
            Text("Số thuê bao di động", "Mobile number"), nullable(matching("0[0-9]{9,10}"))
        ),
        "email": WireField(Text("Địa chỉ thư điện tử", "E-mail address"), nullable(is_text)),
        "father_name": WireField(Text("Họ tên cha", "Father's name"), nullable(is_text)),
        "father_nationality": WireField(Text("Quốc tịch của cha", "Father's nationality"), nullable(is_text)),
        "father_personal_number": WireField(
            Text("Số định danh cá nhân của cha", "Father's personal number"), nullable(is_personal_number)
        ),
        "mother_name": WireField(Text("Họ tên mẹ", "Mother's name"), is_text),
        "mother_nationality": WireField(Text("Quốc tịch của mẹ", "Mother's nationality"), is_text),
        "mother_personal_number": WireField(
            Text("Số định danh cá nhân của mẹ", "Mother's personal number"), nullable(is_personal_number)
        ),
        "spouse_name": WireField(
            Text("Họ tên vợ hoặc chồng", "Name of the husband or wife"), nullable(is_text)
        ),
        "spouse_nationality": WireField(
            Text("Quốc tịch của vợ hoặc chồng", "Nationality of the husband or wife"), nullable(is_text)
        ),
        "spouse_personal_number": WireField(
            Text("Số định danh cá nhân của vợ hoặc chồng", "Personal number of the husband or wife"),
            nullable(is_personal_number),
        ),
        "children": WireField(Text("Các con", "Children"), list_of(_IS_RELATIVE)),
        "children_personal_numbers": WireField(
            Text("Số định danh cá nhân các con", "Personal numbers of the children"),
            list_of(is_personal_number),
        ),
        "legal_representative_name": WireField(
            Text("Họ tên người đại diện hợp pháp", "Name of the legal representative"), nullable(is_text)
        ),
        "legal_representative_nationality": WireField(
            Text("Quốc tịch của người đại diện", "Nationality of the legal representative"), nullable(is_text)
        ),
        "legal_representative_personal_number": WireField(
            Text("Số định danh cá nhân của người đại diện", "Personal number of the legal representative"),
            nullable(is_personal_number),
        ),
        "represented": WireField(Text("Người được đại diện", "Those represented"), list_of(_IS_RELATIVE)),
        "represented_personal_numbers": WireField(
            Text("Số định danh cá nhân của người được đại diện", "Personal numbers of those represented"),
            list_of(is_personal_number),
        ),
        "permanent_residence": WireField(Text("Nơi thường trú", "Permanent residence"), is_text),
        "temporary_residence": WireField(Text("Nơi tạm trú", "Temporary residence"), nullable(is_text)),
        "current_residence": WireField(Text("Nơi ở hiện tại", "Current residence"), is_text),
        "absence_declaration": WireField(
            Text("Tình trạng khai báo tạm vắng", "Declared absence"), nullable(is_text)
        ),
        **_HOUSEHOLD,
        "permanent_residence_before_july_2025": WireField(
            Text(
                "Nơi thường trú theo địa danh trước 01/7/2025",
                "Permanent residence as written before July 2025",
            ),
            nullable(is_text),
        ),
    },
)

CONNECTOR: Final = WireConnector(
    slug="population",
    title=Text("Cơ sở dữ liệu quốc gia về dân cư", "National Population Database"),
    owner=Text("Bộ Công an", "Ministry of Public Security"),
    contract_version="1.1.0",
    records=(_CITIZEN_ID_CARD, _RESIDENCE, _ELECTRONIC_ID_CARD, _POPULATION_PROFILE),
)
