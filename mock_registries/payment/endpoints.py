"""Routes of the payment platform: signed ones for the gateway, pages for the payer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pydantic import AnyHttpUrl
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mock_registries.call import Answer, Call, answer, body_of, idempotency_key, request_digest
from mock_registries.door import Door
from mock_registries.payment import pages
from mock_registries.payment.callbacks import Callbacks
from mock_registries.payment.checkouts import Checkouts, Status
from mock_registries.payment.schemas import CheckoutRequest
from mock_registries.problems import NoSuchCheckout


@dataclass(frozen=True, slots=True)
class Payment:
    """The payment platform's verbs."""

    checkouts: Checkouts
    callbacks: Callbacks
    public_url: AnyHttpUrl | None

    def routes(self, door: Door) -> list[Route]:
        """Return the routes, relative to the platform's prefix."""
        return [
            Route("/v1/checkouts", door.signed(self.open), methods=["POST"]),
            Route(
                "/v1/checkouts/{checkout_id}",
                door.signed(self.show, unsigned_is_welcome=True),
                methods=["GET"],
            ),
            Route("/checkouts/{checkout_id}", _page(self.page), methods=["GET"]),
            Route("/checkouts/{checkout_id}/pay", _page(self.settle(Status.PAID)), methods=["POST"]),
            Route("/checkouts/{checkout_id}/cancel", _page(self.settle(Status.CANCELLED)), methods=["POST"]),
        ]

    async def open(self, call: Call) -> Answer:
        """Open a checkout, once per idempotency key."""
        key, request = idempotency_key(call), body_of(call, CheckoutRequest)
        checkout = await asyncio.to_thread(self.checkouts.open, request, key, request_digest(call))
        base = call.base_url() if self.public_url is None else str(self.public_url).rstrip("/")
        return answer(
            {
                "checkout_id": checkout.checkout_id,
                "checkout_url": f"{base}/payment/checkouts/{checkout.checkout_id}",
                "status": Status.OPEN,
                "expires_at": checkout.expires_at,
            },
            status=201,
        )

    async def show(self, call: Call) -> Answer:
        """Return where a checkout stands."""
        return answer(self.checkouts.find(call.path["checkout_id"]).outcome())

    async def page(self, request: Request) -> Response:
        """Show the payer what is to be paid."""
        return pages.checkout_page(self.checkouts.find(request.path_params["checkout_id"]))

    def settle(self, status: Status) -> Callable[[Request], Awaitable[Response]]:
        """Return what a button does: write the outcome, report it, send the payer back."""

        async def settle(request: Request) -> Response:
            checkout, event = await asyncio.to_thread(
                self.checkouts.settle, request.path_params["checkout_id"], status
            )
            if event is not None:
                await asyncio.shield(self.callbacks.deliver(event))
            if checkout.status is not status:
                return pages.checkout_page(checkout, status=409)
            return RedirectResponse(checkout.return_url, 303, {"Cache-Control": "no-store"})

        return settle


def _page(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except NoSuchCheckout:
            return pages.missing_page()

    return guarded
