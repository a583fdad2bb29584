"""Who files, and what a filled-in form consists of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from gateway.applications.errors import ApplicationNotFound
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import (
    AccountId,
    ApplicationId,
    ClientId,
    ConsentId,
    DisclosureId,
    InvalidIdentifier,
)


def application_id_of(text: str) -> ApplicationId:
    """What cannot be an id is answered as an id that nobody has. Raises: ApplicationNotFound."""
    try:
        return ApplicationId.parse(text)
    except InvalidIdentifier:
        raise ApplicationNotFound from None


@dataclass(frozen=True)
class Applicant:
    """A resident at a client: what belongs to one belongs to this pair only, for the consent was given to that client."""

    account_id: AccountId
    client_id: ClientId
    level: Level
    consent_id: ConsentId | None


class Provenance(BaseModel):
    """Where a value comes from: which registry said so, in which version of which record, and under which disclosure."""

    model_config = ConfigDict(frozen=True)

    registry: str
    record_type: str
    field: str
    version: int
    as_of: datetime
    disclosure_id: DisclosureId


class Reused(BaseModel):
    """A value of the form that nobody typed."""

    model_config = ConfigDict(frozen=True)

    value: Any
    provenance: Provenance


class Missing(BaseModel):
    """A value that could not be reused. `reason` is a permanent code: why the registry gave none."""

    model_config = ConfigDict(frozen=True)

    field: str
    record_type: str
    reason: str
    required: bool


class FormData(BaseModel):
    """A form as it is kept: sealed, never in the clear."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    reused: Mapping[str, Reused] = Field(repr=False)
    typed: Mapping[str, Any] = Field(repr=False)
    missing: tuple[Missing, ...]

    @property
    def lacking(self) -> tuple[Missing, ...]:
        """What keeps the form from being submitted."""
        return tuple(missing for missing in self.missing if missing.required)

    def reused_values(self) -> dict[str, Any]:
        return {name: reused.value for name, reused in self.reused.items()}
