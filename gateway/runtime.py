"""Opens and closes what every part stands on: database, store, outbound HTTP, keys, clock. Typed; no globals."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from gateway.kernel.clock import Clock, SystemClock
from gateway.kit.database import Database
from gateway.kit.http import HttpClient
from gateway.kit.keys import KeyRing
from gateway.kit.metrics import Metrics
from gateway.kit.store import RedisStore, Store
from gateway.settings import Mode, Settings


class NoStore(Exception):
    """No store was named; `motcua serve` and `motcua demo` start an embedded one, other programs must name theirs."""


@dataclass(frozen=True)
class Runtime:
    """Built without any I/O but key files; `open` and `close` belong to one event loop."""

    settings: Settings
    clock: Clock
    keys: KeyRing
    database: Database
    store: Store
    http: HttpClient
    metrics: Metrics

    @classmethod
    def build(cls, settings: Settings, clock: Clock | None = None) -> Self:
        """Raises: NoStore."""
        if settings.store_url is None:
            raise NoStore("MOTCUA_STORE_URL is not set")
        return cls(
            settings=settings,
            clock=clock or SystemClock(),
            keys=key_ring(settings),
            database=database_of(settings),
            store=RedisStore(settings.store_url.get_secret_value(), settings.store),
            http=HttpClient(),
            metrics=Metrics(),
        )

    async def open(self) -> None:
        await self.http.open()

    async def close(self) -> None:
        await self.http.close()
        await self.store.close()
        await self.database.close()


def key_ring(settings: Settings) -> KeyRing:
    """In production mode keys are put there by the operator, never made on the fly."""
    return KeyRing(keys_dir(settings), create=settings.mode is Mode.SANDBOX)


def keys_dir(settings: Settings) -> Path:
    return settings.data_dir / "keys"


def database_of(settings: Settings) -> Database:
    return Database(
        settings.sqlalchemy_url,
        pool_size=settings.database.pool_size,
        busy_timeout=settings.database.busy_timeout,
    )
