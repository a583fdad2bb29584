"""Failures of the edge itself: routing, bodies, and the last resort."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class RouteNotFound(GatewayError):
    """No such path, or a thing whose existence is nobody else's business."""

    code: ClassVar[str] = "not-found"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "There is nothing here"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra lại địa chỉ; danh sách đầy đủ ở /docs.", en="Check the address; /docs lists them all."
    )


class MethodNotAllowed(GatewayError):
    """The path exists, but not with this method."""

    code: ClassVar[str] = "method-not-allowed"
    kind: ClassVar[ErrorKind] = ErrorKind.METHOD_NOT_ALLOWED
    title: ClassVar[str] = "This method is not allowed here"
    hint: ClassVar[Text] = Text(
        vi="Xem phương thức được phép trong tiêu đề Allow.", en="The Allow header names the allowed methods."
    )


class BodyMalformed(GatewayError):
    """The body is not what its content type says (RFC 8259, strictly read)."""

    code: ClassVar[str] = "malformed-body"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The body could not be read"
    hint: ClassVar[Text] = Text(
        vi="Gửi JSON đúng chuẩn: UTF-8, không trùng khóa, không NaN, không ký tự NUL hay nửa cặp surrogate.",
        en="Send strict JSON: UTF-8, no duplicate keys, no NaN, no NUL and no lone surrogates.",
    )


class RequestInvalid(GatewayError):
    """Well-formed, but not what this operation takes; `errors` says where."""

    code: ClassVar[str] = "invalid-request"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "The request is not valid"
    hint: ClassVar[Text] = Text(
        vi="Xem danh sách errors để biết trường nào sai.", en="See the errors member for the fields at fault."
    )


class BodyTooLarge(GatewayError):
    """More bytes than this service reads."""

    code: ClassVar[str] = "body-too-large"
    kind: ClassVar[ErrorKind] = ErrorKind.TOO_LARGE
    title: ClassVar[str] = "The body is too large"
    hint: ClassVar[Text] = Text(vi="Gửi nội dung nhỏ hơn.", en="Send a smaller body.")


class BodyTooSlow(GatewayError):
    """The body did not arrive whole in the time that a sender has for it."""

    code: ClassVar[str] = "body-too-slow"
    kind: ClassVar[ErrorKind] = ErrorKind.TOO_SLOW
    title: ClassVar[str] = "The body took too long to arrive"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra đường truyền rồi gửi lại.", en="Check the line, then send it again."
    )


class MediaTypeUnsupported(GatewayError):
    """A body of a kind that is not read here."""

    code: ClassVar[str] = "unsupported-media-type"
    kind: ClassVar[ErrorKind] = ErrorKind.UNSUPPORTED_MEDIA
    title: ClassVar[str] = "This content type is not read here"
    hint: ClassVar[Text] = Text(
        vi="Dùng application/json cho API, application/x-www-form-urlencoded cho biểu mẫu.",
        en="Use application/json for the API, application/x-www-form-urlencoded for forms.",
    )


class InternalError(GatewayError):
    """Something broke here; the details stay in the log under the request's id."""

    code: ClassVar[str] = "internal-error"
    kind: ClassVar[ErrorKind] = ErrorKind.INTERNAL
    title: ClassVar[str] = "Something went wrong on our side"
    hint: ClassVar[Text] = Text(
        vi="Hãy thử lại; nếu vẫn lỗi, báo mã trong trường instance.",
        en="Try again; if it persists, report the id in the instance member.",
    )
