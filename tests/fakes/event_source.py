"""A registry's event routes in memory: numbered events, a switch that takes it down, and a count of the questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.http import PeerUnreachable


@dataclass
class EventSource:
    """Stands for the peer `library` of the follower."""

    events: list[dict[str, Any]] = field(default_factory=list)
    subscribed: list[str] = field(default_factory=list)
    asked_after: list[int] = field(default_factory=list)
    is_down: bool = False
    is_full: bool = False
    """Whether it has no place for another subscriber."""
    status: int = 200

    def happen(self, person: PersonalNumber, *record_types: str) -> dict[str, Any]:
        """Number another event and return it."""
        event = {
            "sequence": len(self.events) + 1,
            "registry": "library",
            "kind": "record",
            "personal_number": person.reveal(),
            "record_types": list(record_types),
            "version": 2,
            "occurred_at": "2026-11-20T02:00:00Z",
        }
        self.events.append(event)
        return event

    async def post(
        self, path: str, body: Mapping[str, Any], budget: timedelta, /, *, idempotency_key: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        if self.is_down:
            raise PeerUnreachable
        if path == "/v1/subscriptions":
            self.subscribed.append(str(body["callback_url"]))
            return (409 if self.is_full else self.status), {}
        after = int(body["after"])
        self.asked_after.append(after)
        page = self.events[after : after + int(body["limit"])]
        return self.status, {"events": page, "last": len(self.events)}

    async def get(self, path: str, budget: timedelta, /) -> tuple[int, dict[str, Any]]:
        raise PeerUnreachable
