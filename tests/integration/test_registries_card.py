"""The card office: what a reader, a terminal and a camera would get from the card of a resident, over HTTP."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from cryptography import x509
from jsonschema import Draft202012Validator

from mock_registries.card.face_template import matches
from mock_registries.card.holder import Holder, holder_of
from mock_registries.contract.document import path_of
from mock_registries.nation.cards import find_card
from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.nation.nation import Nation
from tests.fakes import card_reader as reader
from tests.fixtures.registries import GatewayKey, Message, Registries, Reply, serving

FILES = ["EF.COM", "EF.SOD", "DG1", "DG2", "DG13", "DG14", "DG15"]
SIZE = 100_000
NATION = Nation(2026, SIZE)
CHALLENGE = b64encode(b"12345678").decode()
TEMPLATE = [0] * 128
UNKNOWN = "901099999999"
CONTRACT = json.loads(path_of("card").read_text())


def holders(condition: Callable[[Holder], bool] = lambda _: True) -> Iterator[str]:
    """The numbers of residents whose card is like that."""
    for person in NATION.people():
        is_holder = person.died is None and find_card(person, NATION.seed) is not None
        if is_holder and condition(holder_of(NATION, person)):
            yield person.personal_number


def without_card() -> str:
    people = NATION.people()
    return next(person.personal_number for person in people if find_card(person, NATION.seed) is None)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registries]:
    """A nation large enough to have a card of every kind."""
    with serving(tmp_path_factory.mktemp("office"), GatewayKey(), size=SIZE) as running:
        yield running


@pytest.fixture(scope="module")
def person() -> str:
    return next(holders(lambda holder: holder.has_face))


def hold(reply: Reply, path: str) -> None:
    """Hold an answer to what the contract says about that status of that question."""
    response = CONTRACT["paths"][path]["post"]["responses"][str(reply.status_code)]
    if "$ref" in response:
        response = CONTRACT["components"]["responses"][str(reply.status_code)]
    schema = response["content"][reply.headers["Content-Type"].partition(";")[0]]["schema"]
    Draft202012Validator(CONTRACT | schema).validate(reply.json)


async def ask(registries: Registries, path: str, **body: Any) -> Reply:
    reply = await registries.ask(f"/card{path}", body)
    hold(reply, path)
    await registries.verify(reply, "card")
    return reply


async def files_of(registries: Registries, person: str) -> dict[str, bytes]:
    reply = await ask(registries, "/v1/files/query", personal_number=person, files=FILES)
    return {name: b64decode(file) for name, file in reply.json["files"].items() if file is not None}


async def authority(registries: Registries) -> x509.Certificate:
    certificates = (await registries.get("/card/v1/certificates")).json
    return x509.load_pem_x509_certificate(certificates["authority"].encode())


async def test_a_terminal_can_prove_a_card_with_what_is_published(office: Registries, person: str) -> None:
    files = await files_of(office, person)
    assert list(files) == FILES
    reader.authenticate_passively(files, await authority(office))
    assert reader.identity(files["DG13"])[1] == [person]
    reply = await ask(office, "/v1/authenticate", personal_number=person, challenge=CHALLENGE)
    reader.authenticate_actively(files["DG15"], b"12345678", b64decode(reply.json["signature"]))


async def test_only_the_files_asked_for_are_given(office: Registries, person: str) -> None:
    reply = await ask(office, "/v1/files/query", personal_number=person, files=["DG15", "DG1"])
    assert list(reply.json["files"]) == ["DG15", "DG1"]


async def test_a_file_that_is_not_on_the_card_is_null(office: Registries) -> None:
    small = next(holders(lambda holder: not holder.has_face))
    reply = await ask(office, "/v1/files/query", personal_number=small, files=["DG1", "DG2"])
    assert reply.json["files"]["DG1"] is not None
    assert reply.json["files"]["DG2"] is None
    match = await ask(office, "/v1/face-match", personal_number=small, template=TEMPLATE)
    assert (match.status_code, match.code) == (404, "no-such-record")


async def test_an_expired_card_still_has_its_files(office: Registries) -> None:
    expired = next(holders(lambda holder: holder.card.is_expired_on(CENSUS_DAY)))
    files = await files_of(office, expired)
    reader.authenticate_passively(files, await authority(office))


async def test_the_printed_code_can_be_read(office: Registries, person: str) -> None:
    reply = await ask(office, "/v1/qr/query", personal_number=person)
    assert reply.json["content"].split("|")[0] == person


async def test_a_camera_recognises_its_person_and_nobody_else(office: Registries, person: str) -> None:
    _, other = islice(holders(lambda holder: holder.has_face), 2)
    probe = await ask(office, "/v1/sandbox/face-probe", personal_number=person, attempt=3)
    template = probe.json["template"]
    for number, expected in ((person, True), (other, False)):
        reply = await ask(office, "/v1/face-match", personal_number=number, template=template)
        assert reply.json == {"match": expected}


async def test_a_probe_needs_no_signature_and_everything_else_does(office: Registries, person: str) -> None:
    bodies = {
        "/v1/sandbox/face-probe": {},
        "/v1/files/query": {"files": ["DG1"]},
        "/v1/authenticate": {"challenge": CHALLENGE},
        "/v1/qr/query": {},
        "/v1/face-match": {"template": TEMPLATE},
    }
    statuses = []
    for path in bodies:
        message = Message("POST", f"{office.url}/card{path}", {"Content-Type": "application/json"})
        body = f'{{"personal_number": "{person}"}}'.encode()
        statuses.append((await office.send(message, body)).status_code)
    assert statuses == [200, 401, 401, 401, 401]


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/v1/files/query", {"files": ["DG1"]}),
        ("/v1/authenticate", {"challenge": CHALLENGE}),
        ("/v1/qr/query", {}),
        ("/v1/face-match", {"template": TEMPLATE}),
    ],
)
async def test_whoever_has_no_card_looks_like_nobody(
    office: Registries, path: str, more: dict[str, Any]
) -> None:
    numbers = [without_card(), UNKNOWN, "001090000001", "x", "9" * 64]
    replies = [await ask(office, path, personal_number=number, **more) for number in numbers]
    assert {(reply.status_code, reply.body) for reply in replies} == {(404, replies[0].body)}
    assert replies[0].code == "no-such-record"


async def test_a_probe_does_not_tell_whether_anybody_has_such_a_number(
    office: Registries, person: str
) -> None:
    small = next(holders(lambda holder: not holder.has_face))
    numbers = [person, without_card(), small, UNKNOWN, "001090000001", "x"]
    probes = {}
    for number in numbers:
        replies = [
            await ask(office, "/v1/sandbox/face-probe", personal_number=number, attempt=attempt)
            for attempt in (1, 1, 2)
        ]
        assert [reply.status_code for reply in replies] == [200, 200, 200]
        first, again, noisier = (tuple(reply.json["template"]) for reply in replies)
        # Stable, and noise around one face: a made-up probe is like one of a face that was taken.
        assert first == again
        assert matches(first, noisier)
        probes[number] = first
    assert len(set(probes.values())) == len(numbers)
    match = await ask(office, "/v1/face-match", personal_number=small, template=list(probes[small]))
    assert (match.status_code, match.code) == (404, "no-such-record")


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/v1/files/query", {"files": []}, "#/files"),
        ("/v1/files/query", {"files": ["DG3"]}, "#/files/0"),
        ("/v1/files/query", {"files": ["DG1", "DG1"]}, "#/files"),
        ("/v1/files/query", {"files": ["DG1"], "more": 1}, "#"),
        ("/v1/authenticate", {"challenge": b64encode(b"1234567").decode()}, "#/challenge"),
        ("/v1/authenticate", {"challenge": b64encode(bytes(65)).decode()}, "#/challenge"),
        ("/v1/authenticate", {"challenge": "AAAAAAAAAAAAA"}, "#/challenge"),
        ("/v1/authenticate", {"challenge": "AAAA AAAA AAAA"}, "#/challenge"),
        ("/v1/authenticate", {"challenge": 12345678}, "#/challenge"),
        ("/v1/face-match", {"template": [0] * 127}, "#/template"),
        ("/v1/face-match", {"template": [0] * 129}, "#/template"),
        ("/v1/face-match", {"template": [0] * 127 + [128]}, "#/template/127"),
        ("/v1/face-match", {"template": [0] * 127 + [1.5]}, "#/template/127"),
        ("/v1/sandbox/face-probe", {"attempt": -1}, "#/attempt"),
        ("/v1/sandbox/face-probe", {"attempt": 10**40}, "#/attempt"),
        ("/v1/qr/query", {"personal_number": ""}, "#/personal_number"),
        ("/v1/qr/query", {"personal_number": "9" * 65}, "#/personal_number"),
        ("/v1/qr/query", {"personal_number": 901}, "#/personal_number"),
    ],
)
async def test_what_the_contract_does_not_describe_is_refused_with_its_place(
    office: Registries, person: str, path: str, body: dict[str, Any], pointer: str
) -> None:
    reply = await ask(office, path, **{"personal_number": person, **body})
    assert (reply.status_code, reply.code) == (422, "malformed-request")
    assert reply.json["errors"][0]["pointer"] == pointer
    assert person not in reply.body.decode()


async def test_there_is_no_way_to_find_a_person_by_a_face(office: Registries) -> None:
    for body in ({"template": TEMPLATE}, {"template": TEMPLATE, "personal_number": None}):
        reply = await office.ask("/card/v1/face-match", body)
        assert (reply.status_code, reply.code) == (422, "malformed-request")
