"""Signing keys: one P-256 key per registry, made on first start, readable by the owner only, parsed once."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from joserfc.jwk import ECKey


@dataclass(frozen=True)
class SigningKey:
    """A private key with its public description."""

    kid: str
    private: ec.EllipticCurvePrivateKey = field(repr=False)
    jwk: dict[str, Any] = field(repr=False)

    @property
    def jwks(self) -> dict[str, Any]:
        """Return the key set to publish (RFC 7517)."""
        return {"keys": [self.jwk]}


def open_key(directory: Path, name: str) -> SigningKey:
    """Return the key of that name, made now if it is not there."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / f"{name}.pem"
    if not path.exists():
        write_once(path, _new_key())
    private = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        message = f"{path} is not an elliptic curve key; remove it to have a new one made"
        raise TypeError(message)
    return describe(private)


def describe(private: ec.EllipticCurvePrivateKey) -> SigningKey:
    """Return the key under the thumbprint of its public part (RFC 7638)."""
    public = ECKey.import_key(private.public_key())
    kid = public.thumbprint()
    return SigningKey(
        kid, private, {**public.as_dict(private=False), "kid": kid, "use": "sig", "alg": "ES256"}
    )


def _new_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def write_once(path: Path, text: bytes) -> None:
    """Write a file that nobody else can read and that is never seen half written; an existing one stays."""
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first: its key counts
    finally:
        draft.unlink()
