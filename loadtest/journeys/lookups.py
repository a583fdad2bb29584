"""Log in once, look up records: the journey of a relying service that a resident has given consent."""

import random
from pathlib import Path
from typing import Any, ClassVar, Final

from locust import constant_pacing, events, task
from locust.contrib.fasthttp import FastHttpSession, FastHttpUser

from loadtest.browser import Browser
from loadtest.data import People, read_sandbox
from loadtest.names import LOOKUP
from loadtest.relying_service import RelyingService, Token
from loadtest.resident import Resident

_SECONDS_BETWEEN: Final = 0.2


class LookUpRecords(FastHttpUser):
    """One resident and one relying service. The token is renewed by another login when it runs out."""

    wait_time = constant_pacing(_SECONDS_BETWEEN)
    people: ClassVar[People] = People()
    network_timeout = 30.0
    connection_timeout = 10.0

    def on_start(self) -> None:
        sandbox = read_sandbox(self.client)
        self._sandbox = sandbox
        self._service = RelyingService(sandbox, Path(self.environment.parsed_options.key_file))
        landing = "/sandbox/callback"
        self._resident = Resident(
            self.people.next(sandbox),
            sandbox.passcode,
            Browser(self.client, landing),
            Browser(self._phone(), landing),
        )
        self._token = self._log_in()

    @task
    def look_up(self) -> None:
        if not self._token.is_fresh:
            self._token = self._log_in()
        record_type = random.choice(list(self._sandbox.fields))  # noqa: S311 - which one is no secret
        headers = {"Authorization": f"Bearer {self._token.value}"}
        path = f"/v1/records/{record_type}"
        with self.client.request("GET", path, name=LOOKUP, headers=headers, catch_response=True) as answer:
            fault = _fault_of(answer, set(self._sandbox.fields[record_type]))
            if fault is None:
                answer.success()
            else:
                answer.failure(fault)

    def _log_in(self) -> Token:
        landing = self._resident.log_in(self._service.authorization_path())
        return self._service.redeem(landing, self.client)

    def _phone(self) -> FastHttpSession:
        return FastHttpSession(base_url=self.host, request_event=events.request, user=self)


def _fault_of(answer: Any, fields: set[str]) -> str | None:
    """What is wrong with a lookup's answer, or None. Never says what the record holds."""
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP OK
        return f"status {answer.status_code}"
    if "Disclosure-Id" not in answer.headers:
        return "no Disclosure-Id"
    return None if set(answer.json()["fields"]) == fields else "other fields than agreed"
