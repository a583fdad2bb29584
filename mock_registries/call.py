"""A verified request and its answer, as handlers see them, and what handlers ask of every request."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from mock_registries.problems import IdempotencyKeyRequired, UnsupportedMediaType
from mock_registries.strict_json import parse

JSON: Final = "application/json"
_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_KEY: Final = re.compile(r"[\x21-\x7e]{1,255}")

B = TypeVar("B", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Call:
    """What the path names, the headers add and the body says."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    base_url: Callable[[], str]
    """The address this server was called by, without a slash at its end."""
    body: bytes = field(repr=False)
    is_for_first_version: bool = False
    """Whether the record is wanted as it was before anything was written to it: a fault."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a status and a document, ready to be sent."""

    status: int
    body: bytes = field(repr=False)
    media_type: str = JSON


def answer(document: Any, status: int = 200) -> Answer:
    """Return a JSON document as an answer."""
    return Answer(status, _COMPACT.encode(document).encode())


def body_of(call: Call, model: type[B]) -> B:
    """Return the body; raise UnsupportedMediaType or MalformedRequest."""
    if call.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise UnsupportedMediaType
    return parse(model, call.body)


def idempotency_key(call: Call) -> str:
    """Return the key the caller gave; raise IdempotencyKeyRequired."""
    key = call.headers.get("idempotency-key", "")
    if not _KEY.fullmatch(key):
        raise IdempotencyKeyRequired
    return key


def request_digest(call: Call) -> str:
    """Return what makes two requests the same: where they go and what they say, however it is spaced."""
    said = json.dumps(json.loads(call.body), sort_keys=True)
    return hashlib.sha256(f"{sorted(call.path.items())}{said}".encode()).hexdigest()


def timestamp(moment: datetime | None = None) -> str:
    """Return a moment, by default the present one, in RFC 3339, UTC."""
    return f"{(moment or datetime.now(UTC)).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
