"""One resident at her desk: a browser on the portal, and a phone that approves her logins."""

from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

from gateway.demo.browser import Browser, Page, PageUnexpected

PASSCODE_FIELD: Final = "passcode"
_NUMBER_ID: Final = "match"


@dataclass
class Resident:
    """`browser` is what she works in, `phone` what she approves with; each keeps its own cookies."""

    personal_number: str
    passcode: str
    browser: Browser
    phone: Browser
    base_url: str

    @classmethod
    def at(cls, base_url: str, personal_number: str, passcode: str, *, stop_at: str = "") -> Self:
        stops = (stop_at,) if stop_at else ()
        return cls(personal_number, passcode, Browser(stops), Browser(), base_url)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        await self.browser.__aexit__(None, None, None)
        await self.phone.__aexit__(None, None, None)

    async def log_in(self, page: Page) -> Page:
        """From the eID's login page to whatever follows it: she types her number, then approves on the phone."""
        form = page.form(having="personal_number")
        waiting = await self.browser.submit(page, form, {"personal_number": self.personal_number})
        await self._approve(_shown_number(waiting))
        return await self.browser.submit(waiting, waiting.form(action_ends="/finish"))

    async def agree(self, page: Page) -> Page:
        """Agree on the consent page."""
        return await self.browser.submit(page, page.form(having="decision"), button="agree")

    async def _approve(self, number: str) -> None:
        page = await self.phone.open(f"{self.base_url}/eid/app")
        if any(PASSCODE_FIELD in form.values for form in page.forms):
            form = page.form(having=PASSCODE_FIELD)
            typed = {"personal_number": self.personal_number, PASSCODE_FIELD: self.passcode}
            page = await self.phone.submit(page, form, typed)
        asking = [form for form in page.forms if number in form.choices.get("number", ())]
        if not asking:
            raise PageUnexpected(f"the phone shows no request with that number (status {page.status})")
        await self.phone.submit(page, asking[0], {"number": number}, button="approve")


def _shown_number(page: Page) -> str:
    for element in page.having("id"):
        if element.attributes["id"] == _NUMBER_ID:
            return element.text.strip()
    raise PageUnexpected(f"no login number on {page.path} (status {page.status})")
