"""The watch over the windows would notice what it is there for."""

import pytest

from tests.browser.inspection import inspect
from tests.fixtures.browser import Windows
from tests.fixtures.world import World

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_request_to_another_host_is_noticed(windows: Windows) -> None:
    page = await windows.open()
    async with page.expect_event("requestfailed"):
        await page.set_content("<img src='http://elsewhere.invalid/pixel.png' alt=''>", wait_until="commit")
    assert windows.outside == ["http://elsewhere.invalid/pixel.png"]
    windows.outside.clear()
    windows.complaints.clear()


async def test_a_breach_of_the_content_policy_is_noticed(world: World, windows: Windows) -> None:
    page = await windows.open()
    await page.goto(world.base_url)
    async with page.expect_event("console"):
        await page.evaluate(
            "() => document.body.append("
            "Object.assign(document.createElement('script'), {textContent: 'window.breached = true'}))"
        )
    assert await page.evaluate("() => window.breached") is None
    assert len(windows.complaints) == 1
    windows.complaints.clear()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param("() => document.querySelector('h1').remove()", id="no-heading"),
        pytest.param("() => document.querySelector('label').remove()", id="no-label"),
        pytest.param("() => { document.body.style.minWidth = '5000px' }", id="too-wide"),
    ],
)
async def test_a_page_that_is_not_fit_is_noticed(world: World, windows: Windows, spoil: str) -> None:
    page = await windows.open()
    await page.goto(f"{world.base_url}/login")
    await page.evaluate(spoil)
    with pytest.raises(AssertionError):
        await inspect(page)
