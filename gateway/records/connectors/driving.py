"""The driving licence and vehicle registration databases.

Source: Law 36/2024, art. 57 (classes) and 58 (points); the registry's published contract.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import integer, is_date, is_text, list_of, matching, members, nullable, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_IS_CLASS: Final = members(
    {
        "licence_class": one_of("A1", "A", "B", "C", "D2"),
        "issued_on": is_date,
        "expires_on": nullable(is_date),
    }
)
_IS_VEHICLE: Final = members(
    {
        "plate": matching(r"0[01]-[A-Z]{3} [0-9]{3}\.[0-9]{3}"),
        "kind": one_of("motorcycle", "car"),
        "make": is_text,
        "colour": is_text,
        "registered_on": is_date,
    }
)

_DRIVING_LICENCE: Final = WireRecord(
    name="driving_licence",
    title=Text("Giấy phép lái xe", "Driving licence"),
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "licence_number": WireField(Text("Số giấy phép", "Licence number"), matching("99[0-9]{10}")),
        "classes": WireField(Text("Các hạng", "Classes held"), list_of(_IS_CLASS)),
        "points": WireField(Text("Số điểm còn lại", "Points left of 12"), integer(0, 12)),
        "points_restored_on": WireField(
            Text("Ngày phục hồi đủ điểm", "All points back on"), nullable(is_date)
        ),
        "issuing_body": WireField(Text("Cơ quan cấp", "Issuing body"), is_text),
    },
)

_VEHICLE_REGISTRATION: Final = WireRecord(
    name="vehicle_registration",
    title=Text("Đăng ký xe", "Vehicle registration"),
    fields={
        "full_name": WireField(Text("Họ và tên chủ xe", "Owner's full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "owner_address": WireField(Text("Địa chỉ chủ xe", "Owner's address"), is_text),
        "vehicles": WireField(Text("Các xe đứng tên", "Vehicles owned"), list_of(_IS_VEHICLE)),
        "registration_body": WireField(Text("Cơ quan đăng ký", "Registration body"), is_text),
    },
)

CONNECTOR: Final = WireConnector(
    slug="driving",
    title=Text(
        "Cơ sở dữ liệu giấy phép lái xe và đăng ký xe", "Driving licence and vehicle registration databases"
    ),
    owner=Text("Bộ Công an", "Ministry of Public Security"),
    contract_version="1.0.0",
    records=(_DRIVING_LICENCE, _VEHICLE_REGISTRATION),
)
