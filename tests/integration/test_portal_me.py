"""What a resident sees of herself: every look at her records, and what she agreed to, with the way back."""

import re
from datetime import timedelta

import pytest

from gateway.demo.browser import Page
from gateway.kernel.identifiers import ClientId, DisclosureId
from gateway.ledger.entry import DISCLOSED, DisclosureEntry, Source
from gateway.portal.login.client import PORTAL_ID
from tests.fakes.directory import LEVEL_ONE, LEVEL_TWO
from tests.fixtures.identity import Browser
from tests.fixtures.portal import Portal

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def looked_at(
    portal: Portal,
    *,
    client: ClientId = PORTAL_ID,
    record_type: str = "citizen_id_card",
    outcome: str = DISCLOSED,
) -> DisclosureId:
    """One entry of the ledger about the resident at level two."""
    portal.clock.advance(timedelta(minutes=1))
    entry = DisclosureEntry(
        disclosure_id=DisclosureId.new(),
        at=portal.clock.now(),
        subject=portal.pseudonyms.of(LEVEL_TWO),
        client_id=client,
        record_type=record_type,
        fields=frozenset({"full_name", "date_of_birth"}),
        purpose="administrative_procedure",
        legal_basis="consent",
        consent_id=None,
        outcome=outcome,
        source=Source.REGISTRY if outcome == DISCLOSED else Source.NONE,
    )
    await portal.ledger.append(entry)
    return entry.disclosure_id


def entries(page: Page) -> list[str]:
    return [found.attributes["data-disclosure"] for found in page.having("data-disclosure")]


async def consent_of(browser: Browser) -> tuple[Page, str, str]:
    """The page, the id of its first consent, and that one's status."""
    page = await browser.open("/me/consents")
    first = page.having("data-consent")[0].attributes
    return page, first["data-consent"], first["data-consent-status"]


class TestDisclosures:
    async def test_each_tells_who_what_when_why_and_how_it_ended(self, portal: Portal) -> None:
        browser = await portal.resident()
        given = await looked_at(portal)
        page = await browser.open("/me/disclosures")
        (line,) = page.having("data-disclosure")
        assert line.attributes["data-disclosure"] == str(given)
        words = re.sub(r"\s+", " ", line.text)
        for word in (
            "Identity card",
            "Một Cửa public service portal",
            "National Population Database",
            "Settling an administrative procedure",
            "Full name",
            "Date of birth",
            "09:01 20/11/2026",
            "Given",
        ):
            assert word in words

    async def test_a_refusal_is_listed_with_its_reason(self, portal: Portal) -> None:
        browser = await portal.resident()
        await looked_at(portal, outcome="consent-withdrawn")
        (line,) = (await browser.open("/me/disclosures")).having("data-disclosure")
        assert "Refused" in line.text
        assert "consent-withdrawn" in line.text
        assert "Given" not in line.text

    async def test_what_is_no_longer_known_keeps_its_name(self, portal: Portal) -> None:
        browser = await portal.resident()
        await looked_at(portal, client=ClientId.parse("gone-client"), record_type="gone_record")
        (line,) = (await browser.open("/me/disclosures")).having("data-disclosure")
        assert "gone-client" in line.text
        assert "gone_record" in line.text

    async def test_nobody_sees_anothers(self, portal: Portal) -> None:
        await looked_at(portal)
        assert entries(await (await portal.resident(LEVEL_ONE)).open("/me/disclosures")) == []

    async def test_the_newest_come_first_and_none_is_out_of_reach(self, portal: Portal) -> None:
        written = [str(await looked_at(portal)) for _ in range(53)]
        browser = await portal.resident()
        first = await browser.open("/me/disclosures")
        second = await browser.open(_older(first))
        assert entries(first) + entries(second) == written[::-1]

    @pytest.mark.parametrize("before", ["0", "-1", "x", "9" * 30])
    async def test_a_page_that_cannot_be_is_refused(self, portal: Portal, before: str) -> None:
        browser = await portal.resident()
        assert (await browser.open(f"/me/disclosures?before={before}")).status == 422


class TestConsents:
    async def test_what_was_agreed_is_listed_record_by_record(self, portal: Portal) -> None:
        browser = await portal.resident()
        await portal.draft(browser)
        page, _, status = await consent_of(browser)
        assert status == "active"
        for word in ("Birth certificate", "Mother&#39;s name", "09:00 20/12/2026"):
            assert word in page.html

    async def test_withdrawing_counts_at_once(self, portal: Portal) -> None:
        browser = await portal.resident()
        await portal.draft(browser)
        page, consent, _ = await consent_of(browser)
        after = await browser.submit(page, action=f"/{consent}/withdraw")
        assert after.path == "/me/consents"
        assert (await consent_of(browser))[1:] == (consent, "withdrawn")
        assert not [form for form in after.forms if form.action.endswith("/withdraw")]

    async def test_nobody_withdraws_anothers_and_learns_nothing_by_trying(self, portal: Portal) -> None:
        browser = await portal.resident()
        await portal.draft(browser)
        _, consent, _ = await consent_of(browser)
        stranger = await portal.resident(LEVEL_ONE)
        csrf = next(form.values["csrf"] for form in (await stranger.open("/")).forms)
        pages = [
            await stranger.post(f"/me/consents/{tried}/withdraw", {"csrf": csrf})
            for tried in (consent, f"con_{'a' * 26}", "nonsense")
        ]
        assert [page.status for page in pages] == [404, 404, 404]
        assert len({re.sub(r"urn:request:[0-9a-f]+", "", page.html) for page in pages}) == 1
        assert (await consent_of(browser))[2] == "active"

    async def test_a_withdrawal_from_another_site_is_refused(self, portal: Portal) -> None:
        browser = await portal.resident()
        await portal.draft(browser)
        _, consent, _ = await consent_of(browser)
        page = await browser.post(f"/me/consents/{consent}/withdraw", {"csrf": "guessed"})
        assert page.status == 403
        assert (await consent_of(browser))[2] == "active"


def _older(page: Page) -> str:
    return next(
        found.attributes["href"]
        for found in page.elements
        if found.attributes.get("href", "").startswith("/me/disclosures?before=")
    )
