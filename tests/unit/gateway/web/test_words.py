from datetime import UTC, date, datetime
from typing import Any

import pytest

from gateway.web.words import both, day, moment, shown, vnd


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param("1992-03-05", "05/03/1992", id="a-day"),
        pytest.param("1992-13-45", "1992-13-45", id="no-day-of-the-calendar"),
        pytest.param("01-001", "01-001", id="a-code"),
        pytest.param("female", both("Nữ", "Female"), id="a-word-of-ours"),
        pytest.param(None, both("không có", "none"), id="nothing"),
        pytest.param("", both("không có", "none"), id="empty-text"),
        pytest.param([], both("không có", "none"), id="empty-list"),
        pytest.param(0, "0", id="zero-is-not-nothing"),
        pytest.param(True, both("Có", "Yes"), id="yes"),
        pytest.param(["1992-03-05", "x"], "05/03/1992, x", id="a-list"),
        pytest.param(
            {"number": "1", "issued_on": "2026-11-20"}, "number: 1; issued_on: 20/11/2026", id="parts"
        ),
    ],
)
def test_a_json_value_is_put_into_words(value: Any, words: str) -> None:
    assert shown(value) == words


@pytest.mark.parametrize("value", ["<b>", ["<b>"], {"<b>": "<b>"}])
def test_whatever_a_registry_says_is_text_and_never_markup(value: Any) -> None:
    assert "<b>" not in shown(value)
    assert "&lt;b&gt;" in shown(value)


def test_a_moment_is_told_by_the_clock_in_ha_noi() -> None:
    late = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
    assert moment(late) == '<time datetime="2026-11-21T00:30:00+07:00">00:30 21/11/2026</time>'
    assert day(late) == "21/11/2026"
    assert day(date(2026, 11, 20)) == "20/11/2026"


def test_dong_are_grouped_by_dots() -> None:
    assert vnd(1_008_000) == "1.008.000 ₫"
