from datetime import date

import pytest

from mock_registries.facts.schooling import schooling_of
from mock_registries.nation.dates import CENSUS_DAY
from tests.factories.holders import NATION, everybody, holders


def test_candidates_are_eighteen_in_the_year_of_the_examination() -> None:
    assert all(record["year"] - person.born.year == 18 for person, record in holders("examination_result"))


def test_this_year_s_candidates_wait_for_their_results_and_nobody_else() -> None:
    for _, record in holders("examination_result"):
        waits = record["year"] == CENSUS_DAY.year
        assert (record["status"], record["results"] == [], record["is_graduated"] is None) == (
            "registered" if waits else "published",
            waits,
            waits,
        )


def test_whoever_failed_has_a_subject_at_one_or_below_and_nobody_who_passed() -> None:
    published = [record for _, record in holders("examination_result") if record["results"]]
    assert any(not record["is_graduated"] for record in published)
    for record in published:
        scores = [float(result["score"]) for result in record["results"]]
        assert len({result["subject"] for result in record["results"]}) == len(scores) == 4
        assert (min(scores) > 1) == record["is_graduated"]


def test_diplomas_go_up_and_the_highest_is_the_last() -> None:
    order = ["upper_secondary", "bachelor", "master"]
    for _, record in holders("education_qualification"):
        levels = [order.index(diploma["level"]) for diploma in record["diplomas"]]
        assert levels == sorted(set(levels))
        assert record["highest_level"] == order[levels[-1]]
        assert [d["issued_on"] for d in record["diplomas"]] == sorted(
            d["issued_on"] for d in record["diplomas"]
        )


def test_a_school_diploma_needs_a_passed_examination() -> None:
    failed = {p.index for p, record in holders("examination_result") if record["is_graduated"] is False}
    graduates = {person.index for person, _ in holders("education_qualification")}
    assert failed
    assert not failed & graduates


def test_of_older_diplomas_four_in_ten_are_not_digitised() -> None:
    held = {person.index for person, _ in holders("education_qualification")}
    older = [
        person
        for person in everybody()
        if person.born < date(1980, 1, 1)
        and (schooling := schooling_of(person, NATION.seed)).has_passed
        and schooling.degree_year is None
    ]
    assert sum(person.index in held for person in older) / len(older) == pytest.approx(0.6, abs=0.05)
