"""Strict bodies: size, content type and JSON are checked before any route sees them. Plain ASGI.

Refuses what a stock set-up lets through: duplicate keys, NaN and Infinity, NUL, lone surrogates, deep nesting, invalid
UTF-8, oversized bodies (RFC 8259 section 4, 8.1; RFC 7493).
"""

import asyncio
import json
import math
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final, NoReturn
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.kernel.errors import GatewayError
from gateway.web.errors import BodyMalformed, BodyTooLarge, BodyTooSlow, MediaTypeUnsupported
from gateway.web.problems import problem_response

MAX_BODY_BYTES: Final = 65_536
MAX_DEPTH: Final = 32
PATIENCE: Final = timedelta(seconds=10)
"""For the whole body: it is small, and a slow sender must not hold a connection for ever."""
_JSON: Final = "application/json"
_FORM: Final = "application/x-www-form-urlencoded"
_BODILESS: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class StrictBodies:
    """Middleware: reads the body whole, checks it, then hands it on unchanged."""

    def __init__(self, app: ASGIApp, patience: timedelta = PATIENCE) -> None:
        self._app = app
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _BODILESS:
            await self._app(scope, receive, send)
            return
        try:
            body = await self._read_in_time(Headers(scope=scope), receive)
            check_body(Headers(scope=scope).get("content-type", ""), body)
        except GatewayError as error:
            await problem_response(error)(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), send)

    async def _read_in_time(self, headers: Headers, receive: Receive) -> bytes:
        try:
            async with asyncio.timeout(self._patience.total_seconds()):
                return await _read(headers, receive)
        except TimeoutError:
            raise BodyTooSlow from None


def check_body(content_type: str, body: bytes) -> None:
    """Raises: MediaTypeUnsupported, BodyMalformed."""
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == _FORM:
        _check_form(body)
    elif media_type == _JSON:
        parse_strictly(body)
    elif body:
        raise MediaTypeUnsupported


def parse_strictly(body: bytes) -> Any:
    """The JSON value. Raises: BodyMalformed."""
    try:
        value = json.loads(body.decode("utf-8"), object_pairs_hook=_unique, **_NUMBERS)
        _check_texts(value, MAX_DEPTH)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BodyMalformed from error
    return value


async def _read(headers: Headers, receive: Receive) -> bytes:
    announced = headers.get("content-length", "0")
    if not re.fullmatch("[0-9]{1,9}", announced) or int(announced) > MAX_BODY_BYTES:
        raise BodyTooLarge
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BodyMalformed("the connection closed before the body was complete")
        body += message.get("body", b"")
        if len(body) > MAX_BODY_BYTES:
            raise BodyTooLarge
        if not message.get("more_body", False):
            return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return pending.pop() if pending else await receive()

    return replay


def _check_form(body: bytes) -> None:
    try:
        if "\0" in unquote_to_bytes(body.replace(b"+", b" ")).decode("utf-8"):
            raise BodyMalformed
    except UnicodeDecodeError as error:
        raise BodyMalformed from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _no_constant(_name: str) -> NoReturn:
    raise ValueError("not a JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError("not a finite number")
    return number


_NUMBERS: Final[dict[str, Any]] = {"parse_constant": _no_constant, "parse_float": _finite}


def _check_texts(value: Any, depth: int) -> None:
    if depth == 0:
        raise ValueError("nested too deeply")
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        _check_all((*value.keys(), *value.values()), depth - 1)
    elif isinstance(value, list):
        _check_all(value, depth - 1)


def _check_all(values: Iterable[Any], depth: int) -> None:
    for value in values:
        _check_texts(value, depth)


def _check_text(text: str) -> None:
    if "\0" in text:
        raise ValueError("NUL in a string")
    text.encode("utf-8")  # a lone surrogate raises UnicodeEncodeError, a ValueError
