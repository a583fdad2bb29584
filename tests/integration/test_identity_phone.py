"""The simulated phone: activation, lockout, and answers that count once."""

from datetime import timedelta

import pytest

from gateway.identity.settings import IdentitySettings
from gateway.kernel.personal_number import PersonalNumber
from tests.fakes.directory import LEVEL_ONE, LEVEL_TWO, LOCKED, NO_ACCOUNT, NOBODY, entry
from tests.fixtures.identity import ONE_SETTING, PASSCODE, Eid, answer_at_client, match_number

pytestmark = ONE_SETTING


async def test_an_activated_phone_greets_its_owner(eid: Eid) -> None:
    _, inbox = await eid.phone(LEVEL_ONE)
    assert "Lê Văn Giả Định" in inbox.html
    assert "level 1" in inbox.html


async def test_a_request_shows_who_asks_and_three_different_numbers(eid: Eid) -> None:
    waiting = await eid.begin(await eid.browser())
    _, inbox = await eid.phone()
    choices = [
        found.attributes["value"] for found in inbox.elements if found.attributes.get("type") == "radio"
    ]
    assert "Example Bank" in inbox.html
    assert "09:00, 20/11/2026" in inbox.html
    assert len(set(choices)) == 3
    assert match_number(waiting) in choices


@pytest.mark.parametrize(
    ("number", "passcode"),
    [
        (LEVEL_TWO.reveal(), "000000"),
        (LEVEL_TWO.reveal(), ""),
        (NO_ACCOUNT.reveal(), PASSCODE),
        (LOCKED.reveal(), PASSCODE),
        (NOBODY.reveal(), PASSCODE),
        ("not a number", PASSCODE),
    ],
    ids=["wrong-passcode", "no-passcode", "no-account", "locked", "nobody", "malformed"],
)
async def test_refused_activations_all_look_alike(eid: Eid, number: str, passcode: str) -> None:
    phone = await eid.browser()
    form = await phone.open("/eid/app")
    page = await phone.submit(form, {"personal_number": number, "passcode": passcode}, action="/activate")
    assert (page.status, "activation-refused" in page.html) == (403, True)
    assert number not in page.html


@pytest.mark.parametrize("number", [LEVEL_TWO, NOBODY], ids=["somebody", "nobody"])
async def test_five_wrong_passcodes_lock_the_number_for_a_while(eid: Eid, number: PersonalNumber) -> None:
    statuses = [(await eid.phone(number, "000000"))[1].status for _ in range(5)]
    _, locked = await eid.phone(number)
    assert statuses == [403] * 5
    assert (locked.status, "phone-locked" in locked.html) == (429, True)


async def test_a_lock_ends_by_itself(eid: Eid) -> None:
    for _ in range(6):
        await eid.phone(LEVEL_TWO, "000000")
    eid.clock.advance(IdentitySettings().passcode_lockout + timedelta(seconds=1))
    _, inbox = await eid.phone()
    assert inbox.status == 200


async def test_a_success_forgives_earlier_failures(eid: Eid) -> None:
    for _ in range(3):
        for _ in range(4):
            await eid.phone(LEVEL_TWO, "000000")
        assert (await eid.phone())[1].status == 200


async def test_a_request_is_answered_once(eid: Eid) -> None:
    waiting = await eid.begin(await eid.browser())
    phone, inbox = await eid.phone()
    chosen = {"number": match_number(waiting)}
    await phone.submit(inbox, chosen, action="/answer", press="deny")
    again = await phone.submit(inbox, chosen, action="/answer", press="approve")
    assert (again.status, "approval-gone" in again.html) == (409, True)


async def test_a_phone_cannot_answer_for_somebody_else(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    _, inbox = await eid.phone()
    other, empty = await eid.phone(LEVEL_ONE)
    assert not empty.having("aria-labelledby")
    fields = {
        **empty.form(action_ends="/deactivate").values,
        "request": inbox.form(action_ends="/answer").values["request"],
        "number": match_number(waiting),
        "decision": "approve",
    }
    page = await other.post("/eid/app/answer", fields)
    assert (page.status, "approval-gone" in page.html) == (409, True)
    await eid.approve(waiting)
    assert "code" in answer_at_client(await browser.submit(waiting, action="/finish"))


async def test_approving_needs_a_number(eid: Eid) -> None:
    await eid.begin(await eid.browser())
    phone, inbox = await eid.phone()
    page = await phone.submit(inbox, action="/answer", press="approve")
    assert (page.status, "number-not-chosen" in page.html) == (422, True)
    assert page.having("aria-labelledby"), "the request stays open"


async def test_an_account_locked_since_the_activation_approves_nothing(eid: Eid) -> None:
    browser = await eid.browser()
    waiting = await eid.begin(browser)
    phone, inbox = await eid.phone()
    eid.directory.entries[LEVEL_TWO] = eid.directory.entries[LOCKED]
    page = await phone.submit(inbox, {"number": match_number(waiting)}, action="/answer", press="approve")
    assert (page.status, "phone-not-activated" in page.html) == (403, True)
    assert (await browser.submit(waiting, action="/finish")).path.endswith("/wait")


async def test_the_level_is_what_the_directory_says_at_the_approval(eid: Eid) -> None:
    eid.directory.entries[LEVEL_ONE] = entry(2, "Lê Văn Giả Định")
    browser = await eid.browser()
    page = await eid.log_in(browser, LEVEL_ONE, acr_values="urn:vneid:sandbox:loa:2")
    assert "code" in answer_at_client(page)


async def test_a_directory_that_is_down_is_an_honest_503(eid: Eid) -> None:
    eid.directory.is_down = True
    _, page = await eid.phone()
    assert (page.status, "eid-directory-unavailable" in page.html) == (503, True)


async def test_a_deactivated_phone_shows_nothing_more(eid: Eid) -> None:
    await eid.begin(await eid.browser())
    phone, inbox = await eid.phone()
    kept = phone.http.cookies["__Host-motcua-phone"]
    page = await phone.submit(inbox, action="/deactivate")
    assert "passcode" in page.form(action_ends="/activate").values
    phone.http.cookies.set("__Host-motcua-phone", kept, domain="gateway.example")
    assert "passcode" in (await phone.open("/eid/app")).form(action_ends="/activate").values


async def test_answers_from_a_phone_that_is_not_activated_count_nothing(eid: Eid) -> None:
    waiting = await eid.begin(await eid.browser())
    phone, inbox = await eid.phone()
    phone.http.cookies.delete("__Host-motcua-phone")
    page = await phone.submit(inbox, {"number": match_number(waiting)}, action="/answer", press="approve")
    assert (page.status, "phone-not-activated" in page.html) == (403, True)
