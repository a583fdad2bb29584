"""Does a consent allow this? Pure: the same question, consent and moment give the same answer."""

from dataclasses import dataclass
from datetime import datetime

from gateway.consent.errors import ConsentExpired, ConsentInsufficient, ConsentMissing, ConsentWithdrawn
from gateway.consent.models import Consent, Status
from gateway.kernel.identifiers import AccountId, ClientId
from gateway.kernel.purpose import Purpose


@dataclass(frozen=True)
class Wanted:
    """What a client wants of a resident. None for fields: all that were agreed; for the purpose: the agreed one."""

    client_id: ClientId
    account_id: AccountId
    record_type: str
    fields: frozenset[str] | None
    purpose: Purpose | None


@dataclass(frozen=True)
class Permission:
    """The fields that may be answered, never none, and the consent that says so."""

    fields: frozenset[str]
    consent: Consent


def decide(wanted: Wanted, consent: Consent | None, now: datetime) -> Permission:
    """Somebody else's consent is treated as none.

    Raises: ConsentMissing, ConsentWithdrawn, ConsentExpired, ConsentInsufficient.
    """
    consent = check_live(consent, wanted.account_id, wanted.client_id, now)
    if wanted.purpose not in (None, consent.purpose):
        raise ConsentInsufficient("agreed for another purpose")
    agreed = consent.records.get(wanted.record_type, frozenset())
    asked = agreed if wanted.fields is None else wanted.fields
    if not asked or not asked <= agreed:
        raise ConsentInsufficient("not agreed: this record, or one of these fields")
    return Permission(asked, consent)


def check_live(consent: Consent | None, account_id: AccountId, client_id: ClientId, now: datetime) -> Consent:
    """The consent, while it still allows anything between these two.

    Raises: ConsentMissing, ConsentWithdrawn, ConsentExpired.
    """
    if consent is None or not consent.is_between(account_id, client_id):
        raise ConsentMissing
    status = consent.status_at(now)
    if status is Status.WITHDRAWN:
        raise ConsentWithdrawn
    if status is Status.EXPIRED:
        raise ConsentExpired
    return consent
