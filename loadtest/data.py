"""What a journey needs to know before it starts: the sandbox's people, the load client, and what it may ask for."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, Final

from locust.contrib.fasthttp import FastHttpSession

CLIENT_ID: Final = "load-tester"
_PERIOD_DAYS: Final = 1
# Those with an active account and every record that the journeys ask for.
_SLUGS: Final = ("ordinary-resident", "guardian-of-small-child", "no-father-registered", "card-expired")
_RECORD_TYPES: Final = ("citizen_id_card", "birth_certificate", "health_insurance_card")


class SandboxUnexpected(Exception):
    """The target is no sandbox, or not one that these journeys know."""


@dataclass(frozen=True)
class Sandbox:
    """Read from the target's public sandbox addresses."""

    issuer: str
    redirect_uri: str
    purpose: str
    fields: Mapping[str, list[str]]
    personal_numbers: Mapping[str, str] = field(repr=False)
    passcode: str = field(repr=False)

    def details(self) -> list[dict[str, Any]]:
        """The authorization request's details (RFC 9396): each record with all its fields."""
        frame = {
            "type": "vn_record",
            "purpose": self.purpose,
            "legal_basis": "consent",
            "period_days": _PERIOD_DAYS,
        }
        return [{**frame, "record_type": name, "fields": fields} for name, fields in self.fields.items()]


@dataclass(frozen=True)
class Person:
    """One synthetic resident. The phone lists all waiting logins of a person, so a login of one waits for another's."""

    number: str = field(repr=False)
    logging_in: threading.Lock


class People:
    """Hands out the sandbox's people in turn, so that few users of a run are the same person."""

    def __init__(self) -> None:
        self._turn = cycle(_SLUGS)
        self._locks = {slug: threading.Lock() for slug in _SLUGS}

    def next(self, sandbox: Sandbox) -> Person:
        slug = next(self._turn)
        return Person(sandbox.personal_numbers[slug], self._locks[slug])


def read_sandbox(session: FastHttpSession) -> Sandbox:
    """Raises: SandboxUnexpected."""
    clients = _get(session, "/sandbox/clients")["clients"]
    client = _named(clients, "client_id", CLIENT_ID)
    personas = _get(session, "/sandbox/personas")["personas"]
    catalogue = _get(session, "/v1/record-types")["record_types"]
    return Sandbox(
        issuer=_get(session, "/eid/.well-known/openid-configuration")["issuer"],
        redirect_uri=client["redirect_uris"][0],
        purpose=client["purposes"][0],
        fields={name: _field_names(_named(catalogue, "record_type", name)) for name in _RECORD_TYPES},
        personal_numbers={slug: _named(personas, "slug", slug)["personal_number"] for slug in _SLUGS},
        passcode=_get(session, "/sandbox/phone")["passcode"],
    )


def _get(session: FastHttpSession, path: str) -> dict[str, Any]:
    answer = session.request("GET", path)
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP OK
        raise SandboxUnexpected(f"{path} answered {answer.status_code}")
    return dict(answer.json())


def _named(found: list[dict[str, Any]], key: str, name: str) -> dict[str, Any]:
    for item in found:
        if item[key] == name:
            return item
    raise SandboxUnexpected(f"the sandbox has no {key} {name}")


def _field_names(record_type: Mapping[str, Any]) -> list[str]:
    return [str(field["name"]) for field in record_type["fields"]]
