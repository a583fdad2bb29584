"""The registries' settings, read from variables that start with MOTCUA_REGISTRIES_."""

from pathlib import Path
from typing import Annotated

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from mock_registries.faults.rules import Dial
from mock_registries.nation.nation import LARGEST


class Settings(BaseSettings):
    """What an operator may set. The file, if named, comes before the address of the gateway's keys."""

    model_config = SettingsConfigDict(env_prefix="MOTCUA_REGISTRIES_", frozen=True)

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: Annotated[int, Field(ge=0, le=65535)] = 8100
    """Port to listen on."""
    data_dir: Path = Path(".motcua/registries")
    """Keys and whatever applications wrote."""
    database_url: SecretStr | None = None
    """`postgresql://...` for what applications wrote; without it, a SQLite file in the data directory."""
    seed: int = 2026
    """Another seed, another nation."""
    size: Annotated[int, Field(ge=1, le=LARGEST)] = 100_000_000
    """How many residents; a larger nation contains the smaller one, and needs no more memory."""
    defects: bool = True
    """Whether records have the data-quality defects that `/sandbox/defects` lists."""
    dial: Dial = "kind"
    """How registries behave where no rule says otherwise: kind (no faults), realistic or hostile."""
    gateway_jwks_url: AnyHttpUrl = AnyHttpUrl("http://127.0.0.1:8000/.well-known/jwks.json")
    """The keys that requests must be signed with."""
    gateway_jwks_file: Path | None = None
    """The same from a file, which comes before the address."""
    crvs_senders_file: Path | None = None
    """JWKS of those who may use the DCI face of civil status beside the gateway; each `kid` is a whole kidId."""
    public_url: AnyHttpUrl | None = None
    """Where a browser reaches the payment page; without it, where the gateway reached us."""


class SettingsRefused(Exception):
    """Variables of the environment are not as they must be; the text names each and what is wrong with it."""


def read_settings() -> Settings:
    """Return the settings; raise SettingsRefused, which tells all faults at once and repeats no value."""
    try:
        return Settings()
    except ValidationError as error:
        faults = {f"MOTCUA_REGISTRIES_{item['loc'][0]}".upper(): item["msg"] for item in error.errors()}
        text = "; ".join(f"{name}: {message}" for name, message in faults.items())
        raise SettingsRefused(text) from None
