"""The portal's own session: who is signed in at this browser. Ends when unused, and in any case after a while."""

from datetime import datetime

from gateway.kernel.assurance import Level
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import AccountId
from gateway.kit.sealing import Sealer
from gateway.kit.store import Store
from gateway.portal.settings import PortalSettings
from gateway.portal.shelf import SealedModel, SealedShelf


class Session(SealedModel):
    """One sign-in. The name is only for showing."""

    account_id: AccountId
    display_name: str
    level: Level
    started_at: datetime


class LastUse(SealedModel):
    """When a session was last seen. Kept apart, so that a request under way while another signs out revives nothing."""

    at: datetime


class Sessions:
    """Sessions by the value of their cookie, which is new with every sign-in."""

    def __init__(self, store: Store, sealer: Sealer, clock: Clock, settings: PortalSettings) -> None:
        self._sessions = SealedShelf(store, sealer, "session", Session, settings.session_longest)
        self._uses = SealedShelf(store, sealer, "session-use", LastUse, settings.session_idle)
        self._clock = clock
        self._settings = settings

    async def open(self, session: Session) -> str:
        """The cookie's value."""
        cookie = await self._sessions.lay(session)
        await self._uses.put(cookie, LastUse(at=self._clock.now()))
        return cookie

    async def find(self, cookie: str) -> Session | None:
        """The session if it still lasts; being found keeps it alive."""
        session, use = await self._sessions.find(cookie), await self._uses.find(cookie)
        if session is None or use is None:
            return None
        now = self._clock.now()
        if now - use.at >= self._settings.session_idle:
            return None
        if now - session.started_at >= self._settings.session_longest:
            return None
        await self._uses.put(cookie, LastUse(at=now))
        return session

    async def close(self, cookie: str) -> None:
        await self._sessions.drop(cookie)
        await self._uses.drop(cookie)
