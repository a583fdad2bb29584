import json
import warnings
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jws

from gateway.kernel.identifiers import DossierCode
from gateway.kit.keys import KeyRing, SigningKey
from gateway.results.document import ISSUER, DocumentInvalid, DocumentSigner, ResultDocument, plain
from services.birth_certificate_copy import PROCEDURE
from tests.factories.records import NUMBER, PERSON

NOW = datetime(2026, 11, 20, 2, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def key(keys: KeyRing) -> SigningKey:
    return keys.signing("results")


@pytest.fixture
def signer(key: SigningKey) -> DocumentSigner:
    return DocumentSigner(key)


@pytest.fixture
def document() -> ResultDocument:
    claims = {"full_name": "Trần Thị Mẫu", "personal_number": NUMBER}
    return ResultDocument.of(PROCEDURE, DossierCode.parse("G15.000.00-261120-0001"), claims, NOW)


def _bytes(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _part(value: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def test_what_was_signed_is_read_back_whole(signer: DocumentSigner, document: ResultDocument) -> None:
    assert signer.read(signer.sign(document)) == document


def test_the_documents_time_is_in_whole_seconds(document: ResultDocument) -> None:
    assert document.issued_at == NOW.replace(microsecond=0)


def test_its_type_and_key_stand_in_the_header(
    signer: DocumentSigner, document: ResultDocument, key: SigningKey
) -> None:
    header = json.loads(_bytes(signer.sign(document).split(".")[0]))
    assert header == {"alg": "ES256", "typ": "motcua-result+jwt", "kid": key.kid}


def test_its_issuer_is_no_address(signer: DocumentSigner, document: ResultDocument) -> None:
    assert json.loads(_bytes(signer.sign(document).split(".")[1]))["iss"] == ISSUER == "urn:motcua:results"


def test_a_foreign_library_verifies_it_by_the_published_key(
    signer: DocumentSigner, document: ResultDocument
) -> None:
    import authlib.deprecate  # noqa: F401, PLC0415 - sets its own warning filter, which ours must follow

    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # Authlib means to retire this module; as a second opinion it still serves
        from authlib.jose import JsonWebKey, JsonWebSignature  # noqa: PLC0415
    key_set = JsonWebKey.import_key_set(signer.public_keys())
    verified = JsonWebSignature(["ES256"]).deserialize_compact(
        signer.sign(document), lambda header, _payload: key_set.find_by_kid(header["kid"])
    )
    assert json.loads(verified["payload"])["result_code"] == str(document.code)


def test_plain_cryptography_verifies_it_too(signer: DocumentSigner, document: ResultDocument) -> None:
    header, payload, signature = signer.sign(document).split(".")
    jwk = signer.public_keys()["keys"][0]
    numbers = ec.EllipticCurvePublicNumbers(
        int.from_bytes(_bytes(jwk["x"])), int.from_bytes(_bytes(jwk["y"])), ec.SECP256R1()
    )
    raw = _bytes(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    signed = f"{header}.{payload}".encode()
    numbers.public_key().verify(der, signed, ec.ECDSA(SHA256()))
    with pytest.raises(InvalidSignature):
        numbers.public_key().verify(der, signed + b"x", ec.ECDSA(SHA256()))


def test_the_published_keys_hold_nothing_private(signer: DocumentSigner) -> None:
    assert all("d" not in key for key in signer.public_keys()["keys"])


def test_an_altered_document_is_refused(signer: DocumentSigner, document: ResultDocument) -> None:
    header, payload, signature = signer.sign(document).split(".")
    content = json.loads(_bytes(payload))
    content["claims"]["full_name"] = "Trần Thị Khác"
    with pytest.raises(DocumentInvalid):
        signer.read(f"{header}.{_part(content)}.{signature}")


def test_a_document_of_another_key_is_refused_though_it_names_ours(
    signer: DocumentSigner, document: ResultDocument, key: SigningKey, keys: KeyRing
) -> None:
    forger = keys.signing("forger")
    payload = json.loads(_bytes(signer.sign(document).split(".")[1]))
    header = {"alg": "ES256", "typ": "motcua-result+jwt", "kid": key.kid}
    forged = jws.serialize_compact(header, json.dumps(payload), forger.jwk, algorithms=["ES256"])
    with pytest.raises(DocumentInvalid):
        signer.read(forged)


@pytest.mark.parametrize(
    ("header", "claims"),
    [
        pytest.param({"typ": "JWT"}, {}, id="another-type"),
        pytest.param({"typ": None}, {}, id="no-type"),
        pytest.param({}, {"iss": "https://elsewhere.example"}, id="another-issuer"),
        pytest.param({}, {"jti": "res_x"}, id="no-result-id"),
        pytest.param({}, {"claims": None, "title": None}, id="no-content"),
    ],
)
def test_our_own_key_does_not_make_anything_a_result(
    signer: DocumentSigner,
    document: ResultDocument,
    key: SigningKey,
    header: dict[str, Any],
    claims: dict[str, Any],
) -> None:
    payload = json.loads(_bytes(signer.sign(document).split(".")[1])) | claims
    full = {"alg": "ES256", "typ": "motcua-result+jwt", "kid": key.kid} | header
    full = {name: value for name, value in full.items() if value is not None}
    made = jws.serialize_compact(full, json.dumps(payload), key.jwk, algorithms=["ES256"])
    with pytest.raises(DocumentInvalid):
        signer.read(made)


@pytest.mark.parametrize("text", ["", "a.b.c", "{}", "eyJhbGciOiJub25lIn0.e30."])
def test_what_is_no_signed_document_is_refused(signer: DocumentSigner, text: str) -> None:
    with pytest.raises(DocumentInvalid):
        signer.read(text)
    assert not signer.knows_key_of(text)


def test_two_results_share_neither_id_nor_code(document: ResultDocument) -> None:
    other = ResultDocument.of(PROCEDURE, document.dossier_code, document.claims, NOW)
    assert other.id != document.id
    assert other.code != document.code
    assert replace(other, id=document.id, code=document.code) == document


def test_values_become_json_at_any_depth() -> None:
    values = {"on": date(2026, 11, 20), "at": NOW, "inner": {"person": PERSON}, "none": None, "n": 2}
    assert plain(values) == {
        "on": "2026-11-20",
        "at": "2026-11-20T02:00:00.123456+00:00",
        "inner": {"person": NUMBER},
        "none": None,
        "n": 2,
    }
