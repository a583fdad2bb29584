"""The National Land Database: the parcels it knows of, which may not be all.

Source: Land Law 31/2024, art. 135; the registry's published contract, with its coverage by province.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import integer, is_date, is_flag, is_text, list_of, matching, members, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_IS_PARCEL: Final = members(
    {
        "certificate_serial": matching("Z[A-Z][0-9]{8}"),
        "map_sheet": integer(1, 999),
        "parcel_number": integer(1, 9999),
        "commune": is_text,
        "area_m2": integer(1, 99_999),
        "land_use": one_of("ODT", "ONT", "LUC", "CLN"),
        "is_residential": is_flag,
        "issued_on": is_date,
    }
)

_IS_HOLDER: Final = members({"full_name": is_text, "date_of_birth": is_date})

_LAND_USE_CERTIFICATE: Final = WireRecord(
    name="land_use_certificate",
    title=Text("Giấy chứng nhận quyền sử dụng đất", "Land-use certificate"),
    fields={
        "holders": WireField(Text("Người sử dụng đất", "Holders"), list_of(_IS_HOLDER)),
        "parcels": WireField(
            Text("Các thửa đất đã có trong cơ sở dữ liệu", "Parcels that the database knows"),
            list_of(_IS_PARCEL),
        ),
        "is_complete": WireField(Text("Dữ liệu đã đầy đủ", "The data is complete"), is_flag),
    },
)

CONNECTOR: Final = WireConnector(
    slug="land",
    title=Text("Cơ sở dữ liệu quốc gia về đất đai", "National Land Database"),
    owner=Text("Bộ Nông nghiệp và Môi trường", "Ministry of Agriculture and Environment"),
    contract_version="1.0.0",
    records=(_LAND_USE_CERTIFICATE,),
)
