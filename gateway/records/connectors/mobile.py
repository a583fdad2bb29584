"""The mobile subscribers' database: the numbers in a person's name, and whether the owner was verified.

Source: Circular 08/2026/TT-BKHCN; the registry's published contract. The numbers are of a range that nobody can dial.
"""

from typing import Final

from gateway.kernel.text import Text
from gateway.records.shapes import integer, is_date, is_flag, is_text, list_of, matching, members, one_of
from gateway.records.wire import WireConnector, WireField, WireRecord

_IS_SUBSCRIPTION: Final = members(
    {
        "subscriber_number": matching("0[14][0-9]{9}"),
        "operator": is_text,
        "kind": one_of("prepaid", "postpaid"),
        "registered_on": is_date,
        "is_owner_verified": is_flag,
    }
)

_MOBILE_SUBSCRIPTION: Final = WireRecord(
    name="mobile_subscription",
    title=Text("Thuê bao di động", "Mobile subscriptions"),
    fields={
        "full_name": WireField(Text("Họ và tên", "Full name"), is_text),
        "date_of_birth": WireField(Text("Ngày sinh", "Date of birth"), is_date),
        "subscriptions": WireField(
            Text("Các thuê bao đứng tên", "Numbers in the person's name"), list_of(_IS_SUBSCRIPTION)
        ),
        "unverified_count": WireField(
            Text("Số thuê bao chưa xác thực", "Numbers not verified"), integer(0, 9)
        ),
    },
)

CONNECTOR: Final = WireConnector(
    slug="mobile",
    title=Text("Cơ sở dữ liệu thuê bao di động", "Mobile subscribers' database"),
    owner=Text("Bộ Khoa học và Công nghệ", "Ministry of Science and Technology"),
    contract_version="1.0.0",
    records=(_MOBILE_SUBSCRIPTION,),
)
