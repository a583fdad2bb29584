"""The contract of a registry connector: what the gateway asks, and what a connector file must state and do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar, Protocol

from gateway.kernel.errors import ErrorKind, GatewayError
from gateway.kernel.personal_number import PersonalNumber
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text

Values = Mapping[str, Any]
"""Field name to JSON value, in our words."""


@dataclass(frozen=True)
class RecordTypeFacts:
    """One reusable record: its name in URLs and consents, its fields, and how long an answer may be kept.

    `purposes`: the only ones it may be asked for, whatever a client is registered for; None: any.
    """

    name: str
    title: Text
    fields: Mapping[str, Text]
    cache_time: timedelta
    writable: bool = False
    purposes: frozenset[Purpose] | None = None

    def is_given_for(self, purpose: Purpose) -> bool:
        return self.purposes is None or purpose in self.purposes


@dataclass(frozen=True)
class RegistryFacts:
    """What the gateway must know of a registry before it may ask it anything."""

    slug: str
    title: Text
    owner: Text
    contract_version: str
    record_types: Sequence[RecordTypeFacts]
    timeout: timedelta = timedelta(seconds=3)


@dataclass(frozen=True)
class CatalogueEntry:
    """One record type with the registry that answers for it."""

    registry: RegistryFacts
    record: RecordTypeFacts


Catalogue = Mapping[str, CatalogueEntry]
"""Record type to its entry: all that may be consented to and looked up."""


@dataclass(frozen=True)
class Inquiry:
    """One question about one person. `fields` are in our words; `reference` is what the registry logs (a disclosure id)."""

    person: PersonalNumber
    record_type: str
    fields: frozenset[str]
    purpose: str
    legal_basis: str
    reference: str


@dataclass(frozen=True)
class RegistryRecord:
    """A registry's verified answer: version >= 1, and the moment up to which it is known to be current."""

    record_type: str
    version: int
    as_of: datetime
    fields: Values


@dataclass(frozen=True)
class Change:
    """A write to a registry. The idempotency key makes a repeated write one write."""

    person: PersonalNumber
    record_type: str
    changes: Values
    legal_basis: str
    reference: str
    idempotency_key: str


@dataclass(frozen=True)
class Answer:
    """What came back over the transport, signature already verified."""

    status: int
    body: Mapping[str, Any] = field(repr=False)

    @property
    def problem_code(self) -> str | None:
        """The last segment of an RFC 9457 `type`, or None where the answer is not a problem."""
        kind = self.body.get("type")
        return kind.rsplit("/", 1)[-1] if isinstance(kind, str) else None


class Transport(Protocol):
    """A line to one registry: signed, timed and traced by the gateway. Paths are relative to the registry."""

    async def post(self, path: str, body: Values, *, idempotency_key: str | None = None) -> Answer:
        """Raises: RegistryUnavailable, RegistryTimeout, RegistryAnswerInvalid (bad signature or no JSON)."""
        ...

    async def get(self, path: str) -> Answer:
        """For questions without a person (health, reference data); not signed. Raises: as `post`."""
        ...


class Connector(Protocol):
    """One registry: one file in `records/connectors/` with a `CONNECTOR` constant."""

    @property
    def facts(self) -> RegistryFacts: ...

    async def fetch(self, inquiry: Inquiry, transport: Transport) -> RegistryRecord:
        """The person's record with at least the asked fields, in our words.

        Raises: RecordNotFound, RegistryAnswerInvalid, and whatever the transport raises.
        """
        ...

    async def write(self, change: Change, transport: Transport) -> RegistryRecord:
        """Write and return the new version (fields empty). Raises: ChangeRefused and as `fetch`."""
        ...

    async def check(self, transport: Transport) -> None:
        """Prove the connection without asking about anyone. Raises: as the transport."""
        ...


class RecordNotFound(GatewayError):
    """The registry holds no such record, or no such person: the two look alike on purpose."""

    code: ClassVar[str] = "record-not-found"
    kind: ClassVar[ErrorKind] = ErrorKind.NOT_FOUND
    title: ClassVar[str] = "The registry holds no such record"
    hint: ClassVar[Text] = Text(
        vi="Cơ sở dữ liệu không có bản ghi này; hãy nộp giấy tờ một lần để cơ quan bổ sung dữ liệu.",
        en="The registry has no such record; hand in the document once so that the agency can add it.",
    )


class RegistryUnavailable(GatewayError):
    """The registry could not be reached or said that it cannot serve."""

    code: ClassVar[str] = "registry-unavailable"
    kind: ClassVar[ErrorKind] = ErrorKind.UNAVAILABLE
    title: ClassVar[str] = "The registry is not available"
    hint: ClassVar[Text] = Text(
        vi="Cơ sở dữ liệu tạm thời không phục vụ; hãy thử lại sau ít phút.",
        en="The registry is temporarily out of service; try again in a few minutes.",
    )


class RegistryTimeout(GatewayError):
    """The registry did not answer within its budget."""

    code: ClassVar[str] = "registry-timeout"
    kind: ClassVar[ErrorKind] = ErrorKind.UPSTREAM_TIMEOUT
    title: ClassVar[str] = "The registry did not answer in time"
    hint: ClassVar[Text] = Text(
        vi="Cơ sở dữ liệu trả lời quá chậm; hãy thử lại.",
        en="The registry was too slow to answer; try again.",
    )


class RegistryAnswerInvalid(GatewayError):
    """The registry's answer is unsigned, wrongly signed, or not what its published contract says."""

    code: ClassVar[str] = "registry-answer-invalid"
    kind: ClassVar[ErrorKind] = ErrorKind.UPSTREAM_FAILED
    title: ClassVar[str] = "The registry's answer could not be trusted"
    hint: ClassVar[Text] = Text(
        vi="Câu trả lời của cơ sở dữ liệu không hợp lệ nên không được sử dụng; hãy báo cho đơn vị vận hành.",
        en="The registry's answer failed its checks and was not used; tell the operator.",
    )


class ChangeRefused(GatewayError):
    """The registry understood the change and refused it."""

    code: ClassVar[str] = "registry-change-refused"
    kind: ClassVar[ErrorKind] = ErrorKind.CONFLICT
    title: ClassVar[str] = "The registry refused the change"
    hint: ClassVar[Text] = Text(
        vi="Cơ sở dữ liệu từ chối thay đổi; hãy kiểm tra lại nội dung đề nghị.",
        en="The registry refused the change; check what was asked for.",
    )
