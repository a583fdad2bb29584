"""`/eid/app`."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from gateway.identity.browser import Browser, Browsers
from gateway.identity.cookies import PHONE, Cookies
from gateway.identity.forms import read_form
from gateway.identity.login.challenges import Challenge, Verdict
from gateway.identity.phone.errors import (
    ActivationRefused,
    ApprovalGone,
    NumberNotChosen,
    PhoneLocked,
    PhoneNotActivated,
)
from gateway.identity.phone.operations import Phone, PhoneSession
from gateway.identity.redirects import see_other
from gateway.kernel.errors import GatewayError
from gateway.kernel.working_time import VIETNAM
from gateway.web.pages import Pages
from gateway.web.problems import STATUS

APP_PATH: Final = "/eid/app"
_VERDICTS: Final = frozenset(Verdict)


class PhonePages:
    """One method for each route; a phone that is not activated sees the activation form and nothing else."""

    def __init__(self, phone: Phone, browsers: Browsers, cookies: Cookies, pages: Pages) -> None:
        self._phone = phone
        self._browsers = browsers
        self._cookies = cookies
        self._pages = pages

    async def show(self, request: Request) -> Response:
        phone = await self._phone.find(self._cookies.read(request, PHONE))
        browser = self._browsers.meet(request)
        if phone is None:
            return self._activation(browser)
        answered = request.query_params.get("answered")
        return await self._inbox(browser, phone, verdict=Verdict(answered) if answered in _VERDICTS else None)

    async def activate(self, request: Request) -> Response:
        form = await read_form(request)
        browser = self._browsers.check(request, form)
        try:
            cookie = await self._phone.activate(form.get("personal_number", ""), form.get("passcode", ""))
        except (ActivationRefused, PhoneLocked) as error:
            return self._activation(browser, error)
        await self._phone.deactivate(self._cookies.read(request, PHONE))
        answer = see_other(APP_PATH)
        self._cookies.set(answer, PHONE, cookie, self._phone.lifetime)
        return answer

    async def answer(self, request: Request) -> Response:
        form = await read_form(request)
        browser = self._browsers.check(request, form)
        phone = await self._phone.find(self._cookies.read(request, PHONE))
        if phone is None:
            return self._activation(browser, PhoneNotActivated())
        try:
            verdict = await self._answered(phone, form)
        except (ApprovalGone, NumberNotChosen) as error:
            return await self._inbox(browser, phone, error=error)
        return see_other(f"{APP_PATH}?answered={verdict.value}")

    async def deactivate(self, request: Request) -> Response:
        self._browsers.check(request, await read_form(request))
        await self._phone.deactivate(self._cookies.read(request, PHONE))
        answer = see_other(APP_PATH)
        self._cookies.clear(answer, PHONE)
        return answer

    async def _answered(self, phone: PhoneSession, form: Mapping[str, str]) -> Verdict:
        identifier = form.get("request", "")
        if form.get("decision") == "approve":
            return await self._phone.approve(phone, identifier, form.get("number", ""))
        return await self._phone.deny(phone, identifier)

    def _activation(self, browser: Browser, error: GatewayError | None = None) -> Response:
        status = HTTPStatus.OK if error is None else STATUS[error.kind]
        answer = self._pages.render("identity/activate.html", status=status, csrf=browser.csrf, error=error)
        self._browsers.remember(browser, answer)
        return answer

    async def _inbox(
        self,
        browser: Browser,
        phone: PhoneSession,
        *,
        verdict: Verdict | None = None,
        error: GatewayError | None = None,
    ) -> Response:
        return self._pages.render(
            "identity/inbox.html",
            status=HTTPStatus.OK if error is None else STATUS[error.kind],
            owner=await self._phone.owner(phone),
            requests=[_shown(*pair) for pair in await self._phone.open_requests(phone)],
            csrf=browser.csrf,
            verdict=verdict,
            error=error,
        )


def _shown(identifier: str, challenge: Challenge) -> dict[str, object]:
    """What the page needs of a request: which number is the right one is not among it."""
    return {
        "identifier": identifier,
        "client_name": challenge.client_name,
        "purpose": challenge.purpose,
        "choices": challenge.choices,
        "asked_at": challenge.asked_at.astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y"),
    }


def create_router(pages: PhonePages) -> APIRouter:
    router = APIRouter(prefix=APP_PATH, include_in_schema=False)
    router.get("")(pages.show)
    router.post("/activate")(pages.activate)
    router.post("/answer")(pages.answer)
    router.post("/deactivate")(pages.deactivate)
    return router
