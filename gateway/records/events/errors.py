"""Why a change event is not taken."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class RegistryEventUnsigned(GatewayError):
    """A change event without a valid, fresh signature of the registry that it is said to come from."""

    code: ClassVar[str] = "registry-event-unsigned"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The event is not signed by its registry"
    hint: ClassVar[Text] = Text(
        vi="Thông báo phải được ký theo RFC 9421 bằng khóa của cơ sở dữ liệu gửi đi.",
        en="Events are signed by the registry's own key as RFC 9421 says, at most five minutes ago.",
    )
    challenge: ClassVar[str] = "Signature"


class RegistryEventReplayed(GatewayError):
    """The nonce of this event's signature was used before: the very same message came twice."""

    code: ClassVar[str] = "registry-event-replayed"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAUTHENTICATED
    title: ClassVar[str] = "The event was received before"
    hint: ClassVar[Text] = Text(
        vi="Khi gửi lại, hãy ký lại với nonce mới.", en="Sign again with a new nonce when sending again."
    )
    challenge: ClassVar[str] = "Signature"
