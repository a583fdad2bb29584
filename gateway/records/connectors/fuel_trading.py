"""The fuel-trading management database: the certificate of a retail station.

Source: Decree 83/2014/ND-CP art. 25 (certificate of a station, term).
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import is_date, is_text, matching, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_IS_TAX_CODE: Final = matching("[0-9]{10}")

_FUEL_RETAIL_CERTIFICATE: Final = WireRecord(
    name="fuel_retail_certificate",
    title=Text("Giấy chứng nhận cửa hàng bán lẻ xăng dầu", "Certificate of a fuel retail station"),
    fields={
        "certificate_number": WireField(Text("Số giấy chứng nhận", "Certificate number"), is_text),
        "station_number": WireField(Text("Mã cửa hàng", "Station number"), matching("CHXD-[0-9]{5}")),
        "station_name": WireField(Text("Tên cửa hàng", "Station"), is_text),
        "station_address": WireField(Text("Địa chỉ cửa hàng", "Address of the station"), is_text),
        "province_code": WireField(Text("Mã tỉnh", "Province code"), matching("[0-9]{2}")),
        "owner_tax_code": WireField(Text("Mã số thuế chủ sở hữu", "Owner's tax code"), _IS_TAX_CODE),
        "owner_name": WireField(Text("Chủ sở hữu", "Owner"), is_text),
        "supplier_tax_code": WireField(
            Text("Mã số thuế thương nhân cung cấp", "Supplier's tax code"), _IS_TAX_CODE
        ),
        "supplier_name": WireField(Text("Thương nhân cung cấp", "Supplier"), is_text),
        "supplier_tier": WireField(
            Text("Cấp của thương nhân cung cấp", "Supplier's tier"), one_of("wholesale", "distributor")
        ),
        "issued_on": WireField(Text("Ngày cấp", "Issued on"), is_date),
        "expires_on": WireField(Text("Ngày hết hạn", "Expires on"), is_date),
        "issued_by": WireField(Text("Cơ quan cấp", "Issued by"), is_text),
    },
)

CONNECTOR: Final = WireConnector(
    slug="fuel-trading",
    title=Text("Cơ sở dữ liệu quản lý kinh doanh xăng dầu", "Fuel-trading management database"),
    owner=Text("Bộ Công Thương", "Ministry of Industry and Trade"),
    contract_version="1.0.0",
    records=(_FUEL_RETAIL_CERTIFICATE,),
)
