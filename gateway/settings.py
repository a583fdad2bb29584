"""All settings in one place, composed from each slice's own; the only reader of the environment (MOTCUA_...)."""

from enum import StrEnum
from pathlib import Path
from typing import Final, Self

from pydantic import AnyHttpUrl, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from gateway.applications.settings import ApplicationSettings
from gateway.identity.settings import IdentitySettings
from gateway.kit.settings import DatabaseSettings, StoreSettings, sqlite_url
from gateway.limits.settings import LimitSettings
from gateway.payments.settings import PaymentSettings
from gateway.portal.settings import PortalSettings
from gateway.records.settings import RecordSettings

_SECRETS: Final = Path("/run/secrets")


class Mode(StrEnum):
    """Production mode contains no sandbox route and makes no key of its own."""

    SANDBOX = "sandbox"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """`MOTCUA_DATA_DIR`, `MOTCUA_RECORDS__TIMEOUT=PT3S`, ...; a secret may also be a file, as `/run/secrets/motcua_database_url`."""

    model_config = SettingsConfigDict(
        env_prefix="MOTCUA_",
        env_nested_delimiter="__",
        nested_model_default_partial_update=True,  # one knob of a limit may be set without naming the others
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        secrets_dir=_SECRETS if _SECRETS.is_dir() else None,
    )

    mode: Mode = Mode.SANDBOX
    """`sandbox` has personas and ready-made clients; `production` has neither and makes no keys."""
    public_url: AnyHttpUrl = AnyHttpUrl("http://127.0.0.1:8000")
    """The address that browsers and clients use; https in production mode."""
    data_dir: Path = Path(".motcua")
    """Keys, logs, and the embedded database."""
    database_url: SecretStr | None = None
    """`postgresql://...`; without it, SQLite in the data directory."""
    store_url: SecretStr | None = None
    """`redis://...` of Valkey or Redis; without it, `serve` and `demo` start one."""
    log_level: str = "INFO"
    """`DEBUG`, `INFO`, `WARNING` or `ERROR`; logs go to standard error."""
    database: DatabaseSettings = DatabaseSettings()
    store: StoreSettings = StoreSettings()
    identity: IdentitySettings = IdentitySettings()
    records: RecordSettings = RecordSettings()
    limits: LimitSettings = LimitSettings()
    payments: PaymentSettings = PaymentSettings()
    applications: ApplicationSettings = ApplicationSettings()
    portal: PortalSettings = PortalSettings()

    @property
    def base_url(self) -> str:
        """The public address without a trailing slash."""
        return str(self.public_url).rstrip("/")

    @property
    def sqlalchemy_url(self) -> str:
        """`MOTCUA_DATABASE_URL`, or the embedded SQLite file."""
        return sqlite_url(self.data_dir) if self.database_url is None else _async_url(self.database_url)

    @model_validator(mode="after")
    def _production_is_strict(self) -> Self:
        if self.mode is Mode.PRODUCTION and self.public_url.scheme != "https":
            raise ValueError("production mode needs an https MOTCUA_PUBLIC_URL")
        if self.mode is Mode.PRODUCTION and self.identity.has_sandbox_passcode:
            raise ValueError("production mode refuses the sandbox's MOTCUA_IDENTITY__PASSCODE")
        return self


def _async_url(url: SecretStr) -> str:
    text = url.get_secret_value()
    for plain in ("postgresql://", "postgres://"):
        if text.startswith(plain):
            return "postgresql+asyncpg://" + text.removeprefix(plain)
    return text
