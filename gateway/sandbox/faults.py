"""`/sandbox/faults`: the rules by which registries fail, handed on to them; each client key has its own."""

import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Header, Request

from gateway.contracts.registry import RegistryAnswerInvalid, RegistryTimeout, RegistryUnavailable
from gateway.kernel.errors import FieldFault, GatewayError
from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable, SignedPeer
from gateway.sandbox.errors import SandboxFaultsRefused, SandboxHeaderMalformed
from gateway.sandbox.patience import PATIENCE
from gateway.sandbox.trials import read_key

_PATH: Final = "/sandbox/faults"
_FIRST_REFUSAL, _FIRST_FAILURE = 400, 500
_EXAMPLE: Final = {
    "rules": [{"registry": "population", "fault": {"kind": "unavailable", "retry_after_s": 5}, "times": 2}]
}
Key = Annotated[str | None, Header(description="Whose rules; without it, those of requests without a key")]
Rules = Annotated[dict[str, Any], Body(examples=[_EXAMPLE])]


def add_faults(router: APIRouter, registries: SignedPeer) -> None:
    """Three routes at `/faults`. `registries`: the server of the mock registries, which keeps the rules."""

    @router.get("/faults", summary="Which faults are active, and how often each struck")
    async def show_faults(request: Request, sandbox_key: Key = None) -> dict[str, Any]:  # noqa: ARG001 - documents it
        return await _ask(registries, "GET", request, None)

    @router.put("/faults", summary="Make the registries fail, by rules and by a dial")
    async def put_faults(request: Request, rules: Rules, sandbox_key: Key = None) -> dict[str, Any]:  # noqa: ARG001 - as above
        return await _ask(registries, "PUT", request, rules)

    @router.delete("/faults", summary="Let the registries be kind again")
    async def delete_faults(request: Request, sandbox_key: Key = None) -> dict[str, Any]:  # noqa: ARG001 - as above
        return await _ask(registries, "DELETE", request, None)


async def _ask(
    registries: SignedPeer, method: str, request: Request, rules: dict[str, Any] | None
) -> dict[str, Any]:
    key = read_key(request.headers)
    headers = {} if key is None else {"Sandbox-Key": key}
    body = None if rules is None else json.dumps(rules, ensure_ascii=False).encode()
    try:
        status, document = await registries.ask_unsigned(method, _PATH, body, PATIENCE, also=headers)
    except PeerTimeout as error:
        raise RegistryTimeout from error
    except PeerUnreachable as error:
        raise RegistryUnavailable from error
    except PeerAnswerInvalid as error:
        raise RegistryAnswerInvalid from error
    if status >= _FIRST_FAILURE:
        raise RegistryUnavailable
    if status >= _FIRST_REFUSAL:
        raise _refusal(document)
    return document


def _refusal(problem: dict[str, Any]) -> GatewayError:
    if str(problem.get("type")).endswith(f"/{SandboxHeaderMalformed.code}"):
        return SandboxHeaderMalformed()
    faults = tuple(
        FieldFault(str(fault.get("pointer")), str(fault.get("detail")))
        for fault in problem.get("errors", ())
        if isinstance(fault, dict)
    )
    return SandboxFaultsRefused(detail=str(problem.get("title")), faults=faults)
