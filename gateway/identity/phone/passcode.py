"""The passcode of the simulated phone: compared in constant time, and locked after a few failures."""

import hmac
from datetime import timedelta
from typing import Final

from pydantic import SecretStr

from gateway.identity.phone.errors import ActivationRefused, PhoneLocked
from gateway.kit.store import Store

_MAX_CHARS: Final = 64


class Passcode:
    """Counts per inbox, that is per personal number, whether or not anybody has it."""

    def __init__(self, passcode: SecretStr, store: Store, attempts: int, lockout: timedelta) -> None:
        self._expected = passcode.get_secret_value().encode()
        self._store = store
        self._attempts = attempts
        self._lockout = lockout

    async def check(self, inbox: str, typed: str) -> None:
        """Counted before it is compared, so that tries at the same moment count too. Raises: PhoneLocked, ActivationRefused."""
        if await self._store.count(_key(inbox), self._lockout) > self._attempts:
            raise PhoneLocked(retry_after_s=int(self._lockout.total_seconds()))
        if not hmac.compare_digest(typed[:_MAX_CHARS].encode(), self._expected):
            raise ActivationRefused

    async def forgive(self, inbox: str) -> None:
        """After a success the count starts again."""
        await self._store.delete(_key(inbox))


def _key(inbox: str) -> str:
    return f"identity:passcode:{inbox}"
