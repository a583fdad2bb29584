"""What payments need from others: a platform that takes the money, and somebody who wants to know that it came."""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from gateway.kernel.identifiers import ApplicationId
from gateway.kit.signing import Request
from gateway.payments.models import Checkout, CheckoutReport, Payment


class PaymentPlatform(Protocol):
    """The platform, whose every answer and notice is signed."""

    async def open_checkout(self, payment: Payment, callback_url: str) -> Checkout:
        """Order a checkout; the same payment again gives the same checkout.

        Raises: PaymentPlatformUnavailable, PaymentPlatformAnswerInvalid.
        """
        ...

    async def report_on(self, checkout_id: str) -> CheckoutReport:
        """Raises: as `open_checkout`."""
        ...

    async def read_nonce(self, notice: Request, body: bytes) -> str:
        """The nonce of a notice that the platform signed.

        Raises: PaymentNoticeUnsigned, PaymentPlatformUnavailable (its keys could not be read).
        """
        ...


class FeeListener(Protocol):
    """Acts on a paid fee, inside the transaction that records it: both happen or neither."""

    async def fee_paid(self, session: AsyncSession, application_id: ApplicationId) -> bool:
        """False: the application does not want the money any more, it is owed back."""
        ...
