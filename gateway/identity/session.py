"""The eID's own single sign-on session: who logged in at this browser, when, how, and how strongly."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from gateway.identity.state import Shelf, StateModel
from gateway.kernel.assurance import Level
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import AccountId
from gateway.kit.store import Store

_REF_BYTES: Final = 16


class Session(StateModel):
    """One login. `ref` names it where the cookie's value must not stand."""

    ref: str
    account_id: AccountId
    level: Level
    auth_time: datetime
    amr: tuple[str, ...]


class Sessions:
    """Sessions by the value of their cookie, which is new with every login."""

    def __init__(self, store: Store, clock: Clock, lifetime: timedelta) -> None:
        self.lifetime = lifetime
        self._shelf = Shelf(store, clock, "session", Session, lifetime)

    async def open(
        self, account_id: AccountId, level: Level, auth_time: datetime, amr: tuple[str, ...]
    ) -> tuple[str, Session]:
        """The cookie's value and the session."""
        ref = secrets.token_urlsafe(_REF_BYTES)
        session = Session(ref=ref, account_id=account_id, level=level, auth_time=auth_time, amr=amr)
        return await self._shelf.lay(session), session

    async def find(self, cookie: str | None) -> Session | None:
        return None if cookie is None else await self._shelf.find(cookie)

    async def close(self, cookie: str | None) -> None:
        if cookie is not None:
            await self._shelf.drop(cookie)
