import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.jwk import ECKey

from mock_registries.keys import open_key


def test_a_key_is_made_on_first_start_and_kept(tmp_path: Path) -> None:
    first, second = open_key(tmp_path / "keys", "population"), open_key(tmp_path / "keys", "population")
    assert first.kid == second.kid
    assert first.private.private_numbers() == second.private.private_numbers()


def test_a_key_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    open_key(tmp_path / "keys", "population")
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "keys" / "population.pem").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["population.pem"]


def test_each_registry_has_a_key_of_its_own(tmp_path: Path) -> None:
    assert open_key(tmp_path, "population").kid != open_key(tmp_path, "insurance").kid


def test_what_is_published_is_the_public_part(tmp_path: Path) -> None:
    key = open_key(tmp_path, "population")
    (jwk,) = key.jwks["keys"]
    assert "d" not in jwk
    assert (jwk["kty"], jwk["crv"], jwk["use"], jwk["alg"], jwk["kid"]) == (
        "EC",
        "P-256",
        "sig",
        "ES256",
        key.kid,
    )
    assert ECKey.import_key(jwk).thumbprint() == key.kid


def test_a_key_does_not_show_itself(tmp_path: Path) -> None:
    key = open_key(tmp_path, "population")
    assert repr(key) == f"SigningKey(kid={key.kid!r})"


def test_a_file_with_another_kind_of_key_is_refused(tmp_path: Path) -> None:
    other = rsa.generate_private_key(65537, 2048)
    (tmp_path / "population.pem").write_bytes(
        other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    with pytest.raises(TypeError, match=r"population\.pem"):
        open_key(tmp_path, "population")
