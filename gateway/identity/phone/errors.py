"""Failures of the simulated phone."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class ActivationRefused(GatewayError):
    """Number and passcode do not open an account; which of the two is wrong is never said."""

    code: ClassVar[str] = "activation-refused"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The personal number or the passcode is not right"
    hint: ClassVar[Text] = Text(
        vi="Số định danh hoặc mã truy cập không đúng, hoặc người này chưa có tài khoản định danh điện tử.",
        en="The number or the passcode is not right, or this person has no eID account.",
    )


class PhoneLocked(GatewayError):
    """Too many wrong passcodes for one number; locked for a while, for everybody."""

    code: ClassVar[str] = "phone-locked"
    kind: ClassVar[ErrorKind] = ErrorKind.TOO_MANY
    title: ClassVar[str] = "Too many wrong passcodes"
    hint: ClassVar[Text] = Text(
        vi="Ứng dụng bị khóa tạm thời; hãy thử lại sau vài phút.",
        en="The app is locked for a while; try again in a few minutes.",
    )


class PhoneNotActivated(GatewayError):
    """The phone was never activated here, or too long ago."""

    code: ClassVar[str] = "phone-not-activated"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "This phone is not activated"
    hint: ClassVar[Text] = Text(
        vi="Kích hoạt lại ứng dụng ở /eid/app.", en="Activate the app again at /eid/app."
    )


class ApprovalGone(GatewayError):
    """The request has been answered, cancelled, has run out, or was never this phone's."""

    code: ClassVar[str] = "approval-gone"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "This login request is no longer open"
    hint: ClassVar[Text] = Text(
        vi="Bắt đầu đăng nhập lại trên trang dịch vụ.", en="Start the login again on the service's page."
    )


class NumberNotChosen(GatewayError):
    """Approval needs one of the three numbers."""

    code: ClassVar[str] = "number-not-chosen"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "Choose the number that the login page shows"
    hint: ClassVar[Text] = Text(
        vi="Chọn đúng số đang hiển thị trên trang đăng nhập rồi bấm Đồng ý.",
        en="Choose the number that the login page shows, then press Approve.",
    )
