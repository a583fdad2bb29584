import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

import pytest

from gateway.kernel.clock import FixedClock
from gateway.kit.http import (
    KEYS_AGE,
    KEYS_REST,
    MAX_IN_FLIGHT,
    HttpClient,
    PeerAnswerInvalid,
    PeerTimeout,
    SignedPeer,
)
from gateway.kit.keys import KeyRing, SigningKey
from gateway.kit.signing import RequestSigner


@dataclass
class KeyServer:
    """Stands for HttpClient: serves a key set and counts how often it was asked for."""

    published: list[SigningKey]
    status: int = 200
    asked: int = field(default=0)

    async def send(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, within: timedelta
    ) -> tuple[int, dict[str, str], bytes]:
        self.asked += 1
        return self.status, {}, json.dumps({"keys": [key.public() for key in self.published]}).encode()


@pytest.fixture
def server(keys: KeyRing) -> KeyServer:
    return KeyServer([keys.signing("peer")])


@pytest.fixture
def peer(server: KeyServer, keys: KeyRing, clock: FixedClock) -> SignedPeer:
    signer = RequestSigner(keys.signing("ours"))
    return SignedPeer("http://peer.example/", cast("HttpClient", server), signer, clock)


async def test_a_known_key_is_read_once(peer: SignedPeer, server: KeyServer) -> None:
    for _ in range(3):
        assert await peer.find_key(server.published[0].kid) is not None
    assert server.asked == 1


async def test_invented_key_ids_do_not_make_us_ask_each_time(
    peer: SignedPeer, server: KeyServer, clock: FixedClock
) -> None:
    for number in range(10):
        assert await peer.find_key(f"invented-{number}") is None
    assert server.asked == 1
    clock.advance(KEYS_REST)
    await peer.find_key("invented-again")
    assert server.asked == 2


async def test_a_new_key_of_the_peer_is_found_after_a_short_rest(
    peer: SignedPeer, server: KeyServer, keys: KeyRing, clock: FixedClock
) -> None:
    await peer.find_key(server.published[0].kid)
    server.published = [keys.signing("next")]
    clock.advance(KEYS_REST)
    assert await peer.find_key(server.published[0].kid) is not None


async def test_a_failed_reading_is_tried_again_after_a_short_rest(
    peer: SignedPeer, server: KeyServer, clock: FixedClock
) -> None:
    server.status = 503
    with pytest.raises(PeerAnswerInvalid):
        await peer.find_key(server.published[0].kid)
    for number in range(5):
        assert await peer.find_key(f"invented-{number}") is None
    assert server.asked == 1
    server.status = 200
    clock.advance(KEYS_REST)
    assert await peer.find_key(server.published[0].kid) is not None


async def test_a_key_that_was_withdrawn_is_not_trusted_for_ever(
    peer: SignedPeer, server: KeyServer, keys: KeyRing, clock: FixedClock
) -> None:
    withdrawn = server.published[0].kid
    await peer.find_key(withdrawn)
    server.published = [keys.signing("next")]
    clock.advance(KEYS_AGE)
    assert await peer.find_key(withdrawn) is None


async def test_a_slow_peer_keeps_no_more_than_its_own_places(keys: KeyRing, clock: FixedClock) -> None:
    slow = SlowServer()
    peer = SignedPeer(
        "http://slow.example/", cast("HttpClient", slow), RequestSigner(keys.signing("ours")), clock
    )
    calls = [
        asyncio.create_task(peer.post("/v1/x", {}, timedelta(seconds=0.2))) for _ in range(MAX_IN_FLIGHT + 20)
    ]
    ends = await asyncio.gather(*calls, return_exceptions=True)
    assert slow.most == MAX_IN_FLIGHT
    assert {type(end) for end in ends} == {PeerTimeout}


class SlowServer:
    """Stands for HttpClient: never answers, and counts how many wait at once."""

    def __init__(self) -> None:
        self.waiting = self.most = 0

    async def send(self, *_question: object) -> None:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        try:
            await asyncio.Event().wait()
        finally:
            self.waiting -= 1
