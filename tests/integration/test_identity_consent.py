"""The consent page: names everything, writes down only what was shown, and takes a no for an answer."""

import json
from typing import Any

import pytest

from gateway.identity.clients.models import Client
from gateway.kernel.purpose import Purpose
from gateway.kernel.text import Text
from tests.factories.relying_party import DETAIL
from tests.fixtures.identity import ONE_SETTING, Eid, answer_at_client

pytestmark = ONE_SETTING
DETAILS = json.dumps([DETAIL])


async def test_the_page_names_who_asks_what_why_and_how_long(eid: Eid) -> None:
    page = await eid.log_in(await eid.browser(), authorization_details=DETAILS)
    assert page.path.startswith("/eid/consent/")
    for shown in (
        "Example Bank",
        "Finance and banking",
        "Financial service",
        "30 days from now",
        "National population database",
        "Ministry of Public Security",
        "Residence",
        "Permanent residence",
        "Trần Thị Giả Lập",
        "/me/consents",
    ):
        assert shown in page.html
    assert "Current residence" not in page.html, "a field that was not asked for"


async def test_agreeing_writes_down_exactly_what_was_shown(eid: Eid) -> None:
    browser = await eid.browser()
    page = await eid.log_in(browser, authorization_details=DETAILS)
    await browser.submit(page, press="agree")
    (agreement,) = eid.desk.agreements
    assert [record.record_type for record in agreement.question.records] == ["residence"]
    assert (agreement.question.purpose, agreement.question.period_days) == (Purpose.FINANCIAL_SERVICE, 30)
    assert str(agreement.client_id) == "example-bank"


@pytest.mark.parametrize("decision", ["refuse", "nonsense", ""])
async def test_anything_but_agreeing_is_a_refusal(eid: Eid, decision: str) -> None:
    browser = await eid.browser()
    page = await eid.log_in(browser, authorization_details=DETAILS)
    answer = answer_at_client(await browser.submit(page, {"decision": decision}))
    assert (answer["error"], answer["state"]) == ("access_denied", "state-of-the-client")
    assert not eid.desk.agreements


async def test_records_need_agreement_each_time_whoever_is_logged_in(eid: Eid) -> None:
    browser = await eid.browser()
    await browser.submit(await eid.log_in(browser, authorization_details=DETAILS), press="agree")
    again = await browser.open(eid.party.url(authorization_details=DETAILS))
    assert again.path.startswith("/eid/consent/")


async def test_without_records_nothing_is_asked(eid: Eid) -> None:
    assert "code" in answer_at_client(await eid.log_in(await eid.browser()))
    assert not eid.desk.agreements


async def test_agreeing_twice_is_one_agreement(eid: Eid) -> None:
    browser = await eid.browser()
    page = await eid.log_in(browser, authorization_details=DETAILS)
    await browser.submit(page, press="agree")
    again = await browser.submit(page, press="agree")
    assert (again.status, "login-expired" in again.html) == (400, True)
    assert len(eid.desk.agreements) == 1


async def test_a_question_that_has_changed_is_shown_again_before_it_counts(eid: Eid) -> None:
    browser = await eid.browser()
    page = await eid.log_in(browser, authorization_details=DETAILS)
    _, fields = eid.desk.records["residence"]
    eid.desk.records["residence"] = (Text("Hồ sơ cư trú", "Residence file"), fields)
    changed = await browser.submit(page, press="agree")
    assert "The question has changed" in changed.html
    assert not eid.desk.agreements
    assert "code" in answer_at_client(await browser.submit(changed, press="agree"))


async def test_only_the_login_that_was_asked_may_answer(eid: Eid) -> None:
    browser = await eid.browser()
    page = await eid.log_in(browser, authorization_details=DETAILS)
    await eid.log_in(browser, prompt="login")
    answer = await browser.submit(page, press="agree")
    assert (answer.status, "login-expired" in answer.html) == (400, True)
    assert not eid.desk.agreements


async def test_consent_is_not_reached_without_logging_in(eid: Eid) -> None:
    browser = await eid.browser()
    form = await browser.open(eid.party.url(authorization_details=DETAILS))
    page = await browser.open(form.url.replace("/eid/login/", "/eid/consent/"))
    assert (page.status, "login-expired" in page.html) == (400, True)


async def test_the_page_lets_its_form_lead_to_this_client_only(eid: Eid) -> None:
    browser = await eid.browser()
    page = await eid.log_in(browser, authorization_details=DETAILS)
    policy = (await browser.http.get(page.url)).headers["Content-Security-Policy"]
    assert policy.endswith("form-action 'self' https://bank.example")


@pytest.mark.parametrize(
    "details",
    [
        "not json",
        "{}",
        "[]",
        "null",
        '[{"type":"vn_record","type":"vn_record"}]',
        json.dumps([{**DETAIL, "type": "payment"}]),
        json.dumps([{**DETAIL, "fields": []}]),
        json.dumps([{**DETAIL, "fields": ["permanent_residence"] * 2}]),
        json.dumps([{**DETAIL, "legal_basis": "law"}]),
        json.dumps([{**DETAIL, "purpose": "curiosity"}]),
        json.dumps([{**DETAIL, "period_days": 366}]),
        json.dumps([{**DETAIL, "period_days": 0}]),
        json.dumps([{**DETAIL, "period_days": "30"}]),
        json.dumps([{**DETAIL, "extra": 1}]),
        json.dumps([DETAIL, DETAIL]),
        json.dumps([DETAIL, {**DETAIL, "record_type": "citizen_id_card", "period_days": 31}]),
        json.dumps([DETAIL]).replace("30", "NaN"),
        "[" * 200,
    ],
)
async def test_malformed_details_go_back_as_invalid_authorization_details(eid: Eid, details: str) -> None:
    page = await (await eid.browser()).open(eid.party.url(authorization_details=details))
    answer = answer_at_client(page)
    assert (answer["error"], answer["error_uri"].rsplit("/", 1)[-1]) == (
        "invalid_authorization_details",
        "authorization-details-malformed",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"record_type": "tax_return"},
        {"fields": ["shoe_size"]},
        {"record_type": "citizen_id_card", "fields": ["full_name"]},
        {"purpose": "health_care"},
    ],
    ids=["unknown-record", "unknown-field", "not-this-clients-record", "not-this-clients-purpose"],
)
async def test_what_cannot_be_asked_for_is_refused_before_anybody_logs_in(
    eid: Eid, change: dict[str, Any]
) -> None:
    details = json.dumps([{**DETAIL, **change}])
    answer = answer_at_client(await (await eid.browser()).open(eid.party.url(authorization_details=details)))
    assert answer["error"] == "invalid_authorization_details"
    assert answer["error_uri"].endswith("/problems/consent-request-invalid")


async def test_a_client_that_lost_its_right_meanwhile_gets_nothing(eid: Eid) -> None:
    browser = await eid.browser()
    page = await eid.log_in(browser, authorization_details=DETAILS)
    await eid.identity.clients.register(_without_records(eid.party.registration()))
    answer = answer_at_client(await browser.submit(page, press="agree"))
    assert answer["error"] == "invalid_authorization_details"
    assert not eid.desk.agreements


def _without_records(client: Client) -> Client:
    return Client(client.id, client.name, client.sector, client.redirect_uris, client.jwks, client.scopes)
