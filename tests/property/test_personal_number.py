import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from gateway.kernel.personal_number import (
    InvalidPersonalNumber,
    PersonalNumber,
    RealPersonalNumber,
    Sex,
)
from gateway.kernel.provinces import BIRTH_CODES

FAST = settings(deadline=None, max_examples=60)

provinces = st.sampled_from(sorted(BIRTH_CODES))
rests = st.text(string.digits, min_size=9, max_size=9)
synthetic = st.builds(lambda code, rest: f"9{code[1:]}{rest}", provinces, rests)
real = st.builds(lambda code, rest: f"{code}{rest}", provinces, rests)
anything = st.one_of(
    st.text(max_size=20),
    st.text(st.characters(categories=["Nd"]), min_size=9, max_size=9).map("901".__add__),
    st.text(string.digits, min_size=11, max_size=13),
    synthetic,
    real,
)


class Person(BaseModel):
    number: PersonalNumber


def refused(text: str) -> InvalidPersonalNumber | None:
    try:
        PersonalNumber.parse(text)
    except InvalidPersonalNumber as error:
        return error
    return None


@FAST
@given(synthetic)
def test_valid_number_survives_reading_and_revealing(text: str) -> None:
    assert PersonalNumber.parse(text).reveal() == text


@FAST
@given(provinces, st.integers(1900, 2399), st.sampled_from(Sex), st.integers(0, 999_999))
def test_number_says_what_it_was_built_from(province: str, year: int, sex: Sex, rest: int) -> None:
    digit = (year // 100 - 19) * 2 + (sex is Sex.FEMALE)

    number = PersonalNumber.parse(f"9{province[1:]}{digit}{year % 100:02d}{rest:06d}")

    assert (number.birth_province_code, number.birth_year, number.sex) == (province, year, sex)
    assert number.matches(sex=sex, birth_year=year)


@FAST
@given(synthetic, st.sampled_from(["", "s", ">40", "<5", "^33", ".25"]))
def test_no_print_shows_more_than_three_digits(text: str, spec: str) -> None:
    number = PersonalNumber.parse(text)
    held = Person(number=number)

    for shown in (str(number), repr(number), format(number, spec), f"{[number]}", repr(held), str(held)):
        assert "".join(re.findall(r"\d", shown)) in {text[-3:], ""}


@FAST
@given(anything)
def test_text_is_a_number_or_refused_without_being_repeated(text: str) -> None:
    refusal = refused(text)

    if refusal is None:
        assert PersonalNumber.parse(text).reveal() == text
        assert re.fullmatch("9[0-9]{11}", text)
    else:
        assert str(refusal) in {str(InvalidPersonalNumber()), str(RealPersonalNumber())}


@FAST
@given(real)
def test_no_real_number_passes_by_default(text: str) -> None:
    assert PersonalNumber.parse(text, allow_real=True).reveal() == text
    with pytest.raises(ValidationError) as failed:
        Person.model_validate({"number": text})
    assert [fault["type"] for fault in failed.value.errors()] == ["real_personal_number"]


@FAST
@given(anything)
def test_schema_pattern_accepts_exactly_what_the_parser_accepts(text: str) -> None:
    pattern = Person.model_json_schema()["properties"]["number"]["pattern"]
    # Python's $ forgives a newline at the end, JSON Schema's does not.
    by_schema = re.search(pattern, text) is not None and not text.endswith("\n")

    assert by_schema is (refused(text) is None)


@FAST
@given(synthetic, synthetic)
def test_numbers_are_equal_exactly_when_their_digits_are(one: str, other: str) -> None:
    assert (PersonalNumber.parse(one) == PersonalNumber.parse(other)) is (one == other)
    assert hash(PersonalNumber.parse(one)) == hash(PersonalNumber.parse(one))
