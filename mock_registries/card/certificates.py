"""Certificates of the mock issuer after the profiles of ICAO Doc 9303-12, 7.1: functions of the keys, so none is stored.

The country is XV, which ISO 3166 leaves to its users, and every name says MOCK: no inspection system takes these for
the certificates of Viet Nam.
"""

import hashlib
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from mock_registries.card.mrz import DOCUMENT_CODE
from mock_registries.card.tlv import tlv

COUNTRY: Final = "XV"
_STATE: Final = "XVN"
_FROM: Final = datetime(2020, 12, 1, tzinfo=UTC)  # before the first chip card, of 1 January 2021
_SIGNING_UNTIL: Final = datetime(2041, 1, 1, tzinfo=UTC)
# The longest validity of a card is 22 years, from 38 to 60.
_SIGNER_UNTIL: Final = datetime(2071, 1, 1, tzinfo=UTC)
_AUTHORITY_UNTIL: Final = datetime(2081, 1, 1, tzinfo=UTC)
_DOCUMENT_TYPES: Final = x509.ObjectIdentifier("2.23.136.1.1.6.2")
# RFC 2606: never resolves. The list is served where the certificates are.
_REVOCATIONS_URL: Final = "http://card.mock.invalid/crl"


def authority(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    """Return the certificate of the country signing certification authority, signed by itself."""
    usage = _key_usage(signs_certificates=True)
    return (
        _common(key.public_key(), key.public_key(), "MOCK CSCA", _AUTHORITY_UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    )


def document_signer(key: ec.EllipticCurvePrivateKey, public: ec.EllipticCurvePublicKey) -> x509.Certificate:
    """Return the certificate of the key that signs the security objects, issued by the authority's key."""
    point = x509.DistributionPoint([x509.UniformResourceIdentifier(_REVOCATIONS_URL)], None, None, None)
    types = x509.UnrecognizedExtension(_DOCUMENT_TYPES, _document_types())
    return (
        _common(public, key.public_key(), "MOCK Document Signer", _SIGNER_UNTIL)
        .add_extension(_key_usage(signs_certificates=False), critical=True)
        .add_extension(x509.CRLDistributionPoints([point]), critical=False)
        .add_extension(types, critical=False)
        .sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    )


def revocations(key: ec.EllipticCurvePrivateKey) -> x509.CertificateRevocationList:
    """Return the authority's revocation list, on which nothing stands."""
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(_name("MOCK CSCA"))
        .last_update(_FROM)
        .next_update(_AUTHORITY_UNTIL)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(x509.CRLNumber(1), critical=False)
        .sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    )


def _common(
    subject: ec.EllipticCurvePublicKey, issuer: ec.EllipticCurvePublicKey, name: str, until: datetime
) -> x509.CertificateBuilder:
    """Return what both certificates share; names and places as 9303-12 asks for."""
    place = x509.DirectoryName(x509.Name([x509.NameAttribute(NameOID.LOCALITY_NAME, _STATE)]))
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name("MOCK CSCA"))
        .serial_number(_serial_number(subject))
        .not_valid_before(_FROM)
        .not_valid_after(until)
        .public_key(subject)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(subject), critical=False)
        .add_extension(x509.PrivateKeyUsagePeriod(_FROM, _SIGNING_UNTIL), critical=False)
        .add_extension(x509.SubjectAlternativeName([place]), critical=False)
        .add_extension(x509.IssuerAlternativeName([place]), critical=False)
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Motcua sandbox"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _serial_number(key: ec.EllipticCurvePublicKey) -> int:
    """Return a positive number of at most 16 bytes that belongs to the key."""
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return 1 + int.from_bytes(hashlib.sha256(point).digest()[:15], "big")


def _key_usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _document_types() -> bytes:
    """Return DocumentTypeListSyntax (9303-12, 7.1.1): version 0, and the document code of the card."""
    return tlv(0x30, tlv(0x02, b"\0"), tlv(0x31, tlv(0x13, DOCUMENT_CODE.encode("ascii"))))
