"""What is entered for the gateway reaches the subscribers of the DCI face, and its searches."""

import json
from collections.abc import Iterator

import pytest

from mock_registries.nation.nation import Nation
from tests.conformance.test_published_contracts import validate
from tests.fakes.crvs import request, search_message, subscription, uin
from tests.fixtures.registries import GatewayKey, Registries, serving
from tests.integration.test_registries_crvs import SENDER, Client, check_signature, client, send

__all__ = ["client"]  # a fixture


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registries]:
    directory = tmp_path_factory.mktemp("crvs-events")
    senders = directory / "senders.json"
    senders.write_text(json.dumps({"keys": [SENDER.jwk()]}))
    with serving(directory, GatewayKey(), crvs_senders_file=senders) as registries:
        yield registries


async def test_what_is_entered_for_the_gateway_is_notified_to_subscribers_and_found(
    running: Registries, client: Client
) -> None:
    wanted = [subscription(event, "predicate", []) for event in ("live_birth", "marriage")]
    message = {"transaction_id": "t-events", "subscribe_request": wanted}
    sent = SENDER.envelope("subscribe", message, sender_uri=client.url, total_count=2)
    await send(running, "/subscribe", sent)
    confirmed = await client.received.get()
    codes = [each["subscriptions"][0]["code"] for each in confirmed["message"]["subscribe_response"]]
    man, woman = free_couple()
    act = {"legal_basis": "decision", "reference": "dossier-1"}
    born = act | {"full_name": "Trần Minh An", "sex": "male", "date_of_birth": "2026-07-15"}
    born |= {"mother_personal_number": woman}
    written = await running.ask("/civil-status/v1/births", born, {"Idempotency-Key": "crvs-birth"})
    assert written.status_code == 200, written.body
    birth = await client.received.get()
    await check_signature(running, birth)
    validate("crvs", {"$ref": "#/components/schemas/NotifyEventRequest"}, birth["message"])
    [event] = birth["message"]["notify_event"]
    assert event["data"]["reg_event_type"].endswith(":LiveBirth")
    child = event["data"]["reg_records"]
    number = written.json["personal_number"]
    assert child["identifier"][0]["identifier_value"] == number
    assert (child["name"]["given_name"], child["parent1_identifier"]["identifier_value"]) == ("An", woman)
    couple = act | {"husband_personal_number": man, "wife_personal_number": woman}
    await running.ask("/civil-status/v1/marriages", couple, {"Idempotency-Key": "crvs-marriage"})
    spouses = [await client.received.get() for _ in range(2)]
    records = [each["message"]["notify_event"][0]["data"]["reg_records"] for each in spouses]
    assert {each["identifier"][0]["identifier_value"] for each in records} == {man, woman}
    assert {each["marital_status"] for each in records} == {"M"}
    entry = next(each for each in child["identifier"] if each["identifier_type"] == "BRN")
    by_entry = {"query_type": "idtype-value", "query": {"type": "BRN", "value": entry["identifier_value"]}}
    batch = SENDER.envelope("search", search_message(request(uin(number)), request(by_entry)), total_count=2)
    for answer in (await send(running, "/sync/search", batch)).json["message"]["search_response"]:
        assert child in answer["data"]["reg_records"]
    end = {"transaction_id": "t-end", "timestamp": "2026-07-01T01:00:00Z", "subscription_codes": codes}
    await send(running, "/unsubscribe", SENDER.envelope("unsubscribe", end, sender_uri=client.url))
    assert (await client.received.get())["message"]["status"] == "succ"


def free_couple() -> tuple[str, str]:
    """The personal numbers of a man and a woman who may marry."""
    people = Nation(2026, 2000).people()
    free = [
        each for each in people if each.spouse is None and each.died is None and 1980 < each.born.year < 1998
    ]
    man = next(each for each in free if each.sex == "male")
    woman = next(each for each in free if each.sex == "female" and each.household != man.household)
    return man.personal_number, woman.personal_number
