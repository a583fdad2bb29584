"""What the eID needs from others: who has an account, and what a resident is asked to agree to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, field_validator

from gateway.identity.clients.models import Client
from gateway.identity.errors import OAuthRefused
from gateway.kernel.errors import ErrorKind
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.purpose import LegalBasis, Purpose
from gateway.kernel.text import Text

MAX_PERIOD_DAYS = 365


class AccountStatus(StrEnum):
    """Whether the account may be used."""

    ACTIVE = "active"
    LOCKED = "locked"
    DECEASED = "deceased"


@dataclass(frozen=True)
class DirectoryEntry:
    """A person as the owner of the eID accounts knows her; level 0 means no account."""

    level: Literal[0, 1, 2]
    status: AccountStatus
    full_name: str
    date_of_birth: date


class ResidentDirectory(Protocol):
    """The register of eID accounts, kept by the owner of the population database."""

    async def find(self, number: PersonalNumber) -> DirectoryEntry | None:
        """None: no such person. Raises: DirectoryUnavailable, DirectoryAnswerInvalid."""
        ...


class RecordRequest(BaseModel):
    """One element of `authorization_details` (RFC 9396) of type `vn_record`."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    type: Literal["vn_record"]
    record_type: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    fields: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")], ...],
        Field(min_length=1, max_length=64),
    ]
    purpose: Purpose
    legal_basis: Literal[LegalBasis.CONSENT]
    period_days: Annotated[int, Field(ge=1, le=MAX_PERIOD_DAYS, strict=True)]

    @field_validator("fields")
    @classmethod
    def _each_once(cls, fields: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(fields)) != len(fields):
            raise ValueError("a field is named twice")
        return fields


@dataclass(frozen=True)
class AskedField:
    """One field, by its name in the record and its title on the page."""

    name: str
    title: Text


@dataclass(frozen=True)
class AskedRecord:
    """One record type and the fields of it that are asked for."""

    record_type: str
    title: Text
    fields: tuple[AskedField, ...]


@dataclass(frozen=True)
class AskedRegistry:
    """A registry and what is asked from it."""

    slug: str
    title: Text
    owner: Text
    records: tuple[AskedRecord, ...]


@dataclass(frozen=True)
class ConsentQuestion:
    """All that the resident is asked, ready for the page: what she reads is what `ConsentDesk.grant` writes down."""

    purpose: Purpose
    period_days: int
    registries: tuple[AskedRegistry, ...]

    @property
    def records(self) -> tuple[AskedRecord, ...]:
        return tuple(record for registry in self.registries for record in registry.records)


class ConsentRequestInvalid(OAuthRefused):
    """The authorization details ask for what does not exist or what this client may not have (RFC 9396 section 5)."""

    code: ClassVar[str] = "consent-request-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    title: ClassVar[str] = "The records asked for cannot be asked for"
    hint: ClassVar[Text] = Text(
        vi="Xem GET /v1/record-types để biết bản ghi và trường dữ liệu; chỉ nêu mục đích mà ứng dụng đã đăng ký.",
        en="GET /v1/record-types lists records and fields; name only purposes that the client is registered for.",
    )
    oauth: ClassVar[str] = "invalid_authorization_details"


class ConsentDesk(Protocol):
    """Keeps what residents allowed."""

    async def describe(self, client: Client, details: Sequence[RecordRequest]) -> ConsentQuestion:
        """The question for these details, which share one purpose and one period. The same details, the same question.

        Raises: ConsentRequestInvalid: unknown record type or field, or not this client's to ask for.
        """
        ...

    async def grant(self, account_id: AccountId, client_id: ClientId, question: ConsentQuestion) -> ConsentId:
        """Write down that the resident agreed; durable when it returns."""
        ...

    async def withdraw(self, consent_id: ConsentId, reason: str) -> None:
        """End a consent; a second time is no error. `reason` is a word of ours, such as `code-reused`."""
        ...
