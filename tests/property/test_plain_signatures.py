"""The short reader of signatures and the library never differ about a message that both can read."""

import asyncio
import json
import secrets
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from mock_registries import plain_signatures
from mock_registries.gateway_keys import GatewayKeys
from mock_registries.nonces import Nonces
from mock_registries.problems import SignatureInvalid
from mock_registries.signing import Received, RequestVerifier
from tests.fixtures.registries import PARTS, GatewayKey, Message

KEY = GatewayKey(private=ec.derive_private_key(7, ec.SECP256R1()))
URL = "http://127.0.0.1:8100/population/v1/records/residence/query"
BODY = b'{"personal_number":"x"}'


class LibraryOnly(RequestVerifier):
    """The same rules, with the library as the only reader."""

    async def _plainly_signed(self, _: Received) -> str | None:
        return None


def verdict(kind: type[RequestVerifier], received: Received) -> bool:
    async def fetch() -> bytes:
        return json.dumps(KEY.jwks()).encode()

    async def ask() -> bool:
        try:
            await kind(GatewayKeys(fetch), Nonces()).verify(received)
        except SignatureInvalid:
            return False
        return True

    return asyncio.run(ask())


def signed(covered: tuple[str, ...] = PARTS, **changes: Any) -> dict[str, str]:
    message = Message("POST", URL, {"Content-Type": "application/json"})
    KEY.sign(message, BODY, covered_component_ids=covered, **changes)
    return message.headers


def received(headers: dict[str, str], body: bytes = BODY, url: str = URL) -> Received:
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    return Received("POST", urlsplit(url).path, Headers(raw=raw), body)


def test_a_message_as_the_gateway_signs_it_is_plain_and_accepted() -> None:
    message = received(signed())
    assert message.plain is not None
    assert verdict(RequestVerifier, message)


@given(
    st.lists(st.sampled_from(PARTS), min_size=1, unique=True),
    st.sampled_from(["motcua-request", "motcua-response", None]),
    st.booleans(),
    st.sampled_from([URL, URL + "/", URL.replace("residence", "other")]),
    st.sampled_from([BODY, b"{}", b""]),
)
def test_both_give_the_same_verdict_whatever_is_covered(
    covered: list[str],
    tag: str | None,
    include_alg: bool,
    url: str,
    body: bytes,
) -> None:
    headers = signed(tuple(covered), tag=tag, include_alg=include_alg)
    assert verdict(RequestVerifier, received(headers, body, url)) == verdict(
        LibraryOnly, received(headers, body, url)
    )


@given(
    st.sampled_from(["Signature", "Signature-Input", "Content-Digest", "Content-Type"]),
    st.integers(min_value=0, max_value=400),
    st.characters(min_codepoint=33, max_codepoint=126),
)
def test_the_short_reader_accepts_no_spoilt_message_that_the_library_refuses(
    name: str, place: int, replacement: str
) -> None:
    headers = signed()
    value = headers[name]
    spoilt = value[: place % len(value)] + replacement + value[place % len(value) + 1 :]
    message = {**headers, name: spoilt}
    assert verdict(RequestVerifier, received(message)) <= verdict(LibraryOnly, received(message))


def test_what_the_short_writer_signs_the_library_reads() -> None:
    parameters = f';created={int(time.time())};keyid="{KEY.kid}";nonce="{secrets.token_urlsafe(18)}";tag="motcua-request"'
    lines = [
        ('"@method"', "POST"),
        ('"@path"', urlsplit(URL).path),
        ('"content-type"', "application/json"),
        ('"content-digest"', plain_signatures.digest_of(BODY)),
    ]
    said, signature = plain_signatures.sign(KEY.private, lines, parameters)
    headers = {
        "Content-Type": "application/json",
        "Content-Digest": plain_signatures.digest_of(BODY),
        "Signature-Input": said,
        "Signature": signature,
    }
    assert verdict(LibraryOnly, received(headers))


@pytest.mark.parametrize("kind", [RequestVerifier, LibraryOnly])
@pytest.mark.parametrize("host", ["x{path}?", "x{path}#", "u@x{path}?", "[", "[::1", "x/../{path}", ""])
def test_no_host_makes_a_signature_for_one_path_good_for_another(
    kind: type[RequestVerifier], host: str
) -> None:
    path = urlsplit(URL).path
    headers = {"Host": host.format(path=path), **signed()}
    assert not verdict(kind, received(headers, url=f"http://x{path}/end"))


def test_an_odd_host_does_not_spoil_a_signature_that_does_not_cover_it() -> None:
    assert verdict(RequestVerifier, received({"Host": "[", **signed()}))
    assert verdict(LibraryOnly, received({"Host": "[", **signed()}))


def test_a_second_label_is_left_to_the_library_and_still_accepted() -> None:
    headers = signed()
    both = {
        **headers,
        "Signature": headers["Signature"] + ", proxy=:AAAA:",
        "Signature-Input": headers["Signature-Input"] + ', proxy=("@method");created=1',
    }
    message = received(both)
    assert message.plain is None
    assert verdict(RequestVerifier, message) == verdict(LibraryOnly, message)
