"""Builders of registered clients."""

from joserfc.jwk import ECKey

from gateway.identity.clients.models import Client, Sector
from gateway.kernel.identifiers import ClientId
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text


def client(
    client_id: str = "school-hue",
    *,
    record_types: frozenset[str] = frozenset({"library_card", "reading_seat"}),
    purposes: frozenset[Purpose] = frozenset({Purpose.EDUCATION, Purpose.OWN_INFORMATION}),
) -> Client:
    key = ECKey.generate_key("P-256", auto_kid=True)
    return Client(
        id=ClientId.parse(client_id),
        name=Text("Trường học Ví dụ", "Example School"),
        sector=Sector.EDUCATION,
        redirect_uris=("https://school.example/callback",),
        jwks={"keys": [key.as_dict(private=False)]},
        scopes=frozenset({"openid", "me"}),
        record_types=record_types,
        purposes=purposes,
    )
