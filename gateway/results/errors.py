"""What can go wrong when a result is asked for."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class ResultNotFound(GatewayError):
    """No such result, or somebody else's: the two look alike."""

    code: ClassVar[str] = "result-not-found"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "There is no such result"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra mã kết quả; chỉ xem được kết quả của hồ sơ do chính mình nộp qua ứng dụng này.",
        en="Check the id; only results of your own applications filed through this client can be seen.",
    )


class ResultCodeUnknown(GatewayError):
    """No result bears this code; or it was mistyped."""

    code: ClassVar[str] = "result-code-unknown"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "No result bears this code"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra lại 16 ký tự của mã; nếu đúng như trên giấy thì văn bản không do cổng này cấp.",
        en="Check the 16 characters; if they are as printed, the document was not issued here.",
    )
