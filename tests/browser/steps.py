"""The steps of a resident at her desk, with her phone beside her."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page, expect

from tests.browser.inspection import inspect, press
from tests.fixtures.browser import Windows
from tests.fixtures.world import World

COPY = "2.000635"
_LOOKS = 600


@dataclass
class Person:
    """`page` is the window on her desk, `phone` the one in her hand."""

    world: World
    page: Page
    phone: Page
    number: str
    scripts: bool

    @classmethod
    async def at(cls, world: World, windows: Windows, persona: str, **options: Any) -> "Person":
        return cls(
            world,
            await windows.open(**options),
            await windows.open(viewport={"width": 360, "height": 740}),
            world.personas[persona]["personal_number"],
            options.get("java_script_enabled", True),
        )

    async def inspect(self) -> None:
        await inspect(self.page, scripts=self.scripts)

    async def open(self, path: str) -> None:
        await self.page.goto(self.world.base_url + path)

    async def log_in(self, decision: str = "approve") -> None:
        """From the eID's login page to what follows it."""
        await self.inspect()
        await self.page.fill("[name=personal_number]", self.number)
        await press(self.page, "main button[type=submit]")
        await self.inspect()
        await self.answer(await self.page.inner_text("#match"), decision)
        if self.scripts:
            await expect(self.page).not_to_have_url(re.compile("/eid/login/"))
        else:
            await press(self.page, "main form button >> nth=0")

    async def answer(self, number: str, decision: str = "approve") -> None:
        await self.phone.goto(f"{self.world.base_url}/eid/app")
        if await self.phone.locator("[name=passcode]").count():
            await inspect(self.phone)
            await self.phone.fill("[name=personal_number]", self.number)
            await self.phone.fill("[name=passcode]", self.world.passcode)
            await press(self.phone, "main button[type=submit]")
        await inspect(self.phone)
        await self.phone.check(f"[name=number][value='{number.strip()}']")
        await press(self.phone, f"[name=decision][value={decision}]")
        await inspect(self.phone)

    async def draft(self, code: str = COPY) -> None:
        """From the first page to the filled-in form."""
        await self.open("/")
        await press(self.page, f"a[href='/procedures/{code}']")
        await self.inspect()
        await press(self.page, "form[action$='/start'] button")
        if await self.page.locator("[name=personal_number]").count():
            await self.log_in()
        await self.inspect()
        await press(self.page, "[name=decision][value=agree]")
        await expect(self.page).to_have_url(re.compile("/applications/app_"))

    async def pay(self) -> None:
        await press(self.page, "form[action$='/pay'] button")
        await expect(self.page).to_have_url(re.compile(f"^{re.escape(self.world.registries_url)}/payment/"))
        await self.inspect()
        await press(self.page, "form[action$='/pay'] button")
        await expect(self.page).to_have_url(re.compile("/applications/app_"))

    async def await_result(self) -> None:
        """With scripts the page follows by itself; without, there is a link."""
        done = self.page.locator("[data-application-state='10']")
        if self.scripts:
            await expect(done).to_be_visible()
            return
        for _ in range(_LOOKS):
            if await done.count():
                return
            await press(self.page, "#refresh a")
        raise AssertionError("no result")

    async def state(self) -> str:
        return str(await self.page.get_attribute("[data-application-state]", "data-application-state"))
