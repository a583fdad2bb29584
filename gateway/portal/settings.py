"""Knobs of the portal: how long a login lasts, and for how long consent is asked."""

from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from gateway.identity.ports import MAX_PERIOD_DAYS


class PortalSettings(BaseModel):
    """The portal's own session is apart from the eID's: it ends when nobody uses it, and in any case after a working day."""

    model_config = ConfigDict(frozen=True)

    session_idle: timedelta = timedelta(minutes=30)
    """A session ends when nobody used it for so long."""
    session_longest: timedelta = timedelta(hours=8)
    """A session ends after so long in any case."""
    login_lifetime: timedelta = timedelta(minutes=15)
    """From leaving for the eID to coming back."""
    consent_period_days: Annotated[int, Field(ge=1, le=MAX_PERIOD_DAYS)] = 30
    """For how long the portal asks consent for an application's records."""
