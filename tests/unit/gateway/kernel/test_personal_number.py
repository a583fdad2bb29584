import copy
import json
import pickle

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from gateway.kernel.personal_number import (
    InvalidPersonalNumber,
    PersonalNumber,
    RealPersonalNumber,
    Sex,
)

HA_GIANG_GIRL = "902305000123"
REAL_SHAPED = "001190000902"
ADAPTER = TypeAdapter(PersonalNumber)


class Person(BaseModel):
    number: PersonalNumber


def test_number_tells_province_sex_and_year() -> None:
    number = PersonalNumber.parse(HA_GIANG_GIRL)

    assert number.birth_province_code == "002"
    assert number.sex is Sex.FEMALE
    assert number.century == 21
    assert number.birth_year == 2005
    assert number.is_synthetic


@pytest.mark.parametrize(
    ("digit", "sex", "century"),
    [
        (0, Sex.MALE, 20),
        (1, Sex.FEMALE, 20),
        (2, Sex.MALE, 21),
        (3, Sex.FEMALE, 21),
        (4, Sex.MALE, 22),
        (5, Sex.FEMALE, 22),
        (6, Sex.MALE, 23),
        (7, Sex.FEMALE, 23),
        (8, Sex.MALE, 24),
        (9, Sex.FEMALE, 24),
    ],
)
def test_fourth_digit_gives_sex_and_century(digit: int, sex: Sex, century: int) -> None:
    number = PersonalNumber.parse(f"987{digit}84000001")

    assert (number.sex, number.century, number.birth_year) == (sex, century, (century - 1) * 100 + 84)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "90119000090",
        "9011900009021",
        " 901190000902",
        "901190000902\n",
        "901 190 000 902",
        "90119000090a",
        "٩٠١١٩٠٠٠٠٩٠٢",
        "901190000٩٠٢",
        "９０１１９００００９０２",
        "-90119000090",
        "901190000902\x00",
    ],
    ids=[
        *("empty", "eleven", "thirteen", "leading-space", "newline", "spaced", "letter", "arabic-indic"),
        *("mixed-scripts", "full-width", "minus", "nul"),
    ],
)
def test_only_twelve_ascii_digits_are_a_number(text: str) -> None:
    with pytest.raises(InvalidPersonalNumber):
        PersonalNumber.parse(text)


@pytest.mark.parametrize("prefix", ["900", "903", "971", "997", "999", "500", "000", "003", "097", "899"])
def test_prefix_must_be_that_of_a_province(prefix: str) -> None:
    with pytest.raises(InvalidPersonalNumber) as refused:
        PersonalNumber.parse(f"{prefix}190000902")
    assert not isinstance(refused.value, RealPersonalNumber)


def test_real_number_is_refused_by_its_own_error() -> None:
    with pytest.raises(RealPersonalNumber):
        PersonalNumber.parse(REAL_SHAPED)


def test_real_number_is_read_only_on_request() -> None:
    number = PersonalNumber.parse(REAL_SHAPED, allow_real=True)

    assert number.birth_province_code == "001"
    assert not number.is_synthetic


@pytest.mark.parametrize("text", [REAL_SHAPED, "903190000902", "901190000902x"])
def test_error_text_never_holds_the_value(text: str) -> None:
    with pytest.raises(InvalidPersonalNumber) as refused:
        PersonalNumber.parse(text)

    assert text[:6] not in f"{refused.value!s} {refused.value!r}"


def test_number_prints_masked_everywhere() -> None:
    number = PersonalNumber.parse("901190000902")

    masked = "PersonalNumber(…902)"
    assert str(number) == repr(number) == f"{number}" == f"{number!s:s}" == masked
    assert f"{number:>24}" == masked.rjust(24)
    assert repr(Person(number=number)) == f"Person(number={masked})"


def test_reveal_is_the_way_out() -> None:
    assert PersonalNumber.parse(HA_GIANG_GIRL).reveal() == HA_GIANG_GIRL


def test_number_equals_only_a_number() -> None:
    number = PersonalNumber.parse(HA_GIANG_GIRL)

    assert number == PersonalNumber.parse(HA_GIANG_GIRL)
    assert number != PersonalNumber.parse("902305000124")
    assert number != HA_GIANG_GIRL
    assert len({number, PersonalNumber.parse(HA_GIANG_GIRL)}) == 1


