"""How the payments' parts fit together: `build` is the one function that the application calls."""

from dataclasses import dataclass

from fastapi import APIRouter

from gateway.kernel.clock import Clock
from gateway.kit.database import Database
from gateway.kit.http import SignedPeer
from gateway.kit.store import Store
from gateway.payments.endpoints import create_router
from gateway.payments.notices import NoticeDesk
from gateway.payments.operations import Payments
from gateway.payments.platform import PlatformClient
from gateway.payments.ports import FeeListener, PaymentPlatform
from gateway.payments.settings import PaymentSettings


@dataclass(frozen=True)
class PaymentParts:
    """Payments as the rest of the gateway sees them."""

    payments: Payments
    router: APIRouter


def build(
    *,
    settings: PaymentSettings,
    base_url: str,
    database: Database,
    store: Store,
    clock: Clock,
    peer: SignedPeer,
    listener: FeeListener,
) -> PaymentParts:
    """`peer` is the payment platform, at `settings.base_url`; `listener` acts on paid fees."""
    platform = PlatformClient(peer, settings.timeout)
    return assemble(
        settings=settings,
        base_url=base_url,
        database=database,
        store=store,
        clock=clock,
        platform=platform,
        listener=listener,
    )


def assemble(
    *,
    settings: PaymentSettings,
    base_url: str,
    database: Database,
    store: Store,
    clock: Clock,
    platform: PaymentPlatform,
    listener: FeeListener,
) -> PaymentParts:
    """As `build`, on any platform."""
    payments = Payments(
        database,
        platform,
        listener,
        clock,
        callback_url=settings.notices_at(base_url),
        recheck_after=settings.recheck_after,
    )
    return PaymentParts(payments, create_router(NoticeDesk(payments, platform, store)))
