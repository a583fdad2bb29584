"""The parts behind the pages, joined: authorization, login, phone, consent."""

from fastapi import APIRouter

from gateway.identity.authorization import endpoints as authorization_endpoints
from gateway.identity.authorization.completion import Completion
from gateway.identity.authorization.operations import Authorization
from gateway.identity.authorization.transaction import Transactions
from gateway.identity.browser import Browsers
from gateway.identity.consent_page import endpoints as consent_endpoints
from gateway.identity.consent_page.operations import Consenting
from gateway.identity.cookies import Cookies
from gateway.identity.core import Core, Ground
from gateway.identity.login import endpoints as login_endpoints
from gateway.identity.login.budget import ApprovalBudget
from gateway.identity.login.challenges import Challenges
from gateway.identity.login.inboxes import InboxNames
from gateway.identity.login.operations import Login
from gateway.identity.login.views import LoginViews
from gateway.identity.phone import endpoints as phone_endpoints
from gateway.identity.phone.operations import Phone
from gateway.identity.phone.passcode import Passcode
from gateway.identity.session import Sessions
from gateway.web.pages import Pages


class PageParts:
    """One router for each group of pages."""

    def __init__(self, ground: Ground, core: Core, pages: Pages) -> None:
        self._ground = ground
        self._core = core
        self._pages = pages
        settings, store, clock = ground.settings, ground.store, ground.clock
        self.cookies = Cookies(ground.issuer.base_url)
        key = ground.keys.pseudonymizer("identity-forms")
        self.browsers = Browsers(self.cookies, key, settings.browser_lifetime)
        self.sessions = Sessions(store, clock, settings.session_lifetime)
        self._transactions = Transactions(store, clock, settings.authorization_lifetime)
        self._inboxes = InboxNames(ground.keys.pseudonymizer("identity-inbox"))
        self._challenges = Challenges(store, clock, settings.approval_lifetime)
        self._completion = Completion(ground.issuer, core.grants, core.codes)
        self._authorization = Authorization(
            ground.issuer, core.clients, self._transactions, self._completion, core.desk, clock
        )

    def authorization_router(self) -> APIRouter:
        return authorization_endpoints.create_router(
            self._authorization, self.sessions, self.browsers, self.cookies
        )

    def login_router(self) -> APIRouter:
        settings = self._ground.settings
        login = Login(
            self._core.clients,
            self._transactions,
            self._challenges,
            self._inboxes,
            self.sessions,
            self._authorization,
            ApprovalBudget(self._ground.store, settings.approvals_per_window, settings.approvals_window),
            self._ground.clock,
        )
        views = LoginViews(login, self._pages)
        return login_endpoints.create_router(
            login_endpoints.LoginPages(login, views, self.sessions, self.browsers, self.cookies)
        )

    def phone_router(self) -> APIRouter:
        settings, store = self._ground.settings, self._ground.store
        phone = Phone(
            self._core.residents,
            self._challenges,
            self._inboxes,
            Passcode(settings.passcode, store, settings.passcode_attempts, settings.passcode_lockout),
            store,
            self._ground.clock,
            settings.phone_lifetime,
        )
        return phone_endpoints.create_router(
            phone_endpoints.PhonePages(phone, self.browsers, self.cookies, self._pages)
        )

    def consent_router(self) -> APIRouter:
        core = self._core
        consenting = Consenting(
            core.clients, core.residents, self._transactions, self._authorization, self._completion, core.desk
        )
        return consent_endpoints.create_router(
            consent_endpoints.ConsentPages(
                consenting, self.sessions, self.browsers, self.cookies, self._pages
            )
        )
