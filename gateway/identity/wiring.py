"""How the eID's parts fit together: `build` is the one function that the application calls."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import APIRouter

from gateway.identity.access import AccessVerifier
from gateway.identity.browser import Browsers
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.cookies import Cookies
from gateway.identity.core import Core, Ground
from gateway.identity.grants.operations import Grants
from gateway.identity.issuer import Issuer
from gateway.identity.page_wiring import PageParts
from gateway.identity.ports import ConsentDesk, ResidentDirectory
from gateway.identity.provider.endpoints import create_discovery_router, create_token_router
from gateway.identity.provider.operations import Tokens
from gateway.identity.residents.operations import Residents
from gateway.identity.session import Sessions
from gateway.identity.settings import IdentitySettings
from gateway.kernel.clock import Clock
from gateway.kit.database import Database
from gateway.kit.keys import KeyRing
from gateway.kit.store import Store
from gateway.web.pages import Pages

TEMPLATES: Final = Path(__file__).parent / "templates"
"""For `Pages`, under the name `identity`."""


@dataclass(frozen=True)
class Identity:
    """The eID as the rest of the gateway sees it. `browsers` and `cookies` serve other pages' forms as well; `sessions`, that a
    sign-out at the portal is one here too.
    """

    issuer: Issuer
    clients: ClientRegistry
    residents: Residents
    grants: Grants
    verifier: AccessVerifier
    tokens: Tokens
    browsers: Browsers
    cookies: Cookies
    sessions: Sessions
    router: APIRouter


def build(
    *,
    settings: IdentitySettings,
    base_url: str,
    database: Database,
    store: Store,
    clock: Clock,
    keys: KeyRing,
    pages: Pages,
    directory: ResidentDirectory,
    consent_desk: ConsentDesk,
) -> Identity:
    """Builds every object, without any I/O but key files. Raises: KeyMissing."""
    ground = Ground(settings, Issuer(base_url), database, store, clock, keys)
    core = Core(ground, directory, consent_desk)
    page_parts = PageParts(ground, core, pages)
    return Identity(
        issuer=ground.issuer,
        clients=core.clients,
        residents=core.residents,
        grants=core.grants,
        verifier=core.verifier,
        tokens=core.tokens,
        browsers=page_parts.browsers,
        cookies=page_parts.cookies,
        sessions=page_parts.sessions,
        router=_router(core, page_parts),
    )


def _router(core: Core, page_parts: PageParts) -> APIRouter:
    router = APIRouter()
    for part in (
        create_discovery_router(core.issuer, core.signing_key),
        create_token_router(core.tokens, core.verifier, core.issuer),
        page_parts.authorization_router(),
        page_parts.login_router(),
        page_parts.phone_router(),
        page_parts.consent_router(),
    ):
        router.include_router(part)
    return router
