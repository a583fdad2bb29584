"""What the portal is registered as at the eID: a client like any other, with every record type but one purpose only."""

from collections.abc import Collection
from typing import Final

from gateway.identity.clients.models import Client, Sector
from gateway.identity.scopes import SCOPES
from gateway.kernel.identifiers import ClientId
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text
from gateway.kit.keys import KeyRing, SigningKey

PORTAL_ID: Final = ClientId.parse("motcua-portal")


def redirect_uri(base_url: str) -> str:
    return f"{base_url}/login/callback"


def portal_key(keys: KeyRing) -> SigningKey:
    """Raises: KeyMissing."""
    return keys.signing(f"client-{PORTAL_ID}")


def portal_client(base_url: str, keys: KeyRing, record_types: Collection[str]) -> Client:
    """The registration, to be written when the gateway starts. Raises: KeyMissing."""
    return Client(
        id=PORTAL_ID,
        name=Text("Cổng dịch vụ công Một Cửa", "Một Cửa public service portal"),
        sector=Sector.PUBLIC_ADMINISTRATION,
        redirect_uris=(redirect_uri(base_url),),
        jwks={"keys": [portal_key(keys).public()]},
        scopes=frozenset(SCOPES),
        record_types=frozenset(record_types),
        purposes=frozenset({Purpose.ADMINISTRATIVE_PROCEDURE}),
        first_party=True,
    )
