from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.card.chip_keys import chip_keys
from tests.fakes import card_reader as reader
from tests.fixtures.cards import Cards


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10**6), st.binary(min_size=8, max_size=64))
def test_the_chip_proves_that_it_is_the_one_its_issuer_signed(
    cards: Cards, number: int, challenge: bytes
) -> None:
    holder = cards.holder(number)
    signature = chip_keys(cards.issuer.chip_secret, holder, cards.nation.seed).sign(challenge)
    file = cards.files(holder)["DG15"]
    assert len(signature) == 64
    reader.authenticate_actively(file, challenge, signature)
    with pytest.raises(reader.Forged):
        reader.authenticate_actively(file, challenge + b"x", signature)
    with pytest.raises(reader.Forged):
        reader.authenticate_actively(cards.files(cards.holder(number + 1))["DG15"], challenge, signature)


def test_keys_differ_by_purpose_holder_day_seed_and_secret(cards: Cards) -> None:
    holder, secret = cards.holder(0), cards.issuer.chip_secret
    later = replace(holder, card=replace(holder.card, issued_on=holder.card.issued_on + timedelta(days=1)))
    pairs = [
        chip_keys(secret, holder, 2026),
        chip_keys(secret, later, 2026),
        chip_keys(secret, cards.holder(1), 2026),
        chip_keys(secret, holder, 2027),
        chip_keys(b"\0" * 32, holder, 2026),
    ]
    numbers = {_private(key) for pair in pairs for key in (pair.authentication, pair.agreement)}
    assert len(numbers) == 2 * len(pairs)
    assert _private(chip_keys(secret, holder, 2026).authentication) == _private(pairs[0].authentication)


def _private(key: ec.EllipticCurvePrivateKey) -> int:
    return key.private_numbers().private_value
