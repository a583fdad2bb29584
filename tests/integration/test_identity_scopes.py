"""Scopes beyond the login: a third party gets them only from a page that names them; the portal needs no page."""

import json
from dataclasses import replace

from gateway.demo.browser import Page
from gateway.identity.scopes import SCOPES
from tests.factories.relying_party import DETAIL
from tests.fixtures.identity import ONE_SETTING, Eid, answer_at_client

pytestmark = ONE_SETTING
WITH_ME = "openid me"
EVERYTHING = " ".join(SCOPES)


def _scopes_named(page: Page) -> set[str]:
    return {found.attributes["data-scope"] for found in page.having("data-scope")}


async def _register(eid: Eid, *, first_party: bool = False) -> None:
    client = replace(eid.party.registration(), scopes=frozenset(SCOPES), first_party=first_party)
    await eid.identity.clients.register(client)


async def _token_scopes(eid: Eid, page: Page) -> set[str]:
    tokens = (await eid.redeem(eid.party.token_form(answer_at_client(page)["code"]))).json()
    access = await eid.identity.verifier.verify(tokens["access_token"])
    assert set(tokens["scope"].split()) == access.scopes
    return set(access.scopes)


async def test_the_page_names_each_scope_and_no_records(eid: Eid) -> None:
    await _register(eid)
    page = await eid.log_in(await eid.browser(), scope=EVERYTHING)
    assert (page.path.startswith("/eid/consent/"), page.status) == (True, 200)
    assert _scopes_named(page) == {"me", "applications"}
    for shown in (
        "Xem ai đã tra cứu dữ liệu của bạn và quản lý mọi đồng ý của bạn",
        "See who looked at your records and manage all your consents",
        "Nộp và theo dõi hồ sơ thay mặt bạn",
        "File and follow applications in your name",
    ):
        assert shown in page.html
    for absent in ("Purpose", "Period", "Kept by", "Only these fields"):
        assert absent not in page.html


async def test_a_scope_that_was_not_asked_for_is_not_named(eid: Eid) -> None:
    await _register(eid)
    page = await eid.log_in(await eid.browser(), scope=WITH_ME)
    assert _scopes_named(page) == {"me"}


async def test_agreeing_to_scopes_alone_gives_them_and_no_consent(eid: Eid) -> None:
    browser = await eid.browser()
    page = await browser.submit(await eid.log_in(browser, scope=WITH_ME), press="agree")
    tokens = (await eid.redeem(eid.party.token_form(answer_at_client(page)["code"]))).json()
    access = await eid.identity.verifier.verify(tokens["access_token"])
    assert (access.scopes, access.consent_id) == (frozenset({"openid", "me"}), None)
    assert not eid.desk.agreements


async def test_refusing_scopes_is_access_denied(eid: Eid) -> None:
    browser = await eid.browser()
    answer = answer_at_client(await browser.submit(await eid.log_in(browser, scope=WITH_ME), press="refuse"))
    assert (answer["error"], "code" in answer) == ("access_denied", False)


async def test_records_and_scopes_are_one_question(eid: Eid) -> None:
    browser = await eid.browser()
    page = await eid.log_in(browser, scope=WITH_ME, authorization_details=json.dumps([DETAIL]))
    assert _scopes_named(page) == {"me"}
    assert "Permanent residence" in page.html
    done = await browser.submit(page, press="agree")
    assert await _token_scopes(eid, done) == {"openid", "me"}
    assert len(eid.desk.agreements) == 1


async def test_records_without_scopes_name_no_scope(eid: Eid) -> None:
    page = await eid.log_in(await eid.browser(), authorization_details=json.dumps([DETAIL]))
    assert not _scopes_named(page)


async def test_a_live_login_does_not_hand_out_scopes(eid: Eid) -> None:
    browser = await eid.browser()
    await eid.log_in(browser)
    page = await browser.open(eid.party.url(scope=WITH_ME))
    assert page.path.startswith("/eid/consent/")
    done = await browser.submit(page, press="agree")
    assert await _token_scopes(eid, done) == {"openid", "me"}
    assert (await browser.open(eid.party.url(scope=WITH_ME))).path.startswith("/eid/consent/"), "each time"


async def test_prompt_none_gives_no_scope_to_a_third_party(eid: Eid) -> None:
    browser = await eid.browser()
    await eid.log_in(browser)
    answer = answer_at_client(await browser.open(eid.party.url(scope=WITH_ME, prompt="none")))
    assert (answer["error"], "code" in answer) == ("consent_required", False)


async def test_the_portal_gets_its_scopes_without_a_page(eid: Eid) -> None:
    await _register(eid, first_party=True)
    browser = await eid.browser()
    assert "code" in answer_at_client(await eid.log_in(browser, scope=EVERYTHING))
    silent = await browser.open(eid.party.url(scope=EVERYTHING, prompt="none"))
    assert await _token_scopes(eid, silent) == set(SCOPES)


async def test_an_answer_counts_only_for_the_scopes_that_were_shown(eid: Eid) -> None:
    await _register(eid)
    browser = await eid.browser()
    smaller = await eid.log_in(browser, scope=WITH_ME)
    larger = await browser.open(eid.party.url(scope=EVERYTHING))
    answer = await browser.submit(larger, {"question": smaller.form().values["question"]}, press="agree")
    assert "The question has changed" in answer.html
    assert _scopes_named(answer) == {"me", "applications"}
