"""The payment slice against the mock platform as it really runs: orders, pages, notices, all over HTTP and signed."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import aiohttp
import pytest
import uvicorn
from fastapi import FastAPI
from joserfc.jwk import ECKey
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.kernel.clock import SystemClock
from gateway.kernel.identifiers import ApplicationId
from gateway.kit.database import Database
from gateway.kit.http import HttpClient, SignedPeer
from gateway.kit.keys import SigningKey
from gateway.kit.signing import RequestSigner
from gateway.payments import wiring
from gateway.payments.errors import PaymentPlatformAnswerInvalid, PaymentPlatformUnavailable
from gateway.payments.models import Payment
from gateway.payments.operations import Order, Payments
from gateway.payments.platform import PlatformClient
from gateway.payments.settings import PaymentSettings
from gateway.payments.states import PaymentState
from tests.fakes.store import MemoryStore
from tests.fixtures.registries import GatewayKey, Registries

SECONDS = timedelta(seconds=5)


@dataclass
class Counter:
    """A FeeListener that counts what arrived."""

    arrived: list[ApplicationId] = field(default_factory=list)

    async def fee_paid(self, session: AsyncSession, application_id: ApplicationId) -> bool:
        self.arrived.append(application_id)
        return True


@dataclass
class Desk:
    """The payment slice on a port of its own, where the platform can reach it."""

    payments: Payments
    listener: Counter
    order: Order
    database: Database

    async def press(self, payment: Payment, button: str) -> str:
        """Press a button on the checkout's page; where it sends the browser."""
        async with (
            aiohttp.ClientSession() as browser,
            browser.post(f"{payment.checkout_url}/{button}", allow_redirects=False) as answer,
        ):
            assert answer.status == 303
            return answer.headers["Location"]

    async def state(self) -> PaymentState:
        async with self.database.reading() as session:
            payment = await self.payments.find(session, self.order.application_id)
        assert payment is not None
        return payment.state


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One database is enough here: the platform does not notice."""
    return sqlite_url


@pytest.fixture
async def http() -> AsyncIterator[HttpClient]:
    client = HttpClient()
    await client.open()
    yield client
    await client.close()


def _peer(url: str, key: GatewayKey, http: HttpClient) -> SignedPeer:
    pem = ECKey.import_key(key.private)
    jwk = ECKey.import_key({**pem.as_dict(private=True), "kid": key.kid})
    return SignedPeer(f"{url}/payment", http, RequestSigner(SigningKey(jwk, key.private)), SystemClock())


@pytest.fixture
async def desk(registries: Registries, database: Database, http: HttpClient) -> AsyncIterator[Desk]:
    listener, clock = Counter(), SystemClock()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        base_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        parts = wiring.build(
            settings=PaymentSettings(),
            base_url=base_url,
            database=database,
            store=MemoryStore(clock),
            clock=clock,
            peer=_peer(registries.url, registries.key, http),
            listener=listener,
        )
        api = FastAPI()
        api.include_router(parts.router)
        server = uvicorn.Server(uvicorn.Config(api, log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        order = Order(ApplicationId.new(), 16_000, "Lệ phí - G15.000.00-261120-0001", f"{base_url}/back")
        yield Desk(parts.payments, listener, order, database)
        server.should_exit = True
        await serving


async def test_paying_at_the_platform_reaches_the_dossier_before_the_browser_comes_back(desk: Desk) -> None:
    payment = await desk.payments.open(desk.order)
    assert await desk.press(payment, "pay") == desk.order.return_url
    assert await desk.state() is PaymentState.PAID
    assert desk.listener.arrived == [desk.order.application_id]


async def test_cancelling_leaves_the_way_open_for_another_checkout(desk: Desk) -> None:
    first = await desk.payments.open(desk.order)
    await desk.press(first, "cancel")
    assert await desk.state() is PaymentState.CANCELLED
    second = await desk.payments.open(desk.order)
    await desk.press(second, "pay")
    assert await desk.state() is PaymentState.PAID


async def test_the_same_order_is_the_same_checkout(desk: Desk) -> None:
    assert await desk.payments.open(desk.order) == await desk.payments.open(desk.order)


async def test_a_checkout_that_does_not_exist_is_no_answer(registries: Registries, http: HttpClient) -> None:
    client = PlatformClient(_peer(registries.url, registries.key, http), SECONDS)
    with pytest.raises(PaymentPlatformAnswerInvalid):
        await client.report_on("no-such-checkout")


async def test_a_platform_that_does_not_know_us_gives_no_answer(
    registries: Registries, http: HttpClient
) -> None:
    client = PlatformClient(_peer(registries.url, GatewayKey(kid="stranger"), http), SECONDS)
    with pytest.raises(PaymentPlatformAnswerInvalid):
        await client.report_on("any")


async def test_a_platform_that_is_not_there_is_unavailable(http: HttpClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    client = PlatformClient(_peer(f"http://127.0.0.1:{port}", GatewayKey(), http), SECONDS)
    with pytest.raises(PaymentPlatformUnavailable):
        await client.report_on("any")
