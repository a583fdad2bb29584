"""The named limits and their figures."""

from datetime import timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class StoreDown(StrEnum):
    """What a limit answers while its counters cannot be read."""

    ALLOW = "allow"
    """The limit guards capacity only: other checks decide, the call goes on uncounted."""
    REFUSE = "refuse"
    """The limit guards a secret against guessing: no counter, no attempt."""


class Limit(BaseModel):
    """So many calls in each window of the clock."""

    model_config = ConfigDict(frozen=True)

    calls: int = Field(ge=1)
    window: timedelta = Field(gt=timedelta())
    when_store_down: StoreDown


class LimitSettings(BaseModel):
    """One field for each name that `Limiter.check` takes."""

    model_config = ConfigDict(frozen=True)

    lookups: Limit = Limit(calls=600, window=timedelta(minutes=1), when_store_down=StoreDown.ALLOW)
    """Lookups of one client about one resident."""
    client_lookups: Limit = Limit(calls=120_000, window=timedelta(minutes=1), when_store_down=StoreDown.ALLOW)
    """Lookups of one client about anybody."""
