"""`GET /v1/record-types`, `GET /v1/records/{record_type}`, `GET /v1/me/disclosures`."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from gateway.contracts.registry import Catalogue
from gateway.identity.access import Access, AccessVerifier, require
from gateway.records.disclosures import DisclosureList
from gateway.records.entity_tags import EntityTags, is_held
from gateway.records.models import LookupRequest
from gateway.records.pipeline import LookupPipeline
from gateway.records.schemas import DisclosurePage, RecordOut, RecordTypeOut, RecordTypes
from gateway.web.errors import RequestInvalid

SCOPE: Final = "me"
_UNCHANGED: Final = 304
_LAST: Final = 2**53 - 1
_MAX_FIELDS_CHARS: Final = 2000

FieldNames = Annotated[
    str | None,
    Query(
        max_length=_MAX_FIELDS_CHARS,
        description="Field names with commas between; without it, all that the resident agreed to",
        examples=["full_name,date_of_birth"],
    ),
]


def create_router(
    pipeline: LookupPipeline,
    disclosures: DisclosureList,
    tags: EntityTags,
    catalogue: Catalogue,
    verifier: AccessVerifier,
) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["records"])
    _add_record_types(router, catalogue)
    _add_records(router, pipeline, tags, Depends(require(verifier)))
    _add_disclosures(router, disclosures, Depends(require(verifier, SCOPE)))
    return router


def _add_record_types(router: APIRouter, catalogue: Catalogue) -> None:
    record_types = RecordTypes(record_types=[RecordTypeOut.of(entry) for entry in catalogue.values()])

    @router.get("/record-types", summary="Which records there are, and whose")
    async def list_record_types(response: Response) -> RecordTypes:
        response.headers["Cache-Control"] = "public, max-age=300"
        return record_types


def _add_records(router: APIRouter, pipeline: LookupPipeline, tags: EntityTags, caller: Any) -> None:
    @router.get(
        "/records/{record_type}",
        summary="The resident's own record, as far as she agreed",
        response_model=RecordOut,
        responses={
            _UNCHANGED: {"description": "As the caller holds it; recorded as a disclosure all the same"}
        },
    )
    async def read_record(
        request: Request,
        record_type: str,
        fields: FieldNames = None,
        if_none_match: Annotated[str | None, Header()] = None,
        access: Access = caller,
    ) -> Response:
        _expect_only_fields(request)
        disclosure = await pipeline.look_up(_lookup(access, record_type, fields))
        tag = tags.of(access.account_id, disclosure)
        headers = {"Disclosure-Id": str(disclosure.id), "ETag": tag, "Cache-Control": "no-store"}
        if is_held(if_none_match, tag):
            return Response(status_code=_UNCHANGED, headers=headers)
        body = RecordOut.of(disclosure).model_dump_json()
        return Response(body, headers=headers, media_type="application/json")


def _add_disclosures(router: APIRouter, disclosures: DisclosureList, resident: Any) -> None:
    @router.get("/me/disclosures", summary="Who looked at my records, when and why")
    async def list_disclosures(
        response: Response,
        limit: Annotated[int, Query(ge=1, le=100)] = 50,
        before: Annotated[int | None, Query(ge=1, le=_LAST, description="`next` of the page before")] = None,
        access: Access = resident,
    ) -> DisclosurePage:
        response.headers["Cache-Control"] = "no-store"
        return await disclosures.page(access.account_id, limit, before)


def _expect_only_fields(request: Request) -> None:
    """A misspelt parameter must not turn a narrow question into a broad one. Raises: RequestInvalid."""
    if [name for name, _ in request.query_params.multi_items()] not in ([], ["fields"]):
        raise RequestInvalid("the only parameter is fields, once")


def _lookup(access: Access, record_type: str, fields: str | None) -> LookupRequest:
    return LookupRequest(
        client_id=access.client_id,
        account_id=access.account_id,
        consent_id=access.consent_id,
        record_type=record_type,
        fields=None if fields is None else frozenset(fields.split(",")),
    )
