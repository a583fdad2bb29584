"""The one place where the parts become an application: routes, layers around them, and what happens at start and end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.metadata import version
from typing import Final

from fastapi import FastAPI
from starlette.types import ASGIApp

from gateway.identity.clients.models import Client
from gateway.kit import logs
from gateway.parts import Parts
from gateway.runtime import Runtime
from gateway.settings import Mode, Settings
from gateway.web import endpoints as web_endpoints
from gateway.web import openapi
from gateway.web.bodies import StrictBodies
from gateway.web.context import RequestContext
from gateway.web.problems import ProblemHandlers

_DESCRIPTION: Final = (
    "Identity-linked public services: log in with the mock eID at `/eid`, look up a resident's records under her "
    "consent, file applications that fill themselves in. Every failure is an RFC 9457 problem."
)


def create_api(runtime: Runtime) -> FastAPI:
    """The routes of this mode, each failure a problem; without the layers that `create_app` puts around them."""
    parts = Parts(runtime)
    routers, clients = parts.routers(), parts.clients()
    sandbox = None
    if runtime.settings.mode is Mode.SANDBOX:
        # By name, so that nothing of it is even loaded in production mode.
        sandbox = import_module("gateway.sandbox.wiring").build(**parts.sandbox_needs())
        routers.append(sandbox.router)
        clients.extend(sandbox.clients)
    api = _api(runtime, parts, clients)
    if sandbox is not None:
        sandbox.install(api)
    for router in routers:
        api.include_router(router)
    web_endpoints.mount_assets(api)
    ProblemHandlers(parts.pages).install(api)
    openapi.install(api)
    return api


def create_app(settings: Settings) -> ASGIApp:
    """The whole gateway as one ASGI application. Raises: NoStore, KeyMissing, PluginRefused."""
    runtime = Runtime.build(settings)
    return RequestContext(StrictBodies(create_api(runtime)), runtime.metrics)


def from_environment() -> ASGIApp:
    """What the server's worker processes call."""
    settings = Settings()
    logs.configure(settings.log_level)
    return create_app(settings)


def _api(runtime: Runtime, parts: Parts, clients: list[Client]) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_api: FastAPI) -> AsyncIterator[None]:
        await runtime.open()
        for client in clients:
            await parts.identity.clients.register(client)
        async with parts.registry_events.follower.running():
            yield
        await runtime.close()

    return FastAPI(
        title="Một Cửa",
        version=version("motcua"),
        summary="A reference gateway for identity-linked public services",
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
