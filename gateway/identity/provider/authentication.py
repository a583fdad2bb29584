"""Client authentication by `private_key_jwt` (RFC 7523 section 3, OpenID Connect Core section 9)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from gateway.identity.clients.assertion import ASSERTION_TYPE, MEDIA_TYPE
from gateway.identity.clients.models import Client
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.issuer import Issuer
from gateway.identity.jose import JoseRefused, Jwt, import_key_set, read, unverified_issuer
from gateway.identity.provider.errors import (
    ClientAssertionExpired,
    ClientAssertionInvalid,
    ClientAssertionMissing,
    ClientAssertionReplayed,
)
from gateway.identity.settings import IdentitySettings
from gateway.identity.state import digest_of
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ClientId, InvalidIdentifier
from gateway.kit.store import Store

MAX_JTI_CHARS: Final = 256
_FAR_FUTURE: Final = 253_402_300_800
"""The year 10000, in seconds: what comes after has no place in a calendar."""
_TYPES: Final = frozenset({None, "jwt", MEDIA_TYPE})


class ClientAuthenticator:
    """Tells which client is calling, from the form it sent. An assertion counts once, in whichever worker."""

    def __init__(
        self, issuer: Issuer, clients: ClientRegistry, store: Store, clock: Clock, settings: IdentitySettings
    ) -> None:
        self._audiences = frozenset({issuer.url, issuer.token_endpoint})
        self._clients = clients
        self._store = store
        self._clock = clock
        self._lifetime = settings.assertion_lifetime
        self._skew = settings.clock_skew

    async def authenticate(self, form: Mapping[str, str]) -> Client:
        """Raises: ClientAssertionMissing, ClientAssertionInvalid, ClientAssertionExpired, ClientAssertionReplayed."""
        if form.get("client_assertion_type") != ASSERTION_TYPE or "client_assertion" not in form:
            raise ClientAssertionMissing
        client = await self._claimed_client(form)
        jwt = _verified(form["client_assertion"], client)
        self._check_words(jwt, client.id)
        await self._spend(jwt.claims.get("jti"), client.id, self._checked_end(jwt.claims))
        return client

    async def _claimed_client(self, form: Mapping[str, str]) -> Client:
        """Whose assertion it says it is: only to find the key that must then prove it."""
        try:
            claimed = unverified_issuer(form["client_assertion"])
            client = await self._clients.find(ClientId.parse(claimed))
        except (JoseRefused, InvalidIdentifier):
            raise ClientAssertionInvalid("iss") from None
        if client is None or form.get("client_id", claimed) != claimed:
            raise ClientAssertionInvalid("client_id")
        return client

    def _check_words(self, jwt: Jwt, client_id: ClientId) -> None:
        if jwt.media_type not in _TYPES:
            raise ClientAssertionInvalid("typ")
        if jwt.claims.get("iss") != str(client_id) or jwt.claims.get("sub") != str(client_id):
            raise ClientAssertionInvalid("sub")
        if _only(jwt.claims.get("aud")) not in self._audiences:
            raise ClientAssertionInvalid("aud")

    def _checked_end(self, claims: Mapping[str, Any]) -> datetime:
        """`exp` as a moment. Raises: ClientAssertionInvalid, ClientAssertionExpired."""
        now = self._clock.now().timestamp()
        skew = self._skew.total_seconds()
        end = _number(claims, "exp")
        starts = [_number(claims, name) for name in ("iat", "nbf") if name in claims]
        if end <= now - skew or end > now + self._lifetime.total_seconds() + skew:
            raise ClientAssertionExpired("exp")
        if any(start > now + skew for start in starts):
            raise ClientAssertionExpired("iat or nbf")
        return datetime.fromtimestamp(end, tz=self._clock.now().tzinfo)

    async def _spend(self, jti: object, client_id: ClientId, end: datetime) -> None:
        if not isinstance(jti, str) or not 0 < len(jti) <= MAX_JTI_CHARS:
            raise ClientAssertionInvalid("jti")
        key = f"identity:assertion:{digest_of(f'{client_id} {jti}')}"
        until_unusable = end + self._skew - self._clock.now() + timedelta(seconds=1)
        if not await self._store.add(key, b"1", until_unusable):
            raise ClientAssertionReplayed


def _verified(assertion: str, client: Client) -> Jwt:
    try:
        return read(assertion, import_key_set(client.jwks))
    except JoseRefused:
        raise ClientAssertionInvalid("signature") from None


def _only(audience: object) -> object:
    """The audience, if there is just one: an assertion meant for others as well could be passed on by them."""
    if isinstance(audience, list):
        audience = audience[0] if len(audience) == 1 else None
    return audience if isinstance(audience, str) else None


def _number(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _FAR_FUTURE:
        raise ClientAssertionInvalid(name)  # NaN too: it is less than nothing
    return float(value)
