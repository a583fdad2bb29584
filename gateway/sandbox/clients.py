"""The clients that a fresh sandbox knows: the portal itself, relying services of two sectors, and a load tester."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from gateway.identity.clients.models import Client, Sector
from gateway.kernel.identifiers import ClientId
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text
from gateway.kit.keys import KeyRing

PORTAL_ID: Final = "motcua-portal"
CALLBACK_PATH: Final = "/sandbox/callback"


@dataclass(frozen=True)
class Seed:
    """What sets one client apart; `records` None means every record type."""

    id: str
    name: Text
    sector: Sector
    purposes: frozenset[Purpose]
    records: frozenset[str] | None
    scopes: frozenset[str]
    redirect_path: str = CALLBACK_PATH


SEEDS: Final[Sequence[Seed]] = (
    Seed(
        "demo-clinic",
        Text("Phòng khám Mẫu", "Example Clinic"),
        Sector.HEALTH,
        frozenset({Purpose.HEALTH_CARE, Purpose.OWN_INFORMATION}),
        frozenset({"citizen_id_card", "health_insurance_card", "birth_certificate", "vaccination_record"}),
        frozenset({"openid", "me", "applications"}),
    ),
    Seed(
        "demo-bank",
        Text("Ngân hàng Mẫu", "Example Bank"),
        Sector.FINANCE,
        frozenset({Purpose.FINANCIAL_SERVICE}),
        frozenset({"citizen_id_card", "residence", "credit_information"}),
        frozenset({"openid"}),
    ),
    Seed(
        "demo-agency",
        Text("Cơ quan Mẫu", "Example Agency"),
        Sector.PUBLIC_ADMINISTRATION,
        frozenset({Purpose.ADMINISTRATIVE_PROCEDURE, Purpose.OWN_INFORMATION}),
        None,
        frozenset({"openid", "applications", "me"}),
    ),
    Seed(
        "load-tester",
        Text("Bộ tạo tải", "Load tester"),
        Sector.HEALTH,
        frozenset({Purpose.HEALTH_CARE}),
        frozenset({"citizen_id_card", "residence", "birth_certificate", "health_insurance_card"}),
        frozenset({"openid", "me"}),
    ),
)


def sandbox_clients(base_url: str, keys: KeyRing, record_types: Collection[str]) -> list[Client]:
    """The clients with their public keys; the private ones lie in the key directory as `client-<id>.jwk.json`."""
    return [_client(seed, base_url, keys, frozenset(record_types)) for seed in SEEDS]


def _client(seed: Seed, base_url: str, keys: KeyRing, record_types: frozenset[str]) -> Client:
    return Client(
        id=ClientId.parse(seed.id),
        name=seed.name,
        sector=seed.sector,
        redirect_uris=(base_url + seed.redirect_path,),
        jwks={"keys": [keys.signing(f"client-{seed.id}").public()]},
        scopes=seed.scopes,
        record_types=record_types if seed.records is None else seed.records & record_types,
        purposes=seed.purposes,
    )
