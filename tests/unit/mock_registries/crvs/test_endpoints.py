"""Whatever a known sender signs is answered: with a message, or with a problem, and never with a failure of ours."""

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers

from mock_registries.call import Answer, Call
from mock_registries.crvs.face import Face
from mock_registries.crvs.senders import Senders
from mock_registries.gateway_keys import GatewayKeys
from mock_registries.keys import describe
from mock_registries.problems import Problem
from tests.fakes.crvs import Feed, Register, Sender, civil, request, search_message, subscription, uin

SENDER = Sender()
KEY = describe(ec.generate_private_key(ec.SECP256R1()))
ONE = civil(1)


async def known() -> bytes:
    return json.dumps({"keys": [SENDER.jwk()]}).encode()


class Door:
    """Lets every call in, and keeps the handlers by their paths' last words."""

    def __init__(self) -> None:
        self.handlers: dict[str, Any] = {}

    def signed(self, handler: Any, *, unsigned_is_welcome: bool) -> Any:
        assert unsigned_is_welcome
        self.handlers[f"handler-{len(self.handlers)}"] = handler
        return handler


async def ask(envelope: Any) -> list[Answer | Problem]:
    """Ask at every path."""
    with tempfile.TemporaryDirectory() as directory:
        senders = Senders(GatewayKeys(known), known)
        face, door = Face(Path(directory), 2026, Register([ONE]), Feed(), senders, KEY, pauses=()), Door()
        face.routes(door)  # type: ignore[arg-type]  # a door as far as the face sees it
        call = Call({}, {}, Headers({"content-type": "application/json"}), str, json.dumps(envelope).encode())
        answers: list[Answer | Problem] = []
        async with face.running():
            for handler in door.handlers.values():
                try:
                    answers.append(await handler(call))
                except Problem as problem:
                    answers.append(problem)
        face.close()
        return answers


WORDS = [
    "transaction_id",
    "search_request",
    "subscribe_request",
    "reference_id",
    "search_criteria",
    "query",
    "type",
    "UIN",
]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(1 - 2**53, 2**53 - 1)  # beyond, JSON has no canonical form and nobody can sign it
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "x", "901190000001"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def messages(draw: st.DrawFn) -> dict[str, Any]:
    """A message that is right but for one place, wherever that is."""
    whole: Any = draw(
        st.sampled_from(
            [
                search_message(request(uin(ONE.personal_number))),
                {"transaction_id": "t", "subscribe_request": [subscription("death", "predicate", [])]},
                {"transaction_id": "t", "timestamp": "2026-07-01T01:00:00Z", "subscription_codes": ["x"]},
                {
                    "transaction_id": "t",
                    "txnstatus_request": {
                        "reference_id": "r",
                        "txn_type": "search",
                        "attribute_type": "transaction_id",
                        "attribute_value": "t",
                    },
                },
            ]
        )
    )
    place: Any = json.loads(json.dumps(whole))
    start = place
    while True:
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], dict | list) or not place[key] or draw(st.booleans()):
            place[key] = draw(JSON)
            return dict(start)
        place = place[key]


@given(messages(), st.sampled_from(["search", "subscribe", "unsubscribe", "txn-status"]))
@settings(max_examples=40, deadline=None)
def test_no_signed_message_makes_the_face_fail(message: dict[str, Any], action: str) -> None:
    envelope = SENDER.envelope(action, message, sender_uri="http://127.0.0.1:1/")
    for answer in asyncio.run(ask(envelope)):
        assert answer.status in {200, 422}
        text = answer.to_json() if isinstance(answer, Problem) else answer.body
        json.loads(text)


@given(
    JSON,
    st.sampled_from(
        ["version", "message_id", "message_ts", "total_count", "meta", "sender_uri", "receiver_id"]
    ),
)
@settings(max_examples=25, deadline=None)
def test_no_signed_header_makes_the_face_fail(value: Any, name: str) -> None:
    message = search_message(request(uin(ONE.personal_number)))
    for answer in asyncio.run(ask(SENDER.envelope("search", message, **{name: value}))):
        assert answer.status in {200, 422}


def test_moments_at_the_ends_of_time_are_refused_like_any_other() -> None:
    message = search_message(request(uin(ONE.personal_number)))
    for moment in ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-07-01T00:00:00"):
        for answer in asyncio.run(ask(SENDER.envelope("search", message, message_ts=moment))):
            assert isinstance(answer, Answer)
            assert b"rjct" in answer.body or b"ERR" in answer.body
