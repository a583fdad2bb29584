import re

import pytest

from mock_registries.nation.dates import CENSUS_DAY, age_on
from tests.factories.holders import holders, living, records

REAL = re.compile(r"(?:0|\+84)[35789][0-9]{8}")


def numbers() -> list[str]:
    return [item["subscriber_number"] for r in records("mobile_subscription") for item in r["subscriptions"]]


def test_no_number_can_be_dialled() -> None:
    assert not any(REAL.fullmatch(number) for number in numbers())
    assert all(len(number) == 11 for number in numbers())


def test_some_people_have_a_number_in_their_name_that_they_never_verified() -> None:
    of_age = [person for person in living() if age_on(CENSUS_DAY, person.born) >= 14]
    junk = [number for number in numbers() if number.startswith("04")]
    assert len(junk) / len(of_age) == pytest.approx(0.06, abs=0.01)


def test_unverified_numbers_are_counted_and_prepaid() -> None:
    for _, record in holders("mobile_subscription"):
        unverified = [item for item in record["subscriptions"] if not item["is_owner_verified"]]
        assert record["unverified_count"] == len(unverified)
        assert all(item["kind"] == "prepaid" for item in unverified)
