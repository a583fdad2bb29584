"""The electronic invoice system: the invoices of the enterprise that somebody represents.

Source: Circular 78/2021/TT-BTC (form, series, code of the authority).
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import integer, is_date, is_text, list_of, matching, members, nullable, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_MOST_INVOICES: Final = 99_999_999  # a number has eight digits
_MOST_DONG: Final = 10**16

_QUARTER: Final = members(
    {
        "quarter": matching("[0-9]{4}-Q[1-4]"),
        "series": matching("[CK][0-9]{2}T[A-Z]{2}"),
        "invoices": integer(0, _MOST_INVOICES),
        "adjusted": integer(0, _MOST_INVOICES),
        "value_vnd": integer(0, _MOST_DONG),
        "vat_vnd": integer(0, _MOST_DONG),
    }
)

_E_INVOICE_SUMMARY: Final = WireRecord(
    name="e_invoice_summary",
    title=Text("Tổng hợp hóa đơn điện tử", "Summary of electronic invoices"),
    fields={
        "seller_tax_code": WireField(
            Text("Mã số thuế người bán", "Seller's tax code"), matching("[0-9]{10}")
        ),
        "seller_name": WireField(Text("Tên người bán", "Seller"), is_text),
        "form": WireField(Text("Ký hiệu mẫu số", "Form"), one_of("1", "2")),
        "first_invoice_on": WireField(Text("Ngày lập hóa đơn đầu tiên", "First invoice on"), is_date),
        "quarters": WireField(Text("Hóa đơn theo quý", "Invoices by quarter"), list_of(_QUARTER)),
        "last_invoice_number": WireField(
            Text("Số hóa đơn gần nhất", "Number of the last invoice"), matching("[0-9]{1,8}")
        ),
        "last_invoice_code": WireField(
            Text("Mã của cơ quan thuế trên hóa đơn gần nhất", "Authority's code on the last invoice"),
            nullable(matching("[0-9A-Z]{34}")),
        ),
    },
)

CONNECTOR: Final = WireConnector(
    slug="e-invoice",
    title=Text("Hệ thống hóa đơn điện tử", "Electronic invoice system"),
    owner=Text("Cục Thuế, Bộ Tài chính", "Tax Department, Ministry of Finance"),
    contract_version="1.0.0",
    records=(_E_INVOICE_SUMMARY,),
)
