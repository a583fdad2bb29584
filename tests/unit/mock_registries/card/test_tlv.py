import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mock_registries.card.tlv import tlv
from tests.fakes.card_reader import Node, parse


@pytest.mark.parametrize(
    ("size", "length"),
    [(0, "00"), (127, "7f"), (128, "8180"), (255, "81ff"), (256, "820100"), (65536, "83010000")],
)
def test_a_length_has_its_shortest_form(size: int, length: str) -> None:
    assert tlv(0x61, bytes(size))[1 : 1 + len(length) // 2].hex() == length


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.sampled_from([0x02, 0x61, 0x5F1F, 0x7F61]), st.binary(max_size=300)), max_size=5)
)
def test_what_is_written_can_be_read(objects: list[tuple[int, bytes]]) -> None:
    assert list(parse(b"".join(tlv(tag, value) for tag, value in objects))) == [
        Node(tag, value) for tag, value in objects
    ]
