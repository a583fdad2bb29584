"""Every object of one process, built from the ground up and handed what it needs."""

from functools import cached_property
from importlib import import_module
from typing import Any, Final

from fastapi import APIRouter

from gateway.applications import wiring as applications
from gateway.consent import endpoints as consent_endpoints
from gateway.consent.operations import ConsentBook
from gateway.contracts.registry import Catalogue, Connector
from gateway.health import endpoints as health_endpoints
from gateway.identity import wiring as identity
from gateway.identity.clients.models import Client
from gateway.identity.residents.directory import RegistryDirectory
from gateway.kernel.working_time import WorkingCalendar
from gateway.kit.http import SignedPeer
from gateway.kit.signing import RequestSigner
from gateway.ledger import endpoints as ledger_endpoints
from gateway.ledger.operations import Ledger
from gateway.limits.operations import Limiter
from gateway.payments import wiring as payments
from gateway.plugins import Plugins, catalogue_of, find_plugins
from gateway.portal import wiring as portal
from gateway.portal.login.client import portal_client
from gateway.records import wiring as records
from gateway.records.events import wiring as registry_events
from gateway.records.trials import NO_TRIALS, Trials
from gateway.results import wiring as results
from gateway.runtime import Runtime
from gateway.settings import Mode
from gateway.web import endpoints as web_endpoints
from gateway.web.pages import Pages

POPULATION: Final = "population"


