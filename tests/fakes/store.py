"""The store's in-memory twin: same promises, its own clock, and a switch that takes it down."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gateway.kernel.clock import Clock
from gateway.kit.store import StoreUnavailable


@dataclass
class MemoryStore:
    """Passes the conformance suite of `tests/conformance/test_store.py`, as RedisStore does."""

    clock: Clock
    is_down: bool = False
    _values: dict[str, tuple[bytes, datetime]] = field(default_factory=dict)

    async def put(self, key: str, value: bytes, ttl: timedelta) -> None:
        self._check()
        self._values[key] = (value, self.clock.now() + ttl)

    async def add(self, key: str, value: bytes, ttl: timedelta) -> bool:
        self._check()
        if self._live(key) is not None:
            return False
        self._values[key] = (value, self.clock.now() + ttl)
        return True

    async def replace(self, key: str, value: bytes, ttl: timedelta) -> bool:
        self._check()
        if self._live(key) is None:
            return False
        self._values[key] = (value, self.clock.now() + ttl)
        return True

    async def get(self, key: str) -> bytes | None:
        self._check()
        return self._live(key)

    async def take(self, key: str) -> bytes | None:
        self._check()
        value = self._live(key)
        self._values.pop(key, None)
        return value

    async def delete(self, *keys: str) -> None:
        self._check()
        for key in keys:
            self._values.pop(key, None)

    async def count(self, key: str, ttl: timedelta) -> int:
        self._check()
        number = int(self._live(key) or b"0") + 1
        until = self._values[key][1] if number > 1 else self.clock.now() + ttl
        self._values[key] = (str(number).encode(), until)
        return number

    async def ping(self) -> None:
        self._check()

    async def close(self) -> None:
        self._values.clear()

    def _check(self) -> None:
        if self.is_down:
            raise StoreUnavailable

    def _live(self, key: str) -> bytes | None:
        value, until = self._values.get(key, (b"", self.clock.now()))
        if until <= self.clock.now():
            self._values.pop(key, None)
            return None
        return value
