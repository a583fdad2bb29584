"""Settings come from the environment only, and production is strict."""

from pathlib import Path

import pytest
from pydantic import AnyHttpUrl, ValidationError

from gateway.limits.settings import LimitSettings
from gateway.settings import Mode, Settings


def test_the_defaults_are_the_embedded_sandbox() -> None:
    settings = Settings()
    assert settings.mode is Mode.SANDBOX
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.sqlalchemy_url.startswith("sqlite+aiosqlite:///")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_plain_postgresql_url_gets_the_async_driver(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", f"{scheme}://u:p@db/motcua")
    assert Settings().sqlalchemy_url == "postgresql+asyncpg://u:p@db/motcua"


def test_a_nested_setting_is_reached_by_two_underscores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_RECORDS__REGISTRIES_URL", "http://127.0.0.1:9")
    assert str(Settings().records.registries_url).startswith("http://127.0.0.1:9")


def test_one_knob_may_be_set_without_naming_those_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_LIMITS__LOOKUPS__CALLS", "7")
    limits, plain = Settings().limits, LimitSettings()
    assert limits.lookups == plain.lookups.model_copy(update={"calls": 7})
    assert limits.client_lookups == plain.client_lookups


def test_production_over_plain_http_is_refused() -> None:
    with pytest.raises(ValidationError, match="https"):
        Settings(mode=Mode.PRODUCTION)


def test_production_with_the_passcode_that_everybody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="PASSCODE"):
        Settings(mode=Mode.PRODUCTION, public_url=AnyHttpUrl("https://door.example"))


def test_a_secret_does_not_show_in_the_settings_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", "postgresql://u:hunter2@db/motcua")
    assert "hunter2" not in repr(Settings())


def test_a_secret_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "motcua_database_url").write_text("postgresql://u:p@db/motcua\n")
    settings = Settings(_secrets_dir=tmp_path)  # type: ignore[call-arg]  # a parameter of the base class
    assert settings.sqlalchemy_url == "postgresql+asyncpg://u:p@db/motcua"