class Parts:
    """Every part of one process, each built when first asked for, without any I/O but key files."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.settings = runtime.settings
        self.base_url = runtime.settings.base_url
        self.plugins: Plugins = find_plugins()

    @cached_property
    def pages(self) -> Pages:
        directories = {
            "identity": identity.TEMPLATES,
            "results": results.TEMPLATES,
            "portal": portal.TEMPLATES,
        }
        return Pages(directories, sandbox=self.settings.mode is Mode.SANDBOX)

    @cached_property
    def requests_signer(self) -> RequestSigner:
        return RequestSigner(self.runtime.keys.signing("registry-requests"))

    @cached_property
    def registry_peers(self) -> dict[str, SignedPeer]:
        runtime = self.runtime
        return records.registry_peers(
            self.settings.records, self.plugins.connectors, runtime.http, self.requests_signer, runtime.clock
        )

    @cached_property
    def catalogue(self) -> Catalogue:
        return catalogue_of([connector.facts for connector in self.connectors.values()])

    @cached_property
    def connectors(self) -> dict[str, Connector]:
        own = self.results.connector
        return {**self.plugins.connectors, own.facts.slug: own}

    @cached_property
    def consents(self) -> ConsentBook:
        return ConsentBook(self.runtime.database, self.runtime.clock, self.catalogue)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.runtime.database)

    @cached_property
    def identity(self) -> identity.Identity:
        runtime, settings = self.runtime, self.settings.identity
        return identity.build(
            settings=settings,
            base_url=self.base_url,
            database=runtime.database,
            store=runtime.store,
            clock=runtime.clock,
            keys=runtime.keys,
            pages=self.pages,
            directory=RegistryDirectory(self.registry_peers[POPULATION], settings.directory_timeout),
            consent_desk=self.consents,
        )

    @cached_property
    def records(self) -> records.Records:
        runtime = self.runtime
        limits = runtime.keys.pseudonymizer("limits")
        return records.build(
            settings=self.settings.records,
            connectors=self.connectors,
            peers=self.registry_peers,
            catalogue=self.catalogue,
            store=runtime.store,
            clock=runtime.clock,
            keys=runtime.keys,
            metrics=runtime.metrics,
            ledger=self.ledger,
            limiter=Limiter(runtime.store, runtime.clock, limits, self.settings.limits),
            consents=self.consents,
            clients=self.identity.clients,
            residents=self.identity.residents,
            verifier=self.identity.verifier,
            trials=self.trials,
        )

    @cached_property
    def trials(self) -> Trials:
        """In a sandbox, clients may rehearse bad days. By name: nothing of it is even loaded in production mode."""
        if self.settings.mode is not Mode.SANDBOX:
            return NO_TRIALS
        runtime, settings, connectors = self.runtime, self.settings.records, self.plugins.connectors
        build = import_module("gateway.sandbox.trials").build
        trials: Trials = build(
            settings, connectors, runtime.http, self.requests_signer, runtime.clock, runtime.metrics
        )
        return trials

    @cached_property
    def registry_events(self) -> registry_events.EventParts:
        return registry_events.build(
            settings=self.settings.records,
            base_url=self.base_url,
            peers=self.registry_peers,
            desk=self.records.desk,
            store=self.runtime.store,
        )

    @cached_property
    def results(self) -> results.ResultParts:
        runtime = self.runtime
        return results.build(
            base_url=self.base_url,
            database=runtime.database,
            clock=runtime.clock,
            keys=runtime.keys,
            procedures=self.plugins.procedures.values(),
        )

    @cached_property
    def payments(self) -> payments.PaymentParts:
        runtime, settings = self.runtime, self.settings.payments
        return payments.build(
            settings=settings,
            base_url=self.base_url,
            database=runtime.database,
            store=runtime.store,
            clock=runtime.clock,
            peer=SignedPeer(settings.base_url, runtime.http, self.requests_signer, runtime.clock),
            listener=applications.fee_listener(runtime.clock),
        )

    @cached_property
    def applications(self) -> applications.ApplicationParts:
        runtime = self.runtime
        return applications.build(
            settings=self.settings.applications,
            base_url=self.base_url,
            database=runtime.database,
            clock=runtime.clock,
            keys=runtime.keys,
            procedures=self.plugins.procedures,
            records=self.catalogue,
            lookup=self.records.pipeline,
            consents=self.consents,
            registries=self.records.desk,
            residents=self.identity.residents,
            payments=self.payments.payments,
            results=self.results.results,
            calendar=WorkingCalendar(),
        )

    @cached_property
    def portal(self) -> APIRouter:
        runtime, filing = self.runtime, self.applications.filing
        below = portal.Below(
            identity=self.identity,
            consents=self.consents,
            disclosures=self.records.disclosures,
            desk=filing.desk,
            drafts=filing.drafts,
            submission=filing.submission,
            fees=filing.fees,
            results=self.results.results,
            catalogue=self.catalogue,
        )
        return portal.create_router(
            settings=self.settings.portal,
            base_url=self.base_url,
            payment_origin=self.settings.payments.browser_origin,
            below=below,
            store=runtime.store,
            clock=runtime.clock,
            keys=runtime.keys,
            pages=self.pages,
        )

    def routers(self) -> list[APIRouter]:
        verifier = self.identity.verifier
        consents = consent_endpoints.create_router(
            self.consents, self.identity.clients, self.catalogue, verifier, self.runtime.clock
        )
        return [
            self.records.router,
            self.registry_events.router,
            consents,
            applications.create_router(self.applications, verifier),
            results.create_router(self.results, verifier, self.pages),
            self.payments.router,
            ledger_endpoints.create_router(self.ledger),
            self._health(),
            self._service_keys(),
            self.identity.router,
            web_endpoints.create_router(self.pages),
            self.portal,
        ]

    def clients(self) -> list[Client]:
        """Those that must be registered before anybody logs in."""
        return [portal_client(self.base_url, self.runtime.keys, self.catalogue)]

    def sandbox_needs(self) -> dict[str, Any]:
        """The arguments of `gateway.sandbox.wiring.build`."""
        runtime = self.runtime
        root = str(self.settings.records.registries_url)
        return {
            "base_url": self.base_url,
            "keys": runtime.keys,
            "record_types": self.catalogue,
            "registries": SignedPeer(root, runtime.http, self.requests_signer, runtime.clock),
            "passcode": self.settings.identity.passcode,
            "pages": self.pages,
        }

    def _health(self) -> APIRouter:
        probes = {"database": self.runtime.database.ping, "store": self.runtime.store.ping}
        return health_endpoints.create_router(probes, self.runtime.metrics)

    def _service_keys(self) -> APIRouter:
        router, public = APIRouter(tags=["keys"]), self.runtime.keys.signing("registry-requests").public()

        @router.get("/.well-known/jwks.json", summary="The keys that requests to registries are signed with")
        async def read_keys() -> dict[str, Any]:
            return {"keys": [public]}

        return router
