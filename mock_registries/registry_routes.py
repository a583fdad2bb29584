"""Routes of one registry: what follows from its declaration, and what every registry shows openly."""

from collections.abc import Mapping
from typing import Any

from starlette.routing import Route

from mock_registries.call import Answer, Call, answer, body_of
from mock_registries.contract.document import published
from mock_registries.defects.plan import Reader, record_of
from mock_registries.door import Door
from mock_registries.endpoint import Handler, unsigned
from mock_registries.events.endpoints import EventDesk
from mock_registries.keys import SigningKey
from mock_registries.operations import Operations
from mock_registries.overlay.overlay import Overlay
from mock_registries.personas.visited import Views
from mock_registries.records import Records
from mock_registries.registry import Operation, Question, Registry
from mock_registries.strict_json import read


def registry_routes(
    registry: Registry,
    operations: Operations,
    views: Views,
    overlay: Overlay,
    events: EventDesk,
    door: Door,
    key: SigningKey,
    read: Reader = record_of,
) -> list[Route]:
    """Return the routes of a registry, relative to its prefix. `views`: whom callers see; `read`: how it comes to its records."""
    records = Records(registry, views, overlay, read)
    return [
        Route(
            "/v1/records/{record_type}/query", door.signed(records.query, is_question=True), methods=["POST"]
        ),
        Route("/v1/records/{record_type}/changes", door.signed(records.change), methods=["POST"]),
        Route("/v1/records/{record_type}/corrections", door.signed(records.correct), methods=["POST"]),
        *(_question_route(question, views, door) for question in registry.questions),
        *(_operation_route(operation, operations, door) for operation in registry.operations),
        *events.routes(door),
        *open_routes(registry.slug, key),
    ]


def open_routes(slug: str, key: SigningKey) -> list[Route]:
    """Return what needs no signature: contract, keys, health."""
    contract = published(slug)

    async def show_contract(_: Call) -> Answer:
        return Answer(200, contract)

    async def show_keys(_: Call) -> Answer:
        return answer(key.jwks)

    async def show_health(_: Call) -> Answer:
        return answer({"status": "ok"})

    shown: Mapping[str, Handler] = {
        "/openapi.json": show_contract,
        "/jwks": show_keys,
        "/health": show_health,
    }
    return [Route(path, unsigned(handler), methods=["GET"]) for path, handler in shown.items()]


def _operation_route(operation: Operation, operations: Operations, door: Door) -> Route:
    async def perform(call: Call) -> Answer:
        return await operations.perform(operation, call)

    return Route(operation.path, door.signed(perform), methods=["POST"])


def _question_route(question: Question, views: Views, door: Door) -> Route:
    async def answer_question(call: Call) -> Answer:
        asked: Any = (
            read(question.question, dict(call.query))
            if question.is_open
            else body_of(call, question.question)
        )
        return answer(question.answer(views.of(call.headers), asked).model_dump(mode="json"))

    if question.is_open:
        return Route(question.path, unsigned(answer_question), methods=["GET"])
    return Route(question.path, door.signed(answer_question, is_question=True), methods=["POST"])
