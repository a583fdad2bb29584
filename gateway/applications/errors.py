"""What can go wrong when an application is drafted, edited, submitted or paid for."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class ApplicationNotFound(GatewayError):
    """No such application, or not this resident's, or filed through another client: these look alike."""

    code: ClassVar[str] = "application-not-found"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "There is no such application"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra mã; chỉ xem được hồ sơ do chính mình nộp qua ứng dụng này.",
        en="Check the id; only your own applications filed through this client can be seen.",
    )


class DossierNotFound(GatewayError):
    """No dossier bears this code."""

    code: ClassVar[str] = "dossier-not-found"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "No dossier bears this code"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra lại mã số hồ sơ trên giấy tiếp nhận.", en="Check the dossier code on the receipt."
    )


class NotADraft(GatewayError):
    """The application was submitted: it can no longer be edited or submitted again."""

    code: ClassVar[str] = "application-not-a-draft"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "The application has been submitted already"
    hint: ClassVar[Text] = Text(
        vi="Xem trạng thái ở GET /v1/applications/{id}.", en="See its state at GET /v1/applications/{id}."
    )


class PrefillIncomplete(GatewayError):
    """Required values could not be reused; `errors` names each field, its record and why."""

    code: ClassVar[str] = "prefill-incomplete"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "Records that the form needs are missing"
    hint: ClassVar[Text] = Text(
        vi="Bổ sung bản ghi còn thiếu tại cơ quan quản lý, hoặc thử lại khi cơ sở dữ liệu phục vụ, rồi lập hồ sơ mới.",
        en="Have the missing record added by its owner, or wait for the registry, then start a new application.",
    )


class ProcedureChanged(GatewayError):
    """The procedure got a new version after this draft was made."""

    code: ClassVar[str] = "procedure-changed"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "The procedure has changed since this draft"
    hint: ClassVar[Text] = Text(vi="Hãy lập hồ sơ mới.", en="Start a new application.")


class NotEligible(GatewayError):
    """The procedure says that this cannot be filed; `detail` begins with its reason code."""

    code: ClassVar[str] = "not-eligible"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "The conditions of the procedure are not met"
    hint: ClassVar[Text] = Text(vi="Xem lý do trong trường detail.", en="The detail member gives the reason.")


class NothingToPay(GatewayError):
    """The application does not wait for a payment."""

    code: ClassVar[str] = "nothing-to-pay"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "No payment is due"
    hint: ClassVar[Text] = Text(
        vi="Chỉ thanh toán khi hồ sơ ở trạng thái 6.", en="Pay only while the application is in state 6."
    )


class ReturnUrlRefused(GatewayError):
    """The page to return to after the payment is not on this gateway."""

    code: ClassVar[str] = "return-url-refused"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "The return address is not allowed"
    hint: ClassVar[Text] = Text(
        vi="Dùng địa chỉ thuộc cổng này, hoặc bỏ trống return_url.",
        en="Name an address of this gateway, or leave return_url out.",
    )


class DeadlineUnknown(GatewayError):
    """The working calendar has no table for the year in which the answer would be due; nothing was submitted."""

    code: ClassVar[str] = "deadline-unknown"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAVAILABLE
    title: ClassVar[str] = "The due date cannot be counted yet"
    hint: ClassVar[Text] = Text(
        vi="Lịch nghỉ của năm tới chưa được công bố vào hệ thống; bản nháp vẫn được giữ.",
        en="The holidays of the year in question have not been entered; the draft is kept.",
    )


class IdempotencyKeyRequired(GatewayError):
    """A POST without the header Idempotency-Key, or with one that is not 1 to 200 visible ASCII characters."""

    code: ClassVar[str] = "idempotency-key-required"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "An Idempotency-Key is needed here"
    hint: ClassVar[Text] = Text(
        vi="Gửi tiêu đề Idempotency-Key với một giá trị ngẫu nhiên mới cho mỗi thao tác; gửi lại thì dùng lại giá trị đó.",
        en="Send the header Idempotency-Key, a new random value per operation; repeat it when you retry.",
    )


class IdempotencyKeyReused(GatewayError):
    """The same key came with another operation or another body."""

    code: ClassVar[str] = "idempotency-key-reused"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "This Idempotency-Key belongs to another request"
    hint: ClassVar[Text] = Text(
        vi="Mỗi thao tác dùng một Idempotency-Key riêng.", en="Use a key of its own for every operation."
    )


class VersionRequired(GatewayError):
    """An edit without If-Match: it could overwrite what somebody else has just saved. Source: RFC 6585 section 3."""

    code: ClassVar[str] = "version-required"
    kind: ClassVar[ErrorKind] = ErrorKind.PRECONDITION_REQUIRED
    title: ClassVar[str] = "Say which version you edit"
    hint: ClassVar[Text] = Text(
        vi="Gửi tiêu đề If-Match với ETag nhận được khi đọc hồ sơ.",
        en="Send If-Match with the ETag that you got when reading the application.",
    )


class VersionConflict(GatewayError):
    """The application changed since it was read. Source: RFC 9110 section 13.1.1."""

    code: ClassVar[str] = "version-conflict"
    kind: ClassVar[ErrorKind] = ErrorKind.PRECONDITION_FAILED
    title: ClassVar[str] = "The application has changed in the meantime"
    hint: ClassVar[Text] = Text(vi="Đọc lại hồ sơ rồi sửa.", en="Read the application again, then edit.")
