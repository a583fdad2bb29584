"""Import and export data from customs: second hand and weeks old, as each answer's `as_of` says.

Source: the ministry's account of April 2022 (import-export data come through customs, too late to steer by).
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import integer, is_date, is_text, list_of, matching, members, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_MOST_DOLLARS: Final = 10**12

_DECLARATION: Final = members(
    {
        "number": matching("9[13][0-9]{10}"),
        "kind": one_of("export", "import"),
        "declared_on": is_date,
        "cleared_on": is_date,
        "office": is_text,
        "hs_chapter": matching("[0-9]{2}"),
        "country": matching("[A-Z]{2}"),
        "value_usd": integer(0, _MOST_DOLLARS),
        "channel": one_of("green", "yellow", "red"),
    }
)

_CUSTOMS_DECLARATIONS: Final = WireRecord(
    name="customs_declarations",
    title=Text("Tờ khai hải quan", "Customs declarations"),
    fields={
        "trader_tax_code": WireField(
            Text("Mã số thuế doanh nghiệp", "Trader's tax code"), matching("[0-9]{10}")
        ),
        "trader_name": WireField(Text("Tên doanh nghiệp", "Trader"), is_text),
        "declarations": WireField(
            Text("Tờ khai trong một năm", "Declarations of a year"), list_of(_DECLARATION)
        ),
        "complete_to": WireField(Text("Dữ liệu đầy đủ đến ngày", "Complete up to"), is_date),
        "source": WireField(Text("Nguồn dữ liệu", "Source of the data"), is_text),
    },
)

CONNECTOR: Final = WireConnector(
    slug="customs",
    title=Text("Dữ liệu xuất nhập khẩu", "Import and export data"),
    owner=Text("Cục Hải quan, Bộ Tài chính", "Customs Department, Ministry of Finance"),
    contract_version="1.0.0",
    records=(_CUSTOMS_DECLARATIONS,),
)
