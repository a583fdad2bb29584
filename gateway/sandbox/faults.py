"""`/sandbox/faults`: the rules by which registries fail, handed on to them; each client key has its own."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Header, Request

from gateway.kernel.errors import FieldFault, GatewayError
from gateway.kit.http import SignedPeer
from gateway.sandbox.errors import SandboxFaultsRefused
from gateway.sandbox.relay import relay

_PATH: Final = "/sandbox/faults"
_EXAMPLE: Final = {
    "rules": [{"registry": "population", "fault": {"kind": "unavailable", "retry_after_s": 5}, "times": 2}]
}
Key = Annotated[str | None, Header(description="Whose rules; without it, those of requests without a key")]
Rules = Annotated[dict[str, Any], Body(examples=[_EXAMPLE])]


def add_faults(router: APIRouter, registries: SignedPeer) -> None:
    """Three routes at `/faults`. `registries`: the server of the mock registries, which keeps the rules."""

    @router.get("/faults", summary="Which faults are active, and how often each struck")
    async def show_faults(request: Request, sandbox_key: Key = None) -> dict[str, Any]:  # noqa: ARG001 - documents it
        return await relay(registries, request, _PATH, _refuse)

    @router.put("/faults", summary="Make the registries fail, by rules and by a dial")
    async def put_faults(request: Request, rules: Rules, sandbox_key: Key = None) -> dict[str, Any]:  # noqa: ARG001 - as above
        return await relay(registries, request, _PATH, _refuse, body=rules)

    @router.delete("/faults", summary="Let the registries be kind again")
    async def delete_faults(request: Request, sandbox_key: Key = None) -> dict[str, Any]:  # noqa: ARG001 - as above
        return await relay(registries, request, _PATH, _refuse)


def _refuse(_: str, title: str, faults: tuple[FieldFault, ...]) -> GatewayError:
    return SandboxFaultsRefused(detail=title, faults=faults)
