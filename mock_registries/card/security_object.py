"""EF.SOD: the hashes of the data groups, signed by the document signer (ICAO Doc 9303-10, 4.6.2; CMS, RFC 5652)."""

import hashlib
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from asn1crypto import algos, cms, core
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from mock_registries.card.issuer import Issuer
from mock_registries.card.tlv import tlv

TAG: Final = 0x77
LDS_VERSION: Final = "0108"
UNICODE_VERSION: Final = "040000"
_LDS_SECURITY_OBJECT: Final = "2.23.136.1.1.1"
_ECDSA: Final = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})


class _GroupHash(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar[list[Any]] = [("number", core.Integer), ("value", core.OctetString)]


class _GroupHashes(core.SequenceOf):  # type: ignore[misc]
    _child_spec = _GroupHash


class _VersionInfo(core.Sequence):  # type: ignore[misc]
    _fields: ClassVar[list[Any]] = [("lds", core.PrintableString), ("unicode", core.PrintableString)]


class _SecurityObject(core.Sequence):  # type: ignore[misc]
    """LDSSecurityObject, version 1: it says the versions that EF.COM says unsigned."""

    _fields: ClassVar[list[Any]] = [
        ("version", core.Integer),
        ("algorithm", algos.DigestAlgorithm),
        ("hashes", _GroupHashes),
        ("versions", _VersionInfo),
    ]


def security_object(groups: Mapping[int, bytes], issuer: Issuer) -> bytes:
    """Return EF.SOD over the data groups, by number. The same groups and keys give the same bytes (RFC 6979)."""
    content = bytes(_hashed(groups).dump())
    attributes = _attributes(content)
    signature = issuer.signer.sign(
        bytes(attributes.dump()), ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
    )
    certificate = asn1_x509.Certificate.load(issuer.signer_certificate.public_bytes(Encoding.DER))
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {
                "content_type": _LDS_SECURITY_OBJECT,
                "content": core.ParsableOctetString(content),
            },
            "certificates": [certificate],
            "signer_infos": [_signer_info(certificate, attributes, signature)],
        }
    )
    return tlv(TAG, bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()))


def _hashed(groups: Mapping[int, bytes]) -> _SecurityObject:
    return _SecurityObject(
        {
            "version": 1,
            "algorithm": {"algorithm": "sha256"},
            "hashes": [
                {"number": number, "value": hashlib.sha256(group).digest()}
                for number, group in sorted(groups.items())
            ],
            "versions": {"lds": LDS_VERSION, "unicode": UNICODE_VERSION},
        }
    )


def _attributes(content: bytes) -> cms.CMSAttributes:
    """Return what is signed: the type of the content and its digest (RFC 5652, 11)."""
    return cms.CMSAttributes(
        [
            {"type": "content_type", "values": [_LDS_SECURITY_OBJECT]},
            {"type": "message_digest", "values": [hashlib.sha256(content).digest()]},
        ]
    )


def _signer_info(certificate: Any, attributes: cms.CMSAttributes, signature: bytes) -> dict[str, Any]:
    name = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    return {
        "version": "v1",
        "sid": cms.SignerIdentifier(name="issuer_and_serial_number", value=cms.IssuerAndSerialNumber(name)),
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": attributes,
        "signature_algorithm": _ECDSA,
        "signature": signature,
    }
