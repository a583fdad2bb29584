"""A resident at the eID's own pages: types her number, approves on the phone, agrees."""

from dataclasses import dataclass

from loadtest.browser import Browser
from loadtest.data import Person
from loadtest.pages import Page, PageUnexpected


@dataclass(frozen=True)
class Resident:
    """`desk` is the browser she works in, `phone` the one she approves with; each keeps its own cookies."""

    person: Person
    passcode: str
    desk: Browser
    phone: Browser

    def log_in(self, authorization_path: str) -> Page:
        """From the authorization request to where the eID sends the browser at the end. Raises: PageUnexpected."""
        with self.person.logging_in:
            page = self.desk.open(authorization_path)
            if page.status and "personal_number" in page.form("csrf").values:
                page = self._approved(page)
        if page.status:  # still a page of the eID, not yet the client's address
            page = self.desk.submit(page.form("decision"), {"decision": "agree"})
        return page

    def _approved(self, page: Page) -> Page:
        waiting = self.desk.submit(page.form("personal_number"), {"personal_number": self.person.number})
        self._approve(waiting.text("match"))
        return self.desk.submit(waiting.form_to("/finish"))

    def _approve(self, number: str) -> None:
        page = self.phone.open("/eid/app")
        if any("passcode" in form.values for form in page.forms):
            typed = {"personal_number": self.person.number, "passcode": self.passcode}
            page = self.phone.submit(page.form("passcode"), typed)
        asked = next((form for form in page.forms if number in form.choices.get("number", ())), None)
        if asked is None:
            raise PageUnexpected("the phone shows no request with that number")
        self.phone.submit(asked, {"number": number, "decision": "approve"})
