"""The limiter: counts calls in windows of the clock, in the store, for all workers together."""

import math
from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from gateway.kernel.clock import Clock
from gateway.kit.sealing import Pseudonymizer
from gateway.kit.store import Store, StoreUnavailable
from gateway.limits.errors import TooManyRequests
from gateway.limits.settings import Limit, LimitSettings, StoreDown

_log = structlog.get_logger()


class Limited(StrEnum):
    """The names of the limits; each has its figures in the settings, under the same name."""

    LOOKUPS = "lookups"
    CLIENT_LOOKUPS = "client_lookups"


class Limiter:
    """Fixed windows: around the turn of one, up to twice the limit may pass in a short time. That is enough to protect."""

    def __init__(
        self, store: Store, clock: Clock, pseudonymizer: Pseudonymizer, settings: LimitSettings
    ) -> None:
        self._store = store
        self._clock = clock
        self._pseudonymizer = pseudonymizer
        self._limits: dict[Limited, Limit] = {name: getattr(settings, name.value) for name in Limited}

    async def check(self, name: Limited, key: str) -> None:
        """Counts one call; `key` says whose, and reaches the store only as a keyed digest.

        Raises: TooManyRequests. With the store down: StoreUnavailable where the limit guards a secret; where it guards
        capacity only, the call goes on uncounted (`Limit.when_store_down`).
        """
        limit, now = self._limits[name], self._clock.now()
        try:
            calls = await self._store.count(self._counter(name, limit, key, now), limit.window)
        except StoreUnavailable:
            if limit.when_store_down is StoreDown.REFUSE:
                raise
            _log.warning("limit not counted: the store is down", limit=name.value)
            return
        if calls > limit.calls:
            raise TooManyRequests(retry_after_s=_seconds_left(limit.window, now))

    def _counter(self, name: Limited, limit: Limit, key: str, now: datetime) -> str:
        window = math.floor(now.timestamp() / limit.window.total_seconds())
        return f"limits:{name}:{self._pseudonymizer.name(f'limits.{name}.{window}', key)}"


def _seconds_left(window: timedelta, now: datetime) -> int:
    """Until the next window begins, rounded up: a client that waits so long is not refused again."""
    length = window.total_seconds()
    return math.ceil(length - now.timestamp() % length)
