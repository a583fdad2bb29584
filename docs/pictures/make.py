#!/usr/bin/env python
"""Makes the pictures of the README from a run of the demo: `python docs/pictures/make.py`, in the development environment.

Needs Debian's chromium on the PATH. Everything runs in a directory of its own and on free ports.
"""

import os
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from rich.console import Console

from gateway.demo.run import DemoPlan, run_demo
from gateway.demo.story import EXTRACT, PERSONA
from gateway.launch.embedded import embedded_store, prepare_database
from gateway.launch.ports import free_port
from gateway.launch.processes import Processes
from gateway.launch.stack import Addresses, start_stack
from gateway.settings import Settings
from mock_registries.census import charts
from mock_registries.census.count import Census
from mock_registries.nation.nation import Nation
from mock_registries.settings import Settings as Registries

_HERE: Final = Path(__file__).parent
_COLUMNS: Final = 112
_HOUSEHOLDS: Final = 30_000
_WINDOW: Final[ViewportSize] = {"width": 1120, "height": 1000}
_CHROMIUM: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    with TemporaryDirectory() as scratch:
        os.environ["MOTCUA_DATA_DIR"] = scratch
        plan = DemoPlan(once=True, port=free_port(), registries_port=free_port())
        outcome = _terminal(plan)
        _form(plan, outcome)
    _nation()


def _nation() -> None:
    """The age pyramid of a sample of the default nation."""
    settings, census = Registries(), Census()
    nation = Nation(settings.seed, settings.size)
    for number in census.choose(nation, _HOUSEHOLDS):
        census.count(nation, number)
    console = Console(record=True, width=_COLUMNS, force_terminal=True, file=sys.stderr)
    console.print(f"[bold]$ ./run nation stats --sample {_HOUSEHOLDS}[/]", highlight=False)
    console.print(charts.pyramid(census))
    (_HERE / "nation.svg").write_text(_without_foreign_fonts(console))


def _terminal(plan: DemoPlan) -> dict[str, Any]:
    console = Console(record=True, width=_COLUMNS, force_terminal=True, file=sys.stderr)
    console.print("[bold]$ ./run demo --once[/]", highlight=False)
    outcome: dict[str, Any] = {}
    run_demo(plan, console, outcome.update)
    (_HERE / "demo.svg").write_text(_picture(console, plan))
    return outcome


def _picture(console: Console, plan: DemoPlan) -> str:
    """The terminal with the ports that a start by hand would use."""
    return _without_foreign_fonts(console).replace(plan.addresses.gateway_url, Addresses().gateway_url)


def _without_foreign_fonts(console: Console) -> str:
    """Rich's picture without its fonts from another host."""
    return re.sub(r"@font-face \{.*?\}", "", console.export_svg(title="Một Cửa"), flags=re.DOTALL)


def _form(plan: DemoPlan, outcome: dict[str, Any]) -> None:
    """The prefilled form, as a resident sees it."""
    persona = next(found for found in outcome["personas"] if found["slug"] == PERSONA)
    settings = Settings()
    with embedded_store(settings) as complete, Processes(settings.data_dir) as processes:
        prepare_database(complete)
        start_stack(processes, plan.addresses)
        with sync_playwright() as play:
            chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=_CHROMIUM)
            page = _open_draft(
                chromium, plan.addresses.gateway_url, persona["personal_number"], outcome["passcode"]
            )
            page.screenshot(path=_HERE / "form.png")
            chromium.close()


def _open_draft(chromium: Browser, base_url: str, number: str, passcode: str) -> Page:
    page = chromium.new_context(viewport=_WINDOW, locale="vi").new_page()
    page.goto(f"{base_url}/procedures/{EXTRACT}")
    page.locator("form[action$='/start'] button").click()
    page.fill("#personal_number", number)
    page.locator("form:has(#personal_number) button").first.click()
    _approve(chromium, base_url, number, passcode, page.locator("#match").inner_text().strip())
    page.locator("form[action$='/finish'] button").first.click()
    page.locator("button[name=decision][value=agree]").click()
    page.wait_for_url("**/applications/**")
    return page


def _approve(chromium: Browser, base_url: str, number: str, passcode: str, shown: str) -> None:
    phone = chromium.new_context().new_page()
    phone.goto(f"{base_url}/eid/app")
    phone.fill("#personal_number", number)
    phone.fill("#passcode", passcode)
    phone.locator("form:has(#passcode) button").click()
    phone.check(f"input[name=number][value='{shown}']")
    phone.locator("button[name=decision][value=approve]").click()
    phone.context.close()


if __name__ == "__main__":
    main()
