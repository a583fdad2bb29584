"""`GET /sandbox/defects` lists what was planted; `POST /sandbox/defects/score` scores what a check found."""

import asyncio
from typing import Annotated, Any, Final

from pydantic import Field
from starlette.routing import Route

from mock_registries.call import Answer, Call, answer, body_of
from mock_registries.defects.listing import Walk, page
from mock_registries.defects.plan import DEFECTS, KINDS
from mock_registries.defects.scoring import Findings, score
from mock_registries.endpoint import unsigned, unsigned_with_body
from mock_registries.problems import Fault, MalformedRequest
from mock_registries.strict_json import Body, read

PATH: Final = "/sandbox/defects"


class Page(Body):
    """Which defects are wanted: of one kind or all, after which resident, and about how many."""

    kind: str | None = None
    after: Annotated[int, Field(ge=0)] | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 100


def defect_routes(walk: Walk) -> list[Route]:
    """Return the routes. The walk is long for a request, so it does not hold up others."""

    async def list_defects(call: Call) -> Answer:
        wanted = read(Page, dict(call.query))
        if wanted.kind is not None and wanted.kind not in KINDS:
            raise MalformedRequest(Fault("#/kind", "is not a kind of defect"))
        first = 0 if wanted.after is None else wanted.after + 1
        listed = await asyncio.to_thread(page, walk, wanted.kind, first, wanted.limit)
        return answer(listed | {"kinds": _kinds()})

    async def score_findings(call: Call) -> Answer:
        findings = body_of(call, Findings)
        return answer(await asyncio.to_thread(score, walk, findings))

    return [
        Route(PATH, unsigned(list_defects), methods=["GET"]),
        Route(f"{PATH}/score", unsigned_with_body(score_findings), methods=["POST"]),
    ]


def _kinds() -> dict[str, Any]:
    return {defect.kind: {"vi": defect.title.vi, "en": defect.title.en} for defect in DEFECTS}
