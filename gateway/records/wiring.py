"""How the parts of the lookup path fit together: the functions that the application calls."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import SystemRandom

from fastapi import APIRouter

from gateway.consent.operations import ConsentBook
from gateway.contracts.registry import Catalogue, Connector
from gateway.identity.access import AccessVerifier
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.residents.operations import Residents
from gateway.kernel.clock import Clock
from gateway.kit.http import HttpClient, SignedPeer
from gateway.kit.keys import KeyRing
from gateway.kit.metrics import Metrics
from gateway.kit.signing import RequestSigner
from gateway.kit.store import Store
from gateway.ledger.operations import Ledger
from gateway.ledger.pseudonyms import SubjectPseudonyms
from gateway.limits.operations import Limiter
from gateway.records import endpoints
from gateway.records.breaker import Breaker
from gateway.records.cache import RecordCache
from gateway.records.disclosures import DisclosureList
from gateway.records.entity_tags import EntityTags
from gateway.records.lines import RegistryLine
from gateway.records.pipeline import LookupPipeline
from gateway.records.registries import RegistryDesk
from gateway.records.settings import RecordSettings
from gateway.records.trials import NO_TRIALS, Trials


@dataclass(frozen=True)
class Records:
    """The lookup path as the rest of the gateway sees it."""

    desk: RegistryDesk
    pipeline: LookupPipeline
    disclosures: DisclosureList
    router: APIRouter


def registry_peers(
    settings: RecordSettings, slugs: Iterable[str], http: HttpClient, signer: RequestSigner, clock: Clock
) -> dict[str, SignedPeer]:
    """The other end of each line, by registry slug; without I/O."""
    root = str(settings.registries_url).rstrip("/")
    return {slug: SignedPeer(f"{root}/{slug}", http, signer, clock) for slug in slugs}


def build(
    *,
    settings: RecordSettings,
    connectors: Mapping[str, Connector],
    peers: Mapping[str, SignedPeer],
    catalogue: Catalogue,
    store: Store,
    clock: Clock,
    keys: KeyRing,
    metrics: Metrics,
    ledger: Ledger,
    limiter: Limiter,
    consents: ConsentBook,
    clients: ClientRegistry,
    residents: Residents,
    verifier: AccessVerifier,
    trials: Trials = NO_TRIALS,
) -> Records:
    """Every object, without I/O but key files. A connector without a peer is a registry of this house.

    Raises: KeyMissing.
    """
    pseudonyms = SubjectPseudonyms(keys.pseudonymizer("ledger-pseudonym"))
    cache = _cache(settings, store, keys)
    desk = RegistryDesk(connectors, _lines(settings, connectors, peers, clock, metrics), cache, trials)
    pipeline = LookupPipeline(
        clients=clients,
        residents=residents,
        catalogue=catalogue,
        consents=consents,
        limiter=limiter,
        cache=cache,
        desk=desk,
        ledger=ledger,
        pseudonyms=pseudonyms,
        clock=clock,
        metrics=metrics,
        trials=trials,
    )
    disclosures = DisclosureList(ledger, pseudonyms, residents, clients)
    tags = EntityTags(keys.pseudonymizer("records-entity-tag"))
    router = endpoints.create_router(pipeline, disclosures, tags, catalogue, verifier)
    return Records(desk, pipeline, disclosures, router)


def _cache(settings: RecordSettings, store: Store, keys: KeyRing) -> RecordCache:
    return RecordCache(
        store,
        keys.sealer("records-cache"),
        keys.pseudonymizer("records-cache-index"),
        jitter=settings.cache_jitter,
        random=SystemRandom().random,
    )


def _lines(
    settings: RecordSettings,
    connectors: Mapping[str, Connector],
    peers: Mapping[str, SignedPeer],
    clock: Clock,
    metrics: Metrics,
) -> dict[str, RegistryLine]:
    return {
        slug: RegistryLine(
            slug, peer, connectors[slug].facts.timeout, Breaker(settings.breaker, clock), metrics
        )
        for slug, peer in peers.items()
    }
