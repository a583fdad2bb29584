"""The National Population Database: identity card and residence.

Source: Law on Identification 26/2023 art. 9 (fields of the database); Law on Residence 68/2020.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import is_date, is_personal_number, is_text, matching, nullable, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

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
            Text("Số chứng minh nhân dân 9 số", "Old 9-digit identity number"), nullable(matching("[0-9]{9}"))
        ),
        "identifying_features": WireField(
            Text("Đặc điểm nhân dạng", "Identifying features"), nullable(is_text)
        ),
    },
)

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
        "temporary_residence": WireField(Text("Nơi tạm trú", "Temporary residence"), nullable(is_text)),
        "current_residence": WireField(Text("Nơi ở hiện tại", "Current residence"), is_text),
        "residence_file_number": WireField(Text("Số hồ sơ cư trú", "Residence file number"), is_text),
        "relation_to_head": WireField(Text("Quan hệ với chủ hộ", "Relation to the household head"), is_text),
        "household_head_name": WireField(Text("Họ tên chủ hộ", "Name of the household head"), is_text),
    },
)

CONNECTOR: Final = WireConnector(
    slug="population",
    title=Text("Cơ sở dữ liệu quốc gia về dân cư", "National Population Database"),
    owner=Text("Bộ Công an", "Ministry of Public Security"),
    contract_version="1.0.0",
    records=(_CITIZEN_ID_CARD, _RESIDENCE),
)
