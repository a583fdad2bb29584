"""What can go wrong with a fee: at the platform, in its notices, or because it is paid already."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text

_TRY_LATER = Text(
    vi="Hệ thống thanh toán tạm thời không phục vụ; hồ sơ vẫn được giữ, hãy thử lại sau ít phút.",
    en="The payment platform is not available; the dossier is kept, try again in a few minutes.",
)


class PaymentPlatformUnavailable(GatewayError):
    """The payment platform could not be reached or did not answer in time."""

    code: ClassVar[str] = "payment-platform-unavailable"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAVAILABLE
    title: ClassVar[str] = "The payment platform is not available"
    hint: ClassVar[Text] = _TRY_LATER


class PaymentPlatformAnswerInvalid(GatewayError):
    """The payment platform's answer is unsigned, wrongly signed, a refusal, or not what its contract says."""

    code: ClassVar[str] = "payment-platform-answer-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.UPSTREAM_FAILED
    title: ClassVar[str] = "The payment platform's answer could not be used"
    hint: ClassVar[Text] = Text(
        vi="Chưa có khoản tiền nào được ghi nhận; hãy thử lại hoặc báo cho đơn vị vận hành.",
        en="No money was recorded; try again or tell the operator.",
    )


class PaymentNoticeUnsigned(GatewayError):
    """A payment notice without a valid signature of the payment platform."""

    code: ClassVar[str] = "payment-notice-unsigned"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The notice is not signed by the payment platform"
    hint: ClassVar[Text] = Text(
        vi="Thông báo phải được ký theo RFC 9421 bằng khóa của hệ thống thanh toán.",
        en="Notices are signed by the payment platform's key as RFC 9421 says.",
    )
    challenge: ClassVar[str] = "Signature"


class PaymentNoticeReplayed(GatewayError):
    """The nonce of this notice was used before: the very same message came twice."""

    code: ClassVar[str] = "payment-notice-replayed"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The notice was received before"
    hint: ClassVar[Text] = Text(
        vi="Khi gửi lại, hãy ký lại với nonce mới.", en="Sign again with a new nonce when sending again."
    )
    challenge: ClassVar[str] = "Signature"


class PaymentUnknown(GatewayError):
    """A notice about a payment that was never ordered here."""

    code: ClassVar[str] = "payment-unknown"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "There is no such payment"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra merchant_reference trong thông báo.", en="Check the notice's merchant_reference."
    )


class PaymentNoticeMismatch(GatewayError):
    """The notice contradicts what was ordered: another checkout, another amount, or a second transaction."""

    code: ClassVar[str] = "payment-notice-mismatch"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "The notice does not match the payment ordered"
    hint: ClassVar[Text] = Text(
        vi="Khoản tiền chưa được ghi nhận; hai bên cần đối soát.",
        en="The money was not recorded; both sides must reconcile.",
    )


class PaymentAlreadyMade(GatewayError):
    """The fee of this application has been paid."""

    code: ClassVar[str] = "payment-already-made"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "The fee has been paid"
    hint: ClassVar[Text] = Text(
        vi="Không cần trả thêm; xem trạng thái hồ sơ.", en="Nothing more to pay; see the dossier's state."
    )
