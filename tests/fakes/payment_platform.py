"""The payment platform in memory. Its notices are really signed, so that the gateway really verifies them."""

import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

from gateway.kit.keys import SigningKey
from gateway.kit.signing import Request, RequestSigner, SignatureRefused, verify_request
from gateway.payments.errors import PaymentNoticeUnsigned
from gateway.payments.models import Checkout, CheckoutReport, CheckoutStatus, Payment


@dataclass(frozen=True)
class Notice:
    """A callback as it goes over the wire."""

    url: str
    headers: dict[str, str]
    body: bytes


@dataclass
class FakePaymentPlatform:
    """The port `PaymentPlatform`. `failure` is raised instead of any answer; `kill_after_order` once it is placed."""

    key: SigningKey
    reports: dict[str, CheckoutReport] = field(default_factory=dict)
    by_reference: dict[str, Checkout] = field(default_factory=dict)
    orders: int = 0
    failure: Exception | None = None
    kill_after_order: BaseException | None = None

    async def open_checkout(self, payment: Payment, callback_url: str) -> Checkout:
        self._check()
        self.orders += 1
        reference = str(payment.id)
        if reference not in self.by_reference:
            checkout_id = secrets.token_urlsafe(16)
            self.by_reference[reference] = Checkout(
                checkout_id=checkout_id,
                checkout_url=f"http://platform.example/checkouts/{checkout_id}",
                expires_at=datetime.now(UTC) + timedelta(minutes=15),
            )
            self.reports[checkout_id] = CheckoutReport(
                checkout_id=checkout_id,
                merchant_reference=reference,
                amount_vnd=payment.amount_vnd,
                status=CheckoutStatus.OPEN,
            )
        if self.kill_after_order is not None:
            raise self.kill_after_order
        return self.by_reference[reference]

    async def report_on(self, checkout_id: str) -> CheckoutReport:
        self._check()
        return self.reports[checkout_id]

    async def read_nonce(self, notice: Request, body: bytes) -> str:
        self._check()
        try:
            return verify_request(notice, body, self._find_key)
        except SignatureRefused as error:
            raise PaymentNoticeUnsigned from error

    def settle(self, checkout_id: str, status: CheckoutStatus) -> CheckoutReport:
        """The payer pressed a button, or time ran out."""
        changes: dict[str, Any] = {"status": status}
        if status is CheckoutStatus.PAID:
            changes |= {"transaction_id": f"TX{secrets.token_hex(8)}", "paid_at": datetime.now(UTC)}
        self.reports[checkout_id] = self.reports[checkout_id].model_copy(update=changes)
        return self.reports[checkout_id]

    def notice(
        self, url: str, report: CheckoutReport, *, key: SigningKey | None = None, **changes: Any
    ) -> Notice:
        """A freshly signed notice; `changes` spoil its content, `key` its signature."""
        content = {"event_id": secrets.token_hex(8), **report.model_dump(mode="json")} | changes
        return self.signed(url, json.dumps(content).encode(), key=key)

    def signed(self, url: str, body: bytes, *, key: SigningKey | None = None) -> Notice:
        request = Request("POST", url, {"Content-Type": "application/json"})
        RequestSigner(key or self.key).sign(request, body, datetime.now(UTC))
        return Notice(url, request.headers, body)

    def _find_key(self, kid: str) -> EllipticCurvePublicKey | None:
        return self.key.private.public_key() if kid == self.key.kid else None

    def _check(self) -> None:
        if self.failure is not None:
            raise self.failure


def tampered(notice: Notice, old: bytes, new: bytes) -> Notice:
    """The same signature over another body."""
    assert old in notice.body
    return replace(notice, body=notice.body.replace(old, new))
