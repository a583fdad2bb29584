import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gateway.kit.keys import KeyMissing, KeyRing


def test_a_key_made_once_is_found_again(tmp_path: Path) -> None:
    assert (
        KeyRing(tmp_path, create=True).signing("eid").kid == KeyRing(tmp_path, create=True).signing("eid").kid
    )


def test_many_first_comers_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        kids = set(pool.map(lambda _: KeyRing(tmp_path, create=True).signing("eid").kid, range(16)))
    assert len(kids) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["eid.jwk.json"]


def test_production_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing):
        KeyRing(tmp_path, create=False).signing("eid")
    assert list(tmp_path.iterdir()) == []


def test_key_files_are_for_their_owner_only(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path / "keys", create=True)
    ring.signing("eid")
    ring.sealer("columns")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_the_public_part_holds_no_private_part(tmp_path: Path) -> None:
    public = KeyRing(tmp_path, create=True).signing("eid").public()
    assert "d" not in public
    assert public["alg"] == "ES256"
