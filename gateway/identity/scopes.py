"""The scopes there are. Records need none: they are governed by `authorization_details` and the consent it led to."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gateway.kernel.text import Text

OPENID: Final = "openid"

SCOPES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        OPENID: Text("Đăng nhập", "Logging in"),
        "applications": Text("Nộp và theo dõi hồ sơ", "Filing and following applications"),
        "me": Text("Xem và rút lại đồng ý của chính mình", "Seeing and withdrawing one's own consents"),
    }
)
