"""create_app(settings): the one place where nation, registries, payment platform and keys meet."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import cached_property
from typing import Any

import aiohttp
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from mock_registries import failures, gateway_keys
from mock_registries.call import Answer, Call, answer
from mock_registries.card.endpoints import CardOffice
from mock_registries.card.issuer import open_issuer
from mock_registries.crvs.opening import open_face
from mock_registries.defects.endpoints import defect_routes
from mock_registries.defects.listing import Walk
from mock_registries.defects.plan import clean_record, record_of
from mock_registries.discovery import find_registries
from mock_registries.door import Door
from mock_registries.endpoint import unsigned
from mock_registries.events.deliveries import Deliveries
from mock_registries.events.endpoints import EventDesk
from mock_registries.events.subscriptions import Subscriptions
from mock_registries.faults.book import FaultBook
from mock_registries.faults.endpoints import fault_routes
from mock_registries.faults.neighbours import neighbours
from mock_registries.faults.outages import outage_routes
from mock_registries.faults.stage import Faults, Stage
from mock_registries.keys import SigningKey, open_key
from mock_registries.nation.nation import Nation
from mock_registries.nonces import Nonces
from mock_registries.operations import Operations
from mock_registries.overlay.database import OverlayDatabase, url_of
from mock_registries.overlay.overlay import Overlay
from mock_registries.overlay.size import check_size
from mock_registries.payment.callbacks import Callbacks
from mock_registries.payment.checkouts import Checkouts
from mock_registries.payment.endpoints import Payment
from mock_registries.personas.endpoints import persona_routes
from mock_registries.personas.guests import Guests
from mock_registries.personas.maker import Maker
from mock_registries.personas.search import find_personas
from mock_registries.personas.visited import Views
from mock_registries.prefixes import Prefixes
from mock_registries.register import Register
from mock_registries.registry import Registry
from mock_registries.registry_routes import open_routes, registry_routes
from mock_registries.settings import Settings
from mock_registries.signing import RequestVerifier, Signer


def create_app(settings: Settings | None = None) -> Starlette:
    """Return the application; it opens its files here and closes them when the server stops.

    Raises: OSError: the data directory cannot be written.
    """
    return Registries(settings or Settings()).app()


def open_overlay(settings: Settings) -> Overlay:
    """Return what was written to the nation of these settings, still closed. Raises: DatabaseAddressInvalid."""
    given = settings.database_url
    url = url_of(settings.data_dir, settings.seed, None if given is None else given.get_secret_value())
    return Overlay(OverlayDatabase(url, settings.seed))


def _signers(settings: Settings) -> dict[str, Signer]:
    keys = settings.data_dir / "keys"
    return {registry.slug: Signer(open_key(keys, registry.slug)) for registry in find_registries()}


class Registries:
    """Everything behind the one address."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.overlay = open_overlay(settings)
        self.nation = Register(settings.seed, settings.size, self.overlay.facts)
        self.guests = Guests(settings.seed, self.overlay.facts)
        self.views = Views(self.nation, self.guests)
        self.checkouts = Checkouts(settings.data_dir)
        self._session: aiohttp.ClientSession | None = None
        self._faults = Faults(
            FaultBook(settings.dial, settings.seed),
            tuple(self._known),
            self._others,
        )
        self._verifier = RequestVerifier(gateway_keys.GatewayKeys(self._fetch()), Nonces())
        self._crvs = open_face(settings, self.nation, self.overlay, gateway_keys.GatewayKeys(self._fetch()))
        self._payment_key = self._key("payment")
        self._subscriptions = Subscriptions(self.overlay.database)
        self._deliveries = Deliveries(
            self.overlay.feed, self._subscriptions, _signers(settings), self.session, self.views.number_of
        )
        self._callbacks = Callbacks(self.checkouts, Signer(self._payment_key), self.session)

    def app(self) -> Starlette:
        """Return the application."""
        return Starlette(
            routes=[
                Prefixes(self._mounts()),
                *fault_routes(self._faults.book, self._known),
                *defect_routes(self._walk),
                *outage_routes(tuple(self._known)),
                *persona_routes(Maker(self.nation, self.overlay, find_registries()), lambda: self.personas),
                Route("/problems/{code}", failures.show_problem, methods=["GET"]),
                Route("/health", unsigned(_show_health), methods=["GET"]),
            ],
            lifespan=self._lifespan,
            exception_handlers=failures.HANDLERS,
        )

    def _mounts(self) -> Iterator[Mount]:
        for registry in find_registries():
            yield Mount(f"/{registry.slug}", routes=self._registry(registry))
        yield Mount("/payment", routes=self._payment())
        yield Mount("/card", routes=self._card())
        yield Mount("/crvs", routes=self._civil_status_face())

    def session(self) -> aiohttp.ClientSession:
        """Return the HTTP session of the running server."""
        if self._session is None:
            raise RuntimeError("the server is not running")
        return self._session

    @cached_property
    def _walk(self) -> Walk:
        registries = find_registries() if self.settings.defects else ()
        return Walk(self.nation, registries, lambda place: self.overlay.newest(place).fields)

    @cached_property
    def personas(self) -> list[Any]:
        """Return the personas: a short search, done once, among people as they were before anything was written."""
        with_defects = find_registries() if self.settings.defects else ()
        return list(find_personas(Nation(self.settings.seed, self.settings.size), with_defects))

    def _registry(self, registry: Registry) -> list[Route]:
        key = self._key(registry.slug)
        events = EventDesk(
            registry.slug, self.overlay.feed, self._subscriptions, self._deliveries, self.views.number_of
        )
        door = self._door(key, registry.slug)
        operations = Operations(registry, find_registries(), self.nation, self.overlay)
        read = record_of if self.settings.defects else clean_record
        return registry_routes(registry, operations, self.views, self.overlay, events, door, key, read)

    def _others(self, number: str) -> Iterator[str]:
        """Return residents to be taken for the one of that number; custom personas get those of the first."""
        is_guest = self.guests.index_of(number) is not None
        return neighbours(self.nation, self.nation.person(0).personal_number if is_guest else number)

    def _payment(self) -> list[Route]:
        payment = Payment(self.checkouts, self._callbacks, self.settings.public_url)
        return [
            *payment.routes(self._door(self._payment_key, "payment")),
            *open_routes("payment", self._payment_key),
        ]

    def _card(self) -> list[Route]:
        key, issuer = self._key("card"), open_issuer(self.settings.data_dir / "keys")
        return [*CardOffice(self.views, issuer).routes(self._door(key, "card")), *open_routes("card", key)]

    def _civil_status_face(self) -> list[Route]:
        key = self._key("civil-status")
        return [*self._crvs.routes(self._door(key, "crvs")), *open_routes("crvs", key)]

    def _door(self, key: SigningKey, slug: str) -> Door:
        return Door(self._verifier, Signer(key), Stage(slug, key, self._faults))

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        """What faults may be wanted of: each registry with its record types, and the other signed services."""
        found = {
            registry.slug: frozenset(kept.slug for kept in registry.record_types)
            for registry in find_registries()
        }
        return found | {"payment": frozenset(), "card": frozenset(), "crvs": frozenset()}

    def _key(self, name: str) -> SigningKey:
        return open_key(self.settings.data_dir / "keys", name)

    def _fetch(self) -> gateway_keys.Fetch:
        if self.settings.gateway_jwks_file is not None:
            return gateway_keys.from_file(self.settings.gateway_jwks_file)
        return gateway_keys.from_url(str(self.settings.gateway_jwks_url), self.session)

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        try:
            async with aiohttp.ClientSession() as self._session:
                await self.overlay.open()
                await check_size(self.overlay.database, self.nation)
                self._callbacks.resume()
                await self._deliveries.resume()
                async with self._crvs.running():
                    yield
                await self._deliveries.close()
                await self._callbacks.close()
        finally:
            await self.overlay.close()
            self._crvs.close()
            self.checkouts.close()


async def _show_health(_: Call) -> Answer:
    return answer({"status": "ok"})