def test_number_cannot_be_changed_or_made_unchecked() -> None:
    number = PersonalNumber.parse(HA_GIANG_GIRL)

    with pytest.raises(AttributeError):
        number._text = "901190000902"
    with pytest.raises(AttributeError):
        del number._text
    with pytest.raises(TypeError):
        PersonalNumber("901190000902")


def test_number_gives_no_accidental_way_in() -> None:
    number = PersonalNumber.parse(HA_GIANG_GIRL)

    assert not hasattr(number, "__dict__")
    with pytest.raises(TypeError):
        iter(number)  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        json.dumps(number)


def test_copies_and_pickles_are_equal() -> None:
    number = PersonalNumber.parse(HA_GIANG_GIRL)

    assert copy.deepcopy(number) == copy.copy(number) == number
    assert pickle.loads(pickle.dumps(number)) == number  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("sex", "year", "agrees"),
    [
        (Sex.FEMALE, 2005, True),
        (Sex.FEMALE, None, True),
        (None, 2005, True),
        (None, None, True),
        (Sex.MALE, 2005, False),
        (Sex.FEMALE, 1905, False),
        (None, 2006, False),
    ],
)
def test_attributes_are_compared_with_the_number(sex: Sex | None, year: int | None, agrees: bool) -> None:
    assert PersonalNumber.parse(HA_GIANG_GIRL).matches(sex=sex, birth_year=year) is agrees


def test_model_takes_a_text_or_a_number() -> None:
    number = PersonalNumber.parse(HA_GIANG_GIRL)

    assert Person.model_validate({"number": HA_GIANG_GIRL}).number == number
    assert Person.model_validate_json(json.dumps({"number": HA_GIANG_GIRL})).number == number
    assert Person(number=number).number is number


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("9011900009", "invalid_personal_number"),
        (901190000902, "invalid_personal_number"),
        (None, "invalid_personal_number"),
        (["901190000902"], "invalid_personal_number"),
        (REAL_SHAPED, "real_personal_number"),
    ],
    ids=["short", "integer", "null", "list", "real"],
)
def test_model_error_has_one_location_and_no_value(value: object, kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Person.model_validate({"number": value})

    (fault,) = refused.value.errors(include_input=False)
    assert fault["type"] == kind
    assert fault["loc"] == ("number",)
    assert str(value) not in f"{fault['msg']} {fault.get('ctx')}"


def test_model_refuses_to_dump_a_number() -> None:
    person = Person(number=PersonalNumber.parse(HA_GIANG_GIRL))

    for dump in (person.model_dump, person.model_dump_json):
        with pytest.raises(PydanticSerializationError) as refused:
            dump()
        assert HA_GIANG_GIRL not in str(refused.value)


@pytest.mark.parametrize("context", [{}, {"reveal": False}, {"reveal": 1}, "reveal"])
def test_only_an_explicit_context_reveals(context: object) -> None:
    with pytest.raises(PydanticSerializationError):
        ADAPTER.dump_json(PersonalNumber.parse(HA_GIANG_GIRL), context=context)


def test_context_reveals_in_both_modes() -> None:
    person = Person(number=PersonalNumber.parse(HA_GIANG_GIRL))

    assert person.model_dump(context={"reveal": True}) == {"number": HA_GIANG_GIRL}
    assert json.loads(person.model_dump_json(context={"reveal": True})) == {"number": HA_GIANG_GIRL}


def test_number_as_a_key_or_in_an_untyped_field_is_not_dumped() -> None:
    number = PersonalNumber.parse(HA_GIANG_GIRL)

    with pytest.raises(PydanticSerializationError):
        TypeAdapter(dict[PersonalNumber, int]).dump_json({number: 1})
    with pytest.raises(PydanticSerializationError):
        TypeAdapter(dict[str, object]).dump_json({"number": number})


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_schema_states_the_pattern(mode: str) -> None:
    schema = Person.model_json_schema(mode=mode)["properties"]["number"]  # type: ignore[arg-type]

    assert schema["type"] == "string"
    assert schema["pattern"].startswith("^9(?:01|02|04|")
    assert PersonalNumber.parse(schema["examples"][0]).is_synthetic
