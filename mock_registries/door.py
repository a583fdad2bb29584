"""What every route of a registry shares: a bounded body, a verified request, a signed answer, failures as problems."""

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
from mock_registries.faults.stage import UNTOUCHED, Fate, Stage
from mock_registries.problems import Fault, Problem
from mock_registries.signing import Received, RequestVerifier, Signer

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


class Door:
    """One registry's door, with the key it signs with, and the faults that are wanted there."""

    def __init__(self, verifier: RequestVerifier, signer: Signer, stage: Stage | None = None) -> None:
        self._verifier = verifier
        self._signer = signer
        self._stage = stage

    def signed(
        self, handler: Handler, *, unsigned_is_welcome: bool = False, is_question: bool = False
    ) -> Endpoint:
        """Return a route that answers the gateway only (unless told otherwise) and signs whatever it answers.

        `is_question`: it writes nothing, so that it may be answered about somebody else, as a fault.
        """

        async def endpoint(request: Request) -> Response:
            received, fate = _received(request), UNTOUCHED
            try:
                received.body = await _read_body(request)
                if not unsigned_is_welcome or "signature" in received.headers:
                    await self._verifier.verify(received)
                if self._stage is not None:
                    fate = self._stage.fate(request, is_question=is_question)
                reply = await fate.play(handler, _call(request, received.body), request)
            except Exception as error:  # noqa: BLE001 - the last resort: logged, and answered without its text
                reply = _failed(error)
            return self._sign(reply, received, fate)

        return Endpoint(endpoint)

    def _sign(self, reply: Answer, received: Received, fate: Fate) -> Response:
        bound = received if "signature" in received.headers else None
        headers = self._signer.sign_answer(reply.status, reply.media_type, reply.body, bound)
        return fate.respond(reply, headers, received)


def unsigned(handler: Handler) -> Endpoint:
    """Return a route for questions without a person: no signature is asked for, none is given, no body is read."""
    return _open(handler, _no_body)


def unsigned_with_body(handler: Handler) -> Endpoint:
    """Return such a route that reads a bounded body."""
    return _open(handler, _read_body)


def _open(handler: Handler, read: Callable[[Request], Awaitable[bytes]]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            _check_parameters(request)
            reply = await handler(_call(request, await read(request)))
        except Exception as error:  # noqa: BLE001 - as above
            reply = _failed(error)
        return respond(reply)

    return Endpoint(endpoint)


def respond(reply: Answer) -> Response:
    """Return the answer as it stands."""
    return Response(reply.body, reply.status, {"Content-Type": reply.media_type})


def problem_answer(problem: Problem) -> Answer:
    """Return a failure as an answer."""
    return Answer(problem.status, problem.to_json(), problems.MEDIA_TYPE)


def _failed(error: Exception) -> Answer:
    if isinstance(error, Problem):
        return problem_answer(error)
    _LOG.error("A request failed", exc_info=error)
    return problem_answer(problems.InternalError())


def _received(request: Request) -> Received:
    path = request.scope.get("raw_path") or request.url.path.encode()
    return Received(request.method, path.decode("latin-1"), request.headers)


def _call(request: Request, body: bytes) -> Call:
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


async def _read_body(request: Request) -> bytes:
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
