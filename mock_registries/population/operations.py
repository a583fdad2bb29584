"""What is written to the population database about people: residences, identity cards and corrections."""

from typing import Final

from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.problems import NoSuchRecord, Problem
from mock_registries.registry import Operation, Text, Values
from mock_registries.vital import problems as p
from mock_registries.vital.bodies import Correction, Move, Renewal
from mock_registries.vital.cards import renew_card
from mock_registries.vital.corrections import correct
from mock_registries.vital.examples import act
from mock_registries.vital.moves import register_move

_PEOPLE: Final[tuple[type[Problem], ...]] = (p.UnknownPerson, p.AlreadyDeceased)


def _a_move(nation: Nation, person: Person) -> Values:
    commune = nation.household(person.household).home.commune
    address = {
        "line": "Số 8 đường Hoa Sen",
        "commune": commune.title,
        "province_code": commune.unit.code,
    }
    return act(personal_number=person.personal_number, kind="permanent", address=address)


def _a_renewal(_: Nation, person: Person) -> Values:
    return act(personal_number=person.personal_number)


def _a_correction(_: Nation, person: Person) -> Values:
    return act(
        personal_number=person.personal_number, reason="Ghi sai dân tộc khi nhập dữ liệu", ethnicity="Tày"
    )


OPERATIONS: Final = (
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
