"""The tax authority: a person's tax account and obligations.

Source: Circular 86/2024/TT-BTC art. 5 (the personal number is the tax code since 1 July 2025).
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import (
    integer,
    is_date,
    is_flag,
    is_personal_number,
    is_text,
    list_of,
    matching,
    members,
    nullable,
    one_of,
)
from gateway.records.wire import WireConnector, WireField, WireRecord

_MOST_DONG: Final = 999_999_999
_IS_AMOUNT: Final = integer(0, _MOST_DONG)

_OBLIGATION: Final = members(
    {
        "kind": one_of("personal-income", "household-business", "non-agricultural-land"),
        "period": matching("[0-9]{4}(-Q[1-4])?"),
        "due_on": is_date,
        "amount_vnd": _IS_AMOUNT,
        "paid_vnd": _IS_AMOUNT,
        "outstanding_vnd": _IS_AMOUNT,
        "state": one_of("paid", "due", "overdue"),
    }
)

_TAX_ACCOUNT: Final = WireRecord(
    name="tax_account",
    title=Text("Tài khoản thuế", "Tax account"),
    fields={
        "tax_code": WireField(
            Text("Mã số thuế (số định danh)", "Tax code (personal number)"), is_personal_number
        ),
        "tax_code_since": WireField(
            Text("Số định danh là mã số thuế từ ngày", "Personal number is the tax code since"), is_date
        ),
        "former_tax_code": WireField(
            Text("Mã số thuế trước đây", "Former tax code"), nullable(matching("[0-9]{10}"))
        ),
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "tax_office": WireField(Text("Cơ quan thuế quản lý", "Managing tax office"), is_text),
        "registered_on": WireField(Text("Ngày đăng ký thuế", "Registered on"), is_date),
        "opened_by": WireField(
            Text("Cách mở tài khoản", "How the account was opened"), one_of("eid", "employer", "counter")
        ),
        "pays_as_business": WireField(Text("Có hộ kinh doanh", "Owns a household business"), is_flag),
    },
)

_TAX_OBLIGATIONS: Final = WireRecord(
    name="tax_obligations",
    title=Text("Nghĩa vụ thuế", "Tax obligations"),
    fields={
        "obligations": WireField(Text("Các nghĩa vụ thuế", "Obligations"), list_of(_OBLIGATION)),
        "total_outstanding_vnd": WireField(
            Text("Tổng còn phải nộp (đồng)", "Total outstanding (dong)"), _IS_AMOUNT
        ),
    },
)

CONNECTOR: Final = WireConnector(
    slug="tax",
    title=Text("Hệ thống đăng ký và quản lý thuế", "Tax registration and administration system"),
    owner=Text("Cục Thuế, Bộ Tài chính", "Tax Department, Ministry of Finance"),
    contract_version="1.0.0",
    records=(_TAX_ACCOUNT, _TAX_OBLIGATIONS),
)
