"""`/sandbox/...`: the personas to log in as, the clients that are ready to use, and a landing page for their logins."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import SecretStr

from gateway.contracts.registry import RegistryAnswerInvalid, RegistryTimeout, RegistryUnavailable
from gateway.identity.clients.models import Client
from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable, SignedPeer
from gateway.sandbox.patience import PATIENCE
from gateway.web.pages import Pages


def create_router(
    registries: SignedPeer, clients: Sequence[Client], passcode: SecretStr, pages: Pages
) -> APIRouter:
    """`registries`: the server of the mock registries, which knows the nation's personas."""
    router = APIRouter(prefix="/sandbox", tags=["sandbox"])

    @router.get(
        "/personas",
        summary="Synthetic residents, each named by what to try with her or him",
        response_model=dict[str, Any],
    )
    async def list_personas(request: Request, response: Response) -> dict[str, Any] | Response:
        found = await _personas(registries)
        if "text/html" not in request.headers.get("accept", ""):
            response.headers["Vary"] = "Accept"
            return found
        page = pages.render(
            "sandbox/personas.html", personas=found["personas"], passcode=passcode.get_secret_value()
        )
        page.headers["Vary"] = "Accept"
        return page

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


async def _personas(registries: SignedPeer) -> dict[str, Any]:
    try:
        _, document = await registries.get("/sandbox/personas", PATIENCE)
    except PeerTimeout as error:
        raise RegistryTimeout from error
    except PeerUnreachable as error:
        raise RegistryUnavailable from error
    except PeerAnswerInvalid as error:
        raise RegistryAnswerInvalid from error
    return document


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
