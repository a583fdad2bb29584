"""`/sandbox/personas`: whom to log in as, found in the nation or made to order; the mock registries keep them."""

import re
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Header, Request, Response
from pydantic import SecretStr

from gateway.kernel.errors import FieldFault, GatewayError
from gateway.kit.http import SignedPeer
from gateway.sandbox.errors import (
    SandboxKeyRequired,
    SandboxPersonaNameTaken,
    SandboxPersonaNotFound,
    SandboxPersonaRefused,
    SandboxPersonasTooMany,
)
from gateway.sandbox.relay import relay
from gateway.web.pages import Pages

_PATH: Final = "/sandbox/personas"
_SLUG: Final = re.compile("[a-z0-9-]{1,40}")
_EXAMPLE: Final = {
    "slug": "my-mother-of-one",
    "full_name": "Lò Thị Thử Nghiệm",
    "date_of_birth": "1990-05-14",
    "home_province": "46",
    "account": {"level": 2},
    "insurance_group": None,
    "marriage": {"spouse": {"full_name": "Hà Văn Thử Nghiệm"}},
    "children": [{"date_of_birth": "2023-09-05"}],
    "records": {"driving_licence": None},
}
_REFUSALS: Final[dict[str, type[GatewayError]]] = {
    "sandbox-key-required": SandboxKeyRequired,
    "slug-taken": SandboxPersonaNameTaken,
    "too-many-personas": SandboxPersonasTooMany,
    "no-such-persona": SandboxPersonaNotFound,
}
Key = Annotated[
    str | None, Header(description="Whose personas: the id of the client that will ask, or any key")
]
Wish = Annotated[dict[str, Any], Body(examples=[_EXAMPLE])]


def add_personas(router: APIRouter, registries: SignedPeer, passcode: SecretStr, pages: Pages) -> None:
    """Three routes at `/personas`. `registries`: the server of the mock registries."""

    @router.get(
        "/personas",
        summary="Synthetic residents, each named by what to try with her or him, and those made under a key",
        response_model=dict[str, Any],
    )
    async def list_personas(
        request: Request,
        response: Response,
        sandbox_key: Key = None,  # noqa: ARG001 - documents it
    ) -> dict[str, Any] | Response:
        found = await relay(registries, request, _PATH, _refuse, method="GET")
        if "text/html" not in request.headers.get("accept", ""):
            response.headers["Vary"] = "Accept, Sandbox-Key"
            return found
        page = pages.render(
            "sandbox/personas.html",
            personas=[*found.get("custom", ()), *found["personas"]],
            passcode=passcode.get_secret_value(),
        )
        page.headers["Vary"] = "Accept, Sandbox-Key"
        return page

    @router.post(
        "/personas",
        status_code=201,
        summary="Make a persona to order, for one key",
    )
    async def make_persona(request: Request, wish: Wish, sandbox_key: Key = None) -> dict[str, Any]:  # noqa: ARG001 - as above
        return await relay(registries, request, _PATH, _refuse, body=wish)

    @router.delete("/personas/{slug}", summary="Take a persona back that was made to order")
    async def remove_persona(request: Request, slug: str, sandbox_key: Key = None) -> dict[str, Any]:  # noqa: ARG001 - as above
        if not _SLUG.fullmatch(slug):
            raise SandboxPersonaNotFound
        return await relay(registries, request, f"{_PATH}/{slug}", _refuse)


def _refuse(code: str, title: str, faults: tuple[FieldFault, ...]) -> GatewayError:
    known = _REFUSALS.get(code)
    return SandboxPersonaRefused(detail=title, faults=faults) if known is None else known()
