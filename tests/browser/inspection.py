"""What must hold on every page, whoever looks at it and on whatever screen."""

from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

_WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_UNSEEN = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2;
}"""


async def inspect(page: Page, *, scripts: bool = True) -> None:
    """One heading, nothing that axe objects to, nothing that needs scrolling sideways.

    Axe is a script: in a window without scripts it is left out, for it would never end.
    """
    where = await page.title()
    assert await page.locator("h1").count() == 1, where
    assert await page.evaluate(_WIDER) == 0, f"{where}: wider than the window"
    if not scripts:
        return
    found: Any = await Axe().run(page)
    assert found.violations_count == 0, f"{where}: {found.generate_report()}"


async def press(page: Page, selector: str) -> None:
    """Click what leads to another page, and wait for that page."""
    async with page.expect_navigation():
        await page.click(selector)


async def enter(page: Page) -> None:
    """Press Enter where it leads to another page, and wait for that page."""
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def tab_to(page: Page, selector: str) -> None:
    """Press Tab until that element has the focus; the focus can be seen all along."""
    for _ in range(120):
        await page.keyboard.press("Tab")
        assert not await page.evaluate(_UNSEEN), f"focus not to be seen before {selector}"
        if await page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")
