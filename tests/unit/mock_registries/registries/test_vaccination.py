from datetime import date

import pytest

from mock_registries.facts import vaccines
from mock_registries.nation.dates import age_on
from mock_registries.registries.vaccination import VaccinesQuestion, all_vaccines
from tests.factories.holders import NATION, everybody, holders

COUNTED_ON = date(2022, 4, 27)
POPULATION_THEN = 98_500_000


def counted(record: dict[str, object]) -> int:
    doses = record["doses"]
    assert isinstance(doses, list)
    return sum(
        dose["disease"] == "COVID-19" and date.fromisoformat(dose["given_on"]) <= COUNTED_ON for dose in doses
    )


def test_people_and_doses_are_as_the_source_documents_counted() -> None:
    """Nearly 78 million people, more than 133 million doses, 1.7 each."""
    then = [person for person in everybody() if person.born <= COUNTED_ON]
    doses = [found for _, record in holders("vaccination_record") if (found := counted(record))]
    # The nation has aged since: of those alive then it lacks some who died, so the share is a little high.
    assert len(doses) / len(then) == pytest.approx(78_000_000 / POPULATION_THEN, abs=0.04)
    assert sum(doses) / len(doses) == pytest.approx(1.7, abs=0.03)


def test_nobody_under_twelve_was_counted_then() -> None:
    for person, record in holders("vaccination_record"):
        if age_on(COUNTED_ON, person.born) < 12:
            assert counted(record) == 0


def test_doses_stand_by_day_and_are_numbered_one_after_another() -> None:
    for _, record in holders("vaccination_record"):
        given = [dose["given_on"] for dose in record["doses"]]
        assert given == sorted(given)
        covid = [dose["dose_number"] for dose in record["doses"] if dose["disease"] == "COVID-19"]
        assert covid == list(range(1, record["covid_19_doses"] + 1))


def test_a_complete_programme_has_every_dose_that_was_due() -> None:
    complete = [
        (person, record)
        for person, record in holders("vaccination_record")
        if record["is_childhood_programme_complete"] and person.born < date(2023, 1, 1)
    ]
    due = sum(len(vaccine.months) for vaccine in vaccines.CHILDHOOD)
    assert complete
    for _, record in complete:
        assert sum(dose["disease"] != "COVID-19" for dose in record["doses"]) == due


def test_every_vaccine_of_a_record_is_in_the_list() -> None:
    known = {vaccine.code for vaccine in all_vaccines(NATION, VaccinesQuestion()).vaccines}
    given = {dose["vaccine_code"] for _, record in holders("vaccination_record") for dose in record["doses"]}
    assert given <= known
