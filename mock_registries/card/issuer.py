"""The mock issuer's secrets: kept in the data directory, made at first use, and the same for every process after that."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from mock_registries.card import certificates
from mock_registries.keys import open_key, write_once

_SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Issuer:
    """The country signing authority, its document signer, and what the keys of the chips are derived from."""

    authority: ec.EllipticCurvePrivateKey = field(repr=False)
    signer: ec.EllipticCurvePrivateKey = field(repr=False)
    chip_secret: bytes = field(repr=False)
    authority_certificate: x509.Certificate
    signer_certificate: x509.Certificate
    revocations: x509.CertificateRevocationList


def open_issuer(directory: Path) -> Issuer:
    """Return the issuer whose keys lie in that directory, made now if they are not there."""
    authority = open_key(directory, "card-csca").private
    signer = open_key(directory, "card-signer").private
    root = certificates.authority(authority)
    return Issuer(
        authority=authority,
        signer=signer,
        chip_secret=_open_secret(directory / "card-chips.bin"),
        authority_certificate=root,
        signer_certificate=certificates.document_signer(authority, signer.public_key()),
        revocations=certificates.revocations(authority),
    )


def _open_secret(path: Path) -> bytes:
    if not path.exists():
        write_once(path, secrets.token_bytes(_SECRET_BYTES))
    secret = path.read_bytes()
    if len(secret) != _SECRET_BYTES:
        message = f"{path} does not hold {_SECRET_BYTES} bytes; remove it to have a new one made"
        raise ValueError(message)
    return secret
