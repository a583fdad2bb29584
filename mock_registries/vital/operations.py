"""The operations that the registries of population and civil status offer."""

from datetime import date
from typing import Any, Final

from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dates import add_years
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.problems import NoSuchRecord, Problem
from mock_registries.registry import Operation, Text, Values
from mock_registries.vital import problems as p
from mock_registries.vital.births import register_birth
from mock_registries.vital.bodies import Birth, Correction, Couple, Death, Divorce, Move, Renewal
from mock_registries.vital.cards import renew_card
from mock_registries.vital.child_cards import issue_child_card
from mock_registries.vital.corrections import correct
from mock_registries.vital.deaths import register_death
from mock_registries.vital.marriages import register_divorce, register_marriage
from mock_registries.vital.moves import register_move

_DAY: Final = "2026-07-15"
_OF_AGE: Final = 25
_PEOPLE: Final[tuple[type[Problem], ...]] = (p.UnknownPerson, p.AlreadyDeceased)


def _act(**members: Any) -> Values:
    return {"legal_basis": "decision", "reference": "dossier-0001", **members}


def _a_birth(nation: Nation, person: Person) -> Values:
    household = nation.household(person.household)
    mother = next((member for member in household.members if member.sex == "female"), person)
    return _act(
        full_name="Nguyễn Minh An",
        sex="female",
        date_of_birth=_DAY,
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
    return _act(
        husband_personal_number=free["male"].personal_number,
        wife_personal_number=free["female"].personal_number,
    )


def _is_of_age(person: Person) -> bool:
    return add_years(person.born, _OF_AGE) < date.fromisoformat(_DAY)


def _a_divorce(nation: Nation, _: Person) -> Values:
    households = (nation.household(number) for number in range(nation.households))
    marriage = next(
        marriage for household in households for marriage in household.marriages if marriage.ended_by is None
    )
    husband, wife = nation.person(marriage.husband), nation.person(marriage.wife)
    return _act(
        husband_personal_number=husband.personal_number,
        wife_personal_number=wife.personal_number,
        decided_on=_DAY,
    )


def _a_death(_: Nation, person: Person) -> Values:
    return _act(personal_number=person.personal_number, died_on=_DAY)


def _a_move(nation: Nation, person: Person) -> Values:
    commune = nation.household(person.household).home.commune
    address = {
        "line": "Số 8 đường Hoa Sen",
        "commune": commune.title,
        "province_code": commune.unit.code,
    }
    return _act(personal_number=person.personal_number, kind="permanent", address=address)


def _a_renewal(_: Nation, person: Person) -> Values:
    return _act(personal_number=person.personal_number)


def _a_child(nation: Nation, _: Person) -> Values:
    """Return a small child who has no card."""
    child = next(
        person
        for person in nation.people()
        if add_years(person.born, 6) > date.fromisoformat(_DAY) and find_coverage(person, nation.seed) is None
    )
    return _act(personal_number=child.personal_number)


def _a_correction(_: Nation, person: Person) -> Values:
    return _act(
        personal_number=person.personal_number, reason="Ghi sai dân tộc khi nhập dữ liệu", ethnicity="Tày"
    )


CIVIL_STATUS: Final = (
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
INSURANCE: Final = (
    Operation(
        "/v1/child-cards",
        Text(
            "Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi", "Issue the health insurance card of a small child"
        ),
        "card",
        Renewal,
        issue_child_card,
        _a_child,
        (*_PEOPLE, p.AlreadyInsured, p.NoLongerASmallChild),
    ),
)
POPULATION: Final = (
    Operation(
        "/v1/addresses",
        Text("Đăng ký nơi cư trú mới", "Register a new residence"),
        "address",
        Move,
        register_move,
        _a_move,
        (*_PEOPLE, p.UnknownCommune, p.NothingToChange),
    ),
    Operation(
        "/v1/cards",
        Text("Cấp đổi thẻ căn cước", "Renew an identity card"),
        "card",
        Renewal,
        renew_card,
        _a_renewal,
        (*_PEOPLE, NoSuchRecord, p.NothingToChange),
    ),
    Operation(
        "/v1/corrections",
        Text("Cải chính thông tin", "Correct facts about a person"),
        "correction",
        Correction,
        correct,
        _a_correction,
        (
            p.UnknownPerson,
            p.NothingToChange,
            p.DateInTheFuture,
            p.DateImpossible,
            p.CorrectionContradicts,
        ),
    ),
)
