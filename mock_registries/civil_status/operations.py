"""What is written to the civil status database about people: births, marriages, divorces and deaths."""

from datetime import date
from typing import Final

from mock_registries.nation.dates import add_years
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.problems import Problem
from mock_registries.registry import Operation, Text, Values
from mock_registries.vital import problems as p
from mock_registries.vital.births import register_birth
from mock_registries.vital.bodies import Birth, Couple, Death, Divorce
from mock_registries.vital.deaths import register_death
from mock_registries.vital.examples import DAY, act
from mock_registries.vital.marriages import register_divorce, register_marriage

_OF_AGE: Final = 25
_PEOPLE: Final[tuple[type[Problem], ...]] = (p.UnknownPerson, p.AlreadyDeceased)


def _a_birth(nation: Nation, person: Person) -> Values:
    household = nation.household(person.household)
    mother = next((member for member in household.members if member.sex == "female"), person)
    return act(
        full_name="Nguyễn Minh An",
        sex="female",
        date_of_birth=DAY,
        mother_personal_number=mother.personal_number,
        father_personal_number=None,
        declarant="mother",
    )


def _a_couple(nation: Nation, _: Person) -> Values:
    """Return two who may marry: the first man and the first woman who never did."""
    free = {
        sex: next(
            person
            for person in nation.people()
            if person.sex == sex and person.spouse is None and person.died is None and _is_of_age(person)
        )
        for sex in ("male", "female")
    }
    return act(
        husband_personal_number=free["male"].personal_number,
        wife_personal_number=free["female"].personal_number,
    )


def _is_of_age(person: Person) -> bool:
    return add_years(person.born, _OF_AGE) < date.fromisoformat(DAY)


def _a_divorce(nation: Nation, _: Person) -> Values:
    households = (nation.household(number) for number in range(nation.households))
    marriage = next(
        marriage for household in households for marriage in household.marriages if marriage.ended_by is None
    )
    husband, wife = nation.person(marriage.husband), nation.person(marriage.wife)
    return act(
        husband_personal_number=husband.personal_number,
        wife_personal_number=wife.personal_number,
        decided_on=DAY,
    )


def _a_death(_: Nation, person: Person) -> Values:
    return act(personal_number=person.personal_number, died_on=DAY)


OPERATIONS: Final = (
    Operation(
        "/v1/births",
        Text("Đăng ký khai sinh", "Register a birth"),
        "birth",
        Birth,
        register_birth,
        _a_birth,
        (p.UnknownPerson, p.DateInTheFuture, p.DateImpossible),
    ),
    Operation(
        "/v1/marriages",
        Text("Đăng ký kết hôn", "Register a marriage"),
        "marriage",
        Couple,
        register_marriage,
        _a_couple,
        (*_PEOPLE, p.AlreadyMarried, p.TooYoungToMarry, p.TooCloselyRelated),
    ),
    Operation(
        "/v1/divorces",
        Text("Ghi chú ly hôn", "Note a divorce"),
        "divorce",
        Divorce,
        register_divorce,
        _a_divorce,
        (*_PEOPLE, p.NotMarried, p.DateInTheFuture, p.DateImpossible),
    ),
    Operation(
        "/v1/deaths",
        Text("Đăng ký khai tử", "Register a death"),
        "death",
        Death,
        register_death,
        _a_death,
        (*_PEOPLE, p.DateInTheFuture, p.DateImpossible),
    ),
)
