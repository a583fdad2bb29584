"""The directory of eID accounts at the population registry, asked over a signed line."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gateway.identity.ports import AccountStatus, DirectoryEntry
from gateway.identity.residents.errors import DirectoryAnswerInvalid, DirectoryUnavailable
from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable, SignedPeer

_PATH: Final = "/v1/eid-accounts/query"
_UNKNOWN: Final = "no-such-record"


class RegistryDirectory:
    """`peer` is the population registry: its base URL ends in `/population`."""

    def __init__(self, peer: SignedPeer, timeout: timedelta) -> None:
        self._peer = peer
        self._timeout = timeout

    async def find(self, number: PersonalNumber) -> DirectoryEntry | None:
        """Raises: DirectoryUnavailable, DirectoryAnswerInvalid."""
        try:
            status, body = await self._peer.post(_PATH, {"personal_number": number.reveal()}, self._timeout)
        except (PeerUnreachable, PeerTimeout) as error:
            raise DirectoryUnavailable from error
        except PeerAnswerInvalid as error:
            raise DirectoryAnswerInvalid from error
        return _read(status, body, number)


class _Account(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)

    personal_number: str = Field(repr=False)
    level: Literal[0, 1, 2]
    status: AccountStatus
    full_name: Annotated[str, Field(min_length=1)]
    date_of_birth: date


def _read(status: int, body: dict[str, Any], asked: PersonalNumber) -> DirectoryEntry | None:
    """Return the account of the one who was asked about: an account of somebody else is no answer."""
    if status == HTTPStatus.NOT_FOUND and str(body.get("type", "")).rsplit("/", 1)[-1] == _UNKNOWN:
        return None
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise DirectoryUnavailable
    if status != HTTPStatus.OK:
        raise DirectoryAnswerInvalid
    try:
        account = _Account.model_validate(body)
    except ValidationError:
        raise DirectoryAnswerInvalid from None
    if account.personal_number != asked.reveal():
        raise DirectoryAnswerInvalid
    return DirectoryEntry(account.level, account.status, account.full_name, account.date_of_birth)
