"""How the sandbox's powers fit together; loaded by name, in sandbox mode only."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI
from pydantic import SecretStr

from gateway.identity.clients.models import Client
from gateway.kit.http import SignedPeer
from gateway.kit.keys import KeyRing
from gateway.sandbox.clients import sandbox_clients
from gateway.sandbox.endpoints import create_router
from gateway.sandbox.faults import add_faults
from gateway.sandbox.trials import SandboxHeaders
from gateway.web.pages import Pages

TEMPLATES: Final = Path(__file__).parent / "templates"
"""For `Pages`, under the name `sandbox`."""


@dataclass(frozen=True)
class Sandbox:
    """Routes to add, and clients to register."""

    router: APIRouter
    clients: list[Client]

    def install(self, api: FastAPI) -> None:
        """Adds what must see every request."""
        api.add_middleware(SandboxHeaders)


def build(
    *,
    base_url: str,
    keys: KeyRing,
    record_types: Collection[str],
    registries: SignedPeer,
    passcode: SecretStr,
    pages: Pages,
) -> Sandbox:
    """`registries`: the root of the mock registries' server, which knows the personas. Makes the clients' keys."""
    pages.add_directory("sandbox", TEMPLATES)
    clients = sandbox_clients(base_url, keys, record_types)
    router = create_router(registries, clients, passcode, pages)
    add_faults(router, registries)
    return Sandbox(router, clients)
