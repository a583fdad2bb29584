"""Refusals of the sandbox's own powers: headers and rules that say nothing the registries know."""

from typing import ClassVar

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text


class SandboxHeaderMalformed(GatewayError):
    """`Sandbox-Key` or `Sandbox-Fault` is not understood; nothing was asked."""

    code: ClassVar[str] = "sandbox-header-malformed"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "A sandbox header is not understood"
    hint: ClassVar[Text] = Text(
        vi="Kiểm tra Sandbox-Key (1 đến 64 ký tự) và Sandbox-Fault, ví dụ: latency;ms=300.",
        en="Check Sandbox-Key (1 to 64 characters) and Sandbox-Fault, for example: latency;ms=300.",
    )


class SandboxFaultsRefused(GatewayError):
    """The registries do not take these fault rules; the faults say where."""

    code: ClassVar[str] = "sandbox-faults-refused"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "The fault rules were not accepted"
    hint: ClassVar[Text] = Text(
        vi="Sửa các quy tắc theo hướng dẫn docs/how-to/test-failures.md.",
        en="Correct the rules as docs/how-to/test-failures.md describes them.",
    )


class SandboxKeyRequired(GatewayError):
    """A custom persona belongs to a key, and the request names none."""

    code: ClassVar[str] = "sandbox-key-required"
    kind: ClassVar[ErrorKind] = ErrorKind.MALFORMED
    title: ClassVar[str] = "A Sandbox-Key header is required"
    hint: ClassVar[Text] = Text(
        vi="Gửi Sandbox-Key: mã client sẽ tra cứu, hoặc một khóa ngẫu nhiên của lần chạy thử.",
        en="Send Sandbox-Key: the id of the client that will ask, or a random key of the test run.",
    )


class SandboxPersonaRefused(GatewayError):
    """The registries make no such persona; the faults say what cannot be."""

    code: ClassVar[str] = "sandbox-persona-refused"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "The persona was not accepted"
    hint: ClassVar[Text] = Text(
        vi="Sửa các mục nêu trong errors; xem docs/how-to/use-personas.md.",
        en="Change what the errors name; see docs/how-to/use-personas.md.",
    )


class SandboxPersonaNameTaken(GatewayError):
    """The key has a persona of that name, or the nation has."""

    code: ClassVar[str] = "sandbox-persona-name-taken"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "A persona has this name already"
    hint: ClassVar[Text] = Text(
        vi="Chọn tên khác, hoặc xóa nhân vật cũ.", en="Choose another name, or delete the older persona."
    )


class SandboxPersonasTooMany(GatewayError):
    """The key, or the sandbox, has as many custom personas as it may have."""

    code: ClassVar[str] = "sandbox-personas-too-many"
    kind: ClassVar[ErrorKind] = ErrorKind.TOO_MANY
    title: ClassVar[str] = "There are too many custom personas"
    hint: ClassVar[Text] = Text(
        vi="Xóa nhân vật không dùng hoặc chờ chúng hết hạn.",
        en="Delete personas no longer used, or wait until they expire.",
    )


class SandboxPersonaNotFound(GatewayError):
    """The key has no custom persona of that name."""

    code: ClassVar[str] = "sandbox-persona-not-found"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "The key has no such persona"
    hint: ClassVar[Text] = Text(
        vi="Xem danh sách bằng GET /sandbox/personas với cùng Sandbox-Key.",
        en="GET /sandbox/personas with the same Sandbox-Key lists them.",
    )
