"""The keys inside a chip: derived from the issuer's secret, the holder and the day of issue, so that none is stored."""

from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mock_registries.card.holder import Holder

ALGORITHM: Final = "ecdsa-plain-SHA256"
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-5)
_NUMBER_BYTES: Final = 32
_DERIVED_BYTES: Final = 48  # half as long again as the order, so that the remainder is as good as even


@dataclass(frozen=True, slots=True)
class ChipKeys:
    """The key that proves the chip is the original, and the one for a secure channel with it."""

    authentication: ec.EllipticCurvePrivateKey = field(repr=False)
    agreement: ec.EllipticCurvePrivateKey = field(repr=False)

    def sign(self, challenge: bytes) -> bytes:
        """Return the answer of active authentication: r and s of 32 bytes each (Doc 9303-11, 6.1.2.3; TR-03111)."""
        signature = self.authentication.sign(challenge, ec.ECDSA(hashes.SHA256()))
        return b"".join(number.to_bytes(_NUMBER_BYTES, "big") for number in decode_dss_signature(signature))


def chip_keys(secret: bytes, holder: Holder, seed: int) -> ChipKeys:
    """Return the keys of a card; a renewed card has others."""
    card = f"{seed}|{holder.person.index}|{holder.card.issued_on}"
    return ChipKeys(
        _derive(secret, f"active-authentication|{card}"), _derive(secret, f"chip-authentication|{card}")
    )


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the SubjectPublicKeyInfo."""
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _derive(secret: bytes, label: str) -> ec.EllipticCurvePrivateKey:
    derived = HKDF(hashes.SHA256(), _DERIVED_BYTES, salt=None, info=label.encode()).derive(secret)
    return ec.derive_private_key(1 + int.from_bytes(derived, "big") % (_ORDER - 1), ec.SECP256R1())
