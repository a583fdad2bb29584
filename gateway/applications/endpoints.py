"""Filing over the API: /v1/applications and the public /v1/dossiers."""

import re
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Response

from gateway.applications.desk import Desk
from gateway.applications.errors import DossierNotFound, VersionConflict, VersionRequired
from gateway.applications.filing import Filing
from gateway.applications.models import Applicant, application_id_of
from gateway.applications.schemas import Answers, NewApplication, PaymentOrder
from gateway.applications.views import ApplicationView, DossierView, PaymentView
from gateway.identity.access import Access
from gateway.kernel.identifiers import DossierCode, InvalidIdentifier

Key = Annotated[str | None, Header(alias="Idempotency-Key", description="Required; a new one per operation")]
IfMatch = Annotated[str | None, Header(alias="If-Match", description="Required; the ETag that was read")]


def create_router(filing: Filing, access: Callable[..., Awaitable[Access]]) -> APIRouter:
    """`access` is the dependency that demands a token with the scope `applications`."""
    router = APIRouter(prefix="/v1/applications", tags=["applications"])

    async def applicant_of(caller: Annotated[Access, Depends(access)]) -> Applicant:
        return Applicant(caller.account_id, caller.client_id, caller.level, caller.consent_id)

    _add_drafts(router, filing, Depends(applicant_of))
    _add_submission(router, filing, Depends(applicant_of))
    return router


def _add_drafts(router: APIRouter, filing: Filing, applicant_dependency: Any) -> None:
    @router.post("", status_code=201, summary="Start an application: its form comes back filled in")
    async def create(
        body: NewApplication, response: Response, key: Key = None, applicant: Applicant = applicant_dependency
    ) -> ApplicationView:
        view = await filing.drafts.create(applicant, body.procedure, key)
        response.headers["Location"] = f"/v1/applications/{view.id}"
        return _answered(view, response)

    @router.get("/{application_id}", summary="One's own application")
    async def read(
        application_id: str, response: Response, applicant: Applicant = applicant_dependency
    ) -> ApplicationView:
        return _answered(await filing.desk.get(applicant, application_id_of(application_id)), response)

    @router.put("/{application_id}", summary="Answer the questions of the form")
    async def edit(
        application_id: str,
        body: Answers,
        response: Response,
        if_match: IfMatch = None,
        applicant: Applicant = applicant_dependency,
    ) -> ApplicationView:
        version = _version(if_match)
        view = await filing.drafts.edit(applicant, application_id_of(application_id), body.typed, version)
        return _answered(view, response)


def _add_submission(router: APIRouter, filing: Filing, applicant_dependency: Any) -> None:
    @router.post("/{application_id}/submit", summary="Submit: the dossier gets its code and due date")
    async def submit(
        application_id: str,
        response: Response,
        key: Key = None,
        applicant: Applicant = applicant_dependency,
    ) -> ApplicationView:
        view = await filing.submission.submit(applicant, application_id_of(application_id), key)
        return _answered(view, response)

    @router.post("/{application_id}/payment", status_code=201, summary="Open the payment of the fee")
    async def pay(
        application_id: str,
        response: Response,
        body: PaymentOrder | None = None,
        key: Key = None,
        applicant: Applicant = applicant_dependency,
    ) -> PaymentView:
        response.headers["Cache-Control"] = "no-store"
        return_url = None if body is None else body.return_url
        return await filing.fees.pay(applicant, application_id_of(application_id), return_url, key)


def create_public_router(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/v1/dossiers", tags=["applications"])

    @router.get("/{dossier_code}", summary="Degree of completion, for anybody who has the code")
    async def find(dossier_code: str) -> DossierView:
        try:
            code = DossierCode.parse(dossier_code)
        except InvalidIdentifier:
            raise DossierNotFound from None
        return await desk.find_public(code)

    return router


def _answered(view: ApplicationView, response: Response) -> ApplicationView:
    response.headers["ETag"] = f'"{view.version}"'
    response.headers["Cache-Control"] = "no-store"
    return view


def _version(if_match: str | None) -> int | None:
    """The version of a strong ETag; None for `*`. Raises: VersionRequired, VersionConflict."""
    if if_match is None:
        raise VersionRequired
    if if_match.strip() == "*":
        return None
    found = re.fullmatch(r'\s*"([0-9]{1,9})"\s*', if_match)
    if found is None:
        raise VersionConflict
    return int(found[1])
