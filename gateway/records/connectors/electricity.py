"""The electricity customers' database: the contract of a household, in the name of its head.

Source: the registry's published contract.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import is_date, is_text, matching, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_ELECTRICITY_CONTRACT: Final = WireRecord(
    name="electricity_contract",
    title=Text("Hợp đồng mua bán điện", "Electricity contract"),
    fields={
        "full_name": WireField(Text("Họ và tên bên mua điện", "Customer's full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "customer_code": WireField(Text("Mã khách hàng", "Customer code"), matching("ZZ[0-9]{11}")),
        "supply_address": WireField(Text("Địa chỉ sử dụng điện", "Address of supply"), is_text),
        "meter_number": WireField(Text("Số công tơ", "Meter number"), matching("SYN[0-9]{9}")),
        "phases": WireField(Text("Số pha", "Phases"), one_of("single", "three")),
        "purpose": WireField(Text("Mục đích sử dụng điện", "Use of the electricity"), one_of("household")),
        "supplier": WireField(Text("Bên bán điện", "Supplier"), is_text),
        "signed_on": WireField(Text("Ngày ký hợp đồng", "Day of the contract"), is_date),
    },
)

CONNECTOR: Final = WireConnector(
    slug="electricity",
    title=Text("Cơ sở dữ liệu khách hàng sử dụng điện", "Electricity customers' database"),
    owner=Text("Bộ Công Thương", "Ministry of Industry and Trade"),
    contract_version="1.0.0",
    records=(_ELECTRICITY_CONTRACT,),
)
