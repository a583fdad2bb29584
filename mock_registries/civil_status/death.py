"""The death extract (trích lục khai tử): Law on Civil Status 60/2014, art. 32-34. Causes and places are assumptions."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.civil_status import fields
from mock_registries.facts.fields import DateOfBirth, Ethnicity, Nationality, PersonalNumber, Sex
from mock_registries.facts.marital import marital_of
from mock_registries.facts.weddings import partner_in
from mock_registries.nation.communes import Commune
from mock_registries.nation.dates import age_on
from mock_registries.nation.dice import Weighted
from mock_registries.nation.draws import Draws
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, Person
from mock_registries.nation.registers import find_death_entry
from mock_registries.registry import Day

_AT_HOME_PER_THOUSAND: Final = 650
_TIME_KNOWN_PER_THOUSAND: Final = 900
_MINUTES: Final = 24 * 60
_OLD: Final = 60
_OF_AGE: Final = 18
Relation = Literal["spouse", "child", "other"]
_CAUSES_OF_THE_OLD: Final = Weighted(
    (
        ("Bệnh tim mạch", 30),
        ("Đột quỵ", 22),
        ("Tuổi cao", 20),
        ("Ung thư", 17),
        ("Bệnh phổi mạn tính", 7),
        ("Đái tháo đường", 4),
    )
)
_CAUSES: Final = Weighted(
    (
        ("Ung thư", 32),
        ("Bệnh tim mạch", 26),
        ("Tai nạn giao thông", 20),
        ("Bệnh gan", 12),
        ("Tai nạn lao động", 10),
    )
)

# Slots of the draws.
_TIME_KNOWN, _TIME, _PLACE, _CAUSE = range(4)


class DeathCertificate(TypedDict):
    """Trích lục khai tử."""

    personal_number: PersonalNumber
    full_name: fields.FullName
    date_of_birth: DateOfBirth
    sex: Sex
    ethnicity: Ethnicity
    nationality: Nationality
    last_residence: Annotated[str, Field(description="Nơi cư trú cuối cùng. Last residence.")]
    date_of_death: Annotated[Day, Field(description="Ngày chết. Date of death.")]
    time_of_death: Annotated[
        str | None,
        Field(
            pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
            description="Giờ, phút chết; null: không rõ. Hour and minute; null: not known.",
        ),
    ]
    place_of_death: Annotated[str, Field(description="Nơi chết. Place of death.")]
    cause_of_death: Annotated[str, Field(description="Nguyên nhân chết. Cause of death.")]
    death_notice_number: Annotated[
        str | None,
        Field(description="Số giấy báo tử; null: chết tại nhà. Number of the death notice; null: at home."),
    ]
    registered_on: fields.RegisteredOn
    registration_body: Annotated[str, Field(description="Nơi đăng ký khai tử. Registration body.")]
    registration_body_code: fields.BodyCode
    number: fields.Number
    book: fields.Book
    declarant_name: Annotated[
        str | None, Field(description="Người đi khai tử; null: không ghi. Declarant; null: not recorded.")
    ]
    declarant_relation: Annotated[
        Relation | None,
        Field(description="Quan hệ của người đi khai. What the declarant was to the dead person."),
    ]


def death_certificate(nation: Nation, person: Person) -> DeathCertificate | None:
    """Return the extract of a death that was entered electronically."""
    if person.died is None:
        return None
    household = nation.household(person.household)
    home, entry = household.home, find_death_entry(household, person, nation.seed)
    if entry is None:
        return None
    draws = Draws(nation.seed, "death-extract", person.index)
    at_home = draws.hit(_AT_HOME_PER_THOUSAND, _PLACE)
    declarant, relation = _declarant(nation, person)
    return {
        "personal_number": person.personal_number,
        "full_name": person.name.full,
        "date_of_birth": person.born.isoformat(),
        "sex": "male" if person.sex == "male" else "female",
        "ethnicity": person.ethnicity,
        "nationality": NATIONALITY,
        "last_residence": f"{home.line}, {home.commune.place_on(person.died)}",
        "date_of_death": person.died.isoformat(),
        "time_of_death": _time(draws),
        "place_of_death": "Tại nhà" if at_home else _hospital(home.commune),
        "cause_of_death": _cause(person, draws),
        "death_notice_number": None if at_home else f"{entry.number}/GBT",
        "registered_on": entry.registered_on.isoformat(),
        "registration_body": entry.body,
        "registration_body_code": entry.body_code,
        "number": entry.number,
        "book": entry.book,
        "declarant_name": declarant.name.full if declarant else None,
        "declarant_relation": relation,
    }


def _time(draws: Draws) -> str | None:
    if not draws.hit(_TIME_KNOWN_PER_THOUSAND, _TIME_KNOWN):
        return None
    hours, minutes = divmod(draws.below(_MINUTES, _TIME), 60)
    return f"{hours:02d}:{minutes:02d}"


def _hospital(commune: Commune) -> str:
    return f"Bệnh viện Đa khoa {commune.unit.name}"


def _cause(person: Person, draws: Draws) -> str:
    is_old = person.died is not None and age_on(person.died, person.born) >= _OLD
    return draws.pick(_CAUSES_OF_THE_OLD if is_old else _CAUSES, _CAUSE)


def _declarant(nation: Nation, person: Person) -> tuple[Person | None, Relation | None]:
    """Return the spouse, else a grown child, else somebody of the household: of age then, and still alive."""
    found = marital_of(nation, person)
    marriage = found.marriage if found and found.state == "married" else None
    spouse = partner_in(nation, marriage, person).person if marriage else None
    kin: tuple[tuple[Relation, Iterable[Person]], ...] = (
        ("spouse", () if spouse is None else (spouse,)),
        ("child", (nation.person(index) for index in person.children)),
        ("other", nation.household(person.household).members),
    )
    for relation, candidates in kin:
        for candidate in candidates:
            if candidate.index != person.index and _could_declare(candidate, person):
                return candidate, relation
    return None, None


def _could_declare(candidate: Person, dead: Person) -> bool:
    return candidate.died is None and dead.died is not None and age_on(dead.died, candidate.born) >= _OF_AGE
