"""The whole story in a real browser, on a desk, on a phone's width, and without scripts."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.inspection import inspect, press
from tests.browser.steps import Person
from tests.fixtures.browser import Windows
from tests.fixtures.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PERSONA = "ordinary-resident"


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"viewport": {"width": 1280, "height": 900}}, id="desk"),
        pytest.param({"viewport": {"width": 360, "height": 740}}, id="phone-width"),
        pytest.param({"java_script_enabled": False}, id="no-scripts"),
    ],
)
async def test_a_resident_gets_her_certificate(
    world: World, windows: Windows, options: dict[str, Any]
) -> None:
    person = await Person.at(world, windows, PERSONA, **options)
    page = person.page
    await person.open("/")
    await person.inspect()
    await person.draft()
    await person.inspect()
    reused, asked = page.locator("[data-reused]"), page.locator("[data-asked]")
    assert (await reused.count(), await asked.count()) == (18, 2)

    why = page.locator("[data-reused=full_name] details")
    await expect(why.locator("p").first).to_be_hidden()
    await why.locator("summary").click()
    await expect(why.locator("p").first).to_be_visible()
    await person.inspect()

    await press(page, "[name=action][value=submit]")
    await expect(page.locator("[data-asked][aria-invalid=true]")).to_have_count(2)
    await person.inspect()
    await page.fill("#f-copies", "2")
    await page.select_option("#f-purpose_of_use", "study")
    await press(page, "[name=action][value=save]")
    await expect(page.locator("[role=status]")).to_be_visible()
    await person.inspect()
    await press(page, "[name=action][value=submit]")
    assert await person.state() == "6"
    await person.inspect()

    await person.pay()
    await person.await_result()
    await person.inspect()

    await press(page, "a[href^='/results/']")
    await person.inspect()
    async with page.expect_download() as download:
        await page.click("a[download]")
    assert (await download.value).suggested_filename.endswith(".jws")
    await press(page, "article a[href^='/verify/']")
    await expect(page.locator("[data-verified=true]")).to_be_visible()
    await person.inspect()

    for path in ("/applications", "/me/disclosures", "/me/consents"):
        await person.open(path)
        await person.inspect()
    await person.open("/me/disclosures")
    assert await page.locator("[data-disclosure]").count() >= 3


async def test_saying_no_on_the_phone_signs_nobody_in(world: World, windows: Windows) -> None:
    person = await Person.at(world, windows, PERSONA)
    await person.open("/login")
    await person.log_in("deny")
    await expect(person.page).to_have_url(re.compile("/login/callback"))
    await person.inspect()
    await person.open("/applications")
    await expect(person.page).to_have_url(re.compile("/eid/login/"))


async def test_an_account_of_level_one_learns_how_to_go_on(world: World, windows: Windows) -> None:
    person = await Person.at(world, windows, "level-one-only")
    await person.open("/procedures/2.000635")
    await press(person.page, "form[action$='/start'] button")
    await person.log_in()
    await expect(person.page.locator("main")).to_contain_text("assurance-too-low")
    await person.inspect()


async def test_what_is_only_on_paper_is_named_and_the_rest_is_filled_in(
    world: World, windows: Windows
) -> None:
    person = await Person.at(world, windows, "birth-not-digitised")
    await person.draft()
    await expect(person.page.locator("#missing")).to_be_visible()
    assert await person.page.locator("[data-reused]").count() == 4
    assert await person.page.locator("[data-asked], [name=action]").count() == 0
    await person.inspect()


@pytest.mark.parametrize("width", [1280, 900, 640])
async def test_where_a_value_comes_from_stands_beside_or_under_it_never_under_its_label(
    world: World, windows: Windows, width: int
) -> None:
    person = await Person.at(world, windows, PERSONA, viewport={"width": width, "height": 800})
    await person.draft()
    row = person.page.locator("[data-reused=full_name]")
    value = await row.locator("dd").first.bounding_box()
    source = await row.locator("dd.source").bounding_box()
    assert value is not None
    assert source is not None
    assert source["x"] >= value["x"]


async def test_a_withdrawn_consent_is_shown_as_such(world: World, windows: Windows) -> None:
    person = await Person.at(world, windows, PERSONA)
    await person.draft()
    await person.open("/me/consents")
    newest = person.page.locator("[data-consent]").first
    consent = await newest.get_attribute("data-consent")
    await press(person.page, f"[data-consent={consent}] button")
    withdrawn = person.page.locator(f"[data-consent={consent}]")
    await expect(withdrawn).to_have_attribute("data-consent-status", "withdrawn")
    await person.inspect()


async def test_signing_out_is_signing_out(world: World, windows: Windows) -> None:
    person = await Person.at(world, windows, PERSONA)
    await person.open("/login")
    await person.log_in()
    await expect(person.page.locator("form[action='/logout']")).to_be_visible()
    await press(person.page, "form[action='/logout'] button")
    await person.open("/applications")
    await expect(person.page).to_have_url(re.compile("/eid/login/"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/procedures/4.999001",
        "/verify",
        "/sandbox/personas",
        "/problems",
        "/problems/not-found",
        "/nowhere",
        "/eid/app",
        "/login",
    ],
)
async def test_pages_for_everybody(world: World, windows: Windows, path: str) -> None:
    for width in (1280, 360):
        page = await windows.open(viewport={"width": width, "height": 800})
        await page.goto(world.base_url + path)
        await inspect(page)


async def test_the_api_reference_keeps_its_own_style(world: World, windows: Windows) -> None:
    """Not inspected like the other pages: Swagger UI has a second h1, weak colours, and buttons within buttons of its own."""
    page = await windows.open()
    await page.goto(f"{world.base_url}/docs")
    badge = page.locator("#api-reference pre.version").first
    await expect(badge).to_be_visible()
    await expect(badge).to_have_css("background-color", "rgba(0, 0, 0, 0)")
