from collections import Counter
from functools import cache

from mock_registries.crvs.civil import Civil
from mock_registries.crvs.criteria import All, Comparison, Operator, normalised
from mock_registries.crvs.population import Budget, group_of, group_of_entry
from mock_registries.crvs.register import CivilRegister
from mock_registries.crvs.vocabulary import VitalEvent
from mock_registries.nation.nation import Nation

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
        assert civil.index in [each.index for each in group.members(REGISTER, Budget())]


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
