"""The payment platform over HTTP: signed orders, signed answers, signed notices."""

from collections.abc import Awaitable
from datetime import timedelta
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable, SignedPeer
from gateway.kit.signing import Request, SignatureRefused
from gateway.payments.errors import (
    PaymentNoticeUnsigned,
    PaymentPlatformAnswerInvalid,
    PaymentPlatformUnavailable,
)
from gateway.payments.models import Checkout, CheckoutReport, Payment

_Model = TypeVar("_Model", bound=BaseModel)
_Value = TypeVar("_Value")


class PlatformClient:
    """The port `PaymentPlatform` on one signed peer."""

    def __init__(self, peer: SignedPeer, timeout: timedelta) -> None:
        self._peer = peer
        self._timeout = timeout

    async def open_checkout(self, payment: Payment, callback_url: str) -> Checkout:
        order = {
            "merchant_reference": str(payment.id),
            "amount_vnd": payment.amount_vnd,
            "description": payment.description,
            "return_url": payment.return_url,
            "callback_url": callback_url,
        }
        key = str(payment.id)
        return await self._ask(
            self._peer.post("/v1/checkouts", order, self._timeout, idempotency_key=key), 201, Checkout
        )

    async def report_on(self, checkout_id: str) -> CheckoutReport:
        path = f"/v1/checkouts/{checkout_id}"
        return await self._ask(self._peer.get_signed(path, self._timeout), 200, CheckoutReport)

    async def read_nonce(self, notice: Request, body: bytes) -> str:
        try:
            return await _reached(self._peer.read_nonce(notice, body))
        except SignatureRefused as error:
            raise PaymentNoticeUnsigned from error

    async def _ask(
        self, question: Awaitable[tuple[int, dict[str, Any]]], expected: int, model: type[_Model]
    ) -> _Model:
        status, body = await _reached(question)
        if status != expected:
            raise PaymentPlatformAnswerInvalid
        try:
            return model.model_validate(body)
        except ValidationError as error:
            raise PaymentPlatformAnswerInvalid from error


async def _reached(question: Awaitable[_Value]) -> _Value:
    try:
        return await question
    except (PeerUnreachable, PeerTimeout) as error:
        raise PaymentPlatformUnavailable from error
    except PeerAnswerInvalid as error:
        raise PaymentPlatformAnswerInvalid from error
