"""RFC 9421: a message that was changed, replaced or made by somebody else does not verify."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from http_message_signatures import HTTPMessageSigner
from http_message_signatures.algorithms import ECDSA_P256_SHA256

from gateway.kit.keys import KeyRing, SigningKey
from gateway.kit.signing import (
    LABEL,
    RESPONSE_TAG,
    FindKey,
    Request,
    RequestSigner,
    Response,
    SignatureRefused,
    _Private,
    verify_request,
    verify_response,
)

BODY = b'{"a": 1}'


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return KeyRing(tmp_path, create=True).signing("peer")


def signed_request(key: SigningKey, *, at: datetime | None = None, body: bytes = BODY) -> Request:
    request = Request(
        "POST",
        "http://peer.test/population/v1/x",
        {"Content-Type": "application/json", "Idempotency-Key": "k1"},
    )
    RequestSigner(key).sign(request, body, at or datetime.now(UTC))
    return request


def finder(key: SigningKey) -> FindKey:
    return lambda kid: key.private.public_key() if kid == key.kid else None


def test_a_signed_request_verifies_and_gives_its_nonce(key: SigningKey) -> None:
    assert len(verify_request(signed_request(key), BODY, finder(key))) >= 16


def test_two_requests_never_share_a_nonce(key: SigningKey) -> None:
    nonces = {verify_request(signed_request(key), BODY, finder(key)) for _ in range(5)}
    assert len(nonces) == 5


@pytest.mark.parametrize("header", ["Content-Type", "Content-Digest", "Signature", "Signature-Input"])
def test_a_request_without_a_covered_header_is_refused(key: SigningKey, header: str) -> None:
    request = signed_request(key)
    del request.headers[header]
    with pytest.raises(SignatureRefused):
        verify_request(request, BODY, finder(key))


def test_a_changed_idempotency_key_is_refused(key: SigningKey) -> None:
    request = signed_request(key)
    request.headers["Idempotency-Key"] = "k2"
    with pytest.raises(SignatureRefused):
        verify_request(request, BODY, finder(key))


def test_a_changed_body_is_refused(key: SigningKey) -> None:
    with pytest.raises(SignatureRefused):
        verify_request(signed_request(key), BODY + b" ", finder(key))


def test_another_path_is_refused(key: SigningKey) -> None:
    request = signed_request(key)
    request.url = "http://peer.test/insurance/v1/x"
    with pytest.raises(SignatureRefused):
        verify_request(request, BODY, finder(key))


@pytest.mark.parametrize("age", [timedelta(minutes=7), timedelta(minutes=-3)], ids=["old", "from-the-future"])
def test_a_request_of_another_time_is_refused(key: SigningKey, age: timedelta) -> None:
    request = signed_request(key, at=datetime.now(UTC) - age)
    with pytest.raises(SignatureRefused):
        verify_request(request, BODY, finder(key))


def test_an_unknown_key_is_refused(key: SigningKey) -> None:
    with pytest.raises(SignatureRefused):
        verify_request(signed_request(key), BODY, lambda _kid: None)


def signed_response(key: SigningKey, request: Request, body: bytes = BODY) -> Response:
    response = Response(200, {"Content-Type": "application/json"}, request)
    signer = HTTPMessageSigner(signature_algorithm=ECDSA_P256_SHA256, key_resolver=_Private(key.private))
    signer.sign(
        response,
        key_id=key.kid,
        created=datetime.now(UTC),
        label=LABEL,
        tag=RESPONSE_TAG,
        covered_component_ids=("@status", "content-type", "content-digest", f'"signature";req;key="{LABEL}"'),
        body=body,
    )
    return response


def test_an_answer_verifies_for_its_request(key: SigningKey) -> None:
    verify_response(signed_response(key, signed_request(key)), BODY, finder(key))


def test_an_answer_to_another_request_is_refused(key: SigningKey) -> None:
    response = signed_response(key, signed_request(key))
    response.request = signed_request(key)
    with pytest.raises(SignatureRefused):
        verify_response(response, BODY, finder(key))


def test_an_answer_with_another_status_is_refused(key: SigningKey) -> None:
    response = signed_response(key, signed_request(key))
    response.status_code = 404
    with pytest.raises(SignatureRefused):
        verify_response(response, BODY, finder(key))


def test_an_unsigned_answer_is_refused(key: SigningKey) -> None:
    with pytest.raises(SignatureRefused):
        verify_response(
            Response(200, {"Content-Type": "application/json"}, signed_request(key)), BODY, finder(key)
        )
