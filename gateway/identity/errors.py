"""The base of OAuth refusals, failures of forms, and refusals at the resource server."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class OAuthRefused(GatewayError):
    """Base of refusals that leave in OAuth's own form too: `oauth` is the registered error code (RFC 6749 and its kin)."""

    oauth: ClassVar[str]


class FormMalformed(OAuthRefused):
    """A form or query with a parameter that stands in it twice, or with too many (RFC 6749 section 3.1)."""

    code: ClassVar[str] = "form-malformed"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The form could not be read"
    hint: ClassVar[Text] = Text(
        vi="Gửi application/x-www-form-urlencoded, mỗi tham số chỉ một lần.",
        en="Send application/x-www-form-urlencoded with each parameter at most once.",
    )
    oauth: ClassVar[str] = "invalid_request"


class FormTokenInvalid(GatewayError):
    """The form was not sent from a page that this browser was shown."""

    code: ClassVar[str] = "form-token-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "This form does not belong to this browser"
    hint: ClassVar[Text] = Text(
        vi="Mở lại trang và thử lần nữa; trình duyệt phải cho phép cookie.",
        en="Open the page again and retry; the browser must allow cookies.",
    )


class LoginExpired(GatewayError):
    """The login is over, was never begun, or was begun in another browser: these look alike."""

    code: ClassVar[str] = "login-expired"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "This login is no longer open"
    hint: ClassVar[Text] = Text(
        vi="Quay lại dịch vụ bạn muốn dùng và đăng nhập lại từ đầu.",
        en="Go back to the service you came from and log in again.",
    )


_LOG_IN_AGAIN = Text(
    vi="Đăng nhập lại qua /eid/authorize để nhận mã truy cập mới.",
    en="Log in again through /eid/authorize for a new access token.",
)


class TokenMissing(GatewayError):
    """No access token in the Authorization header."""

    code: ClassVar[str] = "token-missing"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "An access token is needed here"
    hint: ClassVar[Text] = Text(
        vi="Gửi tiêu đề Authorization: Bearer kèm mã truy cập nhận từ /eid/token.",
        en="Send the header Authorization: Bearer with an access token from /eid/token.",
    )
    challenge: ClassVar[str] = "Bearer"


class TokenInvalid(GatewayError):
    """Not an access token of ours, or not for this resource server. Source: RFC 9068 section 4."""

    code: ClassVar[str] = "token-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The access token is not valid here"
    hint: ClassVar[Text] = _LOG_IN_AGAIN
    challenge: ClassVar[str] = 'Bearer error="invalid_token"'


class TokenExpired(GatewayError):
    """A true token, but too old."""

    code: ClassVar[str] = "token-expired"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The access token has expired"
    hint: ClassVar[Text] = _LOG_IN_AGAIN
    challenge: ClassVar[str] = 'Bearer error="invalid_token"'


class TokenRevoked(GatewayError):
    """A true token, but its grant no longer holds."""

    code: ClassVar[str] = "token-revoked"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The access token has been revoked"
    hint: ClassVar[Text] = _LOG_IN_AGAIN
    challenge: ClassVar[str] = 'Bearer error="invalid_token"'


class ScopeInsufficient(GatewayError):
    """The token was not issued for this. Source: RFC 6750 section 3.1."""

    code: ClassVar[str] = "scope-insufficient"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The access token does not cover this"
    hint: ClassVar[Text] = Text(
        vi="Yêu cầu thêm phạm vi (scope) khi gọi /eid/authorize.", en="Ask for the scope at /eid/authorize."
    )
    challenge: ClassVar[str] = 'Bearer error="insufficient_scope"'


class AssuranceTooLow(GatewayError):
    """The resident logged in at a level below what this needs. Source: Decree 69/2024/ND-CP; RFC 9470."""

    code: ClassVar[str] = "assurance-too-low"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "This needs a level 2 account"
    hint: ClassVar[Text] = Text(
        vi="Nâng tài khoản định danh điện tử lên mức độ 2 rồi đăng nhập lại.",
        en="Raise the eID account to level 2 and log in again.",
    )
    challenge: ClassVar[str] = 'Bearer error="insufficient_user_authentication"'
