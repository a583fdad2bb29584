"""Refusals of the authorization endpoint. The first two are shown to the person; all others go back to the client."""

from typing import ClassVar

from gateway.identity.errors import OAuthRefused
from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text

_SEE_METADATA = Text(
    vi="Xem /eid/.well-known/openid-configuration để biết những gì được hỗ trợ.",
    en="See /eid/.well-known/openid-configuration for what is supported.",
)


class RedirectUriForeign(GatewayError):
    """The redirect URI is missing or not exactly one that the client registered; nobody is sent there."""

    code: ClassVar[str] = "redirect-uri-foreign"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The redirect URI is not registered for this client"
    hint: ClassVar[Text] = Text(
        vi="redirect_uri phải trùng từng ký tự với địa chỉ đã đăng ký.",
        en="redirect_uri must equal a registered one, character by character.",
    )


class AuthorizationRequestMalformed(OAuthRefused):
    """A parameter is missing, out of shape, or contradicts another; `detail` names it."""

    code: ClassVar[str] = "authorization-request-malformed"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "A parameter of the authorization request is wrong"
    hint: ClassVar[Text] = _SEE_METADATA
    oauth: ClassVar[str] = "invalid_request"


class PkceRequired(OAuthRefused):
    """No usable S256 code challenge came along; `plain` is not taken (RFC 7636, RFC 9700 section 2.1.1)."""

    code: ClassVar[str] = "pkce-required"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "A code challenge with method S256 is required"
    hint: ClassVar[Text] = Text(
        vi="Gửi code_challenge = BASE64URL(SHA-256(code_verifier)) và code_challenge_method=S256.",
        en="Send code_challenge = BASE64URL(SHA-256(code_verifier)) with code_challenge_method=S256.",
    )
    oauth: ClassVar[str] = "invalid_request"


class ResponseTypeUnsupported(OAuthRefused):
    """Only `code` is answered."""

    code: ClassVar[str] = "response-type-unsupported"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "Only response_type=code is supported"
    hint: ClassVar[Text] = _SEE_METADATA
    oauth: ClassVar[str] = "unsupported_response_type"


class ScopeRefused(OAuthRefused):
    """`openid` is missing, or a scope is asked for that there is not or that the client is not registered for."""

    code: ClassVar[str] = "scope-refused"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The scope cannot be granted to this client"
    hint: ClassVar[Text] = Text(
        vi="Luôn gồm openid; chỉ yêu cầu các scope đã đăng ký (openid, applications, me).",
        en="Always include openid; ask only for scopes you registered for (openid, applications, me).",
    )
    oauth: ClassVar[str] = "invalid_scope"


class RequestObjectUnsupported(OAuthRefused):
    """The `request` parameter is not read here (OpenID Connect Core section 6)."""

    code: ClassVar[str] = "request-object-unsupported"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "Request objects are not supported"
    hint: ClassVar[Text] = _SEE_METADATA
    oauth: ClassVar[str] = "request_not_supported"


class RequestUriUnsupported(OAuthRefused):
    """The `request_uri` parameter is not read here (OpenID Connect Core section 6)."""

    code: ClassVar[str] = "request-uri-unsupported"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "Request URIs are not supported"
    hint: ClassVar[Text] = _SEE_METADATA
    oauth: ClassVar[str] = "request_uri_not_supported"


class AuthorizationDetailsMalformed(OAuthRefused):
    """`authorization_details` is not an array of `vn_record` objects with one purpose and one period (RFC 9396)."""

    code: ClassVar[str] = "authorization-details-malformed"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "The authorization details could not be read"
    hint: ClassVar[Text] = Text(
        vi="Gửi mảng JSON các đối tượng vn_record; mọi đối tượng cùng mục đích và thời hạn, mỗi loại bản ghi một lần.",
        en="Send a JSON array of vn_record objects, all with one purpose and period, each record type once.",
    )
    oauth: ClassVar[str] = "invalid_authorization_details"


class LoginRequired(OAuthRefused):
    """`prompt=none`, and nobody is logged in well enough (OpenID Connect Core section 3.1.2.6)."""

    code: ClassVar[str] = "login-required"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The resident must log in first"
    hint: ClassVar[Text] = Text(vi="Gọi lại không kèm prompt=none.", en="Ask again without prompt=none.")
    oauth: ClassVar[str] = "login_required"


class ConsentRequired(OAuthRefused):
    """`prompt=none`, but records or scopes are asked for that need the resident's agreement each time."""

    code: ClassVar[str] = "consent-required"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The resident must be asked for consent"
    hint: ClassVar[Text] = Text(vi="Gọi lại không kèm prompt=none.", en="Ask again without prompt=none.")
    oauth: ClassVar[str] = "consent_required"


class AssuranceUnmet(OAuthRefused):
    """The account is below the level asked for in `acr_values`, or none of these is known here.

    Source: OpenID Connect Core Error Code unmet_authentication_requirements 1.0.
    """

    code: ClassVar[str] = "assurance-unmet"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The account does not reach the level asked for"
    hint: ClassVar[Text] = Text(
        vi="Nâng tài khoản định danh điện tử lên mức độ 2, hoặc yêu cầu mức thấp hơn trong acr_values.",
        en="Raise the eID account to level 2, or ask for a lower level in acr_values.",
    )
    oauth: ClassVar[str] = "unmet_authentication_requirements"


class AccessDenied(OAuthRefused):
    """The resident said no: on the phone, on the login page, or on the consent page."""

    code: ClassVar[str] = "access-denied"
    kind: ClassVar[ErrorKind] = ErrorKind.FORBIDDEN
    title: ClassVar[str] = "The resident refused"
    hint: ClassVar[Text] = Text(
        vi="Tôn trọng lựa chọn của người dân; đưa ra cách khác không cần dữ liệu này.",
        en="Respect the choice; offer a way that does without these data.",
    )
    oauth: ClassVar[str] = "access_denied"
