from typing import Any

import pytest

from gateway.records.shapes import (
    Shape,
    integer,
    is_date,
    is_date_or_year,
    is_flag,
    is_personal_number,
    is_text,
    list_of,
    matching,
    members,
    nullable,
    one_of,
)

CASES: list[tuple[str, Shape, list[Any], list[Any]]] = [
    ("text", is_text, ["x", "Nguyễn"], ["", None, 5, ["x"], "x" * 1001]),
    (
        "date",
        is_date,
        ["1990-02-28", "2024-02-29"],
        ["1990-02-30", "19900228", "1990-2-28", "1990-02-28\n", "١٩٩٠-02-28", 5, None],
    ),
    (
        "date or year",
        is_date_or_year,
        ["1990-02-28", "1950"],
        ["1990-02-30", "1990-02", "195", "", 1950, None],
    ),
    ("flag", is_flag, [True, False], [0, 1, "true", "", None, []]),
    ("number", is_personal_number, ["901190000902"], ["001190000902", "90119000090", 901190000902, None]),
    ("integer", integer(1, 5), [1, 5], [0, 6, True, 2.0, "2", None]),
    ("word", one_of("male", "female"), ["male"], ["Male", "", None, ["male"]]),
    ("pattern", matching("[0-9]{2}"), ["01"], ["012", "1", "01\n", 12, None]),
    ("nullable", nullable(is_text), [None, "x"], ["", 5]),
    ("list", list_of(is_text), [[], ["x", "y"]], ["x", ["x", 5], None, {"x": "y"}]),
    (
        "members",
        members({"a": is_text, "b": is_date}),
        [{"a": "x", "b": "1990-02-28"}],
        [{"a": "x"}, {"a": "x", "b": "?"}, {"a": "x", "b": "1990-02-28", "c": 1}, [], None],
    ),
]


@pytest.mark.parametrize(
    ("shape", "value"),
    [pytest.param(shape, value, id=f"{name}-{value!r}") for name, shape, good, _ in CASES for value in good],
)
def test_a_value_of_the_shape_is_taken(shape: Shape, value: Any) -> None:
    assert shape(value)


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        pytest.param(shape, value, id=f"{name}-{str(value)[:20]!r}")
        for name, shape, _, bad in CASES
        for value in bad
    ],
)
def test_a_value_of_another_shape_is_not(shape: Shape, value: Any) -> None:
    assert not shape(value)
