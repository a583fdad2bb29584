"""An endpoint around a handler: a bounded body in, an answer out, and no failure beyond it but as a problem."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from mock_registries import problems
from mock_registries.call import Answer, Call
from mock_registries.problems import Fault, Problem

LARGEST_BODY_BYTES: Final = 64 * 1024
_SLOWEST_BODY_SECONDS: Final = 10
_LOG: Final = logging.getLogger(__name__)


Handler = Callable[[Call], Awaitable[Answer]]


class Endpoint:
    """An ASGI endpoint whose `respond` lets no failure out: it needs none of the handlers that a router puts around one."""

    def __init__(self, respond: Callable[[Request], Awaitable[Response]]) -> None:
        self._respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)


def unsigned(handler: Handler) -> Endpoint:
    """Return a route for questions without a person: no signature is asked for, none is given, no body is read."""
    return _open(handler, _no_body)


def unsigned_with_body(handler: Handler) -> Endpoint:
    """Return such a route that reads a bounded body."""
    return _open(handler, read_body)


def _open(handler: Handler, read: Callable[[Request], Awaitable[bytes]]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            _check_parameters(request)
            reply = await handler(call_of(request, await read(request)))
        except Exception as error:  # noqa: BLE001 - the last resort: see `failed`
            reply = failed(error)
        return respond(reply)

    return Endpoint(endpoint)


def respond(reply: Answer) -> Response:
    """Return the answer as it stands."""
    return Response(reply.body, reply.status, {"Content-Type": reply.media_type})


def problem_answer(problem: Problem) -> Answer:
    """Return a failure as an answer."""
    return Answer(problem.status, problem.to_json(), problems.MEDIA_TYPE)


def failed(error: Exception) -> Answer:
    """Return what a handler raised as an answer: a problem as it is, anything else logged and answered without its text."""
    if isinstance(error, Problem):
        return problem_answer(error)
    _LOG.error("A request failed", exc_info=error)
    return problem_answer(problems.InternalError())


def call_of(request: Request, body: bytes) -> Call:
    """Return the request as handlers see it."""
    return Call(
        path=request.path_params,
        query=request.query_params,
        headers=request.headers,
        base_url=partial(_base_url, request),
        body=body,
    )


def _base_url(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _check_parameters(request: Request) -> None:
    """Raise MalformedRequest: a parameter is there twice, so what is asked has two readings."""
    names = [name for name, _ in request.query_params.multi_items()]
    if len(set(names)) != len(names):
        raise problems.MalformedRequest(Fault("#", "has a parameter twice"))


async def _no_body(_: Request) -> bytes:
    return b""


async def read_body(request: Request) -> bytes:
    """Return the body; raise BodyTooLarge, BodyTooSlow, or MalformedRequest where the caller hung up."""
    chunks: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(_SLOWEST_BODY_SECONDS):
            is_whole = False
            while not is_whole:
                message = await request.receive()
                if message["type"] == "http.disconnect":
                    raise problems.MalformedRequest
                chunks.append(message.get("body", b""))
                size += len(chunks[-1])
                if size > LARGEST_BODY_BYTES:
                    raise problems.BodyTooLarge
                is_whole = not message.get("more_body", False)
    except TimeoutError:
        raise problems.BodyTooSlow from None
    return b"".join(chunks)
