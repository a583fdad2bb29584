"""The store: short-lived state with a time to live on every key, in Valkey or Redis.

Owns the port `Store` and its real form. The in-memory twin lives with the tests and passes the same conformance suite.
"""

from collections.abc import Awaitable
from datetime import timedelta
from typing import ClassVar, Protocol, cast

from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.text import Text
from gateway.kit.settings import StoreSettings


class StoreUnavailable(GatewayError):
    """The store did not answer; nothing was decided on its behalf."""

    code: ClassVar[str] = "store-unavailable"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAVAILABLE
    title: ClassVar[str] = "The session store is not available"
    hint: ClassVar[Text] = Text(
        vi="Hệ thống tạm thời không phục vụ; hãy thử lại sau ít phút.",
        en="The service is temporarily unavailable; try again in a few minutes.",
    )


class Store(Protocol):
    """Bytes under a key for a while. Every method raises StoreUnavailable when the store does not answer."""

    async def put(self, key: str, value: bytes, ttl: timedelta) -> None:
        """Set, replacing what was there."""
        ...

    async def add(self, key: str, value: bytes, ttl: timedelta) -> bool:
        """Set only if absent; False means somebody was first."""
        ...

    async def replace(self, key: str, value: bytes, ttl: timedelta) -> bool:
        """Set only if present; False means it is gone, and stays gone."""
        ...

    async def get(self, key: str) -> bytes | None: ...

    async def take(self, key: str) -> bytes | None:
        """Read and delete in one step: of many takers exactly one gets the value."""
        ...

    async def delete(self, *keys: str) -> None: ...

    async def count(self, key: str, ttl: timedelta) -> int:
        """Add one to a counter that starts (and starts its time to live) at one."""
        ...

    async def ping(self) -> None: ...

    async def close(self) -> None: ...


_COUNT = """
local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return n
"""


class RedisStore:
    """The store on Valkey or Redis."""

    def __init__(self, url: str, settings: StoreSettings) -> None:
        seconds = settings.timeout.total_seconds()
        # A caller waits for a connection: the ordinary pool would refuse, and a busy moment look like a broken store.
        pool = BlockingConnectionPool.from_url(
            url,
            socket_timeout=seconds,
            socket_connect_timeout=seconds,
            max_connections=settings.max_connections,
            timeout=seconds,
        )
        self._redis: Redis = Redis.from_pool(pool)
        self._count = self._redis.register_script(_COUNT)

    async def put(self, key: str, value: bytes, ttl: timedelta) -> None:
        await _asked(self._redis.set(key, value, px=ttl))

    async def add(self, key: str, value: bytes, ttl: timedelta) -> bool:
        return bool(await _asked(self._redis.set(key, value, px=ttl, nx=True)))

    async def replace(self, key: str, value: bytes, ttl: timedelta) -> bool:
        return bool(await _asked(self._redis.set(key, value, px=ttl, xx=True)))

    async def get(self, key: str) -> bytes | None:
        return cast("bytes | None", await _asked(self._redis.get(key)))

    async def take(self, key: str) -> bytes | None:
        return cast("bytes | None", await _asked(self._redis.getdel(key)))

    async def delete(self, *keys: str) -> None:
        if keys:
            await _asked(self._redis.delete(*keys))

    async def count(self, key: str, ttl: timedelta) -> int:
        milliseconds = int(ttl.total_seconds() * 1000)
        return int(cast("int", await _asked(self._count(keys=[key], args=[milliseconds]))))

    async def ping(self) -> None:
        await _asked(cast("Awaitable[object]", self._redis.ping()))

    async def close(self) -> None:
        await self._redis.aclose()


async def _asked(question: Awaitable[object]) -> object:
    try:
        return await question
    except (RedisError, OSError, TimeoutError) as error:
        raise StoreUnavailable from error
