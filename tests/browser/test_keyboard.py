"""The way to a filed dossier with the keyboard alone."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.inspection import enter, tab_to
from tests.browser.steps import Person
from tests.fixtures.browser import Windows
from tests.fixtures.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_dossier_is_filed_without_a_mouse(world: World, windows: Windows) -> None:
    person = await Person.at(world, windows, "ordinary-resident")
    page = person.page
    await person.open("/")
    await tab_to(page, "a[href='/procedures/2.000635']")
    await enter(page)
    await tab_to(page, "form[action$='/start'] button")
    await enter(page)

    await tab_to(page, "[name=personal_number]")
    await page.keyboard.type(person.number)
    await enter(page)
    await approve(person, (await page.inner_text("#match")).strip())
    await expect(page).to_have_url(re.compile("/eid/consent/"))

    await tab_to(page, "[name=decision][value=agree]")
    await enter(page)
    await tab_to(page, "#f-copies")
    await page.keyboard.type("1")
    await tab_to(page, "#f-purpose_of_use")
    await page.keyboard.press("ArrowDown")
    await tab_to(page, "[name=action][value=submit]")
    await enter(page)
    await expect(page.locator("[data-application-state='6']")).to_be_visible()


async def test_the_first_stop_leads_past_the_navigation(world: World, windows: Windows) -> None:
    page = await windows.open()
    await page.goto(world.base_url)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("main")).to_be_focused()


async def approve(person: Person, number: str) -> None:
    phone = person.phone
    await phone.goto(f"{person.world.base_url}/eid/app")
    await tab_to(phone, "[name=personal_number]")
    await phone.keyboard.type(person.number)
    await tab_to(phone, "[name=passcode]")
    await phone.keyboard.type(person.world.passcode)
    await enter(phone)
    await tab_to(phone, "[name=number]")
    for _ in range(3):
        if await phone.locator(f"[name=number][value='{number}']:checked").count():
            break
        await phone.keyboard.press("ArrowDown")
    await tab_to(phone, "[name=decision][value=approve]")
    await enter(phone)
    await expect(phone.locator("[role=status]")).to_be_visible()
