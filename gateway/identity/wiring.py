"""How the eID's parts fit together: the one function that the application calls."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import APIRouter

from gateway.identity.access import AccessVerifier
from gateway.identity.authorization import endpoints as authorization_endpoints
from gateway.identity.authorization.codes import Codes
from gateway.identity.authorization.completion import Completion
from gateway.identity.authorization.operations import Authorization
from gateway.identity.authorization.transaction import Transactions
from gateway.identity.browser import Browsers
from gateway.identity.clients.operations import ClientRegistry
from gateway.identity.consent_page import endpoints as consent_endpoints
from gateway.identity.consent_page.operations import Consenting
from gateway.identity.cookies import Cookies
from gateway.identity.grants.operations import Grants
from gateway.identity.issuer import Issuer
from gateway.identity.login import endpoints as login_endpoints
from gateway.identity.login.budget import ApprovalBudget
from gateway.identity.login.challenges import Challenges
from gateway.identity.login.inboxes import InboxNames
from gateway.identity.login.operations import Login
from gateway.identity.login.views import LoginViews
from gateway.identity.phone import endpoints as phone_endpoints
from gateway.identity.phone.operations import Phone
from gateway.identity.phone.passcode import Passcode
from gateway.identity.ports import ConsentDesk, ResidentDirectory
from gateway.identity.provider import endpoints as provider_endpoints
from gateway.identity.provider.authentication import ClientAuthenticator
from gateway.identity.provider.operations import Tokens
from gateway.identity.provider.subjects import Subjects
from gateway.identity.provider.tokens import TokenMint
from gateway.identity.provider.verifier import TokenVerifier
from gateway.identity.residents.operations import Residents
from gateway.identity.residents.repository import AccountRepository
from gateway.identity.session import Sessions
from gateway.identity.settings import IdentitySettings
from gateway.kernel.clock import Clock
from gateway.kit.columns import ColumnSealer
from gateway.kit.database import Database
from gateway.kit.keys import KeyRing
from gateway.kit.store import Store
from gateway.web.pages import Pages

TEMPLATES: Final = Path(__file__).parent / "templates"
"""For `Pages`, under the name `identity`."""


@dataclass(frozen=True)
class Identity:
    """The eID as the rest of the gateway sees it."""

    issuer: Issuer
    clients: ClientRegistry
    residents: Residents
    grants: Grants
    verifier: AccessVerifier
    tokens: Tokens
    router: APIRouter


@dataclass(frozen=True)
class Ground:
    """What every part stands on."""

    settings: IdentitySettings
    issuer: Issuer
    database: Database
    store: Store
    clock: Clock
    keys: KeyRing
    pages: Pages


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
    ground = Ground(settings, Issuer(base_url), database, store, clock, keys, pages)
    return _Builder(ground, directory, consent_desk).identity()


class _Builder:
    """The graph, part by part, from the ground up."""

    def __init__(self, ground: Ground, directory: ResidentDirectory, desk: ConsentDesk) -> None:
        self._ground = ground
        self._desk = desk
        self._signing_key = ground.keys.signing("eid-signing")
        self._clients = ClientRegistry(ground.database, ground.clock)
        self._grants = Grants(ground.database, ground.clock)
        self._residents = Residents(ground.database, directory, self._accounts(), ground.clock)
        self._verifier = TokenVerifier(ground.issuer, self._signing_key, self._grants, ground.clock)
        self._codes = self._code_shelf()
        self._tokens = self._token_operations()

    def identity(self) -> Identity:
        return Identity(
            issuer=self._ground.issuer,
            clients=self._clients,
            residents=self._residents,
            grants=self._grants,
            verifier=self._verifier,
            tokens=self._tokens,
            router=self._router(),
        )

    def _accounts(self) -> AccountRepository:
        keys = self._ground.keys
        return AccountRepository(
            ColumnSealer(keys.sealer("identity-accounts")), keys.pseudonymizer("identity-index")
        )

    def _code_shelf(self) -> Codes:
        ground = self._ground
        return Codes(ground.store, ground.clock, ground.settings.code_lifetime, ground.settings.code_memory)

    def _token_operations(self) -> Tokens:
        ground = self._ground
        authenticator = ClientAuthenticator(
            ground.issuer, self._clients, ground.store, ground.clock, ground.settings
        )
        subjects = Subjects(ground.keys.pseudonymizer("eid-pairwise"))
        mint = TokenMint(ground.issuer, self._signing_key, subjects, ground.clock, ground.settings)
        return Tokens(authenticator, self._codes, self._grants, self._desk, mint, self._verifier)

    def _router(self) -> APIRouter:
        ground = self._ground
        router = APIRouter()
        router.include_router(provider_endpoints.create_discovery_router(ground.issuer, self._signing_key))
        router.include_router(
            provider_endpoints.create_token_router(self._tokens, self._verifier, ground.issuer)
        )
        self._include_pages(router)
        return router

    def _include_pages(self, router: APIRouter) -> None:
        ground, settings = self._ground, self._ground.settings
        store, clock, pages = ground.store, ground.clock, ground.pages
        cookies = Cookies(ground.issuer.base_url)
        browsers = Browsers(cookies, ground.keys.pseudonymizer("identity-forms"), settings.browser_lifetime)
        sessions = Sessions(store, clock, settings.session_lifetime)
        transactions = Transactions(store, clock, settings.authorization_lifetime)
        completion = Completion(ground.issuer, self._grants, self._codes)
        authorization = Authorization(
            ground.issuer, self._clients, transactions, completion, self._desk, clock
        )
        consenting = Consenting(
            self._clients, self._residents, transactions, authorization, completion, self._desk
        )
        inboxes = InboxNames(ground.keys.pseudonymizer("identity-inbox"))
        challenges = Challenges(store, clock, settings.approval_lifetime)
        budget = ApprovalBudget(store, settings.approvals_per_window, settings.approvals_window)
        login = Login(
            self._clients, transactions, challenges, inboxes, sessions, authorization, budget, clock
        )
        passcode = Passcode(settings.passcode, store, settings.passcode_attempts, settings.passcode_lockout)
        phone = Phone(self._residents, challenges, inboxes, passcode, store, clock, settings.phone_lifetime)
        login_pages = login_endpoints.LoginPages(login, LoginViews(login, pages), sessions, browsers, cookies)
        phone_pages = phone_endpoints.PhonePages(phone, browsers, cookies, pages)
        for part in (
            authorization_endpoints.create_router(authorization, sessions, browsers, cookies),
            consent_endpoints.create_router(consenting, sessions, browsers, cookies, pages),
            login_endpoints.create_router(login_pages),
            phone_endpoints.create_router(phone_pages),
        ):
            router.include_router(part)
