"""What the population database knows of a person beside names and dates: marks, old number, blood type, contact.

Shares are assumptions; those of blood types are rounded from published frequencies in Vietnam (O 42, B 31, A 21, AB 6).
"""

from typing import Final, Literal, NamedTuple

from mock_registries.facts.contacts import email_of, has_phone, mobile_number
from mock_registries.facts.numbers import find_old_number
from mock_registries.facts.traits import Trait, traits
from mock_registries.nation import naming
from mock_registries.nation.dice import Dice, Weighted, words
from mock_registries.nation.draws import Draws
from mock_registries.nation.latest import latest
from mock_registries.nation.people import Person

_HELD_OLD_NUMBER_BEFORE: Final = 2002
_OLD_NUMBER_PER_THOUSAND: Final = 700
_OTHER_NAME_PER_THOUSAND: Final = 20
_FEATURES_PER_THOUSAND: Final = 900
_BLOOD_TYPE_PER_THOUSAND: Final = 350  # the field is filled as people report it
_MOBILE_PER_THOUSAND: Final = 900  # of those who have a number
_EMAIL_PER_THOUSAND: Final = 320
_MARKS: Final = words("Nốt ruồi,Sẹo chấm,Sẹo nhỏ", ",")
_SPOTS: Final = words("đuôi mắt trái,đuôi mắt phải,mép trái,mép phải,cánh mũi trái,cánh mũi phải", ",")
_SIDES: Final = words("trên trước,dưới sau", ",")

BloodType = Literal["O", "A", "B", "AB"]
_BLOOD_TYPES: Final = Weighted[BloodType | None]((("O", 42), ("B", 31), ("A", 21), ("AB", 6)))


class Identity(NamedTuple):
    """What the record shows beside names and dates."""

    other_name: str | None
    old_number: str | None
    features: str | None
    blood_type: BloodType | None
    mobile: str | None
    email: str | None


@latest
def identity_of(person: Person, seed: int) -> Identity:
    """Return these attributes of a person."""
    draws = traits(seed, person.index)
    phone = has_phone(person, seed)
    return Identity(
        _other_name(person, seed) if draws.hit(_OTHER_NAME_PER_THOUSAND, Trait.OTHER_NAME) else None,
        _old_number(person, seed, draws),
        _features(draws) if draws.hit(_FEATURES_PER_THOUSAND, Trait.FEATURES) else None,
        draws.pick(_BLOOD_TYPES, Trait.BLOOD_TYPE)
        if draws.hit(_BLOOD_TYPE_PER_THOUSAND, Trait.KNOWS_BLOOD_TYPE)
        else None,
        mobile_number(seed, person.index)
        if phone and draws.hit(_MOBILE_PER_THOUSAND, Trait.MOBILE_REPORTED)
        else None,
        email_of(seed, person) if phone and draws.hit(_EMAIL_PER_THOUSAND, Trait.EMAIL) else None,
    )


def _other_name(person: Person, seed: int) -> str:
    dice = Dice(seed, "other-name", person.index)
    surname, born = person.name.surname, person.born.year
    return naming.choose(dice, "other", surname=surname, sex=person.sex, birth_year=born).full


def _old_number(person: Person, seed: int, draws: Draws) -> str | None:
    if person.born.year >= _HELD_OLD_NUMBER_BEFORE or not draws.hit(
        _OLD_NUMBER_PER_THOUSAND, Trait.OLD_NUMBER
    ):
        return None
    return find_old_number(seed, person.index)


def _features(draws: Draws) -> str:
    mark, side, spot = (
        draws.one_of(_MARKS, Trait.MARK),
        draws.one_of(_SIDES, Trait.SIDE),
        draws.one_of(_SPOTS, Trait.SPOT),
    )
    return f"{mark} cách {draws.between(1, 4, Trait.DISTANCE)} cm {side} {spot}"
