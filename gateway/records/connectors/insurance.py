"""The National Insurance Database: the health insurance card.

Source: Decree 43/2021/ND-CP art. 6 (content of the database); Decision 1351/QD-BHXH (card number, benefit levels).
"""

from typing import Final

from gateway.kernel.identifiers import HealthInsuranceCardNumber
from gateway.kernel.text import Text
from gateway.records.shapes import integer, is_date, is_date_or_year, is_text, matching, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_HEALTH_INSURANCE_CARD: Final = WireRecord(
    name="health_insurance_card",
    title=Text("Thẻ bảo hiểm y tế", "Health insurance card"),
    writable=True,
    fields={
        "card_number": WireField(
            Text("Mã số thẻ bảo hiểm y tế", "Card number"), matching(HealthInsuranceCardNumber.pattern)
        ),
        "social_insurance_number": WireField(
            Text("Mã số bảo hiểm xã hội", "Social insurance number"), matching("[0-9]{10}")
        ),
        "group_code": WireField(Text("Nhóm đối tượng", "Group of the insured"), matching("[A-Z]{2}")),
        "benefit_level": WireField(Text("Mức hưởng", "Benefit level"), integer(1, 5)),
        "initial_facility_code": WireField(
            Text("Mã nơi đăng ký khám, chữa bệnh ban đầu", "Code of the initial facility"),
            matching("[0-9]{2}-[0-9]{3}"),
        ),
        "initial_facility_name": WireField(
            Text("Nơi đăng ký khám, chữa bệnh ban đầu", "Initial facility"), is_text
        ),
        "valid_from": WireField(Text("Giá trị sử dụng từ ngày", "Valid from"), is_date),
        "valid_to": WireField(Text("Giá trị sử dụng đến ngày", "Valid to"), is_date),
        "five_years_continuous_from": WireField(
            Text("Thời điểm đủ 5 năm liên tục", "Five continuous years reached on"), is_date
        ),
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date_or_year),
        "sex": WireField(Text("Giới tính", "Sex"), one_of("male", "female")),
    },
)

CONNECTOR: Final = WireConnector(
    slug="insurance",
    title=Text("Cơ sở dữ liệu quốc gia về bảo hiểm", "National Insurance Database"),
    owner=Text("Bảo hiểm xã hội Việt Nam", "Vietnam Social Security"),
    contract_version="1.0.0",
    records=(_HEALTH_INSURANCE_CARD,),
)
