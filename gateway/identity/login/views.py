"""The login pages as the browser gets them."""

from http import HTTPStatus

from starlette.responses import Response

from gateway.identity.authorization.answers import origin_of
from gateway.identity.authorization.operations import LOGIN_PATH
from gateway.identity.browser import Browser
from gateway.identity.login.operations import Login
from gateway.kernel.errors import GatewayError
from gateway.web.pages import Pages
from gateway.web.problems import STATUS


class LoginViews:
    """Every form of these pages may end at the client, so the content policy names its origin."""

    def __init__(self, login: Login, pages: Pages) -> None:
        self._login = login
        self._pages = pages

    async def number_form(
        self, transaction: str, browser: Browser, error: GatewayError | None = None
    ) -> Response:
        """What was typed is not shown again. Raises: LoginExpired, ClientUnknown."""
        status = HTTPStatus.OK if error is None else STATUS[error.kind]
        return await self._render("identity/login.html", transaction, browser, status, error=error)

    async def waiting(self, transaction: str, browser: Browser, *, early: bool) -> Response:
        """`early`: she said that she has approved, but the phone has not. Raises: LoginExpired, ClientUnknown."""
        return await self._render("identity/wait.html", transaction, browser, HTTPStatus.OK, early=early)

    async def _render(
        self, template: str, transaction: str, browser: Browser, status: int, **values: object
    ) -> Response:
        page = await self._login.show(transaction, browser)
        return self._pages.render(
            template,
            status=status,
            form_targets=[origin_of(page.transaction.request.redirect_uri)],
            page=page,
            path=f"{LOGIN_PATH}/{transaction}",
            csrf=browser.csrf,
            **values,
        )
