"""`/sandbox/personas`: those found in the nation, and those that the key of `Sandbox-Key` made to order."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from starlette.routing import Route

from mock_registries.call import Answer, Call, answer, body_of
from mock_registries.endpoint import unsigned, unsigned_with_body
from mock_registries.faults.header import SHARED, key_of
from mock_registries.personas.maker import Maker
from mock_registries.personas.problems import SandboxKeyRequired, SlugTaken
from mock_registries.personas.search import PERSONAS
from mock_registries.personas.shown import show
from mock_registries.personas.wish import Wish

PATH: Final = "/sandbox/personas"
_CREATED: Final = 201
Found = Callable[[], Sequence[Mapping[str, Any]]]


def persona_routes(maker: Maker, found: Found) -> list[Route]:
    """Return the routes; `found` returns the nation's own personas, after a short search."""

    async def list_them(call: Call) -> Answer:
        key, guests = key_of(call.headers), maker.guests
        own = [] if key == SHARED else list(guests.of(key))
        families = ((guest, guests.family(guest.serial)) for guest in own)
        custom = [show(guest, family) for guest, family in families if family is not None]
        return answer({"personas": await asyncio.to_thread(found), "custom": custom})

    async def make(call: Call) -> Answer:
        key, wish = _key(call), body_of(call, Wish)
        if wish.slug in {persona.slug for persona in PERSONAS}:
            raise SlugTaken
        return answer(show(*await maker.make(key, wish)), _CREATED)

    async def remove(call: Call) -> Answer:
        await maker.remove(_key(call), call.path["slug"])
        return answer({"removed": True})

    return [
        Route(PATH, unsigned(list_them), methods=["GET"]),
        Route(PATH, unsigned_with_body(make), methods=["POST"]),
        Route(f"{PATH}/{{slug}}", unsigned(remove), methods=["DELETE"]),
    ]


def _key(call: Call) -> str:
    key = key_of(call.headers)
    if key == SHARED:
        raise SandboxKeyRequired
    return key
