"""The ledger's one failure."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class LedgerUnavailable(GatewayError):
    """The entry could not be made durable, so nothing was disclosed."""

    code: ClassVar[str] = "ledger-unavailable"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAVAILABLE
    title: ClassVar[str] = "The disclosure could not be recorded"
    hint: ClassVar[Text] = Text(
        vi="Không dữ liệu nào được cung cấp vì chưa ghi được nhật ký khai thác; hãy thử lại sau ít phút.",
        en="Nothing was disclosed, because it could not be written to the ledger; try again in a few minutes.",
    )
