"""How the parts that follow the registries' events fit together: `build` is the one function that the application calls."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter

from gateway.kit.http import SignedPeer
from gateway.kit.store import Store
from gateway.records.events.endpoints import PREFIX, create_router
from gateway.records.events.follower import EventFollower
from gateway.records.events.inbox import EventInbox
from gateway.records.events.progress import Progress
from gateway.records.registries import RegistryDesk
from gateway.records.settings import RecordSettings


@dataclass(frozen=True)
class EventParts:
    """The registries' events as the application sees them."""

    follower: EventFollower
    router: APIRouter


def build(
    *,
    settings: RecordSettings,
    base_url: str,
    peers: Mapping[str, SignedPeer],
    desk: RegistryDesk,
    store: Store,
) -> EventParts:
    """`peers` are the registries that are reached over HTTP, by slug. Without I/O."""
    callbacks = base_url + PREFIX if settings.events_url is None else str(settings.events_url).rstrip("/")
    follower = EventFollower(peers, desk, Progress(store), callbacks=callbacks, every=settings.events_check)
    return EventParts(follower, create_router(EventInbox(peers, follower, store)))
