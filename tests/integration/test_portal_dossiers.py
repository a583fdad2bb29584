"""A resident's applications on pages: what is filled in and from where, what is asked, what she owes, how it stands."""

import re

import pytest

from gateway.demo.browser import Page
from gateway.ledger.errors import LedgerUnavailable
from gateway.payments.models import CheckoutStatus
from tests.factories.records import ANSWERS, NUMBER
from tests.fakes.directory import LEVEL_ONE
from tests.fixtures.filing import COPY, FACILITY
from tests.fixtures.identity import Browser
from tests.fixtures.portal import PAYMENT_ORIGIN, Portal

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TYPED = {name: str(value) for name, value in ANSWERS[COPY].items()}


def state_of(page: Page) -> str:
    return page.having("data-application-state")[0].attributes["data-application-state"]


def control(page: Page, name: str) -> dict[str, str]:
    return next(
        found.attributes for found in page.having("data-asked") if found.attributes["data-asked"] == name
    )


async def send(browser: Browser, page: Page, answers: dict[str, str], press: str = "submit") -> Page:
    """The form of a draft's page, which stands at the page's own address."""
    return await browser.submit(page, answers, action=page.path, press=press)


def without_request_id(page: Page) -> str:
    return re.sub(r"urn:request:[0-9a-f]+", "", page.html)


async def submitted(portal: Portal, browser: Browser, code: str = COPY) -> Page:
    page = await portal.draft(browser, code)
    answers = {name: str(value) for name, value in ANSWERS[code].items()}
    return await send(browser, page, answers)


async def paid(portal: Portal) -> None:
    platform = portal.office.platform
    (checkout,) = platform.by_reference.values()
    report = platform.settle(checkout.checkout_id, CheckoutStatus.PAID)
    await portal.office.payments.payments.record(report)


async def finished(portal: Portal, browser: Browser) -> Page:
    page = await submitted(portal, browser)
    await browser.submit(page, action="/pay")
    await paid(portal)
    while await portal.office.settle():
        pass
    return await browser.open(page.url)


class TestTheDraft:
    async def test_every_reused_value_names_its_registry_its_version_and_its_day(
        self, portal: Portal
    ) -> None:
        page = await portal.draft(await portal.resident())
        rows = page.having("data-reused")
        reused = portal.office.parts.catalogue.get(COPY).form.reused
        assert [row.attributes["data-reused"] for row in rows] == list(reused)
        registries = {row.attributes["data-registry"] for row in rows}
        assert registries == {"population", "civil-status"}
        assert all("version 1, 20/11/2026" in row.text for row in rows)

    async def test_only_what_no_registry_knows_is_asked(self, portal: Portal) -> None:
        page = await portal.draft(await portal.resident())
        asked = [found.attributes["data-asked"] for found in page.having("data-asked")]
        assert asked == ["copies", "purpose_of_use"]

    async def test_a_personal_number_is_shown_by_its_last_digits(self, portal: Portal) -> None:
        page = await portal.draft(await portal.resident())
        assert NUMBER not in page.html
        assert "…902" in page.html

    async def test_opening_the_way_to_it_again_makes_no_second_draft(self, portal: Portal) -> None:
        browser = await portal.resident()
        question = await portal.start(browser)
        answers: list[str] = []

        async def keep(answer: object) -> None:
            answers.append(str(answer.url))  # type: ignore[attr-defined]  # a response of the client's

        browser.http.event_hooks["response"].append(keep)
        first = await browser.submit(question, press="agree")
        ticket = next(url for url in answers if "/applications/new" in url)
        assert (await browser.open(ticket)).url == first.url
        stranger = await portal.resident(LEVEL_ONE)
        assert (await stranger.open(ticket)).status == 404

    async def test_a_bad_moment_below_needs_no_second_consent(self, portal: Portal) -> None:
        browser = await portal.resident()
        question = await portal.start(browser)
        portal.office.records.failures["citizen_id_card"] = LedgerUnavailable()
        page = await browser.submit(question, press="agree")
        assert (page.status, "ledger-unavailable" in page.html) == (503, True)
        portal.office.records.failures.clear()
        again = await browser.open(page.url)
        assert len(again.having("data-reused")) == 18

    async def test_what_a_registry_does_not_hold_is_named_with_the_reason(self, portal: Portal) -> None:
        del portal.office.records.holds["birth_certificate"]
        browser = await portal.resident()
        page = await portal.draft(browser)
        assert {row.attributes["data-registry"] for row in page.having("data-reused")} == {"population"}
        assert "The registry has no such record" in page.html
        form = {"csrf": page.form(action_ends="/start").values["csrf"], "action": "submit", **TYPED}
        refused = await browser.post(page.path, form)  # a page of another day may still hold the form
        assert refused.status == 409
        assert "The registry has no such record" in refused.html

    async def test_an_optional_record_that_is_not_there_stops_nobody(self, portal: Portal) -> None:
        page = await submitted(portal, await portal.resident(), FACILITY)
        assert state_of(page) == "4"


