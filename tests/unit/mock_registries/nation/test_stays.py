from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person

NATION = Nation(2026, 10_000)


def stays_alone(person: Person) -> bool:
    return NATION.household(person.household).away is None and NATION.stay_of(person) is not None


def test_some_couples_live_in_two_provinces() -> None:
    apart = [
        person
        for person in NATION.people()
        if person.spouse is not None and stays_alone(person) and not stays_alone(NATION.person(person.spouse))
    ]
    assert 10 < len(apart) < 100
    for person in apart:
        home, stay = NATION.household(person.household).home, NATION.stay_of(person)
        assert stay is not None
        assert stay.commune.unit is not home.commune.unit


def test_a_household_stays_together_where_it_moved_and_the_dead_stay_nowhere() -> None:
    for person in NATION.people():
        away = NATION.household(person.household).away
        if person.died is not None:
            assert NATION.stay_of(person) is None
        elif away is not None:
            assert NATION.stay_of(person) == away
