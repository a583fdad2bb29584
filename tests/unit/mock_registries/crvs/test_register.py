from collections import Counter
from functools import cache
from typing import Any

from mock_registries.crvs.civil import Civil
from mock_registries.crvs.criteria import All, Comparison, Operator, normalised
from mock_registries.crvs.population import MOST_EXAMINED, Budget, group_of, group_of_entry
from mock_registries.crvs.register import CivilRegister
from mock_registries.crvs.search import answer_search
from mock_registries.crvs.vocabulary import VitalEvent
from mock_registries.nation.nation import Nation
from tests.fakes.crvs import predicate, request

NATION = Nation(2026, 10_000)


def nothing_written(record_type: str, person: int) -> dict[str, str]:
    return {}


REGISTER = CivilRegister(NATION, nothing_written)


@cache
def sample() -> tuple[Civil, ...]:
    found = (REGISTER.get(index) for index in range(0, NATION.persons, 5))
    return tuple(each for each in found if each is not None)


def test_everybody_entered_is_found_by_number_and_in_the_group_that_the_entry_names() -> None:
    for civil in sample()[:30]:
        assert REGISTER.find(civil.personal_number) == civil
        if civil.birth is None:
            continue
        assert civil.birth.place.province
        wanted = All(
            (
                Comparison("birth_place", Operator.EQ, (normalised(civil.birth.place.province),)),
                Comparison("sex", Operator.EQ, (civil.sex,)),
                Comparison("birth_date", Operator.EQ, (civil.born,)),
            )
        )
        members = group_of(wanted).members(REGISTER, Budget())
        assert civil in [each for each in members if wanted.holds(each.view())]
        group = group_of_entry(civil.birth.number)
        assert group is not None
        assert civil.index in [*REGISTER.entered_as(civil.birth.number, group)]


def test_marital_status_agrees_with_the_events_and_with_the_spouse() -> None:
    for civil in sample():
        assert civil.has(VitalEvent.DIVORCE) == (civil.marital_status == "D")
        if civil.married_on:
            assert civil.marital_status != "S"
        spouse = NATION.person(civil.index).spouse
        other = None if spouse is None else REGISTER.get(spouse)
        if other is not None:
            assert (civil.marital_status == "D") == (other.marital_status == "D")
            if civil.marital_status == "W":
                assert other.died_on is not None


def test_all_states_and_events_occur() -> None:
    states = Counter(each.marital_status for each in sample())
    assert set(states) == {"S", "M", "W", "D"}
    assert all(any(each.has(event) for each in sample()) for event in VitalEvent)


def test_the_dead_are_found_with_the_day_and_nobody_dies_before_birth() -> None:
    dead = [each for each in sample() if each.died_on]
    assert dead
    assert all(each.born < (each.died_on or "") for each in dead)
    assert all(REGISTER.find(each.personal_number) == each for each in dead)


def test_parents_who_are_people_of_the_nation_are_named_by_number() -> None:
    named = [each for each in sample() if each.parents]
    assert named
    for civil in named[:100]:
        parents = [NATION.find(number) for number in civil.parents]
        assert all(parent is not None and civil.index in parent.children for parent in parents)


def test_written_fields_come_before_derived_ones() -> None:
    def corrected(record_type: str, person: int) -> dict[str, str]:
        return {"full_name": "Đặng Thị Sửa"} if record_type == "birth_certificate" else {}

    someone = next(each for each in sample() if each.birth)
    found = CivilRegister(NATION, corrected).get(someone.index)
    assert found is not None
    assert (found.surname, found.second_name, found.given_name) == ("Đặng", "Thị", "Sửa")


LARGE = CivilRegister(Nation(2026, 100_000_000), nothing_written)


def search(register: CivilRegister, criteria: dict[str, Any]) -> dict[str, Any]:
    [answer] = answer_search(register, [request(criteria)])
    return answer


def about(civil: Civil) -> dict[str, str]:
    """What a search says of somebody: as the default nation needs it, with the whole day of birth."""
    assert civil.birth is not None
    assert civil.birth.place.province is not None
    return {
        "birth_place": civil.birth.place.province,
        "sex": civil.sex,
        "birth_date": civil.born,
        "full_name": civil.full_name,
    }


def somebody_of_ha_noi() -> Civil:
    indexes = LARGE.group("001", "female", 1990, None)
    return next(found for index in indexes if (found := LARGE.get(index)) is not None and found.birth)


def test_in_a_nation_of_a_hundred_million_a_whole_birth_date_finds_somebody_of_the_largest_places() -> None:
    civil = somebody_of_ha_noi()
    assert LARGE.count("001", "female", 1990) > MOST_EXAMINED
    answer = search(LARGE, predicate(**about(civil)))
    assert answer["status"] == "succ"
    assert civil.to_record() in answer["data"]["reg_records"]
    refused = search(LARGE, predicate(birth_place="Hà Nội", sex="female", YOB="1990"))
    assert refused["status_reason_code"] == "rjct.search.too_many_records_found"


def test_in_a_nation_of_a_hundred_million_a_birth_is_found_by_the_number_of_its_entry() -> None:
    civil = somebody_of_ha_noi()
    assert civil.birth is not None
    entry = {"query_type": "idtype-value", "query": {"type": "BRN", "value": civil.birth.number}}
    assert search(LARGE, entry)["data"]["reg_records"] == [civil.to_record()]


def test_a_day_of_birth_finds_all_whom_the_year_finds_with_that_day() -> None:
    register = CivilRegister(Nation(2026, 100_000), nothing_written)
    people = (register.get(index) for index in register.group("001", "female", 1990, None))
    of_the_year = [each for each in people if each is not None and each.birth]
    assert of_the_year
    for born in {each.born for each in of_the_year}:
        answer = search(register, predicate(birth_place="001", sex="female", birth_date=born))
        numbers = [each["identifier"][0]["identifier_value"] for each in answer["data"]["reg_records"]]
        assert sorted(numbers) == sorted(each.personal_number for each in of_the_year if each.born == born)


def test_what_was_corrected_in_an_entry_is_searched_for_as_it_is_now() -> None:
    someone = next(each for each in sample() if each.birth and each.born.startswith("1990"))
    written = {"date_of_birth": "1990-12-31", "number": "77/1990"}

    def of_someone(record_type: str, person: int) -> dict[str, str]:
        return written if (record_type, person) == ("birth_certificate", someone.index) else {}

    register = CivilRegister(NATION, of_someone, corrected=lambda: [someone.index, NATION.persons + 5, 0])
    assert someone.birth is not None
    body, _, _ = someone.birth.number.split("/")
    for criteria in (
        predicate(**about(someone) | {"birth_date": "1990-12-31"}),
        {"query_type": "idtype-value", "query": {"type": "BRN", "value": f"{body}/77/1990"}},
    ):
        [found] = search(register, criteria)["data"]["reg_records"]
        assert found["identifier"][0]["identifier_value"] == someone.personal_number
    for criteria in (
        predicate(**about(someone)),
        {"query_type": "idtype-value", "query": {"type": "BRN", "value": someone.birth.number}},
    ):
        assert search(register, criteria)["data"]["reg_records"] == []
