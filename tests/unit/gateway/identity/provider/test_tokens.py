"""What tokens say, and what they never say."""

from datetime import UTC, datetime

import pytest

from gateway.identity.authorization.codes import IssuedCode
from gateway.identity.grants.models import Grant, GrantId
from gateway.identity.issuer import Issuer
from gateway.identity.jose import key_set_of, read
from gateway.identity.provider.subjects import Subjects
from gateway.identity.provider.tokens import ID_TOKEN_CLAIMS, TokenMint, left_half_hash
from gateway.identity.settings import IdentitySettings
from gateway.kernel.assurance import Level
from gateway.kernel.clock import FixedClock
from gateway.kernel.identifiers import AccountId, ClientId, ConsentId
from gateway.kit.keys import KeyRing

AUTH_TIME = datetime(2026, 11, 20, 1, 59, tzinfo=UTC)


@pytest.fixture
def mint(keys: KeyRing, clock: FixedClock) -> TokenMint:
    subjects = Subjects(keys.pseudonymizer("sub"))
    return TokenMint(
        Issuer("https://gateway.example"), keys.signing("eid"), subjects, clock, IdentitySettings()
    )


def _grant(consent_id: ConsentId | None = None) -> Grant:
    return Grant(
        GrantId.new(),
        AccountId.new(),
        ClientId.parse("bank"),
        frozenset({"openid", "me"}),
        consent_id,
        Level.TWO,
        AUTH_TIME,
    )


def _issued(grant: Grant) -> IssuedCode:
    return IssuedCode(
        grant_id=grant.id,
        client_id=grant.client_id,
        redirect_uri="https://bank.example/cb",
        code_challenge="c" * 43,
        nonce="n",
        session_ref="session",
        amr=("pin", "mca"),
        auth_time=AUTH_TIME,
        details=(),
    )


def test_at_hash_binds_the_two_tokens(mint: TokenMint, keys: KeyRing) -> None:
    grant = _grant()
    issued = mint.issue(grant, _issued(grant))
    claims = read(issued.id_token, key_set_of(keys.signing("eid"))).claims
    assert claims["at_hash"] == left_half_hash(issued.access_token)


def test_the_example_of_openid_connect_core_appendix_a_3() -> None:
    assert left_half_hash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y") == "77QmUPtjPfzWtF2AnpK9RQ"


def test_an_id_token_holds_every_announced_claim(mint: TokenMint) -> None:
    grant = _grant()
    assert sorted(mint.issue(grant, _issued(grant)).id_claims) == sorted(ID_TOKEN_CLAIMS)


def test_a_consent_stands_in_the_access_token_only_where_there_is_one(mint: TokenMint, keys: KeyRing) -> None:
    consent_id = ConsentId.new()
    claims = []
    for grant in (_grant(), _grant(consent_id)):
        token = mint.issue(grant, _issued(grant)).access_token
        claims.append(read(token, key_set_of(keys.signing("eid"))).claims)
    assert "consent_id" not in claims[0]
    assert claims[1]["consent_id"] == str(consent_id)


def test_the_account_stands_in_no_token(mint: TokenMint, keys: KeyRing) -> None:
    grant = _grant()
    issued = mint.issue(grant, _issued(grant))
    held = repr(
        [read(token, key_set_of(keys.signing("eid"))) for token in (issued.id_token, issued.access_token)]
    )
    assert str(grant.account_id) not in held
    assert "session" not in held.replace("session_id", "")


def test_subjects_differ_by_client_and_by_person_and_by_nothing_else(keys: KeyRing) -> None:
    subjects = Subjects(keys.pseudonymizer("sub"))
    bank, clinic = ClientId.parse("bank"), ClientId.parse("clinic")
    one, other = AccountId.new(), AccountId.new()
    names = {subjects.subject(person, client) for person in (one, other) for client in (bank, clinic)}
    assert len(names) == 4
    assert subjects.subject(one, bank) in names
    assert subjects.session_id(str(one), bank) not in names
