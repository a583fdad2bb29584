"""`/me/disclosures`, `/me/consents`."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from gateway.consent.models import consent_id_of
from gateway.consent.operations import ConsentBook
from gateway.consent.schemas import ConsentOut
from gateway.contracts.registry import Catalogue
from gateway.identity.clients.operations import ClientRegistry
from gateway.kernel.clock import Clock
from gateway.portal.front import Front, PortalRoute, SignedIn
from gateway.portal.me.filings import Filings
from gateway.portal.me.views import disclosure_line
from gateway.records.disclosures import DisclosureList

_LIMIT: Final = 50
_LAST: Final = 2**53 - 1


class MePages:
    """One method for each route."""

    def __init__(
        self,
        front: Front,
        disclosures: DisclosureList,
        consents: ConsentBook,
        clients: ClientRegistry,
        filings: Filings,
        catalogue: Catalogue,
        clock: Clock,
    ) -> None:
        self._front = front
        self._disclosures = disclosures
        self._consents = consents
        self._clients = clients
        self._filings = filings
        self._catalogue = catalogue
        self._clock = clock

    async def list_disclosures(self, visit: SignedIn, before: int | None) -> Response:
        page = await self._disclosures.page(visit.session.account_id, _LIMIT, before)
        lines = [disclosure_line(found, self._catalogue) for found in page.disclosures]
        filings = await self._filings.by_consent(visit.session)
        return self._front.render(visit, "disclosures.html", lines=lines, filings=filings, next=page.next)

    async def list_consents(self, visit: SignedIn, before: str | None) -> Response:
        """Raises: ConsentNotFound: `before` is not hers."""
        last = None if before is None else consent_id_of(before)
        found = await self._consents.list_own(visit.session.account_id, _LIMIT, last)
        clients = {
            client_id: await self._clients.find(client_id) for client_id in {c.client_id for c in found}
        }
        names = {client_id: None if client is None else client.name for client_id, client in clients.items()}
        now = self._clock.now()
        return self._front.render(
            visit,
            "consents.html",
            consents=[ConsentOut.of(consent, now, self._catalogue, names) for consent in found],
            filings=await self._filings.by_consent(visit.session),
            next=found[-1].id if len(found) == _LIMIT else None,
        )

    async def withdraw(self, visit: SignedIn, consent_id: str) -> Response:
        """Raises: ConsentNotFound."""
        await self._consents.withdraw_own(visit.session.account_id, consent_id_of(consent_id))
        return self._front.redirect(visit, "/me/consents")


def create_router(pages: MePages, front: Front) -> APIRouter:
    router = APIRouter(prefix="/me", include_in_schema=False, route_class=PortalRoute)
    Resident = Annotated[SignedIn, Depends(front.resident)]  # noqa: N806 - a type, as FastAPI reads it

    @router.get("/disclosures")
    async def list_disclosures(
        visit: Resident, before: Annotated[int | None, Query(ge=1, le=_LAST)] = None
    ) -> Response:
        return await pages.list_disclosures(visit, before)

    @router.get("/consents")
    async def list_consents(visit: Resident, before: str | None = None) -> Response:
        return await pages.list_consents(visit, before)

    @router.post("/consents/{consent_id}/withdraw")
    async def withdraw(
        visit: Resident, _form: Annotated[object, Depends(front.form)], consent_id: str
    ) -> Response:
        return await pages.withdraw(visit, consent_id)

    return router
