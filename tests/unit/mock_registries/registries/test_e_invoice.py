import pytest

from mock_registries.enterprises.enterprise import enterprise, represented_by
from mock_registries.enterprises.invoices import LAST, invoices_of, volumes
from mock_registries.nation.nation import Nation
from mock_registries.problems import MalformedRequest, UnknownPeriod
from mock_registries.registries.e_invoice import VolumeQuestion, e_invoice_summary, volume_counters
from mock_registries.strict_json import read

NATION = Nation(2026, 10_000)


def test_the_first_quarter_of_2022_is_as_reported() -> None:
    found = volume_counters(NATION, VolumeQuestion(quarter="2022-Q1"))
    assert found.total == 77_732_636
    [reported] = found.volumes
    assert (reported.basis, reported.received) == ("reported", 77_732_636)


def test_what_the_source_does_not_divide_is_not_divided() -> None:
    reported, *simulated = volume_counters(NATION, VolumeQuestion()).volumes
    assert (reported.with_code, reported.without_code) == (None, None)
    for volume in simulated:
        assert volume.with_code is not None
        assert volume.without_code is not None
        assert volume.with_code + volume.without_code == volume.received


def test_every_other_quarter_says_that_it_is_simulated() -> None:
    found = volume_counters(NATION, VolumeQuestion())
    assert [volume.basis for volume in found.volumes[1:]] == ["simulated"] * 17
    assert found.volumes[-1].quarter == "2026-Q2"
    assert found.total == sum(volume.received for volume in found.volumes)


@pytest.mark.parametrize("quarter", ["2021-Q4", "2026-Q3", "9999-Q1"])
def test_a_quarter_without_figures_is_refused(quarter: str) -> None:
    with pytest.raises(UnknownPeriod):
        volume_counters(NATION, VolumeQuestion(quarter=quarter))


@pytest.mark.parametrize("quarter", ["2022-Q5", "2022Q1", "2022-03", ""])
def test_what_is_no_quarter_is_malformed(quarter: str) -> None:
    with pytest.raises(MalformedRequest):
        read(VolumeQuestion, {"quarter": quarter})


def test_an_enterprise_is_registered_before_its_first_invoice() -> None:
    found = 0
    for person in NATION.people():
        record = e_invoice_summary(NATION, person)
        if record is not None:
            seller = represented_by(NATION, person)
            assert seller is not None
            assert seller.tax_code == record["seller_tax_code"]
            assert seller.registered_on.isoformat() < record["first_invoice_on"]
            assert seller.status == "active"
            assert 1 <= len(record["quarters"]) <= 4
            assert all(record["first_invoice_on"][:4] <= entry["quarter"][:4] for entry in record["quarters"])
            found += 1
    assert found > 60


def test_a_series_names_its_year_and_a_code_stands_where_the_series_has_one() -> None:
    for number in range(60):
        seller = enterprise(2026, number)
        assert seller is not None
        found = invoices_of(2026, seller)
        if found is None:
            assert seller.status != "active"
            continue
        assert all(int(entry.series[1:3]) == entry.quarter.year % 100 for entry in found.quarters)
        assert (found.last_code is not None) == found.quarters[-1].series.startswith("C")


def test_the_shares_of_enterprises_make_the_volume_of_the_system() -> None:
    # 2,000 of a million: sizes differ by 35 times, so the sample mean has a standard error of about 5%; four of them.
    counts = []
    for number in range(0, 1_000_000, 500):
        seller = enterprise(2026, number)
        issued = None if seller is None else invoices_of(2026, seller)
        counts.append(issued.quarters[-1].invoices if issued and issued.quarters[-1].quarter == LAST else 0)
    in_business = sum(count > 0 for count in counts)
    estimate = sum(counts) // in_business * 1_000_000
    assert 0.8 < estimate / volumes()[-1].received < 1.2
