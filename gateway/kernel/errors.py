"""The one error type of the gateway: what happened, under a permanent code. Its wire form is in `web/problems.py`."""

from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar

from gateway.kernel.text import Text


class ErrorKind(Enum):
    """The few ways in which a request can fail; `web/problems.py` gives each its status."""

    MALFORMED = "malformed"
    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    CONFLICT = "conflict"
    PRECONDITION_FAILED = "precondition-failed"
    PRECONDITION_REQUIRED = "precondition-required"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    UNSUPPORTED_MEDIA = "unsupported-media"
    TOO_MANY = "too-many"
    UPSTREAM_FAILED = "upstream-failed"
    UPSTREAM_TIMEOUT = "upstream-timeout"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


@dataclass(frozen=True)
class FieldFault:
    """One fault of a body: where (RFC 6901 pointer as a URI fragment) and what; never the value itself."""

    pointer: str
    detail: str


@dataclass(eq=False)
class GatewayError(Exception):
    """Base of all errors a caller may see. Subclasses fix code, kind, title and hint; instances add a detail.

    `detail` and `faults` are shown to the caller and must never hold personal data or the caller's input.
    Codes are permanent: `docs/problems/<code>.md` explains each.
    """

    code: ClassVar[str]
    kind: ClassVar[ErrorKind]
    title: ClassVar[str]
    hint: ClassVar[Text]

    detail: str | None = None
    faults: tuple[FieldFault, ...] = field(default=())
    retry_after_s: int | None = None

    def __post_init__(self) -> None:
        super().__init__(self.code)

    def __str__(self) -> str:
        return self.code if self.detail is None else f"{self.code}: {self.detail}"


def all_error_classes() -> list[type[GatewayError]]:
    """Every concrete error class that has been imported, by code; for the catalogue and its tests."""
    found: dict[str, type[GatewayError]] = {}
    pending: list[type[GatewayError]] = [GatewayError]
    while pending:
        for cls in pending.pop().__subclasses__():
            pending.append(cls)
            if "code" in vars(cls):
                found[cls.code] = cls
    return [found[code] for code in sorted(found)]
