"""Refusals of the token and revocation endpoints (RFC 6749 section 5.2)."""

from typing import ClassVar

from gateway.identity.errors import OAuthRefused
from gateway.kernel.errors import ErrorKind
from gateway.kernel.text import Text

_ASSERTION = Text(
    vi="Ký JWT ES256 bằng khóa đã đăng ký: iss = sub = client_id, aud = issuer, exp không quá 60 giây, jti mới mỗi lần.",
    en="Sign an ES256 JWT with a registered key: iss = sub = client_id, aud = the issuer, exp within 60 s, a new jti each time.",
)
_START_AGAIN = Text(
    vi="Bắt đầu lại từ /eid/authorize; mỗi mã chỉ dùng một lần, trong 60 giây.",
    en="Start again at /eid/authorize; a code serves once, within 60 seconds.",
)


class ClientAssertionMissing(OAuthRefused):
    """The client did not authenticate by `private_key_jwt`; there is no other way here."""

    code: ClassVar[str] = "client-assertion-missing"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The client must authenticate with private_key_jwt"
    hint: ClassVar[Text] = _ASSERTION
    oauth: ClassVar[str] = "invalid_client"


class ClientAssertionInvalid(OAuthRefused):
    """The assertion is not signed with a registered key, or a claim is not what it must be; `detail` names it."""

    code: ClassVar[str] = "client-assertion-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The client assertion is not valid"
    hint: ClassVar[Text] = _ASSERTION
    oauth: ClassVar[str] = "invalid_client"


class ClientAssertionExpired(OAuthRefused):
    """The assertion is too old, not yet valid, or valid for too long; compare the clocks."""

    code: ClassVar[str] = "client-assertion-expired"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The client assertion is not valid at this time"
    hint: ClassVar[Text] = _ASSERTION
    oauth: ClassVar[str] = "invalid_client"


class ClientAssertionReplayed(OAuthRefused):
    """An assertion with that `jti` was used before (RFC 7523 section 3)."""

    code: ClassVar[str] = "client-assertion-replayed"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The client assertion was used before"
    hint: ClassVar[Text] = _ASSERTION
    oauth: ClassVar[str] = "invalid_client"


class TokenRequestMalformed(OAuthRefused):
    """A parameter is missing; `detail` names it."""

    code: ClassVar[str] = "token-request-malformed"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "A parameter of the token request is missing or wrong"
    hint: ClassVar[Text] = Text(
        vi="Gửi grant_type, code, redirect_uri và code_verifier.",
        en="Send grant_type, code, redirect_uri and code_verifier.",
    )
    oauth: ClassVar[str] = "invalid_request"


class GrantTypeUnsupported(OAuthRefused):
    """Only `authorization_code` is answered."""

    code: ClassVar[str] = "grant-type-unsupported"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "Only grant_type=authorization_code is supported"
    hint: ClassVar[Text] = Text(
        vi="Xem grant_types_supported trong siêu dữ liệu.", en="See grant_types_supported in the metadata."
    )
    oauth: ClassVar[str] = "unsupported_grant_type"


class CodeInvalid(OAuthRefused):
    """The code is unknown, expired, another client's, or its grant has been revoked: these look alike."""

    code: ClassVar[str] = "code-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The code is not valid"
    hint: ClassVar[Text] = _START_AGAIN
    oauth: ClassVar[str] = "invalid_grant"


class CodeReused(OAuthRefused):
    """The code was presented before: somebody else may have it, so grant and consent have just been ended."""

    code: ClassVar[str] = "code-reused"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The code was used before; what it led to has been revoked"
    hint: ClassVar[Text] = _START_AGAIN
    oauth: ClassVar[str] = "invalid_grant"


class CodeRedirectUriMismatch(OAuthRefused):
    """`redirect_uri` is not the one of the authorization request (RFC 6749 section 4.1.3)."""

    code: ClassVar[str] = "code-redirect-uri-mismatch"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The redirect URI differs from that of the authorization request"
    hint: ClassVar[Text] = _START_AGAIN
    oauth: ClassVar[str] = "invalid_grant"


class CodeVerifierWrong(OAuthRefused):
    """The verifier does not lead to the challenge (RFC 7636 section 4.6); the code is spent."""

    code: ClassVar[str] = "code-verifier-wrong"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The code verifier does not match the code challenge"
    hint: ClassVar[Text] = _START_AGAIN
    oauth: ClassVar[str] = "invalid_grant"
