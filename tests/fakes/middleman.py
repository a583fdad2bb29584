"""Somebody who stands between the gateway and a registry: passes messages on, and may spoil the answers."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import aiohttp
from aiohttp import web

_KEPT: Final = ("Content-Type", "Content-Digest", "Signature", "Signature-Input")


@dataclass(frozen=True)
class Passed:
    """An answer on its way back."""

    status: int
    headers: dict[str, str]
    body: bytes


Spoil = Callable[[Passed], Passed]


@asynccontextmanager
async def between(registry_url: str, spoil: Spoil) -> AsyncIterator[str]:
    """The address at which the middleman poses as the registry. Key sets are passed on unspoilt."""
    async with aiohttp.ClientSession() as session:

        async def pass_on(request: web.Request) -> web.Response:
            body = await request.read()
            headers = {name: value for name, value in request.headers.items() if name != "Host"}
            async with session.request(
                request.method, registry_url + request.path, data=body or None, headers=headers
            ) as answer:
                kept = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
                passed = Passed(answer.status, kept, await answer.read())
            given = passed if request.method == "GET" else spoil(passed)
            return web.Response(status=given.status, headers=given.headers, body=given.body)

        async with _serving(pass_on) as url:
            yield url


@asynccontextmanager
async def _serving(handler: Callable[[web.Request], object]) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)  # type: ignore[arg-type]
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
