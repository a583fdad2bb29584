"""Leaving for the eID and coming back: who it was, at which level, and what she agreed to for which procedure."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from gateway.contracts.procedure import Procedure
from gateway.identity.browser import Browser
from gateway.identity.errors import AssuranceTooLow
from gateway.identity.issuer import Issuer
from gateway.identity.pkce import challenge_of, new_verifier
from gateway.identity.scopes import SCOPES
from gateway.kernel.identifiers import ProcedureCode
from gateway.kit.sealing import Sealer
from gateway.kit.store import Store
from gateway.portal.errors import LoginNotFinished
from gateway.portal.login.client import PORTAL_ID, redirect_uri
from gateway.portal.login.consent_request import DETAILS, record_requests
from gateway.portal.login.eid import Eid, Proof
from gateway.portal.settings import PortalSettings
from gateway.portal.shelf import SealedModel, SealedShelf

_NONCE_BYTES: Final = 32


class PendingLogin(SealedModel):
    """What must come back unchanged, and what the browser wanted. `browser` is the mark of the one that left."""

    browser: str
    verifier: str
    nonce: str
    next_path: str
    procedure: ProcedureCode | None


@dataclass(frozen=True)
class Arrival:
    """A finished login."""

    proof: Proof
    next_path: str
    procedure: ProcedureCode | None


@dataclass(frozen=True)
class Refusal:
    """She said no."""

    next_path: str


class LoginDesk:
    """Promises: an answer counts once, in the browser that asked, and only from our own eID (RFC 9700 sections 2.1, 4.4, 4.7)."""

    def __init__(
        self, issuer: Issuer, eid: Eid, store: Store, sealer: Sealer, settings: PortalSettings
    ) -> None:
        self._issuer = issuer
        self._eid = eid
        self._pending = SealedShelf(store, sealer, "login", PendingLogin, settings.login_lifetime)
        self._settings = settings

    async def begin(self, browser: Browser, next_path: str) -> str:
        """Where the browser goes to log in."""
        return await self._leave(browser, next_path, None, {})

    async def begin_application(self, browser: Browser, procedure: Procedure) -> str:
        """Where the browser goes to log in well enough and to agree to what the procedure reuses."""
        extra = {"acr_values": procedure.assurance.acr}
        requests = record_requests(procedure, self._settings.consent_period_days)
        if requests:
            extra["authorization_details"] = DETAILS.dump_json(requests).decode()
        return await self._leave(
            browser, f"/procedures/{procedure.code}", ProcedureCode.parse(procedure.code), extra
        )

    async def finish(self, browser: Browser, answer: Mapping[str, str]) -> Arrival | Refusal:
        """Raises: LoginNotFinished, AssuranceTooLow, and what the token endpoint raises when a part is down."""
        pending = await self._pending.take(answer.get("state", ""))
        if pending is None or pending.browser != browser.mark or answer.get("iss") != self._issuer.url:
            raise LoginNotFinished
        if "error" in answer:
            return _refusal(answer["error"], pending)
        proof = await self._eid.redeem(answer.get("code", ""), pending.verifier, pending.nonce)
        return Arrival(proof, pending.next_path, pending.procedure)

    async def _leave(
        self, browser: Browser, next_path: str, procedure: ProcedureCode | None, extra: Mapping[str, str]
    ) -> str:
        verifier = new_verifier()
        nonce = secrets.token_urlsafe(_NONCE_BYTES)
        state = await self._pending.lay(
            PendingLogin(
                browser=browser.mark, verifier=verifier, nonce=nonce, next_path=next_path, procedure=procedure
            )
        )
        query = {
            "response_type": "code",
            "client_id": str(PORTAL_ID),
            "redirect_uri": redirect_uri(self._issuer.base_url),
            "scope": " ".join(SCOPES),
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
            **extra,
        }
        return f"{self._issuer.authorization_endpoint}?{urlencode(query)}"


def _refusal(error: str, pending: PendingLogin) -> Refusal:
    if error == "unmet_authentication_requirements":
        raise AssuranceTooLow
    if error != "access_denied":
        raise LoginNotFinished
    return Refusal(pending.next_path)
