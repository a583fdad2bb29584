"""What befalls a request at a registry's door: decided once, then played out around the handler."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any, Final, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from mock_registries import problems
from mock_registries.call import Answer, Call
from mock_registries.faults import spoiling, waiting
from mock_registries.faults.book import FaultBook
from mock_registries.faults.dials import maintained_registry, weather_hits
from mock_registries.faults.forgery import forged_headers
from mock_registries.faults.header import faults_of, key_of
from mock_registries.faults.kinds import (
    Cut,
    Error,
    Fault,
    Hang,
    Latency,
    StaleVersion,
    Unavailable,
    WrongPerson,
    WrongSignature,
)
from mock_registries.faults.rules import Hit, Target, hits_of
from mock_registries.keys import SigningKey

Handler = Callable[[Call], Awaitable[Answer]]
Others = Callable[[str], Iterable[str]]
"""The personal numbers of other residents, a few, given one."""


class OutOfService(problems.Problem):
    """The registry says that it cannot serve now, and when to come back."""

    code, status, title = "out-of-service", 503, "The registry is out of service"
    hint_vi = "Thử lại sau số giây trong tiêu đề Retry-After."
    hint_en = "Try again after the seconds that Retry-After names."


class Signed(Protocol):
    """A request in the form the signature library reads."""

    @property
    def headers(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class Faults:
    """What all doors share."""

    book: FaultBook
    registries: Sequence[str]
    others: Others
    pause: waiting.Pause = asyncio.sleep


@dataclass(frozen=True)
class Fate:
    """What befalls one request: delays, and at most one other fault."""

    delay: float = 0.0
    fault: Fault | None = None
    faults: Faults | None = field(default=None, repr=False)
    key: SigningKey | None = field(default=None, repr=False)

    async def play(self, handler: Handler, call: Call, request: Request) -> Answer:
        """Return the handler's answer, late or worse, or another one. Raises: whatever the handler raises."""
        if self.delay and self.faults is not None:
            await waiting.wait(self.delay, request, self.faults.pause)
        if isinstance(self.fault, Error):
            raise problems.InternalError
        if isinstance(self.fault, Unavailable):
            raise OutOfService
        reply = await self._answered(handler, call)
        return spoiling.spoil(self.fault, reply)

    def respond(self, reply: Answer, headers: Mapping[str, str], request: Signed) -> Response:
        """Return the response; `headers` are the honest ones."""
        sent = dict(headers)
        if isinstance(self.fault, WrongSignature) and self.key is not None and "signature" in request.headers:
            sent = forged_headers(self.fault, self.key, reply, request)
        if isinstance(self.fault, Unavailable) and reply.status == HTTPStatus.SERVICE_UNAVAILABLE:
            sent["Retry-After"] = str(self.fault.retry_after_s)
        kind = _Cut if isinstance(self.fault, Cut) else Response
        return kind(reply.body, reply.status, sent)

    async def _answered(self, handler: Handler, call: Call) -> Answer:
        if isinstance(self.fault, WrongPerson) and self.faults is not None:
            for body in _about_others(call.body, self.faults.others):
                try:
                    return await handler(replace(call, body=body))
                except problems.NoSuchRecord:
                    continue
        if isinstance(self.fault, StaleVersion):
            call = replace(call, is_for_first_version=True)
        return await handler(call)


UNTOUCHED: Final = Fate()


class Stage:
    """The faults of one registry's door."""

    def __init__(self, registry: str, key: SigningKey, faults: Faults) -> None:
        self._registry = registry
        self._key = key
        self._faults = faults

    def fate(self, request: Request, *, is_question: bool) -> Fate:
        """Decide what befalls this request, and count it. Raises: SandboxHeaderMalformed."""
        target = Target(self._registry, request.path_params.get("record_type"), is_question)
        wished = [Hit(fault, 0, 0) for fault in faults_of(request.headers)]
        scope = self._faults.book.scope(key_of(request.headers))
        ruled = hits_of(scope.rules, target)
        hits = wished or ruled
        if not hits and scope.dial != "kind":
            moment, number = self._faults.book.now(), scope.next_number()
            maintained = maintained_registry(scope.seed, self._faults.registries)
            hits = weather_hits(scope.dial, scope.seed, self._registry, maintained, moment, number)
        if not hits:
            return UNTOUCHED
        fault = next((hit.fault for hit in hits if _is_played(hit.fault, target)), None)
        return Fate(waiting.delay_of(hits), fault, self._faults, self._key)


def _is_played(fault: Fault, target: Target) -> bool:
    """Tell whether it is more than a delay, and can befall such a request."""
    return not isinstance(fault, Latency | Hang) and target.takes(fault)


def _about_others(body: bytes, others: Others) -> Iterable[bytes]:
    document = json.loads(body) if body else {}
    number = document.get("personal_number") if isinstance(document, dict) else None
    for other in others(number) if isinstance(number, str) else ():
        yield json.dumps(document | {"personal_number": other}, ensure_ascii=False).encode()


class _Cut(Response):
    """Announces its whole length and stops halfway: the server then closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI
        body = bytes(self.body)
        start: Any = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        await send(start)
        await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
