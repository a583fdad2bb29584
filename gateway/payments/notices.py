"""A notice from the payment platform: signed by it, fresh, and taken once."""

from datetime import timedelta
from hashlib import sha256
from typing import Final

from pydantic import ValidationError

from gateway.kit.signing import MAX_AGE, Request
from gateway.kit.store import Store
from gateway.payments.errors import PaymentNoticeReplayed
from gateway.payments.models import CheckoutReport
from gateway.payments.operations import Payments
from gateway.payments.ports import PaymentPlatform
from gateway.web.errors import RequestInvalid
from gateway.web.problems import faults_of

# As long as a signature of that age could still be accepted, and the clocks' tolerated difference on both sides.
_REMEMBERED: Final = MAX_AGE + timedelta(minutes=2)


class NoticeDesk:
    """Promises: only what the platform signed is recorded; a nonce counts once, unless recording itself failed."""

    def __init__(self, payments: Payments, platform: PaymentPlatform, store: Store) -> None:
        self._payments = payments
        self._platform = platform
        self._store = store

    async def take(self, notice: Request, body: bytes) -> None:
        """Raises: PaymentNoticeUnsigned, PaymentNoticeReplayed, RequestInvalid, and as `Payments.record`."""
        nonce = await self._platform.read_nonce(notice, body)
        key = f"payments:nonce:{sha256(nonce.encode()).hexdigest()}"
        if not await self._store.add(key, b"1", _REMEMBERED):
            raise PaymentNoticeReplayed
        try:
            await self._payments.record(_report(body))
        except BaseException:
            # Nothing was recorded, so the platform may send the very same notice again.
            await self._store.delete(key)
            raise


def _report(body: bytes) -> CheckoutReport:
    try:
        return CheckoutReport.model_validate_json(body)
    except ValidationError as error:
        raise RequestInvalid(faults=faults_of(error.errors(include_input=False))) from None
