"""Knobs of the lookup path: where the registries are, how long they may take, how answers are kept."""

from datetime import timedelta

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field


class BreakerSettings(BaseModel):
    """When a registry is left alone for a while."""

    model_config = ConfigDict(frozen=True)

    failures: int = Field(default=5, ge=1)
    """Failures in a row that open the breaker."""
    pause: timedelta = Field(default=timedelta(seconds=10), gt=timedelta())
    """How long it stays open before one question tries the line again."""


class RecordSettings(BaseModel):
    """A registry's own figures (time budget, cache time of each record) stand in its connector."""

    model_config = ConfigDict(frozen=True)

    registries_url: AnyHttpUrl = AnyHttpUrl("http://127.0.0.1:8100")
    """Each registry lives under its slug: `{registries_url}/population`."""
    events_url: AnyHttpUrl | None = None
    """Where registries deliver their change events, each under its slug, if they reach the gateway by another address than browsers do."""
    events_check: timedelta = Field(default=timedelta(seconds=30), gt=timedelta())
    """How often a registry is asked for events that did not come; the subscription is renewed with it."""
    breaker: BreakerSettings = BreakerSettings()
    cache_jitter: float = Field(default=0.1, ge=0, lt=1)
    """The largest share of the cache time that chance takes off, so that entries made together do not end together."""
