"""A limit against wearing somebody down with login requests until she approves one."""

from datetime import timedelta

from gateway.identity.login.errors import ApprovalsTooMany
from gateway.kit.store import Store


class ApprovalBudget:
    """How many requests may be sent to one phone in a while, whoever sends them."""

    def __init__(self, store: Store, most: int, window: timedelta) -> None:
        self._store = store
        self._most = most
        self._window = window

    async def spend(self, inbox: str) -> None:
        """Raises: ApprovalsTooMany."""
        if await self._store.count(f"identity:approvals:{inbox}", self._window) > self._most:
            raise ApprovalsTooMany(retry_after_s=int(self._window.total_seconds()))
