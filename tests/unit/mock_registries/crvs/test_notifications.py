import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from mock_registries.crvs.books import Books
from mock_registries.crvs.deliveries import Deliveries
from mock_registries.crvs.envelope import Sealer
from mock_registries.crvs.feed import vital_event_of
from mock_registries.crvs.notifications import Notifications
from mock_registries.crvs.signatures import MessageSigner, read_signature
from mock_registries.crvs.subscriptions import Subscriptions
from mock_registries.crvs.vocabulary import VitalEvent
from mock_registries.keys import describe
from tests.fakes.crvs import Change, Feed, Register, civil, subscription

KEY = describe(ec.generate_private_key(ec.SECP256R1()))
PEOPLE = [civil(1), civil(2, "Trần Thị Lan"), civil(3, "Lê Văn Hòa", sex="male")]


class Post(Deliveries):
    """Hands messages to the test instead of sending them."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def deliver(self, uri: str, seal: Callable[[], Mapping[str, Any]]) -> bool:
        await self.sent.put(dict(seal()))
        return True


@dataclass
class Office:
    directory: Path
    feed: Feed = field(default_factory=Feed)
    post: Post = field(default_factory=Post)

    def __post_init__(self) -> None:
        self.books = Books(self.directory, 2026)
        self.subscriptions = Subscriptions(self.books, self.feed, lambda number: number[::-1])
        self.notifications = Notifications(
            self.books,
            self.subscriptions,
            Register(PEOPLE),
            self.feed,
            Sealer(MessageSigner("us.example", KEY)),
            self.post,
        )

    def subscribe(self, event: str, kind: str, query: Any) -> str:
        [answer] = self.subscriptions.subscribe(
            "a", "http://127.0.0.1:1/", [subscription(event, kind, query)]
        )
        self.notifications.refresh()
        return str(answer["subscriptions"][0]["code"])

    async def close(self) -> None:
        await self.notifications.close()
        self.books.close()

    async def aclose(self) -> None:
        await self.close()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with aclosing(Office(tmp_path)) as made:
        yield made


async def test_a_vital_event_is_reported_signed_with_its_person(office: Office) -> None:
    code = office.subscribe("live_birth", "predicate", [])
    office.feed.tell("birth", 1, "birth_certificate")
    message = await office.post.sent.get()
    [event] = message["message"]["notify_event"]
    assert (message["header"]["action"], message["header"]["receiver_id"]) == ("notify", "a")
    assert event["reference_id"] == f"{code}-1"
    assert event["data"]["reg_event_type"] == "spdci-common:RegistryEventType:LiveBirth"
    assert event["data"]["reg_records"]["name"]["given_name"] == "Mai"
    read_signature(message["signature"]).verify(
        KEY.private.public_key(), message["header"], message["message"]
    )


async def test_only_the_events_that_are_wanted_are_reported_in_order(office: Office) -> None:
    office.subscribe("death", "idtype-value", {"type": "UIN", "value": PEOPLE[1].personal_number})
    office.feed.tell("birth", 2, "birth_certificate")
    office.feed.tell("death", 1, "death_certificate")
    office.feed.tell("death", 2, "marital_status")
    office.feed.tell("death", 99, "death_certificate")
    office.feed.tell("death", 2, "death_certificate")
    message = await office.post.sent.get()
    assert message["message"]["notify_event"][0]["reference_id"].endswith("-5")
    assert office.post.sent.empty()


async def test_after_a_restart_it_goes_on_where_it_stood(tmp_path: Path) -> None:
    feed = Feed()
    async with aclosing(Office(tmp_path, feed)) as first:
        first.subscribe("death", "predicate", [])
        feed.tell("death", 1, "death_certificate")
        await first.post.sent.get()
        # Told to the books once it is confirmed: the next event shows that the first one was.
        feed.tell("death", 2, "death_certificate")
        await first.post.sent.get()
    feed.tell("death", 3, "death_certificate")
    async with aclosing(Office(tmp_path, feed)) as second:
        second.notifications.refresh()
        references: list[str] = []
        while not references or not references[-1].endswith("-3"):
            references.append((await second.post.sent.get())["message"]["notify_event"][0]["reference_id"])
    assert [reference[-2:] for reference in references] in (["-3"], ["-2", "-3"])


async def test_an_ended_subscription_is_followed_no_more(office: Office) -> None:
    ended = office.subscribe("death", "predicate", [])
    kept = office.subscribe("marriage", "predicate", [])
    office.subscriptions.unsubscribe("a", [ended])
    office.notifications.refresh()
    office.feed.tell("death", 1, "death_certificate")
    office.feed.tell("marriage", 1, "marriage_certificate")
    message = await office.post.sent.get()
    assert message["message"]["notify_event"][0]["reference_id"] == f"{kept}-2"


@pytest.mark.parametrize(
    ("kind", "records", "event"),
    [
        ("birth", ("birth_certificate",), VitalEvent.LIVE_BIRTH),
        ("birth", ("marital_status",), None),
        ("death", ("death_certificate", "marital_status"), VitalEvent.DEATH),
        ("death", ("marital_status",), None),
        ("marriage", ("marriage_certificate", "marital_status"), VitalEvent.MARRIAGE),
        ("divorce", ("marriage_certificate", "marital_status"), VitalEvent.DIVORCE),
        ("correction", ("birth_certificate",), None),
        ("record", ("birth_certificate",), None),
    ],
)
def test_an_event_is_of_the_person_whose_entry_it_made(
    kind: str, records: tuple[str, ...], event: VitalEvent | None
) -> None:
    assert vital_event_of(Change(1, kind, 1, records)) is event
