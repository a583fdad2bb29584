"""Authorization codes: sixty seconds, once, and remembered long enough to notice a second try."""

from datetime import datetime, timedelta

from gateway.identity.grants.models import GrantId
from gateway.identity.ports import RecordRequest
from gateway.identity.state import Shelf, StateModel, digest_of
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ClientId
from gateway.kit.store import Store


class IssuedCode(StateModel):
    """What a code stands for, and what must come with it."""

    grant_id: GrantId
    client_id: ClientId
    redirect_uri: str
    code_challenge: str
    nonce: str | None
    session_ref: str
    amr: tuple[str, ...]
    auth_time: datetime
    details: tuple[RecordRequest, ...]


class CodeReplayed(Exception):
    """The code was presented before; its grant is named so that it can be revoked (RFC 6749 section 4.1.2)."""

    def __init__(self, grant_id: GrantId) -> None:
        super().__init__("code replayed")
        self.grant_id = grant_id


class Codes:
    """Issues codes and redeems each at most once, in whichever worker."""

    def __init__(self, store: Store, clock: Clock, lifetime: timedelta, memory: timedelta) -> None:
        self._store = store
        self._memory = memory
        self._shelf = Shelf(store, clock, "code", IssuedCode, lifetime)

    async def issue(self, issued: IssuedCode) -> str:
        return await self._shelf.lay(issued)

    async def find(self, code: str, client_id: ClientId) -> IssuedCode | None:
        """None: unknown, expired, or another client's. A client cannot spend a code that is not its own.

        Raises: CodeReplayed.
        """
        issued = await self._shelf.find(code)
        if issued is None or issued.client_id != client_id:
            await self._refuse_replay(code, client_id)
            return None
        return issued

    async def spend(self, code: str, issued: IssuedCode) -> None:
        """Of many that found the code, one may spend it. Raises: CodeReplayed."""
        mark = f"{issued.grant_id} {issued.client_id}".encode()
        if not await self._store.add(_mark_key(code), mark, self._memory):
            raise CodeReplayed(issued.grant_id)
        await self._shelf.drop(code)

    async def _refuse_replay(self, code: str, client_id: ClientId) -> None:
        mark = await self._store.get(_mark_key(code))
        if mark is None:
            return
        grant_id, _, owner = mark.decode().partition(" ")
        if owner == str(client_id):
            raise CodeReplayed(GrantId.parse(grant_id))


def _mark_key(code: str) -> str:
    return f"identity:code-spent:{digest_of(code)}"
