"""The story: two applications by one resident, played through the real pages, and what it came to."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from rich.console import Console

from gateway.demo.browser import Browser, Page, PageUnexpected
from gateway.demo.json_client import get_json
from gateway.demo.resident import Resident

EXTRACT: Final = "2.000635"
FACILITY_CHANGE: Final = "4.999001"
PERSONA: Final = "ordinary-resident"
_RETURNED: Final = "10"
_PATIENCE_LOOKS: Final = 150
_LOOK_SECONDS: Final = 0.1


@dataclass(frozen=True)
class Filed:
    """One application from start to result."""

    code: str
    title: str
    reused: list[str]
    registries: list[str]
    typed: list[str]
    verify_url: str

    def summary(self) -> dict[str, Any]:
        return {
            "procedure": self.code,
            "title": self.title,
            "reused_fields": len(self.reused),
            "typed_fields": len(self.typed),
            "registries": self.registries,
        }


class Story:
    """Plays against a running gateway; says each step on the console as it happens."""

    def __init__(self, base_url: str, console: Console) -> None:
        self._base = base_url
        self._console = console

    async def play(self) -> dict[str, Any]:
        """The outcome. Raises: PageUnexpected: a step did not lead where it must."""
        sandbox = await get_json(f"{self._base}/sandbox/personas")
        passcode = (await get_json(f"{self._base}/sandbox/phone"))["passcode"]
        persona = next(found for found in sandbox["personas"] if found["slug"] == PERSONA)
        before = await get_json(f"{self._base}/ledger/head")
        async with Resident.at(self._base, persona["personal_number"], passcode) as resident:
            filed = [await self._extract(resident), await self._facility(resident)]
            seen = await self._disclosures(resident)
        after = await get_json(f"{self._base}/ledger/head")
        verified = [await self._verify(application) for application in filed]
        self._check_ledger(before, after, seen)
        return _outcome(filed, verified, after, sandbox["personas"], passcode)

    async def _extract(self, resident: Resident) -> Filed:
        self._say("She asks for a copy of her birth certificate extract", "bản sao trích lục khai sinh")
        return await self._file(resident, EXTRACT, {"copies": "1", "purpose_of_use": "study"})

    async def _facility(self, resident: Resident) -> Filed:
        self._say("She changes the facility on her health insurance card", "đổi nơi khám chữa bệnh ban đầu")
        return await self._file(resident, FACILITY_CHANGE, {})

    async def _file(self, resident: Resident, code: str, answers: Mapping[str, str]) -> Filed:
        page = await self._start(resident, code)
        reused = page.having("data-reused")
        asked = [element.attributes["data-asked"] for element in page.having("data-asked")]
        title = page_title(page)
        registries = sorted({element.attributes["data-registry"] for element in reused})
        self._say(f"The form is there: {len(reused)} fields reused, {len(asked)} to answer", "điền sẵn")
        page = await self._submit(resident, page, answers)
        page = await self._pay(resident, page)
        page = await self._await_result(resident, page)
        return Filed(
            code,
            title,
            [element.attributes["data-reused"] for element in reused],
            registries,
            asked,
            page.link(path_starts="/verify/"),
        )

    async def _start(self, resident: Resident, code: str) -> Page:
        page = await resident.browser.open(f"{self._base}/procedures/{code}")
        page = await resident.browser.submit(page, page.form(action_ends="/start"))
        if page.path.startswith("/eid/") and _has_field(page, "personal_number"):
            self._say(
                "She logs in; the phone approves with the matching number", "đăng nhập bằng VNeID giả lập"
            )
            page = await resident.log_in(page)
        if _has_field(page, "decision"):
            self._say("She sees which records are reused, from where and why, and agrees", "đồng ý")
            page = await resident.agree(page)
        if not page.path.startswith("/applications/"):
            raise PageUnexpected(f"expected the draft, came to {page.path} (status {page.status})")
        return page

    async def _submit(self, resident: Resident, page: Page, answers: Mapping[str, str]) -> Page:
        form = page.form(having="action")
        typed = {**answers, **_other_facility(page)}
        page = await resident.browser.submit(page, form, typed, button="submit")
        self._say("She submits; the dossier has its code", "nộp hồ sơ")
        return page

    async def _pay(self, resident: Resident, page: Page) -> Page:
        pay = [form for form in page.forms if form.action.endswith("/pay")]
        if not pay:
            return page
        checkout = await resident.browser.submit(page, pay[0])
        self._say("She pays at the payment platform; it reports back with a signed callback", "thanh toán")
        return await resident.browser.submit(checkout, checkout.form(action_ends="/pay"))

    async def _await_result(self, resident: Resident, page: Page) -> Page:
        application = page.url
        for _ in range(_PATIENCE_LOOKS):
            states = page.having("data-application-state")
            if states and states[0].attributes["data-application-state"] == _RETURNED:
                self._say("The result is issued, signed and written back to its registry", "trả kết quả")
                return page
            await asyncio.sleep(_LOOK_SECONDS)
            page = await resident.browser.open(application)
        raise PageUnexpected(f"no result on {urlsplit(application).path}")

    async def _disclosures(self, resident: Resident) -> int:
        page = await resident.browser.open(f"{self._base}/me/disclosures")
        self._say("She sees who looked at which of her records, when and why", "nhật ký khai thác")
        return len(page.having("data-disclosure"))

    async def _verify(self, application: Filed) -> dict[str, Any]:
        async with Browser() as anybody:
            page = await anybody.open(application.verify_url)
        marks = page.having("data-verified")
        verified = bool(marks) and marks[0].attributes["data-verified"] == "true"
        if not verified:
            raise PageUnexpected(f"the result was not verified on {urlsplit(application.verify_url).path}")
        self._say(f"Anybody can verify the result by its code: {application.title}", "kiểm tra kết quả")
        return {"code": page.path.rsplit("/", 1)[1], "title": application.title, "verified": verified}

    def _check_ledger(self, before: Mapping[str, Any], after: Mapping[str, Any], seen: int) -> None:
        if after["sequence"] - before["sequence"] <= 0 or seen < after["sequence"] - before["sequence"]:
            raise PageUnexpected("the ledger and the resident's own list disagree")

    def _say(self, english: str, vietnamese: str) -> None:
        self._console.print(f"[green]✓[/] {english} [dim]({vietnamese})[/]", highlight=False, soft_wrap=True)


def page_title(page: Page) -> str:
    """The English title of an application's page, as its heading gives it."""
    titles = page.having("data-procedure-title")
    return titles[0].attributes["data-procedure-title"] if titles else page.path


