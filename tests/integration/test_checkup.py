"""`motcua check` says everything that is wrong, at once, and names the setting to change."""

from pathlib import Path

import pytest
from pydantic import AnyHttpUrl, SecretStr

from gateway.identity.settings import IdentitySettings
from gateway.launch.checkup import find_faults, setting_faults
from gateway.settings import Mode, Settings


def test_the_embedded_sandbox_has_no_fault(tmp_path: Path) -> None:
    assert find_faults(Settings(data_dir=tmp_path)) == []


def test_every_invalid_setting_is_named_without_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "hunter2")
    monkeypatch.setenv("MOTCUA_DATABASE__POOL_SIZE", "hunter2")
    faults = setting_faults()
    assert [fault.split(":")[0] for fault in faults] == ["MOTCUA_PUBLIC_URL", "MOTCUA_DATABASE__POOL_SIZE"]
    assert "hunter2" not in "".join(faults)


def test_production_names_every_missing_key_and_makes_none(tmp_path: Path) -> None:
    settings = Settings(
        mode=Mode.PRODUCTION,
        public_url=AnyHttpUrl("https://door.example"),
        data_dir=tmp_path,
        identity=IdentitySettings(passcode=SecretStr("975310")),
    )
    faults = find_faults(settings)
    missing = {fault.split("keys/")[1].split(" ")[0] for fault in faults if "key file" in fault}
    assert {
        "eid-signing.jwk.json",
        "results.jwk.json",
        "registry-requests.jwk.json",
        "applications.key",
    } <= missing
    assert list(tmp_path.iterdir()) == []


def test_parts_that_do_not_answer_are_named(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path,
        store_url=SecretStr("redis://127.0.0.1:1/0"),
        database_url=SecretStr("postgresql://nobody@127.0.0.1:1/nothing"),
        records=Settings().records.model_copy(update={"registries_url": AnyHttpUrl("http://127.0.0.1:1")}),
    )
    names = {fault.split(":")[0] for fault in find_faults(settings)}
    assert names >= {
        "MOTCUA_STORE_URL",
        "MOTCUA_DATABASE_URL",
        "registry population",
        "registry civil-status",
        "registry insurance",
    }
