"""Failures about clients."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class ClientUnknown(GatewayError):
    """No client is registered under that id."""

    code: ClassVar[str] = "client-unknown"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "This client is not registered here"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra client_id; ứng dụng phải được đăng ký tại cổng trước khi dùng.",
        en="Check client_id; a client must be registered at the gateway before it is used.",
    )


class ClientInvalid(GatewayError):
    """The registration breaks a rule, which `detail` names."""

    code: ClassVar[str] = "client-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "The client cannot be registered like this"
    hint: ClassVar[Text] = Text(
        vi="Địa chỉ chuyển hướng phải là https (http chỉ cho 127.0.0.1, [::1], localhost); khóa phải là EC P-256 công khai.",
        en="Redirect URIs must be https (http for 127.0.0.1, [::1] and localhost only); keys must be public EC P-256.",
    )
