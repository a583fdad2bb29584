"""Knobs of filing and settlement."""

from datetime import timedelta

from pydantic import BaseModel, ConfigDict, Field


class ApplicationSettings(BaseModel):
    """How long answers to repeated requests are kept, and how the worker paces itself."""

    model_config = ConfigDict(frozen=True)

    answers_kept: timedelta = Field(default=timedelta(hours=24), gt=timedelta())
    """How long a repeated POST with the same Idempotency-Key gets the first answer."""
    lease: timedelta = Field(default=timedelta(minutes=1), gt=timedelta())
    """How long a dossier stays with the worker that took it; after that another one may."""
    first_retry: timedelta = Field(default=timedelta(seconds=5), gt=timedelta())
    """The wait after a registry failed; it doubles with every further attempt."""
    longest_retry: timedelta = Field(default=timedelta(minutes=10), gt=timedelta())
    """The longest wait between two attempts."""
    idle_wait: timedelta = Field(default=timedelta(milliseconds=500), gt=timedelta())
    """How long the worker rests when nothing is due."""
