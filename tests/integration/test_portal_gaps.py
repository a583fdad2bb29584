"""A draft with gaps: what must be there first leaves nothing to fill in; what is not needed alarms nobody."""

import pytest

from gateway.contracts.registry import RegistryUnavailable
from gateway.demo.browser import Page
from tests.fixtures.filing import COPY, FACILITY
from tests.fixtures.portal import Portal

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def actions(page: Page) -> set[str]:
    return {form.action for form in page.forms} - {"/logout"}


async def test_a_draft_that_cannot_be_submitted_asks_nothing_and_says_what_to_do(portal: Portal) -> None:
    del portal.office.records.holds["residence"]
    page = await portal.draft(await portal.resident())
    assert page.having("data-asked") == []
    assert actions(page) == {f"/procedures/{COPY}/start"}
    assert "must add what is missing first" in page.html


async def test_a_registry_that_is_down_is_no_missing_record(portal: Portal) -> None:
    portal.office.records.failures["residence"] = RegistryUnavailable()
    page = await portal.draft(await portal.resident())
    assert actions(page) == {f"/procedures/{COPY}/start"}
    assert "Start again in a few minutes" in page.html
    assert "must add what is missing" not in page.html


async def test_after_the_record_is_there_the_same_button_leads_to_a_form(portal: Portal) -> None:
    held = portal.office.records.holds.pop("residence")
    browser = await portal.resident()
    page = await portal.draft(browser)
    portal.office.records.holds["residence"] = held
    again = await browser.submit(await browser.submit(page, action="/start"), press="agree")
    assert len(again.having("data-asked")) == 2


async def test_an_earlier_result_that_is_not_needed_is_no_warning(portal: Portal) -> None:
    page = await portal.draft(await portal.resident(), FACILITY)
    assert "None yet; not needed" in page.html
    assert 'class="warning"' not in page.html
    assert "hand in the document" not in page.html
    assert page.having("data-asked")
