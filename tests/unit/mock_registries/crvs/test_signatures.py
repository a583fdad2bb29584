import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.crvs.problems import MessageSignatureInvalid
from mock_registries.crvs.signatures import MessageSigner, read_signature
from mock_registries.keys import describe
from tests.fakes.crvs import Sender

HEADER: dict[str, Any] = {"message_id": "1", "total_count": 1}
MESSAGE: dict[str, Any] = {"transaction_id": "1", "name": "Nguyễn"}
RSA = rsa.generate_private_key(65537, 2048)
SENDERS = [
    Sender(),
    Sender(algorithm="es256", private=ec.generate_private_key(ec.SECP256R1())),
    Sender(algorithm="rs256", private=RSA),
]


@pytest.mark.parametrize("sender", SENDERS, ids=lambda sender: sender.algorithm)
@pytest.mark.parametrize("escaped", [False, True], ids=["canonical", "escaped"])
def test_a_senders_signature_over_header_and_message_is_accepted(sender: Sender, escaped: bool) -> None:
    signature = read_signature(sender.sign(HEADER, MESSAGE, escaped=escaped))
    signature.verify(sender.private.public_key(), HEADER, MESSAGE)
    assert str(signature.key_id) == sender.key_id


@pytest.mark.parametrize("sender", SENDERS, ids=lambda sender: sender.algorithm)
def test_a_changed_header_or_message_is_refused(sender: Sender) -> None:
    signature = read_signature(sender.sign(HEADER, MESSAGE))
    for header, message in ((HEADER | {"total_count": 2}, MESSAGE), (HEADER, MESSAGE | {"name": "Nguyen"})):
        with pytest.raises(MessageSignatureInvalid):
            signature.verify(sender.private.public_key(), header, message)


def test_another_senders_key_does_not_verify() -> None:
    signature = read_signature(SENDERS[0].sign(HEADER, MESSAGE))
    for key in (Sender().private.public_key(), SENDERS[1].private.public_key(), RSA.public_key()):
        with pytest.raises(MessageSignatureInvalid):
            signature.verify(key, HEADER, MESSAGE)


def test_our_own_messages_are_verified_with_the_published_key() -> None:
    key = describe(ec.generate_private_key(ec.SECP256R1()))
    text = MessageSigner("us.example", key).sign(HEADER, MESSAGE)
    signature = read_signature(text)
    signature.verify(key.private.public_key(), HEADER, MESSAGE)
    assert text.startswith('Signature: namespace="spdci", kidId="us.example|')
    assert len(base64.b64decode(text.rsplit('"', 2)[1])) == 64


@pytest.mark.parametrize(
    ("age", "is_current"), [(0, True), (299, True), (-59, True), (301, False), (-61, False)]
)
def test_a_signature_lives_five_minutes_and_clocks_may_differ_by_one(age: int, is_current: bool) -> None:
    now = datetime(2026, 7, 1, tzinfo=UTC)
    made = now - timedelta(seconds=age)
    signature = read_signature(Sender().sign(HEADER, MESSAGE, created=int(made.timestamp())))
    assert signature.is_current(now) is is_current


GOOD = Sender().sign(HEADER, MESSAGE)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "unsigned-stub",
        GOOD + "x",
        GOOD + ', created="1"',
        GOOD.replace("ed25519", "none"),
        GOOD.replace('algorithm="ed25519"', 'algorithm="rs256"'),
        GOOD.replace('namespace="dci"', 'namespace="other"'),
        GOOD.replace("(created) (expires) digest", "digest"),
        GOOD.replace("|key-1|", "|"),
        GOOD.replace('created="', 'created="٣'),
        GOOD.replace('signature="', 'signature="!'),
        GOOD.replace("expires=", "expired="),
        "a" * 5000,
    ],
)
def test_a_string_that_is_no_signature_of_the_standard_is_refused(text: str) -> None:
    with pytest.raises(MessageSignatureInvalid):
        read_signature(text).verify(Sender().private.public_key(), HEADER, MESSAGE)


@given(st.text(max_size=60))
@settings(max_examples=25)
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(MessageSignatureInvalid):
        read_signature(text)


def test_numbers_without_a_canonical_form_are_signed_in_the_escaped_one() -> None:
    message = json.loads('{"n": 123456789012345678901234567890}')
    sender = Sender()
    read_signature(sender.sign(HEADER, message, escaped=True)).verify(
        sender.private.public_key(), HEADER, message
    )
