"""DG14 and DG15: what the chip can prove, and the public keys to check it with (Doc 9303-11, 9.2; 9303-10, 4.7.14)."""

from typing import Any, ClassVar, Final

from asn1crypto import core, keys

from mock_registries.card.chip_keys import ChipKeys, public_bytes
from mock_registries.card.tlv import tlv

SECURITY_INFOS_TAG: Final = 0x6E
PUBLIC_KEY_TAG: Final = 0x6F
_PACE: Final = "0.4.0.127.0.7.2.2.4.2.2"  # ECDH, generic mapping, AES-128
_PACE_VERSION: Final = 2
_P256: Final = 12  # standardised domain parameters, 9303-11, table 6
_CHIP_AUTHENTICATION: Final = "0.4.0.127.0.7.2.2.3.2.2"  # ECDH, AES-128
_CHIP_PUBLIC_KEY: Final = "0.4.0.127.0.7.2.2.1.2"  # ECDH
_ACTIVE_AUTHENTICATION: Final = "2.23.136.1.1.5"
_PLAIN_ECDSA_SHA256: Final = "0.4.0.127.0.7.1.1.4.1.3"  # TR-03111, 5.2.1.1


class _Info(core.Sequence):  # type: ignore[misc]
    """SecurityInfo with a number, or with an algorithm after it."""

    _fields: ClassVar[list[Any]] = [
        ("protocol", core.ObjectIdentifier),
        ("version", core.Integer),
        ("parameter", core.Integer, {"optional": True}),
        ("algorithm", core.ObjectIdentifier, {"optional": True}),
    ]


class _PublicKeyInfo(core.Sequence):  # type: ignore[misc]
    """ChipAuthenticationPublicKeyInfo."""

    _fields: ClassVar[list[Any]] = [("protocol", core.ObjectIdentifier), ("public_key", keys.PublicKeyInfo)]


class _SecurityInfos(core.SetOf):  # type: ignore[misc]
    _child_spec = core.Any


def security_file(chip: ChipKeys) -> bytes:
    """Return DG14."""
    public = keys.PublicKeyInfo.load(public_bytes(chip.agreement))
    infos = (
        _Info({"protocol": _PACE, "version": _PACE_VERSION, "parameter": _P256}),
        _Info({"protocol": _CHIP_AUTHENTICATION, "version": 1}),
        _PublicKeyInfo({"protocol": _CHIP_PUBLIC_KEY, "public_key": public}),
        _Info({"protocol": _ACTIVE_AUTHENTICATION, "version": 1, "algorithm": _PLAIN_ECDSA_SHA256}),
    )
    return tlv(SECURITY_INFOS_TAG, bytes(_SecurityInfos([core.Any(info) for info in infos]).dump()))


def public_key_file(chip: ChipKeys) -> bytes:
    """Return DG15."""
    return tlv(PUBLIC_KEY_TAG, public_bytes(chip.authentication))
