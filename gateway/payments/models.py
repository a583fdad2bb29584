"""What a payment is to the rest of the gateway, and what the platform says about one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from gateway.kernel.identifiers import ApplicationId, PaymentId
from gateway.payments.states import PaymentState

_Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,128}$")]


@dataclass(frozen=True)
class Payment:
    """One order to pay. Without anything of the payer: whose fee it is, the application knows."""

    id: PaymentId
    application_id: ApplicationId
    amount_vnd: int
    description: str
    return_url: str
    state: PaymentState
    checkout_id: str | None
    checkout_url: str | None
    expires_at: datetime | None
    transaction_id: str | None
    paid_at: datetime | None


class CheckoutStatus(StrEnum):
    """In the platform's words."""

    OPEN = "open"
    PAID = "paid"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Checkout(BaseModel):
    """The platform's answer to an order."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    checkout_id: _Token
    checkout_url: Annotated[str, Field(pattern=r"^https?://", max_length=2000)]
    expires_at: AwareDatetime


class CheckoutReport(BaseModel):
    """What became of a checkout, whether the platform tells it unasked (a notice) or asked."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    checkout_id: _Token
    merchant_reference: _Token
    amount_vnd: Annotated[int, Field(gt=0, strict=True)]
    status: CheckoutStatus
    transaction_id: Annotated[str, Field(max_length=128)] | None = None
    paid_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _paid_is_proved(self) -> Self:
        if self.status is CheckoutStatus.PAID and not (self.transaction_id and self.paid_at):
            raise ValueError("a paid checkout names its transaction and its time")
        return self
