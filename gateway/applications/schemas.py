"""Bodies that come in. What leaves is in `views.py`."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field


class Incoming(BaseModel):
    """Unknown members are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class NewApplication(Incoming):
    """Which procedure to file."""

    procedure: Annotated[str, Field(max_length=40, examples=["2.000635"])]


class Answers(Incoming):
    """The typed answers, all of them: what is left out is taken back."""

    typed: Annotated[
        dict[str, Any], Field(max_length=100, examples=[{"copies": 2, "purpose_of_use": "study"}])
    ]


class PaymentOrder(Incoming):
    """Where the browser goes after paying: an address of this gateway; its first page if left out."""

    return_url: Annotated[str, Field(max_length=2000)] | None = None
