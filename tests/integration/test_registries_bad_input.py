"""Bad input at every operation of every published contract: a problem of its own each, no 500, nothing repeated."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mock_registries.defects.plan import record_of
from mock_registries.discovery import find_registries
from mock_registries.nation.nation import Nation
from mock_registries.problems import find_problem
from tests.factories.spoiled import (
    BAD_DOCUMENTS,
    BAD_PARAMETERS,
    CANARY,
    Asked,
    operations,
    spoiled,
)
from tests.fixtures.published import PUBLISHED
from tests.fixtures.registries import GatewayKey, Registries
from tests.fixtures.sender import Got, Sender

CONTRACTS: Final = {path.stem: json.loads(path.read_text()) for path in sorted(PUBLISHED.glob("*.json"))}
OPERATIONS: Final = [
    operation
    for slug, document in CONTRACTS.items()
    if slug != "crvs"  # speaks a standard of its own, with refusals of its own
    for operation in operations(slug, document)
]
FOREIGN: Final = list(operations("crvs", CONTRACTS["crvs"]))
SIGNED: Final = [
    operation for operation in OPERATIONS if operation.method == "POST" and "/sandbox/" not in operation.path
]
ASKED_WITH_PARAMETERS: Final = [operation for operation in OPERATIONS if operation.parameters]
_THE_SAME_EVERYWHERE: Final = ("/v1/events/", "/v1/subscriptions")


RECORD_TYPES: Final = {
    kept.slug: (registry, kept) for registry in find_registries() for kept in registry.record_types
}
NATION: Final = Nation(2026, 2000)  # as served by the fixture
CARDLESS: Final = next(
    one for one in NATION.people() if RECORD_TYPES["citizen_id_card"][1].find(NATION, one) is None
)
NOBODYS: Final = (
    "901099999999",
    "001099123456",
    "096199000001",
    "90109999999",
    "no number",
    "9" * 64,
    "901\u0660\u0661",
)
"""Well-formed and nobody's; a real person's form; malformed."""
JSON: Final = st.dictionaries(
    st.sampled_from(["personal_number", "fields", "changes", "purpose", "limit", "after", "legal_basis"]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)


def _is_query(operation: Asked) -> bool:
    return "/records/" in operation.path and operation.path.endswith("/query")


@pytest.fixture(scope="module")
def sender(shared_registries: Registries) -> Iterator[Sender]:
    sender = Sender(shared_registries)
    yield sender
    sender.close()


def _once(operation: Asked) -> bool:
    """Tell whether the operation is its registry's own, or the first of those that all have."""
    return operation.registry == "population" or not any(
        part in operation.path for part in _THE_SAME_EVERYWHERE
    )


def _wrong(got: Got, *, may_be_right: bool = True) -> str | None:
    """Return what is wrong with an answer to bad input; None: it is as it should be."""
    if got.status < 300 and may_be_right:
        return None
    kind = find_problem(got.code or "")
    if kind is None or kind.status != got.status or not 400 <= got.status < 500:
        return f"{got.status} {got.code}"
    if CANARY.encode() in got.body or b"901555123456" in got.body or b"Traceback" in got.body:
        return "repeats what was sent"
    return None


@pytest.mark.parametrize("registry", sorted(CONTRACTS.keys() - {"crvs"}))
def test_a_body_that_is_wrong_in_one_place_is_refused_or_harmless(sender: Sender, registry: str) -> None:
    wrong = {
        f"{operation.name}: {what}": found
        for operation in SIGNED
        if operation.registry == registry and operation.example is not None and _once(operation)
        for what, body in _variants(operation)
        if (found := _wrong(sender.post(operation.path, body))) is not None
    }
    assert wrong == {}


@pytest.mark.parametrize("what", BAD_DOCUMENTS)
def test_what_is_no_json_object_of_one_reading_is_malformed_wherever_it_is_sent(
    sender: Sender, what: str
) -> None:
    codes = {
        operation.name: got.code
        for operation in SIGNED
        if _once(operation)
        for got in (sender.post(operation.path, BAD_DOCUMENTS[what]),)
        if (got.status, got.code) not in {(422, "malformed-request"), (403, "not-writable")}
    }
    assert codes == {}


@pytest.mark.parametrize(
    "operation", [one for one in FOREIGN if one.method == "POST"], ids=lambda one: one.path
)
def test_the_standard_face_refuses_what_is_bad_or_not_signed(sender: Sender, operation: Asked) -> None:
    documents = [
        *BAD_DOCUMENTS.values(),
        *(json.dumps(body).encode() for _, body in islice(spoiled(operation.example), 0, None, 5)),
    ]
    for document in documents:
        got = sender.send("POST", operation.path, document, {"Content-Type": "application/json"})
        assert got.status < 500
        assert b"reg_records" not in got.body
        assert got.code is None or _wrong(got) is None


@given(st.sampled_from([operation for operation in SIGNED if _once(operation)]), JSON)
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_object_is_sent_is_answered(sender: Sender, operation: Asked, body: dict[str, Any]) -> None:
    example = operation.example if isinstance(operation.example, dict) else {}
    for document in (body, {**example, **body}):
        assert _wrong(sender.post(operation.path, document)) is None


@pytest.mark.parametrize("operation", ASKED_WITH_PARAMETERS, ids=lambda operation: operation.name)
def test_a_bad_parameter_is_refused_or_harmless(sender: Sender, operation: Asked) -> None:
    for value in BAD_PARAMETERS:
        for name in operation.parameters:
            assert _wrong(sender.get(f"{operation.path}?{name}={value}")) is None
        unknown = sender.get(f"{operation.path}?{CANARY}={value}")
        assert (unknown.status, unknown.code) == (422, "malformed-request")
        assert _wrong(unknown) is None


