"""What the gateway knows of a client."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from gateway.kernel.identifiers import ClientId
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text


class Sector(StrEnum):
    """The field a client works in, as the consent page shows it."""

    PUBLIC_ADMINISTRATION = "public_administration"
    HEALTH = "health"
    FINANCE = "finance"
    EDUCATION = "education"
    TELECOMMUNICATIONS = "telecommunications"

    @property
    def label(self) -> Text:
        return _TITLES[self]


_TITLES: dict[Sector, Text] = {
    Sector.PUBLIC_ADMINISTRATION: Text("Hành chính công", "Public administration"),
    Sector.HEALTH: Text("Y tế", "Health"),
    Sector.FINANCE: Text("Tài chính, ngân hàng", "Finance and banking"),
    Sector.EDUCATION: Text("Giáo dục", "Education"),
    Sector.TELECOMMUNICATIONS: Text("Viễn thông", "Telecommunications"),
}


@dataclass(frozen=True)
class Client:
    """A registered client. `jwks` holds public EC P-256 keys; `record_types` and `purposes` are the most it may ask for.

    `first_party` marks the portal of the gateway itself.
    """

    id: ClientId
    name: Text
    sector: Sector
    redirect_uris: tuple[str, ...]
    jwks: Mapping[str, Any] = field(repr=False)
    scopes: frozenset[str]
    record_types: frozenset[str] = frozenset()
    purposes: frozenset[Purpose] = frozenset()
    first_party: bool = False
