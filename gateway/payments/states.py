"""The states of a payment and the only ways between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class PaymentState(StrEnum):
    """From the order to the money's last place. The refund itself is made elsewhere: here it is owed, and visible."""

    CREATED = "created"
    OPEN = "open"
    PAID = "paid"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REFUND_DUE = "refund_due"


TRANSITIONS: Final[Mapping[PaymentState, frozenset[PaymentState]]] = MappingProxyType(
    {
        PaymentState.CREATED: frozenset({PaymentState.OPEN}),
        PaymentState.OPEN: frozenset(
            {
                PaymentState.PAID,
                PaymentState.CANCELLED,
                PaymentState.EXPIRED,
                PaymentState.REFUND_DUE,
            }
        ),
        PaymentState.PAID: frozenset({PaymentState.REFUND_DUE}),
        # Money can still arrive for a checkout that was given up: it is owed back, never lost from sight.
        PaymentState.CANCELLED: frozenset({PaymentState.REFUND_DUE}),
        PaymentState.EXPIRED: frozenset({PaymentState.REFUND_DUE}),
        PaymentState.REFUND_DUE: frozenset(),
    }
)

LIVE: Final = frozenset({PaymentState.CREATED, PaymentState.OPEN, PaymentState.PAID})
"""An application has at most one payment in one of these."""

SETTLED: Final = frozenset({PaymentState.PAID, PaymentState.REFUND_DUE})
"""The money has arrived."""


def may_become(state: PaymentState, wanted: PaymentState) -> bool:
    return wanted in TRANSITIONS[state]
