"""What surrounds every request: its id, security headers, the metric. Plain ASGI, so it costs next to nothing."""

import secrets
from contextvars import ContextVar
from typing import Final

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.kit.metrics import Metrics

_log = structlog.get_logger()
_request_id: ContextVar[str] = ContextVar("request_id", default="none")
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
CONTENT_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


def request_id() -> str:
    """The id of the request in hand, as it stands in `instance` and in the log."""
    return _request_id.get()


class RequestContext:
    """Outermost middleware: gives the request its id, the answer its headers, and counts both."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        identifier = secrets.token_hex(12)
        _request_id.set(identifier)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=identifier)

        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _add_headers(MutableHeaders(scope=message), identifier)
                self._metrics.requests.labels(_route(scope), str(message["status"])).inc()
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:
            if not started:
                raise
            # Not handed on: a server that saw it would log all of it. Its kind alone is safe to say, and must be said: an
            # error halfway through an answer reaches no handler.
            _log.error("request ended by an error", error=type(error).__name__)


def _add_headers(headers: MutableHeaders, identifier: str) -> None:
    headers["X-Request-Id"] = identifier
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", CONTENT_POLICY)


def _route(scope: Scope) -> str:
    # The route's pattern, never the path itself: a path may hold an identifier.
    return str(getattr(scope.get("route"), "path", "none"))
