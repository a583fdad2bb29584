"""How the portal's parts fit together: the one function that the application calls."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import APIRouter

from gateway.applications.desk import Desk
from gateway.applications.drafts import Drafts
from gateway.applications.fees import Fees
from gateway.applications.submission import Submission
from gateway.consent.operations import ConsentBook
from gateway.contracts.registry import Catalogue
from gateway.identity.wiring import Identity
from gateway.kernel.clock import Clock
from gateway.kit.keys import KeyRing
from gateway.kit.store import Store
from gateway.portal.catalogue import endpoints as catalogue_endpoints
from gateway.portal.dossiers import endpoints as dossier_endpoints
from gateway.portal.dossiers.counter import Counter
from gateway.portal.dossiers.pages import DossierPages
from gateway.portal.dossiers.starts import Starts
from gateway.portal.front import Front
from gateway.portal.login import endpoints as login_endpoints
from gateway.portal.login.client import portal_client, portal_key
from gateway.portal.login.eid import Eid
from gateway.portal.login.operations import LoginDesk
from gateway.portal.me import endpoints as me_endpoints
from gateway.portal.me.filings import Filings
from gateway.portal.results import endpoints as result_endpoints
from gateway.portal.session import Sessions
from gateway.portal.settings import PortalSettings
from gateway.records.disclosures import DisclosureList
from gateway.results.operations import Results
from gateway.web.pages import Pages

TEMPLATES: Final = Path(__file__).parent / "templates"
"""For `Pages`, under the name `portal`."""


@dataclass(frozen=True)
class Below:
    """The slices that the pages show and act upon."""

    identity: Identity
    consents: ConsentBook
    disclosures: DisclosureList
    desk: Desk
    drafts: Drafts
    submission: Submission
    fees: Fees
    results: Results
    catalogue: Catalogue


def create_router(
    *,
    settings: PortalSettings,
    base_url: str,
    payment_origin: str,
    below: Below,
    store: Store,
    clock: Clock,
    keys: KeyRing,
    pages: Pages,
) -> APIRouter:
    """`payment_origin`: scheme, host and port at which a browser pays. The client that `portal_client` describes must be
    registered before anybody logs in. Raises: KeyMissing.
    """
    sealer = keys.sealer("portal-state")
    sessions = Sessions(store, sealer, clock, settings)
    front = Front(pages, sessions, below.identity, settings)
    procedures = below.desk.catalogue
    starts = Starts(store, sealer, settings)
    logins = LoginDesk(below.identity.issuer, _eid(below.identity, keys, clock), store, sealer, settings)
    counter = Counter(below.desk, below.drafts, below.submission, below.fees, starts)
    client = portal_client(base_url, keys, below.catalogue)
    clients = below.identity.clients
    router = APIRouter()
    for part in (
        catalogue_endpoints.create_router(
            catalogue_endpoints.CataloguePages(front, procedures, client, below.consents, logins, settings),
            front,
        ),
        login_endpoints.create_router(login_endpoints.LoginPages(front, logins, starts), front),
        dossier_endpoints.create_router(
            DossierPages(front, counter, procedures, below.catalogue, payment_origin), front
        ),
        result_endpoints.create_router(
            result_endpoints.ResultPages(front, below.results, procedures, base_url), front
        ),
        me_endpoints.create_router(
            me_endpoints.MePages(
                front,
                below.disclosures,
                below.consents,
                clients,
                Filings(below.desk),
                below.catalogue,
                clock,
            ),
            front,
        ),
    ):
        router.include_router(part)
    return router


def _eid(identity: Identity, keys: KeyRing, clock: Clock) -> Eid:
    return Eid(
        identity.issuer, identity.tokens, identity.verifier, identity.residents, portal_key(keys), clock
    )
