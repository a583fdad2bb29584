"""The National Business Registration Database: enterprises somebody represents, household business.

Source: Decree 168/2025/ND-CP art. 91 (numbers); Law on Enterprises 59/2020 (content of the registration).
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

_MOST_DONG: Final = 10**15
_IS_INDUSTRY_CODE: Final = matching("[0-9]{4}")

_UNIT: Final = members(
    {
        "tax_code": matching("[0-9]{10}-[0-9]{3}"),
        "kind": one_of("branch", "representative-office"),
        "name": is_text,
        "address": is_text,
    }
)
_ENTERPRISE: Final = members(
    {
        "tax_code": matching("[0-9]{10}"),
        "name": is_text,
        "form": one_of("one-member-llc", "llc", "joint-stock", "private"),
        "form_name": is_text,
        "status": one_of("active", "suspended", "dissolving"),
        "industry_code": _IS_INDUSTRY_CODE,
        "industry": is_text,
        "registered_on": is_date,
        "address": is_text,
        "charter_capital_vnd": integer(0, _MOST_DONG),
        "position": is_text,
        "dependent_units": list_of(_UNIT),
    }
)
_HOUSEHOLD_BUSINESS: Final = members(
    {
        "tax_code": is_personal_number,
        "name": is_text,
        "status": one_of("active", "closed"),
        "industry_code": _IS_INDUSTRY_CODE,
        "industry": is_text,
        "registered_on": is_date,
        "registration_body": is_text,
        "address": is_text,
    }
)

_BUSINESS_REGISTRATION: Final = WireRecord(
    name="business_registration",
    title=Text("Đăng ký kinh doanh", "Business registration"),
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "enterprises": WireField(
            Text("Doanh nghiệp đang đại diện theo pháp luật", "Enterprises represented"), list_of(_ENTERPRISE)
        ),
        "household_business": WireField(
            Text("Hộ kinh doanh", "Household business"), nullable(_HOUSEHOLD_BUSINESS)
        ),
    },
)

CONNECTOR: Final = WireConnector(
    slug="business",
    title=Text("Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp", "National Business Registration Database"),
    owner=Text("Bộ Tài chính", "Ministry of Finance"),
    contract_version="1.0.0",
    records=(_BUSINESS_REGISTRATION,),
)
