"""The key ring: every secret the gateway holds, one file each, made at first start where that is allowed."""

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from joserfc.jwk import ECKey

from gateway.kit.sealing import Pseudonymizer, Sealer


class KeyMissing(Exception):
    """A key file is not there and may not be made (production mode)."""


@dataclass(frozen=True)
class SigningKey:
    """An ES256 key: for JOSE by joserfc, and as a parsed object for signatures that are made often."""

    jwk: ECKey
    private: EllipticCurvePrivateKey

    @property
    def kid(self) -> str:
        return str(self.jwk.kid)

    def public(self) -> dict[str, Any]:
        """The public JWK with `kid`, `use` and `alg` (RFC 7517)."""
        return {**self.jwk.as_dict(private=False), "use": "sig", "alg": "ES256"}


class KeyRing:
    """Keys by name from a directory of mode 0700. With `create`, a missing key is made once, whoever comes first."""

    def __init__(self, directory: Path, *, create: bool) -> None:
        self._directory = directory
        self._create = create
        if create:
            directory.mkdir(parents=True, exist_ok=True, mode=0o700)

    def signing(self, name: str) -> SigningKey:
        """Raises: KeyMissing."""
        text = self._read_or_make(f"{name}.jwk.json", _new_signing_key)
        jwk = ECKey.import_key(json.loads(text))
        private = jwk.private_key
        if not isinstance(private, EllipticCurvePrivateKey):
            raise KeyMissing(f"{name}: not a private key")
        return SigningKey(jwk, private)

    def sealer(self, name: str) -> Sealer:
        """Raises: KeyMissing."""
        return Sealer(self._secret(name))

    def pseudonymizer(self, name: str) -> Pseudonymizer:
        """Raises: KeyMissing."""
        return Pseudonymizer(self._secret(name))

    def _secret(self, name: str) -> bytes:
        return bytes.fromhex(self._read_or_make(f"{name}.key", lambda: secrets.token_hex(32)))

    def _read_or_make(self, file_name: str, make: Callable[[], str]) -> str:
        path = self._directory / file_name
        if not path.exists():
            if not self._create:
                raise KeyMissing(f"key file {file_name} is missing")
            _write_once(path, make())
        return path.read_text().strip()


def _new_signing_key() -> str:
    key = ECKey.generate_key("P-256")
    private = key.as_dict(private=True)
    kid = sha256(key.thumbprint().encode()).hexdigest()[:16]
    return json.dumps({**private, "kid": kid})


def _write_once(path: Path, text: str) -> None:
    # Several workers may start at once: each writes its own file and links it; the first link wins, the others read it.
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