def _has_field(page: Page, name: str) -> bool:
    return any(name in form.values or name in dict(form.buttons) for form in page.forms)


def _other_facility(page: Page) -> dict[str, str]:
    """A facility other than the one on the card: on a second run the card already names the first choice."""
    options = [element.attributes["value"] for element in page.elements if element.tag == "option"]
    current = next(
        (
            e.text
            for e in page.having("data-reused")
            if e.attributes["data-reused"] == "current_facility_code"
        ),
        None,
    )
    if current is None:
        return {}
    return {
        "new_facility": next(code for code in options if "-" in code and code not in current),
        "reason": "moved",
    }


def _outcome(
    filed: list[Filed],
    results: list[dict[str, Any]],
    ledger: Mapping[str, Any],
    personas: list[dict[str, Any]],
    passcode: str,
) -> dict[str, Any]:
    return {
        "reused_fields": sum(len(application.reused) for application in filed),
        "typed_fields": sum(len(application.typed) for application in filed),
        "registries": len({slug for application in filed for slug in application.registries} - {"results"}),
        "disclosures": ledger["sequence"],
        "ledger": dict(ledger),
        "result": results[0] | {"verified": all(result["verified"] for result in results)},
        "results": results,
        "applications": [application.summary() for application in filed],
        "personas": personas,
        "passcode": passcode,
    }
