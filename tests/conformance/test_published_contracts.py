"""The published contracts are what the code declares, what is served, and what every answer keeps to."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry as Documents
from referencing.jsonschema import DRAFT202012

from mock_registries.contract.document import path_of
from mock_registries.contracts import current_contracts, outdated_contracts
from mock_registries.discovery import find_registries
from mock_registries.registry import RecordType
from tests.fixtures.published import Contract
from tests.fixtures.registries import GatewayKey, Message, Registries, Reply, serving

SLUGS = sorted(current_contracts())
RECORD_TYPES = [
    (registry.slug, record_type) for registry in find_registries() for record_type in registry.record_types
]
IDS = [record_type.slug for _, record_type in RECORD_TYPES]


@cache
def contract(slug: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path_of(slug).read_text())
    return document


def validate(slug: str, schema: Mapping[str, Any], value: Any) -> None:
    """Holds a value to a schema of that contract, references into the contract included."""
    documents = Documents().with_resource("urn:contract", DRAFT202012.create_resource(contract(slug)))
    located = (
        {**schema, "$id": "urn:schema"} if "$ref" not in schema else {"$ref": f"urn:contract{schema['$ref']}"}
    )
    Draft202012Validator(located, registry=documents, format_checker=FormatChecker()).validate(value)


def hold(slug: str, reply: Reply, path: str, method: str = "post") -> None:
    """Holds an answer to what the contract says about that status of that operation."""
    responses = contract(slug)["paths"][path][method]["responses"]
    response = responses[str(reply.status_code)]
    if "$ref" in response:
        response = contract(slug)["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    media_type = reply.headers["Content-Type"].partition(";")[0]
    validate(slug, response["content"][media_type]["schema"], reply.json)


def references(node: Any) -> list[str]:
    """Every reference in the contract."""
    if isinstance(node, dict):
        here = [node["$ref"]] if "$ref" in node else []
        return here + references(list(node.values()))
    return [found for value in node for found in references(value)] if isinstance(node, list) else []


def test_published_files_are_what_the_declarations_say() -> None:
    assert outdated_contracts() == [], "run: motcua registries contracts"


@pytest.mark.parametrize("slug", SLUGS)
async def test_the_served_contract_is_the_published_one_byte_by_byte(
    shared_registries: Registries, slug: str
) -> None:
    reply = await shared_registries.get(f"/{slug}/openapi.json")
    assert reply.status_code == 200
    assert reply.headers["Content-Type"] == "application/json"
    assert reply.body == path_of(slug).read_bytes()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_contract_is_whole(slug: str) -> None:
    document = contract(slug)
    assert document["openapi"].startswith("3.1.")
    assert document["servers"] == [{"url": f"/{slug}"}]
    for reference in references(document):
        node = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_operation_has_a_name_of_its_own_and_says_how_it_fails(slug: str) -> None:
    operations = [operation for item in contract(slug)["paths"].values() for operation in item.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        if "requestBody" in operation:
            assert {"401", "413", "415", "422", "503", "default"} <= set(operation["responses"])


def _examples(node: Any) -> list[tuple[dict[str, Any], Any]]:
    """Every schema with the example that stands beside it."""
    if isinstance(node, list):
        return [found for value in node for found in _examples(value)]
    if not isinstance(node, dict):
        return []
    here = [(node["schema"], node["example"])] if {"schema", "example"} <= set(node) else []
    return here + [found for name, value in node.items() if name != "example" for found in _examples(value)]


@pytest.mark.parametrize("slug", SLUGS)
def test_examples_keep_to_their_schemas(slug: str) -> None:
    examples = _examples(contract(slug))
    assert examples
    for schema, example in examples:
        validate(slug, schema, example)


@pytest.mark.parametrize("slug", SLUGS)
def test_people_in_examples_are_synthetic(slug: str) -> None:
    numbers = [
        example["personal_number"]
        for _, example in _examples(contract(slug))
        if isinstance(example, dict) and "personal_number" in example
    ]
    assert all(901 <= int(number[:3]) <= 996 for number in numbers)


@pytest.fixture(scope="module")
def as_it_comes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registries]:
    """The nation as a sandbox has it: the examples are about its residents."""
    with serving(tmp_path_factory.mktemp("as-it-comes"), GatewayKey(), size=100_000) as running:
        yield running


async def people(registries: Registries) -> list[str]:
    personas = (await registries.personas()).values()
    dependants = [dependant for persona in personas for dependant in persona["dependants"]]
    return [str(person["personal_number"]) for person in [*personas, *dependants]]


def _query(person: str, record_type: RecordType) -> dict[str, Any]:
    return {
        "personal_number": person,
        "fields": list(record_type.fields),
        "purpose": next(iter(record_type.purposes), "public-service"),
        "legal_basis": "consent",
        "reference": "disclosure-1",
    }


@pytest.mark.parametrize(("slug", "record_type"), RECORD_TYPES, ids=IDS)
async def test_every_persona_is_answered_as_the_contract_says(
    as_it_comes: Registries, slug: str, record_type: RecordType
) -> None:
    path = f"/v1/records/{record_type.slug}/query"
    statuses = set()
    for person in [*await people(as_it_comes), Contract.of(slug).holder(record_type.slug)]:
        reply = await as_it_comes.ask(f"/{slug}{path}", _query(person, record_type))
        await as_it_comes.verify(reply, slug)
        hold(slug, reply, path)
        statuses.add(reply.status_code)
        if reply.status_code == 200:
            assert list(reply.json["fields"]) == list(record_type.fields)
    assert 200 in statuses


@pytest.mark.parametrize(("slug", "record_type"), RECORD_TYPES, ids=IDS)
def test_an_answer_may_have_any_one_field_alone(slug: str, record_type: RecordType) -> None:
    answer = contract(slug)["paths"][f"/v1/records/{record_type.slug}/query"]["post"]["responses"]["200"]
    shown = answer["content"]["application/json"]
    for name, value in shown["example"]["fields"].items():
        validate(slug, shown["schema"], {**shown["example"], "fields": {name: value}})


@pytest.mark.parametrize(("slug", "record_type"), RECORD_TYPES, ids=IDS)
async def test_the_example_question_is_answered_as_shown(
    as_it_comes: Registries, slug: str, record_type: RecordType
) -> None:
    path = f"/v1/records/{record_type.slug}/query"
    operation = contract(slug)["paths"][path]["post"]
    question = operation["requestBody"]["content"]["application/json"]["example"]
    shown = operation["responses"]["200"]["content"]["application/json"]["example"]["fields"]
    reply = await as_it_comes.ask(f"/{slug}{path}", question)
    await as_it_comes.verify(reply, slug)
    hold(slug, reply, path)
    assert reply.json["fields"] == shown
    name = record_type.fields[-1]
    alone = await as_it_comes.ask(f"/{slug}{path}", {**question, "fields": [name]})
    assert alone.json["fields"] == {name: shown[name]}


@pytest.mark.parametrize(("slug", "record_type"), RECORD_TYPES, ids=IDS)
async def test_refusals_are_as_the_contract_says(
    shared_registries: Registries, slug: str, record_type: RecordType
) -> None:
    path = f"/v1/records/{record_type.slug}/query"
    valid = _query("901099999999", record_type)
    refusals = [
        await shared_registries.ask(f"/{slug}{path}", valid),
        await shared_registries.ask(f"/{slug}{path}", valid, nonce="short"),
        await shared_registries.ask(f"/{slug}{path}", {**valid, "fields": ["nonsense"]}),
        await shared_registries.ask(f"/{slug}{path}", valid, {"Content-Type": "text/plain"}),
        await shared_registries.ask(f"/{slug}{path}", b"x" * 70_000),
    ]
    assert [reply.status_code for reply in refusals] == [404, 401, 422, 415, 413]
    for reply in refusals:
        hold(slug, reply, path)


async def test_a_purpose_that_records_are_not_given_for_is_refused_whoever_is_asked_about(
    shared_registries: Registries,
) -> None:
    guarded = [(slug, record_type) for slug, record_type in RECORD_TYPES if record_type.purposes]
    assert guarded
    for slug, record_type in guarded:
        path = f"/v1/records/{record_type.slug}/query"
        for person in ("901099999999", Contract.of(slug).holder(record_type.slug)):
            question = {**_query(person, record_type), "purpose": "curiosity"}
            refused = await shared_registries.ask(f"/{slug}{path}", question)
            assert (refused.status_code, refused.code) == (403, "purpose-refused")
            hold(slug, refused, path)


WRITABLE = [(slug, record_type) for slug, record_type in RECORD_TYPES if record_type.change is not None]


@pytest.mark.parametrize(("slug", "record_type"), WRITABLE, ids=lambda value: getattr(value, "slug", value))
async def test_changes_are_answered_as_the_contract_says(
    registries: Registries, slug: str, record_type: RecordType
) -> None:
    path = f"/v1/records/{record_type.slug}/changes"
    example = contract(slug)["paths"][path]["post"]["requestBody"]["content"]["application/json"]["example"]
    replies = [
        await registries.ask(f"/{slug}{path}", example, {"Idempotency-Key": "k"}),
        await registries.ask(f"/{slug}{path}", example),
        await registries.ask(f"/{slug}{path}", {**example, "reference": "other"}, {"Idempotency-Key": "k"}),
        await registries.ask(f"/{slug}{path}", {**example, "changes": {}}, {"Idempotency-Key": "k2"}),
        await registries.ask(
            f"/{slug}{path}", {**example, "personal_number": "x"}, {"Idempotency-Key": "k3"}
        ),
    ]
    assert [reply.status_code for reply in replies] == [200, 400, 409, 422, 404]
    for reply in replies:
        hold(slug, reply, path)
    query = f"/v1/records/{record_type.slug}/query"
    changed = await registries.ask(f"/{slug}{query}", _query(example["personal_number"], record_type))
    hold(slug, changed, query)
    assert changed.json["version"] == 2


@pytest.mark.parametrize(
    ("slug", "path"),
    [
        (slug, path)
        for slug in SLUGS
        for path, item in contract(slug)["paths"].items()
        if "get" in item and "{" not in path
    ],
)
async def test_open_questions_are_answered_as_the_contract_says(
    shared_registries: Registries, slug: str, path: str
) -> None:
    hold(slug, await shared_registries.get(f"/{slug}{path}"), path, "get")


async def test_accounts_are_answered_as_the_contract_says(shared_registries: Registries) -> None:
    path = "/v1/eid-accounts/query"
    for person in [*await people(shared_registries), "901099999999"]:
        hold(
            "population", await shared_registries.ask(f"/population{path}", {"personal_number": person}), path
        )


async def test_payments_are_answered_as_the_contract_says(registries: Registries) -> None:
    path = "/v1/checkouts"
    example = contract("payment")["paths"][path]["post"]["requestBody"]["content"]["application/json"][
        "example"
    ]
    opened = await registries.ask(f"/payment{path}", example, {"Idempotency-Key": "k"})
    assert opened.status_code == 201
    hold("payment", opened, path)
    hold("payment", await registries.ask(f"/payment{path}", example), path)
    one = f"{path}/{opened.json['checkout_id']}"
    hold("payment", await registries.get(f"/payment{one}"), f"{path}/{{checkout_id}}", "get")
    cancel = f"{registries.url}/payment/checkouts/{opened.json['checkout_id']}/cancel"
    await registries.send(Message("POST", cancel, {"Content-Type": "application/x-www-form-urlencoded"}))
    cancelled = await registries.get(f"/payment{one}")
    assert cancelled.json["status"] == "cancelled"
    hold("payment", cancelled, f"{path}/{{checkout_id}}", "get")
    hold("payment", await registries.get(f"/payment{path}/none"), f"{path}/{{checkout_id}}", "get")


def test_a_contract_refuses_what_it_does_not_describe() -> None:
    # The checks above are worth something only if a wrong answer fails them.
    schema = {"$ref": "#/components/schemas/CitizenIdCardAnswer"}
    answer = contract("population")["paths"]["/v1/records/citizen_id_card/query"]["post"]["responses"]["200"]
    example = answer["content"]["application/json"]["example"]
    validator = Draft202012Validator(
        {"$ref": f"urn:contract{schema['$ref']}"},
        registry=Documents().with_resource(
            "urn:contract", DRAFT202012.create_resource(contract("population"))
        ),
        format_checker=FormatChecker(),
    )
    assert validator.is_valid(example)
    for wrong in (
        example | {"version": 0},
        example | {"as_of": "2026-07-01T01:00:00"},
        example | {"record_type": "residence"},
        example | {"fields": {}},
        example | {"fields": {"full_name": None}},
        example | {"fields": {"date_of_birth": "01/07/1990"}},
        example | {"fields": {"more": "x"}},
        example | {"more": "x"},
    ):
        assert not validator.is_valid(wrong), wrong
