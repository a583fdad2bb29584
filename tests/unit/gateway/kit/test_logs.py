import pytest

from gateway.kit.logs import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("number 901190123456 asked", "number …456 asked"),
        ("901190123456", "…456"),
        ("a12345678901b", "a12345678901b"),
        ("1234567890123", "1234567890123"),
        ("x901190123456,901190123457", "x…456,…457"),
    ],
    ids=["inside", "alone", "eleven", "thirteen", "two"],
)
def test_runs_of_twelve_digits_keep_their_last_three(text: str, masked: str) -> None:
    assert mask(text) == masked
