"""Failures of the login page."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class PersonalNumberMalformed(GatewayError):
    """What was typed is not a synthetic personal number; whether a well-formed one exists is never said."""

    code: ClassVar[str] = "personal-number-malformed"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "That is not a personal number of this sandbox"
    hint: ClassVar[Text] = Text(
        vi="Số định danh gồm 12 chữ số, bắt đầu bằng 901 đến 996. Không nhập số của người thật.",
        en="A personal number has 12 digits and begins with 901 to 996. Never type a real person's number.",
    )


class ApprovalsTooMany(GatewayError):
    """Too many login requests wait for, or were just sent to, one person's phone; whoever that is."""

    code: ClassVar[str] = "approvals-too-many"
    kind: ClassVar[ErrorKind] = ErrorKind.TOO_MANY
    title: ClassVar[str] = "Too many login requests for this number"
    hint: ClassVar[Text] = Text(
        vi="Hãy trả lời hoặc chờ các yêu cầu đang mở hết hạn rồi thử lại.",
        en="Answer the open requests or let them run out, then try again.",
    )
