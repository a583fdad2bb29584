"""A registry's door: a verified request, what befalls it on purpose, a signed answer, failures as problems."""

from starlette.requests import Request
from starlette.responses import Response

from mock_registries.call import Answer
from mock_registries.endpoint import Endpoint, Handler, call_of, failed, read_body
from mock_registries.faults.stage import UNTOUCHED, Fate, Stage
from mock_registries.signing import Received, RequestVerifier, Signer


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
                received.body = await read_body(request)
                if not unsigned_is_welcome or "signature" in received.headers:
                    await self._verifier.verify(received)
                if self._stage is not None:
                    fate = self._stage.fate(request, is_question=is_question)
                reply = await fate.play(handler, call_of(request, received.body), request)
            except Exception as error:  # noqa: BLE001 - the last resort: logged, and answered without its text
                reply = failed(error)
            return self._sign(reply, received, fate)

        return Endpoint(endpoint)

    def _sign(self, reply: Answer, received: Received, fate: Fate) -> Response:
        bound = received if "signature" in received.headers else None
        headers = self._signer.sign_answer(reply.status, reply.media_type, reply.body, bound)
        return fate.respond(reply, headers, received)


def _received(request: Request) -> Received:
    path = request.scope.get("raw_path") or request.url.path.encode()
    return Received(request.method, path.decode("latin-1"), request.headers)