@pytest.mark.parametrize("operation", ASKED_WITH_PARAMETERS, ids=lambda operation: operation.name)
def test_a_parameter_that_is_given_twice_is_refused(sender: Sender, operation: Asked) -> None:
    name = operation.parameters[0]
    twice = sender.get(f"{operation.path}?{name}=1&{name}=2")
    assert (twice.status, twice.code) == (422, "malformed-request")


def test_no_signed_operation_answers_without_a_signature_or_to_a_strangers(
    sender: Sender, shared_registries: Registries
) -> None:
    stranger, namesake = GatewayKey(kid="stranger"), GatewayKey(kid=shared_registries.key.kid)
    others = [Sender(shared_registries, key) for key in (stranger, namesake)]
    codes = {
        operation.name: found
        for operation in SIGNED
        if (found := _refusals(operation, sender, others))
        != ["signature-required", "signature-required", *["signature-invalid"] * 4]
    }
    for other in others:
        other.close()
    assert codes == {}


def _refusals(operation: Asked, sender: Sender, others: list[Sender]) -> list[str | None]:
    """Return how the operation is refused: unsigned, half signed, stale, too early, and by strangers."""
    body = json.dumps(operation.example or {}).encode()
    plain = {"Content-Type": "application/json", "Idempotency-Key": "k"}
    half = sender.signed(operation.path, body, plain)
    del half["Signature"]
    answers = [
        sender.send("POST", operation.path, body, plain),
        sender.send("POST", operation.path, body, half),
        sender.post(operation.path, body, age=310),
        sender.post(operation.path, body, age=-120),
        *(other.post(operation.path, body) for other in others),
    ]
    assert all(got.status == 401 and _wrong(got, may_be_right=False) is None for got in answers)
    return [got.code for got in answers]


def test_every_operation_refuses_large_bodies_and_other_media_types(sender: Sender) -> None:
    for operation in filter(_once, SIGNED):
        large = sender.post(operation.path, b'{"a": "' + b"x" * 70_000 + b'"}')
        assert (large.status, large.code) == (413, "body-too-large")
        text = sender.post(operation.path, b"{}", media_type="text/plain; charset=utf-8")
        assert (text.status, text.code) in {(415, "unsupported-media-type"), (403, "not-writable")}


def test_unknown_types_fields_and_purposes_have_a_problem_each(sender: Sender) -> None:
    for operation in filter(_is_query, SIGNED):
        example, field = operation.example, operation.example["fields"][0]
        asked = {
            "unknown-field": sender.post(operation.path, {**example, "fields": [field, CANARY]}),
            "malformed-request": sender.post(operation.path, {**example, "fields": [field, field]}),
            "unknown-record-type": sender.post(f"/{operation.registry}/v1/records/{CANARY}/query", example),
        }
        assert {code: got.code for code, got in asked.items()} == {code: code for code in asked}
        assert all(_wrong(got, may_be_right=False) is None for got in asked.values())


def test_guarded_records_are_given_for_their_purposes_only(sender: Sender) -> None:
    guarded = set()
    for operation in filter(_is_query, SIGNED):
        got = sender.post(operation.path, {**operation.example, "purpose": CANARY})
        assert got.code in {None, "purpose-refused", "no-such-record"}
        assert _wrong(got) is None
        if got.code == "purpose-refused":
            guarded.add(operation.registry)
    assert guarded == {"credit", "criminal-record"}


@pytest.mark.parametrize("operation", [one for one in SIGNED if _is_query(one)], ids=lambda one: one.path)
def test_whether_a_number_is_anybodys_does_not_show(sender: Sender, operation: Asked) -> None:
    numbers = (*NOBODYS, *_without(operation))
    answers = [sender.post(operation.path, {**operation.example, "personal_number": one}) for one in numbers]
    assert {(got.status, got.code) for got in answers} == {(404, "no-such-record")}
    assert len({got.body for got in answers}) == 1
    assert len({tuple(sorted(got.headers.keys())) for got in answers}) == 1
    assert len({got.headers["content-length"] for got in answers}) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/population/v1/eid-accounts/query",
        "/card/v1/qr/query",
        "/card/v1/files/query",
        "/card/v1/authenticate",
    ],
)
def test_other_questions_do_not_tell_either(sender: Sender, path: str) -> None:
    example = next(operation.example for operation in SIGNED if operation.path == path)
    cardless = [CARDLESS.personal_number] if path.startswith("/card") else []
    answers = [sender.post(path, {**example, "personal_number": one}) for one in (*NOBODYS, *cardless)]
    assert {(got.status, got.code) for got in answers} == {(404, "no-such-record")}
    assert len({got.body for got in answers}) == 1


def _without(operation: Asked) -> Iterator[str]:
    """Yield the numbers of a living and of a dead resident who have no such record, where there are such people."""
    kept = RECORD_TYPES[operation.path.split("/")[4]]
    for is_dead in (False, True):
        people = (one for one in NATION.people() if is_dead == (one.died is not None))
        lacking = (one.personal_number for one in people if record_of(NATION, one, *kept) is None)
        yield from islice(lacking, 1)


def _variants(operation: Asked) -> Iterator[tuple[str, Any]]:
    """Yield bad variants of a body: all, or of queries, which share their code, every fifth, other ones for each type."""
    variants = spoiled(_short(operation.example))
    return islice(variants, SIGNED.index(operation) % 5, None, 5) if _is_query(operation) else variants


def _short(example: Any) -> Any:
    """Return the example with two of the fields it asks for or corrects: the others are as good or bad."""
    fields = example.get("fields") if isinstance(example, dict) else None
    if isinstance(fields, list):
        return {**example, "fields": fields[:2]}
    if isinstance(fields, dict):
        return {**example, "fields": dict(islice(fields.items(), 2))}
    return example
