from datetime import date

from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on
from tests.factories.holders import holders


def test_a_certificate_lasts_a_year_and_some_have_run_out() -> None:
    found = [record for _, record in holders("health_check_certificate")]
    for record in found:
        assert date.fromisoformat(record["valid_to"]) == add_years(
            date.fromisoformat(record["examined_on"]), 1
        )
    over = [record for record in found if record["valid_to"] < CENSUS_DAY.isoformat()]
    assert 0 < len(over) < len(found) / 2


def test_people_of_working_age_are_examined() -> None:
    ages = [age_on(CENSUS_DAY, person.born) for person, _ in holders("health_check_certificate")]
    assert (min(ages) > 18, max(ages) <= 60) == (True, True)


def test_the_conclusion_follows_from_the_class() -> None:
    pairs = {(r["health_class"], r["conclusion"]) for _, r in holders("health_check_certificate")}
    assert {"I", "II"} >= {name for name, conclusion in pairs if conclusion == "fit"}
    assert len({name for name, _ in pairs}) == len(pairs)
