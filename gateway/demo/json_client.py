"""JSON from the gateway's public addresses, as any program would read it."""

from typing import Any

import aiohttp

from gateway.demo.browser import PageUnexpected


async def get_json(url: str, sandbox_key: str | None = None) -> dict[str, Any]:
    """Raises: PageUnexpected: no such answer; aiohttp.ClientError."""
    headers = {} if sandbox_key is None else {"Sandbox-Key": sandbox_key}
    async with aiohttp.ClientSession(headers=headers) as session, session.get(url) as answer:
        if answer.status != 200:  # noqa: PLR2004 - HTTP OK
            raise PageUnexpected(f"{answer.url.path} answered {answer.status}")
        document = await answer.json()
    return dict(document)
