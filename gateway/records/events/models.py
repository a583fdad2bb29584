"""A registry's change event as its published contract has it; members that we do not know are left alone."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from gateway.kernel.personal_number import PersonalNumber

Sequence = Annotated[int, Field(ge=0, le=2**53 - 1)]


class ChangeEvent(BaseModel):
    """`sequence` counts within the registry, from 1 and without gaps."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", hide_input_in_errors=True)

    sequence: Annotated[int, Field(ge=1, le=2**53 - 1)]
    registry: str
    personal_number: PersonalNumber
    record_types: Annotated[list[Annotated[str, Field(max_length=100)]], Field(min_length=1, max_length=200)]


class EventPage(BaseModel):
    """Events in their order, and the newest sequence number that the registry has given."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", hide_input_in_errors=True)

    events: Annotated[list[ChangeEvent], Field(max_length=100)]
    last: Sequence


def read_page(answer: dict[str, Any]) -> EventPage:
    """Raises: ValidationError, whose text holds nothing of the answer."""
    return EventPage.model_validate(answer)
