"""Criminal records and credit information: little is told, and only for few purposes."""

from mock_registries.nation.dates import CENSUS_DAY, age_on
from tests.factories.holders import holders, living, record_type


def test_certificate_no_1_tells_whether_and_never_what_for() -> None:
    told = {name for _, record in holders("criminal_record_certificate") for name in record}
    assert told == set(record_type("criminal_record_certificate").fields)
    assert not told & {"offence", "sentence", "convictions", "court"}
    assert all(record["certificate_kind"] == "1" for _, record in holders("criminal_record_certificate"))


def test_most_people_have_no_record_and_few_do() -> None:
    found = [record["conclusion"] == "on_record" for _, record in holders("criminal_record_certificate")]
    assert 0 < sum(found) < len(found) / 100


def test_only_somebody_on_record_is_banned() -> None:
    banned = [r for _, r in holders("criminal_record_certificate") if r["is_banned_from_business"]]
    assert all(record["conclusion"] == "on_record" for record in banned)


def test_every_adult_has_a_credit_answer_so_that_none_is_no_sign() -> None:
    adults = {person.index for person in living() if age_on(CENSUS_DAY, person.born) >= 18}
    assert {person.index for person, _ in holders("credit_information")} == adults


def test_a_debt_is_overdue_only_where_there_is_a_loan() -> None:
    overdue = [record for _, record in holders("credit_information") if record["has_overdue_debt"]]
    assert overdue
    assert all(record["has_loans"] for record in overdue)


def test_credit_information_comes_a_month_late_and_says_so() -> None:
    assert record_type("credit_information").behind.days == 31
    assert {record["as_of_month"] for _, record in holders("credit_information")} == {"2026-05"}


def test_the_purposes_are_few() -> None:
    assert record_type("criminal_record_certificate").purposes == (
        "administrative_procedure",
        "own_information",
    )
    assert record_type("credit_information").purposes == ("financial_service", "own_information")
