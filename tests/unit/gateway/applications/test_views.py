import pytest

from gateway.applications.views import masked


@pytest.mark.parametrize("number", ["901190000902", "001190000902"])
def test_a_personal_number_keeps_its_last_three_digits(number: str) -> None:
    assert masked(number) == "…902"


@pytest.mark.parametrize(
    "value", ["Trần Thị Mẫu", "2026-11-20", "DN4010123456789", 901190000902, None, "", 3]
)
def test_everything_else_is_shown_as_it_is(value: object) -> None:
    assert masked(value) == value
