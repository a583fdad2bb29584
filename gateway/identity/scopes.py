"""The scopes there are, by the words in which a resident is asked for them.

Records need none: they are governed by `authorization_details` and the consent it led to.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gateway.kernel.text import Text

OPENID: Final = "openid"

SCOPES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        OPENID: Text("Đăng nhập", "Log in"),
        "applications": Text(
            "Nộp và theo dõi hồ sơ thay mặt bạn", "File and follow applications in your name"
        ),
        "me": Text(
            "Xem ai đã tra cứu dữ liệu của bạn và quản lý mọi đồng ý của bạn",
            "See who looked at your records and manage all your consents",
        ),
    }
)
