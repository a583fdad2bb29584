"""Does what messages ask for: at once, or now with a callback that reports it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from mock_registries.call import timestamp
from mock_registries.crvs.books import Books, Transaction
from mock_registries.crvs.deliveries import Deliveries
from mock_registries.crvs.envelope import Received, Sealer, check_count
from mock_registries.crvs.jobs import Jobs
from mock_registries.crvs.messages import SearchMessage, StatusMessage, SubscribeMessage, UnsubscribeMessage
from mock_registries.crvs.notifications import Notifications
from mock_registries.crvs.population import Register
from mock_registries.crvs.rejections import RequestRejected
from mock_registries.crvs.search import answer_search, is_by_identifier
from mock_registries.crvs.status import find_status, to_message
from mock_registries.crvs.subscriptions import Subscriptions
from mock_registries.crvs.vocabulary import Action, Status

Requests = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The work behind the routes. Searches compute residents, so one runs at a time, beside the event loop.

    Those by identifier do not wait for the others.
    """

    register: Register
    books: Books
    subscriptions: Subscriptions
    notifications: Notifications
    sealer: Sealer
    deliveries: Deliveries
    jobs: Jobs
    searching: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def search_now(self, received: Received) -> tuple[dict[str, Any], int]:
        """Return SearchResponse and how many requests it answers."""
        message = received.read(SearchMessage)
        check_count(received.header, len(message.search_request))
        found = await self._search(message.search_request)
        correlation_id = received.header.message_id
        head = {"transaction_id": message.transaction_id, "correlation_id": correlation_id}
        return head | {"search_response": found}, len(found)

    async def status_now(self, received: Received) -> tuple[dict[str, Any], int]:
        """Return TxnStatusResponse."""
        message = received.read(StatusMessage)
        found = find_status(self.books, received.header.sender_id, message.txnstatus_request)
        return _status_message(received, message, found), 1

    async def search(self, received: Received) -> str:
        """Search in the background, report by `on-search`; return the correlation id."""
        message = received.read(SearchMessage)
        check_count(received.header, len(message.search_request))
        entry = await self._open(received, message.transaction_id, Action.SEARCH, message.search_request)

        async def job() -> None:
            responses = await self._search(message.search_request)
            await self._settle(entry.correlation_id, responses)
            reply = to_message(entry, responses, "search_response")
            await self._report(received, Action.ON_SEARCH, reply, len(responses))

        self.jobs.start(received.header.sender_id, job())
        return entry.correlation_id

    async def subscribe(self, received: Received) -> str:
        """Subscribe, report by `on-subscribe`, then follow the events; return the correlation id."""
        message = received.read(SubscribeMessage)
        requests, header = message.subscribe_request, received.header
        check_count(header, len(requests))
        entry = await self._open(received, message.transaction_id, Action.SUBSCRIBE, requests)

        async def job() -> None:
            uri = header.sender_uri or ""
            responses = await asyncio.to_thread(self.subscriptions.subscribe, header.sender_id, uri, requests)
            await self._settle(entry.correlation_id, responses)
            reply = to_message(entry, responses, "subscribe_response")
            # First the codes, then the events: a subscriber could not make sense of them the other way round.
            await self._report(received, Action.ON_SUBSCRIBE, reply, len(responses))
            self.notifications.refresh()

        self.jobs.start(header.sender_id, job())
        return entry.correlation_id

    async def unsubscribe(self, received: Received) -> str:
        """End subscriptions at once, report by `on-unsubscribe`; return the correlation id."""
        message = received.read(UnsubscribeMessage)
        entry = await self._open(received, message.transaction_id, Action.UNSUBSCRIBE, [{}])
        response = await asyncio.to_thread(self._end, received.header.sender_id, message.subscription_codes)
        await self._settle(entry.correlation_id, [response])
        self.notifications.refresh()
        reply = to_message(entry, [response], "")
        self.jobs.start(received.header.sender_id, self._report(received, Action.ON_UNSUBSCRIBE, reply, 1))
        return entry.correlation_id

    async def status(self, received: Received) -> str:
        """Report a transaction's state by `txn-on-status`; return the correlation id."""
        self.jobs.check_room(received.header.sender_id)
        reply, _ = await self.status_now(received)
        self.jobs.start(received.header.sender_id, self._report(received, Action.ON_TXN_STATUS, reply, 1))
        return received.header.message_id

    async def _open(
        self, received: Received, transaction_id: str, action: Action, requests: Requests
    ) -> Transaction:
        """Enter the transaction as received; raise MessageRejected where there is no room for its work."""
        sender_id = received.header.sender_id
        self.jobs.check_room(sender_id)
        references = [str(request.get("reference_id", ""))[:99] for request in requests]
        return await asyncio.to_thread(
            self.books.open_transaction, sender_id, transaction_id, action, references
        )

    async def _settle(self, correlation_id: str, responses: Requests) -> None:
        await asyncio.to_thread(self.books.settle_transaction, correlation_id, responses)

    async def _search(self, requests: Requests) -> list[dict[str, Any]]:
        if is_by_identifier(requests):
            return await asyncio.to_thread(answer_search, self.register, requests)
        async with self.searching:
            return await asyncio.to_thread(answer_search, self.register, requests)

    async def _report(self, received: Received, action: Action, reply: Mapping[str, Any], count: int) -> None:
        header = received.header
        seal = partial(self.sealer.seal, action, header.sender_id, reply, count)
        await self.deliveries.deliver(header.sender_uri or "", seal)

    def _end(self, sender_id: str, codes: Sequence[str]) -> dict[str, Any]:
        head: dict[str, Any] = {"timestamp": timestamp()}
        try:
            ended = self.subscriptions.unsubscribe(sender_id, codes)
        except RequestRejected as why:
            text = f"{why.text.en} / {why.text.vi}"
            return head | {
                "status": Status.REJECTED,
                "status_reason_code": why.code,
                "status_reason_message": text,
            }
        return head | {"status": Status.SUCCEEDED, "subscription_status": ended}


def _status_message(received: Received, message: StatusMessage, found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "transaction_id": message.transaction_id,
        "correlation_id": received.header.message_id,
        "txnstatus_response": dict(found),
    }
