"""`GET /v1/me/consents`, `DELETE /v1/me/consents/{id}`: the resident's own consents, scope `me`."""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from gateway.consent.models import Consent, consent_id_of
from gateway.consent.operations import ConsentBook
from gateway.consent.schemas import ConsentOut, ConsentPage
from gateway.contracts.registry import Catalogue
from gateway.identity.access import Access, AccessVerifier, require
from gateway.identity.clients.operations import ClientRegistry
from gateway.kernel.clock import Clock
from gateway.kernel.identifiers import ClientId
from gateway.kernel.text import Text

SCOPE: Final = "me"


def create_router(
    book: ConsentBook, clients: ClientRegistry, catalogue: Catalogue, verifier: AccessVerifier, clock: Clock
) -> APIRouter:
    router = APIRouter(prefix="/v1/me/consents", tags=["consent"])
    resident = require(verifier, SCOPE)

    @router.get("", summary="What I have agreed to")
    async def list_consents(
        access: Annotated[Access, Depends(resident)],
        response: Response,
        limit: Annotated[int, Query(ge=1, le=100)] = 50,
        before: Annotated[str | None, Query(description="`next` of the page before")] = None,
    ) -> ConsentPage:
        response.headers["Cache-Control"] = "no-store"
        last = None if before is None else consent_id_of(before)
        found = await book.list_own(access.account_id, limit, last)
        names, now = await _names(clients, found), clock.now()
        return ConsentPage(
            consents=[ConsentOut.of(consent, now, catalogue, names) for consent in found],
            next=found[-1].id if len(found) == limit else None,
        )

    @router.delete("/{consent_id}", status_code=204, summary="Withdraw a consent, from this moment on")
    async def withdraw(access: Annotated[Access, Depends(resident)], consent_id: str) -> None:
        await book.withdraw_own(access.account_id, consent_id_of(consent_id))

    return router


async def _names(clients: ClientRegistry, consents: Sequence[Consent]) -> dict[ClientId, Text | None]:
    found = {wanted: await clients.find(wanted) for wanted in {consent.client_id for consent in consents}}
    return {client_id: None if client is None else client.name for client_id, client in found.items()}
