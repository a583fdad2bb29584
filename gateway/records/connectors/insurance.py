"""The National Insurance Database: health, social and unemployment insurance.

Source: Decree 43/2021/ND-CP art. 6 (content of the database); Decision 1351/QD-BHXH (card number, benefit levels); Law on
Social Insurance 41/2024; Law on Employment 38/2013.
"""

from typing import Final

from gateway.kernel.identifiers import HealthInsuranceCardNumber
from gateway.kernel.text import Text
from gateway.records.shapes import (
    integer,
    is_date,
    is_date_or_year,
    is_personal_number,
    is_text,
    list_of,
    matching,
    members,
    nullable,
    one_of,
)
from gateway.records.wire import WireConnector, WireField, WireRecord

_IS_MONTH: Final = matching("[0-9]{4}-(0[1-9]|1[0-2])")
_IS_PERIOD: Final = members(
    {
        "from_month": _IS_MONTH,
        "to_month": nullable(_IS_MONTH),
        "employer_name": is_text,
        "monthly_salary": integer(0, 1_000_000_000),
    }
)
_IS_CLAIM: Final = members(
    {
        "from_month": _IS_MONTH,
        "to_month": _IS_MONTH,
        "months": integer(1, 12),
        "monthly_amount": integer(0, 1_000_000_000),
        "months_counted": integer(0, 1_000),
    }
)

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
        "household_code": WireField(Text("Mã hộ gia đình", "Household code"), matching("[0-9]{10}")),
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

_SOCIAL_INSURANCE: Final = WireRecord(
    name="social_insurance",
    title=Text("Sổ bảo hiểm xã hội", "Social insurance record"),
    fields={
        "personal_number": WireField(Text("Số định danh cá nhân", "Personal number"), is_personal_number),
        "social_insurance_number": WireField(
            Text("Mã số bảo hiểm xã hội", "Social insurance number"), matching("[0-9]{10}")
        ),
        "household_code": WireField(Text("Mã hộ gia đình", "Household code"), matching("[0-9]{10}")),
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date_or_year),
        "sex": WireField(Text("Giới tính", "Sex"), one_of("male", "female")),
        "status": WireField(
            Text("Tình trạng", "Status"), one_of("contributing", "paused", "pensioner", "ended")
        ),
        "managing_body": WireField(Text("Cơ quan quản lý", "Managing body"), is_text),
        "employer_code": WireField(
            Text("Mã đơn vị", "Employer's code"), nullable(matching("[0-9]{7}([0-9]{3})?[A-Z]{2}[A-Z0-9]{3}"))
        ),
        "employer_name": WireField(Text("Đơn vị đang đóng", "Employer who pays now"), nullable(is_text)),
        "monthly_salary": WireField(
            Text("Tiền lương đang đóng, đồng/tháng", "Salary paid on, VND a month"),
            nullable(integer(0, 1_000_000_000)),
        ),
        "periods": WireField(Text("Quá trình đóng", "Periods of contribution"), list_of(_IS_PERIOD)),
        "months_contributed": WireField(
            Text("Tổng số tháng đã đóng", "Months paid in all"), integer(0, 1_000)
        ),
        "last_contribution_month": WireField(Text("Tháng đóng gần nhất", "Last month paid"), _IS_MONTH),
        "pension_from": WireField(Text("Hưởng lương hưu từ tháng", "Pension since"), nullable(_IS_MONTH)),
        "monthly_pension": WireField(
            Text("Mức lương hưu, đồng/tháng", "Pension, VND a month"), nullable(integer(0, 1_000_000_000))
        ),
    },
)

_UNEMPLOYMENT_INSURANCE: Final = WireRecord(
    name="unemployment_insurance",
    title=Text("Bảo hiểm thất nghiệp", "Unemployment insurance"),
    fields={
        "personal_number": WireField(Text("Số định danh cá nhân", "Personal number"), is_personal_number),
        "social_insurance_number": WireField(
            Text("Mã số bảo hiểm xã hội", "Social insurance number"), matching("[0-9]{10}")
        ),
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date_or_year),
        "status": WireField(
            Text("Tình trạng", "Status"), one_of("contributing", "receiving", "reserved", "ended")
        ),
        "months_reserved": WireField(
            Text("Số tháng đóng chưa hưởng", "Months paid and not yet used"), integer(0, 1_000)
        ),
        "last_employer_name": WireField(Text("Đơn vị gần nhất", "Last employer"), is_text),
        "last_contribution_month": WireField(Text("Tháng đóng gần nhất", "Last month paid"), _IS_MONTH),
        "claims": WireField(Text("Các lần hưởng trợ cấp", "Benefits drawn"), list_of(_IS_CLAIM)),
    },
)

CONNECTOR: Final = WireConnector(
    slug="insurance",
    title=Text("Cơ sở dữ liệu quốc gia về bảo hiểm", "National Insurance Database"),
    owner=Text("Bảo hiểm xã hội Việt Nam", "Vietnam Social Security"),
    contract_version="1.1.0",
    records=(_HEALTH_INSURANCE_CARD, _SOCIAL_INSURANCE, _UNEMPLOYMENT_INSURANCE),
)
