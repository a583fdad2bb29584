"""The circuit breaker of one registry: after some failures in a row it is left alone for a while."""

import math
from datetime import datetime

from gateway.contracts.registry import RegistryUnavailable
from gateway.kernel.clock import Clock
from gateway.records.settings import BreakerSettings


class Breaker:
    """Per process: each worker finds out for itself, and none waits for a registry that the others know to be down."""

    def __init__(self, settings: BreakerSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._failures = 0
        self._open_until: datetime | None = None

    def enter(self) -> None:
        """Before each question. After the pause one question goes through as a trial, the others keep waiting.

        Raises: RegistryUnavailable, with the seconds that are left.
        """
        if self._open_until is None:
            return
        now = self._clock.now()
        if now < self._open_until:
            left = (self._open_until - now).total_seconds()
            raise RegistryUnavailable(retry_after_s=math.ceil(left))
        self._open_until = now + self._settings.pause

    def succeed(self) -> None:
        self._failures = 0
        self._open_until = None

    def fail(self) -> None:
        self._failures += 1
        if self._failures >= self._settings.failures:
            self._open_until = self._clock.now() + self._settings.pause
