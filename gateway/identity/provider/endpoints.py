"""Metadata, keys, token, userinfo and revocation."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response

from gateway.identity.access import Access, AccessVerifier, require
from gateway.identity.errors import OAuthRefused
from gateway.identity.forms import read_form
from gateway.identity.issuer import Issuer
from gateway.identity.provider.answers import refusal
from gateway.identity.provider.metadata import metadata
from gateway.identity.provider.operations import Tokens
from gateway.identity.scopes import OPENID
from gateway.kit.keys import SigningKey

_PUBLIC: Final = {"Cache-Control": "public, max-age=300"}
_PRIVATE: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}


def create_discovery_router(issuer: Issuer, key: SigningKey) -> APIRouter:
    router = APIRouter(tags=["eID"])

    @router.get("/eid/.well-known/openid-configuration")
    @router.get("/.well-known/oauth-authorization-server/eid")
    async def tell_metadata() -> JSONResponse:
        return JSONResponse(metadata(issuer), headers=_PUBLIC)

    @router.get("/eid/jwks")
    async def tell_keys() -> JSONResponse:
        return JSONResponse({"keys": [key.public()]}, headers=_PUBLIC, media_type="application/jwk-set+json")

    return router


def create_token_router(tokens: Tokens, verifier: AccessVerifier, issuer: Issuer) -> APIRouter:
    router = APIRouter(prefix="/eid", tags=["eID"])
    allowed = Depends(require(verifier, OPENID))

    @router.post("/token")
    async def redeem(request: Request) -> Response:
        try:
            issued = await tokens.redeem(await read_form(request))
        except OAuthRefused as refused:
            return refusal(refused, issuer)
        return JSONResponse(issued.body(), headers=_PRIVATE)

    @router.post("/revoke")
    async def revoke(request: Request) -> Response:
        try:
            await tokens.revoke(await read_form(request))
        except OAuthRefused as refused:
            return refusal(refused, issuer)
        return Response(headers=_PRIVATE)

    @router.get("/userinfo")
    @router.post("/userinfo")
    async def tell_subject(access: Annotated[Access, allowed]) -> JSONResponse:
        """`sub` only: what registries know comes from the record API, under consent and ledger."""
        return JSONResponse({"sub": access.subject}, headers=_PRIVATE)

    return router
