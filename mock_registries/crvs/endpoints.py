"""Routes of the face: answers at once, and acknowledgements that a callback follows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from starlette.routing import Route

from mock_registries.call import Answer, Call, answer, timestamp
from mock_registries.crvs.addresses import may_be_called
from mock_registries.crvs.desk import Desk
from mock_registries.crvs.envelope import Reader, Received, Sealer
from mock_registries.crvs.rejections import MessageRejected
from mock_registries.crvs.vocabulary import VERSION, Action
from mock_registries.door import Door
from mock_registries.registry import Text

Accept = Callable[[Received], Awaitable[str]]
_ANSWERED_BY: Final = {Action.SEARCH: Action.ON_SEARCH, Action.TXN_STATUS: Action.ON_TXN_STATUS}


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What is served. `desk` does the work, with messages that are known to be their senders'."""

    reader: Reader
    sealer: Sealer
    desk: Desk

    def routes(self, door: Door) -> list[Route]:
        """Return the routes, relative to the face's prefix; the paths after the version are the standard's."""
        handlers = {
            "/registry/sync/search": self._now(Action.SEARCH, self.desk.search_now),
            "/registry/sync/txn/status": self._now(Action.TXN_STATUS, self.desk.status_now),
            "/registry/search": self._later(Action.SEARCH, self.desk.search),
            "/registry/subscribe": self._later(Action.SUBSCRIBE, self.desk.subscribe),
            "/registry/unsubscribe": self._later(Action.UNSUBSCRIBE, self.desk.unsubscribe),
            "/registry/txn/status": self._later(Action.TXN_STATUS, self.desk.status),
        }
        # The message carries the signature. One of RFC 9421 on top is checked, but not asked for.
        return [
            Route(f"/v{VERSION}{path}", door.signed(handler, unsigned_is_welcome=True), methods=["POST"])
            for path, handler in handlers.items()
        ]

    def _now(
        self, action: Action, work: Callable[[Received], Awaitable[tuple[dict[str, Any], int]]]
    ) -> Callable[[Call], Awaitable[Answer]]:
        """Return the handler that answers with a message, of a refusal too."""

        async def handler(call: Call) -> Answer:
            received = await self.reader.receive(call)
            sender = received.header.sender_id
            try:
                self.reader.check(received.header, action)
                message, count = await work(received)
            except MessageRejected as why:
                return answer(self.sealer.refuse(_ANSWERED_BY[action], sender, why))
            return answer(self.sealer.seal(_ANSWERED_BY[action], sender, message, count))

        return handler

    def _later(self, action: Action, accept: Accept) -> Callable[[Call], Awaitable[Answer]]:
        """Return the handler that acknowledges, or says why not."""

        async def handler(call: Call) -> Answer:
            received = await self.reader.receive(call)
            try:
                self.reader.check(received.header, action)
                _check_address(received)
                correlation_id = await accept(received)
            except MessageRejected as why:
                return answer(_acknowledgement("ERR", "", why))
            return answer(_acknowledgement("ACK", correlation_id))

        return handler


def _check_address(received: Received) -> None:
    if not may_be_called(received.header.sender_uri):
        raise MessageRejected("err.sender_uri.invalid", _ADDRESS)


def _acknowledgement(status: str, correlation_id: str, why: MessageRejected | None = None) -> dict[str, Any]:
    message: dict[str, Any] = {
        "ack_status": status,
        "timestamp": timestamp(),
        "correlation_id": correlation_id,
    }
    if why is not None:
        message["error"] = {"code": why.error, "message": f"{why.text.en} / {why.text.vi}"}
    return {"message": message}


_ADDRESS: Final = Text(
    "sender_uri phải là địa chỉ http(s) công khai, hoặc của chính máy này.",
    "sender_uri must be an http or https address that is public, or this machine's own.",
)
