from datetime import date

import pytest

from mock_registries.enterprises.enterprise import represented_by
from mock_registries.enterprises.foreign_trade import BEHIND
from mock_registries.nation.dates import CENSUS_DAY
from mock_registries.nation.nation import Nation
from mock_registries.problems import MalformedRequest, UnknownPeriod
from mock_registries.registries.customs import REGISTRY, TotalsQuestion, customs_declarations, totals
from mock_registries.strict_json import read

NATION = Nation(2026, 10_000)
RECORDS = [(person, record) for person in NATION.people() if (record := customs_declarations(NATION, person))]


def test_nothing_is_newer_than_the_delay_allows() -> None:
    assert REGISTRY.record_types[0].behind == BEHIND
    assert RECORDS
    for _, record in RECORDS:
        assert record["complete_to"] == (CENSUS_DAY - BEHIND).isoformat()
        for declared in record["declarations"]:
            assert declared["declared_on"] <= declared["cleared_on"] <= record["complete_to"]


def test_a_trader_is_registered_before_its_first_declaration() -> None:
    for person, record in RECORDS:
        trader = represented_by(NATION, person)
        assert trader is not None
        assert trader.registered_on.isoformat() <= record["declarations"][0]["declared_on"]


def test_no_two_declarations_share_a_number() -> None:
    numbers = [declared["number"] for _, record in RECORDS for declared in record["declarations"]]
    assert len(set(numbers)) == len(numbers)


def test_the_totals_end_with_the_last_month_that_arrived_whole_and_say_why() -> None:
    found = totals(NATION, TotalsQuestion())
    assert found.latest_month == found.months[-1].month == "2026-04"
    assert date.fromisoformat(found.complete_to) + BEHIND == date.fromisoformat(found.described_on)
    assert found.months[0].month == "2024-01"
    assert len(found.months) == 28
    assert "45" in found.why_vi
    assert "45" in found.why_en


def test_totals_may_be_asked_for_from_a_month_on() -> None:
    found = totals(NATION, TotalsQuestion(from_month="2026-02"))
    assert [month.month for month in found.months] == ["2026-02", "2026-03", "2026-04"]
    assert all(month.balance_usd == month.exports_usd - month.imports_usd for month in found.months)


@pytest.mark.parametrize("month", ["2023-12", "2026-05", "9999-01"])
def test_a_month_that_has_not_arrived_is_refused(month: str) -> None:
    with pytest.raises(UnknownPeriod):
        totals(NATION, TotalsQuestion(from_month=month))


@pytest.mark.parametrize("month", ["2026-13", "2026", "2026-1", "May"])
def test_what_is_no_month_is_malformed(month: str) -> None:
    with pytest.raises(MalformedRequest):
        read(TotalsQuestion, {"from_month": month})