class TestTheForm:
    async def test_saved_answers_are_there_again(self, portal: Portal) -> None:
        browser = await portal.resident()
        page = await send(browser, await portal.draft(browser), {"copies": "3"}, "save")
        assert "The draft is saved" in page.html
        assert control(await browser.open(page.path), "copies")["value"] == "3"

    async def test_errors_stand_beside_their_fields_and_the_input_is_kept(self, portal: Portal) -> None:
        browser = await portal.resident()
        page = await send(browser, await portal.draft(browser), {"copies": "11", "purpose_of_use": "study"})
        assert page.status == 422
        copies = control(page, "copies")
        assert (copies["value"], copies["aria-invalid"]) == ("11", "true")
        described = copies["aria-describedby"].split()
        texts = {found.attributes.get("id"): found.text for found in page.elements}
        assert "larger than allowed" in " ".join(texts[name] for name in described)
        assert "aria-invalid" not in control(page, "purpose_of_use")

    async def test_an_answer_left_out_is_asked_for(self, portal: Portal) -> None:
        browser = await portal.resident()
        page = await send(browser, await portal.draft(browser), {"copies": "1"})
        assert page.status == 422
        assert "aria-invalid" in control(page, "purpose_of_use")
        assert state_of_list(await browser.open("/applications")) == ["Draft"]

    async def test_what_a_registry_said_cannot_be_typed_over(self, portal: Portal) -> None:
        browser = await portal.resident()
        page = await portal.draft(browser)
        forged = {**TYPED, "full_name": "Người Khác", "registered_name": "Người Khác"}
        assert "Người Khác" not in (await send(browser, page, forged)).html

    async def test_a_form_made_from_an_older_draft_overwrites_nothing(self, portal: Portal) -> None:
        browser = await portal.resident()
        old = await portal.draft(browser)
        await send(browser, old, {"copies": "3"}, "save")
        page = await send(browser, old, {"copies": "5"}, "save")
        assert (page.status, control(page, "copies")["value"]) == (412, "5")
        assert control(await browser.open(old.path), "copies")["value"] == "3"

    async def test_a_reason_why_it_cannot_be_filed_is_told(self, portal: Portal) -> None:
        browser = await portal.resident()
        same = {"new_facility": "01-001", "reason": "moved"}
        page = await send(browser, await portal.draft(browser, FACILITY), same)
        assert page.status == 422
        assert "The new facility is the one that the card already names." in page.html


class TestTheDossier:
    async def test_it_has_its_code_and_due_date_and_waits_for_its_fee(self, portal: Portal) -> None:
        page = await submitted(portal, await portal.resident())
        assert state_of(page) == "6"
        assert re.search(r"<code>G15[^<]*261120[^<]*</code>", page.html)
        assert "24/11/2026" not in page.html  # Vietnam Culture Day
        assert "23/11/2026" in page.html
        assert "16.000 ₫" in page.html

    async def test_a_form_sent_twice_is_one_dossier(self, portal: Portal) -> None:
        browser = await portal.resident()
        draft = await portal.draft(browser)
        first = await send(browser, draft, TYPED)
        second = await send(browser, draft, TYPED)
        assert (second.status, second.url, state_of(second)) == (200, first.url, "6")
        assert len(portal.office.records.asked) == 3

    async def test_paying_leads_to_the_platform_and_the_page_lets_the_browser_go_there(
        self, portal: Portal
    ) -> None:
        browser = await portal.resident()
        page = await submitted(portal, browser)
        policy = (await browser.http.get(page.url)).headers["content-security-policy"]
        assert policy.endswith(f"form-action 'self' {PAYMENT_ORIGIN}")
        checkout = await browser.submit(page, action="/pay")
        assert checkout.url.startswith(f"{PAYMENT_ORIGIN}/checkouts/")

    async def test_paying_twice_is_paying_once(self, portal: Portal) -> None:
        browser = await portal.resident()
        page = await submitted(portal, browser)
        checkouts = {(await browser.submit(page, action="/pay")).url for _ in range(2)}
        assert len(checkouts) == 1
        await paid(portal)
        after = await browser.submit(page, action="/pay")
        assert (after.url, state_of(after)) == (page.url, "4")

    async def test_a_refusal_says_why(self, portal: Portal) -> None:
        portal.office.records.holds["birth_certificate"]["full_name"] = "Trần Thị Khác"
        page = await finished(portal, await portal.resident())
        assert state_of(page) == "8"
        assert "Population and civil status disagree" in page.html

    async def test_the_list_shows_ones_own_applications(self, portal: Portal) -> None:
        browser = await portal.resident()
        await submitted(portal, browser)
        assert state_of_list(await browser.open("/applications")) == ["Payment required"]
        assert state_of_list(await (await portal.resident(LEVEL_ONE)).open("/applications")) == []


