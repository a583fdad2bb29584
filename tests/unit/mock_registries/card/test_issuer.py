import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID
from cryptography.x509.verification import ExtensionPolicy, PolicyBuilder, Store

from mock_registries.card.issuer import open_issuer
from tests.fixtures.cards import Cards

NOW = datetime(2026, 11, 22)  # noqa: DTZ001 - the verifier takes UTC without saying so


def test_keys_are_made_once_and_every_process_has_the_same(tmp_path: Path) -> None:
    first, second = open_issuer(tmp_path / "keys"), open_issuer(tmp_path / "keys")
    assert first.chip_secret == second.chip_secret
    for name in ("authority_certificate", "signer_certificate", "revocations"):
        one, other = (getattr(issuer, name).public_bytes(Encoding.DER) for issuer in (first, second))
        assert one == other


def test_secrets_are_readable_by_their_owner_only_and_not_printed(tmp_path: Path) -> None:
    issuer = open_issuer(tmp_path)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    assert issuer.chip_secret.hex() not in repr(issuer)
    assert repr(issuer.chip_secret) not in repr(issuer)


def test_a_spoilt_secret_is_named_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "card-chips.bin").write_bytes(b"short")
    with pytest.raises(ValueError, match=r"card-chips\.bin .* remove it"):
        open_issuer(tmp_path)


def test_another_data_directory_is_another_country(tmp_path: Path) -> None:
    one, other = open_issuer(tmp_path / "one"), open_issuer(tmp_path / "other")
    with pytest.raises(InvalidSignature):
        one.signer_certificate.verify_directly_issued_by(other.authority_certificate)


def test_the_signer_leads_to_the_authority_for_a_verifier_of_x509(cards: Cards) -> None:
    builder = PolicyBuilder().store(Store([cards.issuer.authority_certificate])).time(NOW)
    verifier = (
        builder.extension_policies(  # the web's rules for authorities; the web knows no document signers
            ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=ExtensionPolicy.permit_all()
        ).build_client_verifier()
    )
    chain = verifier.verify(cards.issuer.signer_certificate, []).chain
    assert chain == [cards.issuer.signer_certificate, cards.issuer.authority_certificate]


def test_certificates_keep_the_profile_of_doc_9303_and_cannot_be_taken_for_real(cards: Cards) -> None:
    authority, signer = cards.issuer.authority_certificate, cards.issuer.signer_certificate
    for certificate in (authority, signer):
        names = {item.rfc4514_attribute_name: item.value for item in certificate.subject}
        assert names["C"] == "XV"
        assert "MOCK" in str(names["CN"])
        assert 0 < certificate.serial_number < 2**159
        critical = {item.oid for item in certificate.extensions if item.critical}
        assert critical <= {ExtensionOID.KEY_USAGE, ExtensionOID.BASIC_CONSTRAINTS}
        for kind in (x509.PrivateKeyUsagePeriod, x509.SubjectAlternativeName, x509.IssuerAlternativeName):
            certificate.extensions.get_extension_for_class(kind)
    assert authority.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0
    usage = signer.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert not usage.key_cert_sign
    types = signer.extensions.get_extension_for_oid(x509.ObjectIdentifier("2.23.136.1.1.6.2")).value
    assert isinstance(types, x509.UnrecognizedExtension)
    assert types.value == bytes.fromhex("30090201003104") + b"\x13\x02ID"


def test_the_revocation_list_is_the_authoritys_current_and_empty(cards: Cards) -> None:
    revocations = cards.issuer.revocations
    assert revocations.issuer == cards.issuer.authority_certificate.subject
    assert revocations.is_signature_valid(cards.issuer.authority.public_key())
    assert list(revocations) == []
    assert revocations.next_update_utc is not None
    assert revocations.next_update_utc > datetime(2060, 1, 1, tzinfo=UTC)
