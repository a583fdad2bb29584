"""Finds the part of the application that a path begins with: one look-up, however many parts there are."""

from collections.abc import Iterable

from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Receive, Scope, Send


class Prefixes(BaseRoute):
    """Mounts with prefixes of one segment each, as one route; a router alone would try one pattern after the other."""

    def __init__(self, mounts: Iterable[Mount]) -> None:
        self._mounts = {mount.path: mount for mount in mounts}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        mount = self._mounts.get(path[: path.find("/", 1)])
        return (Match.NONE, {}) if mount is None else mount.matches(scope)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["endpoint"](scope, receive, send)  # set by what `matches` returned
