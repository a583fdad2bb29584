from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mock_registries.crvs.books import Books
from mock_registries.crvs.rejections import RequestRejected
from mock_registries.crvs.subscriptions import MOST_ACTIVE, Subscriptions
from tests.fakes.crvs import PERMISSION, Feed, civil, predicate, subscription

URI = "http://127.0.0.1:1/callback"
MAI = civil(1)
ONE = {"type": "UIN", "value": MAI.personal_number}


@dataclass
class Desk:
    books: Books
    feed: Feed = field(default_factory=Feed)

    def __post_init__(self) -> None:
        self.subscriptions = Subscriptions(self.books, self.feed, lambda number: f"pseudonym-{hash(number)}")

    def ask(self, request: dict[str, Any], sender: str = "a") -> dict[str, Any]:
        [answer] = self.subscriptions.subscribe(sender, URI, [request])
        return answer

    def code(self, request: dict[str, Any], sender: str = "a") -> str:
        return str(self.ask(request, sender)["subscriptions"][0]["code"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    books = Books(tmp_path, 2026)
    yield Desk(books)
    books.close()


def test_a_subscription_is_confirmed_with_its_code_and_starts_after_the_present(
    desk: Desk, tmp_path: Path
) -> None:
    desk.feed.tell("birth", 1, "birth_certificate")
    answer = desk.ask(subscription("live_birth", "idtype-value", ONE))
    [made] = answer["subscriptions"]
    assert (answer["status"], made["status"]) == ("succ", "subscribe")
    assert made["reg_event_type"] == "spdci-common:RegistryEventType:LiveBirth"
    [kept] = desk.books.active_subscriptions()
    assert (kept.code, kept.seen) == (made["code"], 1)
    assert all(MAI.personal_number.encode() not in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("number", [MAI.personal_number, "901190999999", "no number"])
def test_subscribing_tells_nothing_about_who_exists(desk: Desk, number: str) -> None:
    query = {"type": "UIN", "value": number}
    answers = [desk.ask(subscription("death", "idtype-value", query)) for _ in range(2)]
    assert [each["status"] for each in answers] == ["succ", "rjct"]
    assert answers[1]["status_reason_code"] == "rjct.event.already_subscribed"


def test_an_event_is_wanted_by_who_follows_the_person_or_their_kind(desk: Desk) -> None:
    desk.code(subscription("death", "idtype-value", ONE))
    desk.code(subscription("death", "predicate", predicate(birth_place="Hà Nội", sex="female")["query"]))
    desk.code(subscription("death", "predicate", []))
    other, man = civil(2, "Lê Thị Lan"), civil(3, sex="male")
    kept = {each.filter: each for each in desk.books.active_subscriptions()}
    wanted = {
        person.index: sum(desk.subscriptions.is_wanted(each, person) for each in kept.values())
        for person in (MAI, other, man)
    }
    assert wanted == {1: 3, 2: 2, 3: 1}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reg_event_type": "fetal_death"}, "rjct.notify_types.invalid"),
        ({"reg_event_type": 7}, "rjct.notify_types.invalid"),
        ({"reg_type": "ns:org:RegistryType:Social"}, "rjct.notify_types.invalid"),
        ({"notify_record_type": "Household"}, "rjct.notify_types.invalid"),
        ({"filter": "x"}, "rjct.notify_details.invalid"),
        ({"filter_type": "predicate"}, "rjct.notify_details.invalid"),
        ({"filter_type": "graphql"}, "rjct.notify_details.invalid"),
        ({"filter": {"type": "BRN", "value": "H26.001/1/1990"}}, "rjct.person_id.invalid"),
        ({"authorize": None}, "rjct.notify_details.invalid"),
        ({"authorize": {**PERMISSION, "purpose": {"code": "x"}}}, "rjct.notify_details.invalid"),
        (
            {
                "frequency": {
                    "start_time": "2026-01-01T00:00:00Z",
                    "end_time": "2027-01-01T00:00:00Z",
                    "frequency": "0 0 * * *",
                }
            },
            "rjct.notify_details.invalid",
        ),
    ],
)
def test_a_subscription_that_cannot_be_kept_is_rejected_with_its_code(
    desk: Desk, changes: dict[str, Any], code: str
) -> None:
    answer = desk.ask(subscription("death", "idtype-value", ONE, **changes))
    assert (answer["status"], answer["status_reason_code"]) == ("rjct", code)
    assert desk.books.active_subscriptions() == []


def test_a_sender_ends_its_own_subscriptions_once(desk: Desk) -> None:
    own, foreign = (desk.code(subscription("death", "idtype-value", ONE), sender) for sender in "ab")
    with pytest.raises(RequestRejected) as rejection:
        desk.subscriptions.unsubscribe("a", [own, foreign])
    assert rejection.value.code == "rjct.subscription_code.invalid"
    assert len(desk.books.active_subscriptions()) == 2
    assert desk.subscriptions.unsubscribe("a", [own]) == [{"code": own, "status": "unsubscribe"}]
    with pytest.raises(RequestRejected) as again:
        desk.subscriptions.unsubscribe("a", [own])
    assert again.value.code == "rjct.event.already_unsubscribed"
    assert [each.code for each in desk.books.active_subscriptions()] == [foreign]


def test_a_sender_has_so_many_and_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mock_registries.crvs.subscriptions.MOST_ACTIVE", 2)
    answers = [desk.ask(subscription(event, "predicate", [])) for event in ("death", "marriage", "divorce")]
    assert [each["status"] for each in answers] == ["succ", "succ", "rjct"]
    assert MOST_ACTIVE == 100
