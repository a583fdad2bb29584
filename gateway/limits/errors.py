"""The refusal of who asks too often."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class TooManyRequests(GatewayError):
    """The limit of this window is used up; `retry_after_s` says when the next one begins."""

    code: ClassVar[str] = "too-many-requests"
    kind: ClassVar[ErrorKind] = ErrorKind.TOO_MANY
    title: ClassVar[str] = "Too many requests"
    hint: ClassVar[Text] = Text(
        vi="Chờ số giây nêu trong Retry-After rồi gọi lại.",
        en="Wait the seconds named in Retry-After, then call again.",
    )
