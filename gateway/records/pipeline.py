"""The one way to a record. The order of its steps is the promise:

client and token known -> purpose and legal basis -> consent -> limit -> cache -> registry (once for equal questions,
timed, behind a breaker) -> verified answer -> only the agreed fields -> ledger entry -> answer.

The decision is made before any cached value is touched. Every outcome, answer or refusal, is one ledger entry that is
durable before it is known to the caller; what cannot be recorded is not disclosed.
"""

from dataclasses import dataclass, field
from typing import Final

from gateway.consent.models import Consent
from gateway.consent.operations import ConsentBook
from gateway.consent.policy import Wanted, decide
from gateway.contracts.registry import Catalogue, CatalogueEntry, Inquiry, RegistryRecord
from gateway.identity.clients.models import Client
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.residents.models import Resident
from gateway.identity.residents.operations import Residents
from gateway.kernel.clock import Clock
from gateway.kernel.errors import GatewayError
from gateway.kernel.identifiers import DisclosureId
from gateway.kernel.purpose import LegalBasis
from gateway.kit.metrics import Metrics
from gateway.ledger.entry import DISCLOSED, DisclosureEntry, Source
from gateway.ledger.operations import Ledger
from gateway.ledger.pseudonyms import SubjectPseudonyms
from gateway.limits.operations import Limited, Limiter
from gateway.records.cache import RecordCache
from gateway.records.errors import FieldUnknown, PurposeNotAllowed, RecordTypeNotAllowed, RecordTypeUnknown
from gateway.records.models import Disclosure, LookupRequest
from gateway.records.registries import RegistryDesk
from gateway.records.trials import NO_TRIALS, Trial, Trials
from gateway.web.errors import InternalError

_BASIS: Final = LegalBasis.CONSENT
_UNKNOWN: Final = "unknown"
"""What the ledger calls a record type that does not exist: it keeps no caller's words."""