class TestAfterTheConsent:
    async def _withdraw(self, browser: Browser) -> None:
        page = await browser.open("/me/consents")
        form = next(found for found in page.forms if found.action.endswith("/withdraw"))
        await browser.submit(page, action=form.action)

    async def test_a_draft_shows_no_value_any_more_and_offers_to_start_again(self, portal: Portal) -> None:
        browser = await portal.resident()
        draft = await portal.draft(browser)
        assert "Lê Thị Mẫu" in draft.html
        await self._withdraw(browser)
        page = await browser.open(draft.path)
        assert "Lê Thị Mẫu" not in page.html
        assert len(page.having("data-reused")) == len(draft.having("data-reused"))
        assert "The consent was withdrawn or has ended" in page.html
        assert not [form for form in page.forms if form.action == draft.path]
        anew = await browser.submit(
            await browser.submit(page, action=f"/procedures/{COPY}/start"), press="agree"
        )
        assert anew.path != draft.path
        assert "Lê Thị Mẫu" in anew.html

    async def test_a_form_sent_from_an_older_page_is_refused_without_the_values(self, portal: Portal) -> None:
        browser = await portal.resident()
        draft = await portal.draft(browser)
        await self._withdraw(browser)
        page = await send(browser, draft, TYPED)
        assert (page.status, "Lê Thị Mẫu" in page.html) == (403, False)
        assert state_of_list(await browser.open("/applications")) == ["Draft"]

    async def test_a_dossier_goes_on_without_showing_them(self, portal: Portal) -> None:
        browser = await portal.resident()
        waiting = await submitted(portal, browser)
        assert "Lê Thị Mẫu" in waiting.html
        await self._withdraw(browser)
        await browser.submit(waiting, action="/pay")
        await paid(portal)
        assert await portal.office.settle()
        page = await browser.open(waiting.url)
        assert (state_of(page), "Lê Thị Mẫu" in page.html) == ("10", False)
        assert "no longer shown" in page.html


class TestTheResult:
    async def test_the_finished_dossier_leads_to_its_document_and_its_check(self, portal: Portal) -> None:
        browser = await portal.resident()
        page = await finished(portal, browser)
        assert state_of(page) == "10"
        document = await browser.open(page.link(path_starts="/results/"))
        assert "Lê Thị Mẫu" in document.html
        check = await (await portal.browser()).open(page.link(path_starts="/verify/"))
        assert check.status == 200

    async def test_the_signed_document_can_be_kept(self, portal: Portal) -> None:
        browser = await portal.resident()
        page = await finished(portal, browser)
        document = await browser.open(page.link(path_starts="/results/"))
        answer = await browser.http.get(document.url + "/document")
        assert answer.headers["content-type"] == "application/jose"
        assert answer.headers["content-disposition"].endswith('.jws"')
        assert portal.office.results.signer.read(answer.text).claims["personal_number"] == NUMBER

    async def test_it_is_nobody_elses(self, portal: Portal) -> None:
        page = await finished(portal, await portal.resident())
        stranger = await portal.resident(LEVEL_ONE)
        document = page.link(path_starts="/results/")
        foreign = await stranger.open(document)
        missing = await stranger.open(f"/results/res_{'a' * 26}")
        assert (foreign.status, without_request_id(foreign)) == (404, without_request_id(missing))
        assert (await stranger.open(document + "/document")).status == 404


async def test_foreign_missing_and_malformed_applications_look_alike(portal: Portal) -> None:
    mine = await portal.draft(await portal.resident())
    stranger = await portal.resident(LEVEL_ONE)
    paths = [mine.path, f"/applications/app_{'a' * 26}", "/applications/nonsense"]
    pages = [await stranger.open(path) for path in paths]
    assert [page.status for page in pages] == [404, 404, 404]
    assert len({without_request_id(page) for page in pages}) == 1
    csrf = next(form.values["csrf"] for form in (await stranger.open("/")).forms)
    for path in paths:
        assert (await stranger.post(path, {"csrf": csrf, "action": "save"})).status == 404
        assert (await stranger.post(path + "/pay", {"csrf": csrf})).status == 404


@pytest.mark.parametrize("action", ["", "/pay"])
async def test_a_form_from_elsewhere_is_refused(portal: Portal, action: str) -> None:
    browser = await portal.resident()
    draft = await portal.draft(browser)
    for token in ({}, {"csrf": "guessed"}):
        page = await browser.post(draft.url + action, {**TYPED, **token, "action": "submit"})
        assert (page.status, "form-token-invalid" in page.html) == (403, True)
    assert state_of_list(await browser.open("/applications")) == ["Draft"]


@pytest.mark.parametrize("action", ["", "/pay"])
async def test_a_form_sent_after_the_session_ended_comes_back_to_its_page(
    portal: Portal, action: str
) -> None:
    browser = await portal.resident()
    draft = await portal.draft(browser)
    browser.http.cookies.delete("__Host-motcua-portal")
    login = await browser.post(draft.url + action, TYPED)
    assert login.url == draft.url  # the eID still knows her: she is back at the page without another login


def state_of_list(page: Page) -> list[str]:
    tags = [found.text for found in page.elements if found.attributes.get("class", "").startswith("tag")]
    names = ["Draft", "Payment required", "Processing"]
    return [name for tag in tags for name in names if name in tag]
