from tests.factories.holders import NATION, holders


def test_the_contract_is_the_head_s_and_for_where_the_household_lives() -> None:
    for person, record in holders("electricity_contract"):
        household = NATION.household(person.household)
        assert household.head.index == person.index
        assert record["supply_address"] == household.current.text
        assert record["customer_code"][2:4] == household.current.commune.unit.code


def test_nearly_every_household_with_a_living_head_has_one() -> None:
    homes = [home for home in map(NATION.household, range(NATION.households)) if home.head.died is None]
    assert 0.98 < len(holders("electricity_contract")) / len(homes) < 1
