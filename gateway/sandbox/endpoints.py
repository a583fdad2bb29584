"""`/sandbox/...`: the personas to log in as, the clients that are ready to use, and a landing page for their logins."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from pydantic import SecretStr

from gateway.identity.clients.models import Client
from gateway.kit.http import SignedPeer
from gateway.sandbox.personas import add_personas
from gateway.web.pages import Pages


def create_router(
    registries: SignedPeer, clients: Sequence[Client], passcode: SecretStr, pages: Pages
) -> APIRouter:
    """`registries`: the server of the mock registries, which knows the nation's personas."""
    router = APIRouter(prefix="/sandbox", tags=["sandbox"])

    add_personas(router, registries, passcode, pages)

    @router.get("/clients", summary="The clients registered in a fresh sandbox")
    async def list_clients() -> dict[str, Any]:
        return {"clients": [_described(client) for client in clients]}

    @router.get("/phone", summary="The passcode of every simulated phone")
    async def show_passcode() -> dict[str, str]:
        return {"passcode": passcode.get_secret_value()}

    @router.get("/callback", include_in_schema=False)
    async def land() -> HTMLResponse:
        return pages.render("sandbox/callback.html")

    return router


def _described(client: Client) -> dict[str, Any]:
    return {
        "client_id": str(client.id),
        "name": {"vi": client.name.vi, "en": client.name.en},
        "sector": client.sector.value,
        "redirect_uris": list(client.redirect_uris),
        "scopes": sorted(client.scopes),
        "record_types": sorted(client.record_types),
        "purposes": sorted(client.purposes),
        "private_key_file": f"keys/client-{client.id}.jwk.json",
    }
