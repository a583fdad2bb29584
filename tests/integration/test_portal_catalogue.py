"""The public pages: what there is, what each procedure reuses and asks, and nothing that needs a login."""

import pytest

from tests.fixtures.filing import COPY, FACILITY
from tests.fixtures.portal import Portal

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_the_first_page_lists_every_procedure_with_its_fee_and_deadline(portal: Portal) -> None:
    page = await (await portal.browser()).open("/")
    links = [found.attributes.get("href") for found in page.elements]
    assert {f"/procedures/{COPY}", f"/procedures/{FACILITY}"} <= set(links)
    for word in ("8.000 ₫", "Free", "Full process", "working days"):
        assert word in page.html


async def test_a_procedure_says_beforehand_what_it_will_reuse_and_what_it_will_ask(portal: Portal) -> None:
    page = await (await portal.browser()).open(f"/procedures/{COPY}")
    registries = [found.attributes["data-registry"] for found in page.having("data-registry")]
    assert registries == ["population", "civil-status"]
    for word in ("Permanent residence", "Mother&#39;s name", "Number of copies", "281/2016", "30 days"):
        assert word in page.html


async def test_the_consent_page_asks_for_what_the_procedure_said(portal: Portal) -> None:
    browser = await portal.resident()
    promised = await browser.open(f"/procedures/{COPY}")
    question = await portal.start(browser)
    fields = {found.attributes["data-field"].partition(".")[2] for found in question.having("data-field")}
    reused = portal.office.parts.catalogue.get(COPY).form.reused
    assert fields == {source.field for source in reused.values()}
    for slug in ("National Population Database", "Electronic Civil Status Database"):
        assert slug in promised.html
        assert slug in question.html


async def test_starting_needs_a_form_that_this_browser_was_shown(portal: Portal) -> None:
    browser = await portal.browser()
    page = await browser.post(f"/procedures/{COPY}/start", {"csrf": "guessed"})
    assert (page.status, "form-token-invalid" in page.html) == (403, True)


@pytest.mark.parametrize("code", ["9.999999", "nonsense", "%00", "<b>"])
async def test_an_unknown_procedure_is_not_found_and_not_repeated(portal: Portal, code: str) -> None:
    page = await (await portal.browser()).open(f"/procedures/{code}")
    assert page.status == 404
    assert code not in page.html


async def test_pages_are_never_kept_by_a_cache(portal: Portal) -> None:
    browser = await portal.resident()
    for path in ("/", f"/procedures/{COPY}", "/applications", "/me/consents", "/me/disclosures"):
        assert (await browser.http.get(path)).headers["cache-control"] == "no-store"
