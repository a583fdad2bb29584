"""The National Credit Information Centre: two yes-or-no facts about a borrower, for two purposes only.

Source: the registry's published contract. It holds no amount, no lender and no score.
"""

from datetime import timedelta
from typing import Final

from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text
from gateway.records.shapes import is_date, is_flag, is_text, matching
from gateway.records.wire import WireConnector, WireField, WireRecord

_CREDIT_INFORMATION: Final = WireRecord(
    name="credit_information",
    title=Text("Thông tin tín dụng", "Credit information"),
    purposes=frozenset({Purpose.FINANCIAL_SERVICE, Purpose.OWN_INFORMATION}),
    cache_time=timedelta(seconds=10),  # long enough for one form's fields, too short to gather a stock
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "has_loans": WireField(Text("Đang có khoản vay", "Has loans"), is_flag),
        "has_overdue_debt": WireField(Text("Có nợ quá hạn", "Has overdue debt"), is_flag),
        "as_of_month": WireField(
            Text("Kỳ báo cáo", "Month of the report"), matching("[0-9]{4}-(?:0[1-9]|1[0-2])")
        ),
    },
)

CONNECTOR: Final = WireConnector(
    slug="credit",
    title=Text("Trung tâm Thông tin tín dụng quốc gia", "National Credit Information Centre"),
    owner=Text("Ngân hàng Nhà nước Việt Nam", "State Bank of Vietnam"),
    contract_version="1.0.0",
    records=(_CREDIT_INFORMATION,),
)
