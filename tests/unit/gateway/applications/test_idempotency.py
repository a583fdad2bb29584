from dataclasses import replace
from typing import Any

import pytest

from gateway.applications.errors import IdempotencyKeyRequired
from gateway.applications.idempotency import KeyedRequest
from gateway.applications.models import Applicant
from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import AccountId, ClientId

MAI = Applicant(AccountId.new(), ClientId.parse("portal"), Level.TWO, None)


def _request(
    applicant: Applicant = MAI, key: str | None = "k", operation: str = "create", **body: Any
) -> KeyedRequest:
    return KeyedRequest.of(applicant, key, operation, body)


@pytest.mark.parametrize("key", [None, "", "a b", "ß", "k" * 201, "k\n"])
def test_a_key_is_visible_ascii_and_not_endless(key: str | None) -> None:
    with pytest.raises(IdempotencyKeyRequired):
        _request(key=key)


def test_the_same_request_is_recognised() -> None:
    assert _request(a=1, b=2) == _request(b=2, a=1)


@pytest.mark.parametrize("other", [{"operation": "submit"}, {"a": 2}, {"b": 1}])
def test_another_request_under_the_same_key_is_told_apart(other: dict[str, Any]) -> None:
    first, second = _request(a=1), _request(**({"a": 1} | other))
    assert first.key_digest == second.key_digest
    assert first.request_digest != second.request_digest


def test_two_residents_and_two_clients_may_use_the_same_key() -> None:
    keys = {
        _request().key_digest,
        _request(replace(MAI, account_id=AccountId.new())).key_digest,
        _request(replace(MAI, client_id=ClientId.parse("bank"))).key_digest,
    }
    assert len(keys) == 3


def test_the_key_itself_is_not_kept() -> None:
    assert "901190000902" not in str(_request(key="901190000902"))