@dataclass
class _Case:
    """One lookup under way: who asks about whom, and what is known of it so far."""

    request: LookupRequest
    client: Client
    resident: Resident
    entry: CatalogueEntry | None
    id: DisclosureId = field(default_factory=DisclosureId.new)
    consent: Consent | None = None
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class LookupPipeline:
    """What each step asks. No record leaves the gateway by another way."""

    clients: ClientRegistry
    residents: Residents
    catalogue: Catalogue
    consents: ConsentBook
    limiter: Limiter
    cache: RecordCache
    desk: RegistryDesk
    ledger: Ledger
    pseudonyms: SubjectPseudonyms
    clock: Clock
    metrics: Metrics
    trials: Trials = NO_TRIALS

    async def look_up(self, request: LookupRequest) -> Disclosure:
        """The agreed fields of the resident's record, as its registry has them or had them within the cache time.

        Raises, before anything is known of whom it concerns: ClientUnknown, ResidentUnknown. Raises, recorded under
        their codes: RecordTypeUnknown, RecordTypeNotAllowed, FieldUnknown, PurposeNotAllowed; ConsentMissing,
        ConsentWithdrawn, ConsentExpired, ConsentInsufficient; TooManyRequests; RecordNotFound, RegistryUnavailable,
        RegistryTimeout, RegistryAnswerInvalid. Raises LedgerUnavailable: nothing was recorded, nothing is disclosed.
        """
        case = await self._identify(request)
        try:
            disclosure = await self._answer(case)
        except Exception as refusal:
            await self._record(case, _outcome(refusal), Source.NONE)
            raise
        await self._record(case, DISCLOSED, disclosure.source)
        return disclosure

    async def _identify(self, request: LookupRequest) -> _Case:
        client = await self.clients.get(request.client_id)
        resident = await self.residents.get(request.account_id)
        return _Case(request, client, resident, self.catalogue.get(request.record_type))

    async def _answer(self, case: _Case) -> Disclosure:
        entry = self._check_question(case)
        consent = await self._check_consent(case)
        if not entry.record.is_given_for(consent.purpose):
            raise PurposeNotAllowed("this record is no longer given for what was agreed")
        await self._check_limits(case)
        inquiry = _inquiry(case, consent)
        record, source = await self._find_or_ask(entry, inquiry, self.trials.of(case.client.id))
        return _disclosure(case, consent, entry, record, source)

    def _check_question(self, case: _Case) -> CatalogueEntry:
        """That there is such a record, and that this client may ask for it for that purpose on the basis of consent."""
        entry, request = case.entry, case.request
        if entry is None:
            raise RecordTypeUnknown
        asked = request.fields or frozenset()
        case.fields = asked & entry.record.fields.keys()
        if request.record_type not in case.client.record_types:
            raise RecordTypeNotAllowed
        if case.fields != asked:
            raise FieldUnknown
        if request.purpose is not None and request.purpose not in case.client.purposes:
            raise PurposeNotAllowed
        if request.purpose is not None and not entry.record.is_given_for(request.purpose):
            raise PurposeNotAllowed("this record is not given for that purpose")
        return entry

    async def _check_consent(self, case: _Case) -> Consent:
        """Read afresh for each lookup: a withdrawal that was acknowledged before this point is seen."""
        request = case.request
        case.consent = await self._find_own_consent(request)
        wanted = Wanted(
            request.client_id, request.account_id, request.record_type, request.fields, request.purpose
        )
        permission = decide(wanted, case.consent, self.clock.now())
        if permission.consent.purpose not in case.client.purposes:
            raise PurposeNotAllowed("the client is no longer registered for what was agreed")
        case.fields = permission.fields
        return permission.consent

    async def _find_own_consent(self, request: LookupRequest) -> Consent | None:
        """Somebody else's consent is none, for the ledger too."""
        found = None if request.consent_id is None else await self.consents.find(request.consent_id)
        is_own = found is not None and found.is_between(request.account_id, request.client_id)
        return found if is_own else None

    async def _check_limits(self, case: _Case) -> None:
        client, account = str(case.client.id), str(case.resident.account_id)
        await self.limiter.check(Limited.CLIENT_LOOKUPS, client)
        await self.limiter.check(Limited.LOOKUPS, f"{client} {account}")

    async def _find_or_ask(
        self, entry: CatalogueEntry, inquiry: Inquiry, trial: Trial | None
    ) -> tuple[RegistryRecord, Source]:
        slug = entry.registry.slug
        if trial is not None and trial.is_explicit:
            return await self.desk.ask(slug, inquiry, None, trial), Source.REGISTRY
        scope = "" if trial is None else trial.key
        held = await self.cache.find(inquiry.person, inquiry.record_type, inquiry.fields, scope)
        if held.record is not None:
            return held.record, Source.CACHE
        return await self.desk.ask(slug, inquiry, held.generation, trial), Source.REGISTRY

    async def _record(self, case: _Case, outcome: str, source: Source) -> None:
        record_type = _UNKNOWN if case.entry is None else case.entry.record.name
        purpose = case.request.purpose if case.consent is None else case.consent.purpose
        entry = DisclosureEntry(
            disclosure_id=case.id,
            at=self.clock.now(),
            subject=self.pseudonyms.of(case.resident.number),
            client_id=case.client.id,
            record_type=record_type,
            fields=case.fields,
            purpose=None if purpose is None else purpose.value,
            legal_basis=_BASIS.value,
            consent_id=None if case.consent is None else case.consent.id,
            outcome=outcome,
            source=source,
        )
        await self.ledger.append(entry)
        self.metrics.lookups.labels(record_type, outcome, source.value).inc()


def _outcome(refusal: Exception) -> str:
    return refusal.code if isinstance(refusal, GatewayError) else InternalError.code


def _inquiry(case: _Case, consent: Consent) -> Inquiry:
    return Inquiry(
        person=case.resident.number,
        record_type=case.request.record_type,
        fields=case.fields,
        purpose=consent.purpose.value,
        legal_basis=_BASIS.value,
        reference=str(case.id),
    )


def _disclosure(
    case: _Case, consent: Consent, entry: CatalogueEntry, record: RegistryRecord, source: Source
) -> Disclosure:
    """The agreed fields in the record's own order, whatever else came with them."""
    return Disclosure(
        id=case.id,
        record_type=record.record_type,
        registry=entry.registry.slug,
        version=record.version,
        as_of=record.as_of,
        fields={name: record.fields[name] for name in entry.record.fields if name in case.fields},
        consent_id=consent.id,
        source=source,
    )
