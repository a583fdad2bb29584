from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gateway.consent.errors import ConsentExpired, ConsentInsufficient, ConsentMissing, ConsentWithdrawn
from gateway.consent.models import Consent, Status
from gateway.consent.policy import Wanted, decide
from gateway.kernel.errors import GatewayError
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId
from gateway.kernel.purpose import LegalBasis, Purpose

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CONSENT = Consent(
    id=ConsentId.new(),
    client_id=ClientId.parse("school-hue"),
    account_id=AccountId.new(),
    purpose=Purpose.EDUCATION,
    legal_basis=LegalBasis.CONSENT,
    records={"library_card": frozenset({"branch", "card_number"})},
    granted_at=NOW,
    expires_at=NOW + timedelta(days=30),
)
WANTED = Wanted(CONSENT.client_id, CONSENT.account_id, "library_card", None, None)


@pytest.mark.parametrize("fields", [{"branch"}, {"branch", "card_number"}])
def test_agreed_fields_may_be_answered(fields: set[str]) -> None:
    assert decide(replace(WANTED, fields=frozenset(fields)), CONSENT, NOW).fields == fields


def test_without_names_all_agreed_fields_are_meant() -> None:
    assert decide(WANTED, CONSENT, NOW).fields == {"branch", "card_number"}


def test_naming_the_agreed_purpose_changes_nothing() -> None:
    assert decide(replace(WANTED, purpose=Purpose.EDUCATION), CONSENT, NOW).consent == CONSENT


REFUSED = [
    pytest.param(WANTED, None, ConsentMissing, id="none"),
    pytest.param(
        replace(WANTED, client_id=ClientId.parse("bank")), CONSENT, ConsentMissing, id="another client"
    ),
    pytest.param(replace(WANTED, account_id=AccountId.new()), CONSENT, ConsentMissing, id="another person"),
    pytest.param(WANTED, replace(CONSENT, withdrawn_at=NOW), ConsentWithdrawn, id="withdrawn"),
    pytest.param(WANTED, replace(CONSENT, expires_at=NOW), ConsentExpired, id="expired"),
    pytest.param(
        WANTED,
        replace(CONSENT, withdrawn_at=NOW, expires_at=NOW),
        ConsentWithdrawn,
        id="withdrawn and expired",
    ),
    pytest.param(replace(WANTED, purpose=Purpose.HEALTH_CARE), CONSENT, ConsentInsufficient, id="purpose"),
    pytest.param(replace(WANTED, record_type="residence"), CONSENT, ConsentInsufficient, id="record"),
    pytest.param(
        replace(WANTED, fields=frozenset({"branch", "seat"})),
        CONSENT,
        ConsentInsufficient,
        id="one field more",
    ),
    pytest.param(replace(WANTED, fields=frozenset()), CONSENT, ConsentInsufficient, id="no field"),
    pytest.param(
        replace(WANTED, client_id=ClientId.parse("bank")),
        replace(CONSENT, withdrawn_at=NOW),
        ConsentMissing,
        id="another client learns nothing of a withdrawal",
    ),
]


@pytest.mark.parametrize(("wanted", "consent", "error"), REFUSED)
def test_anything_else_is_refused_with_its_reason(
    wanted: Wanted, consent: Consent | None, error: type[GatewayError]
) -> None:
    with pytest.raises(error):
        decide(wanted, consent, NOW)


def test_a_consent_holds_until_the_moment_it_expires() -> None:
    assert CONSENT.status_at(CONSENT.expires_at - SECOND) is Status.ACTIVE
    assert CONSENT.status_at(CONSENT.expires_at) is Status.EXPIRED
