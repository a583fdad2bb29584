"""No body reaches a route unless it is exactly what its content type says."""

import asyncio
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from gateway.web.bodies import MAX_BODY_BYTES, StrictBodies, check_body, parse_strictly
from gateway.web.errors import BodyMalformed, MediaTypeUnsupported

BAD_JSON = {
    "empty": b"",
    "truncated": b'{"a": ',
    "not-a-number": b'{"a": NaN}',
    "infinity": b"[Infinity]",
    "minus-infinity": b"[-Infinity]",
    "overflowing-float": b"[1e999]",
    "duplicate-keys": b'{"a": 1, "a": 2}',
    "duplicate-keys-nested": b'[{"b": {"a": 1, "a": 1}}]',
    "nul-escaped": rb'{"a": "x\u0000y"}',
    "nul-in-key": rb'{"x\u0000": 1}',
    "lone-high-surrogate": rb'{"a": "\ud800"}',
    "lone-low-surrogate": rb'["\udc00"]',
    "invalid-utf-8": b'{"a": "\xff"}',
    "utf-16": '{"a": 1}'.encode("utf-16"),
    "too-deep": b"[" * 100 + b"]" * 100,
    "bottomless": b"[" * 60_000,
    "endless-integer": b"9" * 5000,
    "trailing-text": b"{} {}",
}


@pytest.mark.parametrize("body", BAD_JSON.values(), ids=BAD_JSON.keys())
def test_what_is_not_strict_json_is_refused(body: bytes) -> None:
    with pytest.raises(BodyMalformed) as refusal:
        parse_strictly(body)
    assert refusal.value.detail is None


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**60), 2**60)
        | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
        lambda children: (
            st.lists(children, max_size=3) | st.dictionaries(st.text("abc", max_size=3), children, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_good_json_is_read_as_it_is(value: object) -> None:
    assert parse_strictly(json.dumps(value).encode()) == value


def test_a_surrogate_pair_is_a_character() -> None:
    assert parse_strictly(rb'"\ud83d\ude00"') == "😀"


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x", ""]
)
def test_a_body_of_another_kind_is_refused(content_type: str) -> None:
    with pytest.raises(MediaTypeUnsupported):
        check_body(content_type, b"x")


def test_no_body_needs_no_content_type() -> None:
    check_body("", b"")


@pytest.mark.parametrize(
    "body", [b"a=%00", b"a=%ff", b"a=\xff"], ids=["nul", "escaped-bad-utf-8", "raw-bad-utf-8"]
)
def test_a_form_with_what_is_not_text_is_refused(body: bytes) -> None:
    with pytest.raises(BodyMalformed):
        check_body("application/x-www-form-urlencoded", body)


async def test_a_sender_that_never_finishes_is_not_waited_for() -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        if sent_first:
            await asyncio.Event().wait()
        sent_first.append(True)
        return {"type": "http.request", "body": b"{", "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise AssertionError("an unread body must not reach a route")

    sent_first: list[bool] = []
    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", b"application/json")]}
    await StrictBodies(app, patience=timedelta(milliseconds=10))(scope, receive, send)
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(
    "length", ["-1", "1e3", "９", "9" * 5000, ""], ids=["negative", "float", "wide", "huge", "empty"]
)
async def test_a_length_that_is_no_length_is_refused(length: str) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise AssertionError("not to be reached")

    scope = {
        "type": "http",
        "method": "POST",
        "headers": [(b"content-length", length.encode("latin-1", "replace"))],
    }
    await StrictBodies(app)(scope, receive, send)
    assert sent[0]["status"] == 413


def test_the_limit_is_generous_for_a_form_and_small_for_an_attack() -> None:
    assert 16_384 <= MAX_BODY_BYTES <= 1_048_576
