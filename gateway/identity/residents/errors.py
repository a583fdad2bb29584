"""Failures about residents' accounts and the directory behind them."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text

_LATER = Text(
    vi="Hệ thống định danh tạm thời không phục vụ; hãy thử lại sau ít phút.",
    en="The identity system is temporarily out of service; try again in a few minutes.",
)


class ResidentUnknown(GatewayError):
    """No such person, no account, or one that may not be used: these look alike on purpose."""

    code: ClassVar[str] = "resident-unknown"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "There is no usable eID account"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra lại số định danh, hoặc đăng ký tài khoản định danh điện tử tại cơ quan công an.",
        en="Check the personal number, or apply for an eID account at a police office.",
    )


class DirectoryUnavailable(GatewayError):
    """The directory of eID accounts did not answer in time."""

    code: ClassVar[str] = "eid-directory-unavailable"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAVAILABLE
    title: ClassVar[str] = "The directory of eID accounts is not available"
    hint: ClassVar[Text] = _LATER


class DirectoryAnswerInvalid(GatewayError):
    """The directory's answer is unsigned, wrongly signed, or not what its contract says; it was not used."""

    code: ClassVar[str] = "eid-directory-answer-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.UPSTREAM_FAILED
    title: ClassVar[str] = "The directory's answer could not be trusted"
    hint: ClassVar[Text] = _LATER
