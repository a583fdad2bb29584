"""The headers of a single request: `Sandbox-Fault: latency;ms=300, unavailable` (RFC 9651 list) and `Sandbox-Key`."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import http_sf
from pydantic import TypeAdapter, ValidationError

from mock_registries.faults.kinds import Fault
from mock_registries.problems import Problem

FAULT: Final = "sandbox-fault"
KEY: Final = "sandbox-key"
SHARED: Final = ""
"""The key of requests that name none."""
_MOST: Final = 5
_LONGEST: Final = 500
_KEY: Final = re.compile(r"[A-Za-z0-9._~-]{1,64}")
_FAULTS: Final[TypeAdapter[tuple[Fault, ...]]] = TypeAdapter(tuple[Fault, ...])


class SandboxHeaderMalformed(Problem):
    """A Sandbox-Key or Sandbox-Fault header that says nothing we know."""

    code, status, title = "sandbox-header-malformed", 400, "A sandbox header is not understood"
    hint_vi = "Kiểm tra Sandbox-Key (1 đến 64 ký tự) và Sandbox-Fault, ví dụ: latency;ms=300."
    hint_en = "Check Sandbox-Key (1 to 64 characters) and Sandbox-Fault, for example: latency;ms=300."


def key_of(headers: Mapping[str, str]) -> str:
    """Return the client key a request names, or SHARED. Raises: SandboxHeaderMalformed."""
    key = headers.get(KEY)
    if key is None:
        return SHARED
    if not _KEY.fullmatch(key):
        raise SandboxHeaderMalformed
    return key


def faults_of(headers: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return the faults a request wishes for itself. Raises: SandboxHeaderMalformed."""
    text = headers.get(FAULT)
    if text is None:
        return ()
    try:
        members = [_member(member) for member in _read(text)]
        return _FAULTS.validate_python(members)
    except (http_sf.StructuredFieldError, ValidationError, ValueError):
        raise SandboxHeaderMalformed from None


def _read(text: str) -> list[Any]:
    if len(text) > _LONGEST:
        raise ValueError("too long")
    found = http_sf.parse(text.encode("latin-1"), tltype="list")
    if not isinstance(found, list) or not 1 <= len(found) <= _MOST:
        raise ValueError("no list of one to five members")
    return found


def _member(member: Any) -> dict[str, Any]:
    kind, parameters = member
    return {name: _plain(value) for name, value in {**parameters, "kind": kind}.items()}


def _plain(value: Any) -> Any:
    """Tokens are our words, decimals our floats; everything else keeps its type."""
    if isinstance(value, http_sf.Token):
        return str(value)
    return float(value) if isinstance(value, Decimal) else value
