"""A consent, and each look at records under it, names the application it was for and leads there."""

from datetime import timedelta

import pytest

from gateway.demo.browser import Page
from gateway.kernel.identifiers import ConsentId, DisclosureId
from gateway.ledger.entry import DISCLOSED, DisclosureEntry, Source
from gateway.portal.login.client import PORTAL_ID
from tests.fakes.directory import LEVEL_TWO
from tests.fixtures.filing import COPY, FACILITY
from tests.fixtures.portal import Portal

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def dossiers(page: Page) -> list[str]:
    """The applications to which the page leads, in its order."""
    links = [found.attributes.get("href", "") for found in page.elements]
    return [link for link in links if link.startswith("/applications/app_")]


def consents(page: Page) -> list[str]:
    return [found.attributes["data-consent"] for found in page.having("data-consent")]


async def looked_at(portal: Portal, consent_id: ConsentId | None) -> None:
    """One entry of the ledger about the resident at level two."""
    entry = DisclosureEntry(
        disclosure_id=DisclosureId.new(),
        at=portal.clock.now(),
        subject=portal.pseudonyms.of(LEVEL_TWO),
        client_id=PORTAL_ID,
        record_type="residence",
        fields=frozenset({"full_name"}),
        purpose="administrative_procedure",
        legal_basis="consent",
        consent_id=consent_id,
        outcome=DISCLOSED,
        source=Source.REGISTRY,
    )
    await portal.ledger.append(entry)


async def test_two_consents_are_told_apart_by_their_applications(portal: Portal) -> None:
    browser = await portal.resident()
    drafts = []
    for code in (COPY, FACILITY):
        portal.clock.advance(timedelta(minutes=1))
        drafts.append((await portal.draft(browser, code)).path)
    page = await browser.open("/me/consents")
    assert len(consents(page)) == 2
    assert dossiers(page) == drafts[::-1]
    first, second = page.having("data-consent")
    titles = [portal.office.parts.catalogue.get(code).procedure.title.en for code in (FACILITY, COPY)]
    assert titles[0] in first.text
    assert titles[1] in second.text


async def test_a_consent_without_an_application_leads_to_none(portal: Portal) -> None:
    browser = await portal.resident()
    portal.office.records.agreed = set()  # the registries refuse, so that no draft comes of it
    await portal.draft(browser)
    page = await browser.open("/me/consents")
    assert (len(consents(page)), dossiers(page)) == (1, [])


async def test_a_look_under_a_consent_leads_to_the_application(portal: Portal) -> None:
    browser = await portal.resident()
    draft = await portal.draft(browser)
    (consent,) = consents(await browser.open("/me/consents"))
    await looked_at(portal, ConsentId.parse(consent))
    await looked_at(portal, None)
    page = await browser.open("/me/disclosures")
    assert len(page.having("data-disclosure")) == 2
    assert dossiers(page) == [draft.path]
