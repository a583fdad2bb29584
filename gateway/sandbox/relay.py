"""Hands a sandbox request on to the mock registries under its key, and tells apart answers, refusals and failures."""

import json
from collections.abc import Callable
from typing import Any, Final

from fastapi import Request

from gateway.contracts.registry import RegistryAnswerInvalid, RegistryTimeout, RegistryUnavailable
from gateway.kernel.errors import FieldFault, GatewayError
from gateway.kit.http import PeerAnswerInvalid, PeerTimeout, PeerUnreachable, SignedPeer
from gateway.sandbox.errors import SandboxHeaderMalformed
from gateway.sandbox.patience import PATIENCE
from gateway.sandbox.trials import read_key

_FIRST_REFUSAL, _FIRST_FAILURE = 400, 500
_HEADER: Final = SandboxHeaderMalformed.code
Refusal = Callable[[str, str, tuple[FieldFault, ...]], GatewayError]
"""Makes our refusal of the registries' code, title and faults."""


async def relay(
    registries: SignedPeer,
    request: Request,
    path: str,
    refusal: Refusal,
    *,
    method: str | None = None,
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The registries' answer to the same question. `method`: unless the request's own.

    Raises: SandboxHeaderMalformed, what `refusal` makes, RegistryTimeout, RegistryUnavailable, RegistryAnswerInvalid.
    """
    key = read_key(request.headers)
    headers = {} if key is None else {"Sandbox-Key": key}
    payload = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    try:
        status, document = await registries.ask_unsigned(
            method or request.method, path, payload, PATIENCE, also=headers
        )
    except PeerTimeout as error:
        raise RegistryTimeout from error
    except PeerUnreachable as error:
        raise RegistryUnavailable from error
    except PeerAnswerInvalid as error:
        raise RegistryAnswerInvalid from error
    if status >= _FIRST_FAILURE:
        raise RegistryUnavailable
    if status >= _FIRST_REFUSAL:
        raise _refused(document, refusal)
    return document


def _refused(problem: dict[str, Any], refusal: Refusal) -> GatewayError:
    code = str(problem.get("type")).rsplit("/", 1)[-1]
    if code == _HEADER:
        return SandboxHeaderMalformed()
    faults = tuple(
        FieldFault(str(fault.get("pointer")), str(fault.get("detail")))
        for fault in problem.get("errors", ())
        if isinstance(fault, dict)
    )
    return refusal(code, str(problem.get("title")), faults)
