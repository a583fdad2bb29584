import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.kit.sealing import Pseudonymizer, SealBroken, Sealer

SEALER = Sealer(os.urandom(32))


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_is_sealed_opens_in_its_place(plain: bytes, place: str) -> None:
    assert SEALER.open(SEALER.seal(plain, place), place) == plain


@given(st.binary(min_size=1, max_size=50), st.data())
def test_any_changed_bit_breaks_the_seal(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(SEALER.seal(plain, "here"))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealBroken):
        SEALER.open(bytes(sealed), "here")


def test_a_value_moved_elsewhere_does_not_open() -> None:
    with pytest.raises(SealBroken):
        SEALER.open(SEALER.seal(b"x", "row:1"), "row:2")


@pytest.mark.parametrize("sealed", [b"", b"short", b"x" * 12])
def test_a_stump_is_broken_not_an_error(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        SEALER.open(sealed, "here")


def test_the_same_value_never_looks_the_same() -> None:
    assert SEALER.seal(b"x", "here") != SEALER.seal(b"x", "here")


def test_digests_depend_on_key_context_and_value() -> None:
    one, other = Pseudonymizer(b"1" * 32), Pseudonymizer(b"2" * 32)
    digests = {
        one.digest("a", "x"),
        one.digest("b", "x"),
        one.digest("a", "y"),
        other.digest("a", "x"),
        one.digest("a\0x", ""),
    }
    assert len(digests) == 5
