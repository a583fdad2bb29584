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
