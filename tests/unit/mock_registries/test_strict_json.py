from datetime import date
from typing import Annotated

import pytest
from pydantic import Field

from mock_registries.problems import MalformedRequest
from mock_registries.strict_json import Body, check, parse, read

SECRET = "901099123456"


class Inner(Body):
    day: date


class Outer(Body):
    number: Annotated[str, Field(max_length=3)]
    inner: Inner | None = None


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b'{"number": "1", "number": "2"}',
        b'{"number": "1", "inner": {"day": "2026-01-01", "day": "2026-01-02"}}',
        b'{"number": NaN}',
        b'{"number": -Infinity}',
        b'{"number": "a\\u0000b"}',
        b'{"number": ["\\u0000"]}',
        b'{"number": [["\\ud800"]]}',
        b'{"\\u0000": "1"}',
        b'{"number": "\\ud800"}',
        b'{"number": "1"} {}',
        b'\xef\xbb\xbf{"number": "1"}',
        b'{"number": "\xff"}',
        '{"number": "1"}'.encode("utf-16"),
        b'{"number": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"number": ' + b"9" * 5_000 + b"}",
    ],
    ids=[
        "empty", "cut off", "a list", "a string", "null", "duplicate key", "duplicate key inside", "NaN", "infinity",
        "NUL", "NUL in a list", "surrogate in a list of lists", "NUL in a key", "lone surrogate", "two documents",
        "byte order mark", "not UTF-8", "UTF-16", "very deep", "very long number",
    ],
)  # fmt: skip
def test_a_body_with_more_than_one_reading_is_refused(text: bytes) -> None:
    with pytest.raises(MalformedRequest):
        check(text)


def test_a_body_with_one_reading_is_read() -> None:
    body = parse(Outer, '{"number": "Ắ", "inner": {"day": "2026-07-01"}}'.encode())
    assert body == Outer(number="Ắ", inner=Inner(day=date(2026, 7, 1)))


def test_a_surrogate_pair_is_one_letter() -> None:
    assert parse(Outer, b'{"number": "\\ud83d\\ude00"}').number == "😀"


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("{}", "#/number"),
        (f'{{"number": "{SECRET}"}}', "#/number"),
        ('{"number": 5}', "#/number"),
        (f'{{"number": "1", "{SECRET}": 1}}', "#"),
        (f'{{"number": "1", "inner": {{"day": "{SECRET}"}}}}', "#/inner/day"),
        (f'{{"number": "1", "inner": {{"day": "2026-07-01", "{SECRET}": 2}}}}', "#/inner"),
    ],
    ids=["missing", "too long", "wrong type", "unknown member", "wrong inside", "unknown member inside"],
)
def test_a_refusal_says_where_but_never_what(text: str, pointer: str) -> None:
    with pytest.raises(MalformedRequest) as refused:
        parse(Outer, text.encode())
    assert [fault.pointer for fault in refused.value.faults] == [pointer]
    assert SECRET not in refused.value.to_json().decode()
    assert refused.value.__cause__ is None


def test_parameters_of_a_question_are_held_to_the_model_too() -> None:
    assert read(Outer, {"number": "12"}).number == "12"
    with pytest.raises(MalformedRequest):
        read(Outer, {"number": "12", "more": "x"})
