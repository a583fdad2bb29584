import pytest

from mock_registries.enterprises.business_shapes import TaxCodeQuestion
from mock_registries.enterprises.enterprise import enterprise
from mock_registries.enterprises.nationwide import whole_nation
from mock_registries.enterprises.tax_codes import enterprise_code, is_valid
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.nation import Nation
from mock_registries.problems import (
    InvalidTaxCode,
    MalformedRequest,
    NoSuchEnterprise,
    PersonalTaxCode,
    Problem,
)
from mock_registries.registries.business import (
    business_registration,
    published_enterprise,
)
from mock_registries.strict_json import read

NATION = Nation(2026, 2_000)
PEOPLE = list(NATION.people())
RECORDS = [(person, record) for person in PEOPLE if (record := business_registration(NATION, person))]


def test_about_one_resident_in_a_hundred_represents_an_enterprise() -> None:
    represented = [entry for _, record in RECORDS for entry in record["enterprises"]]
    assert len(represented) - len(PEOPLE) // 100 in {0, 1}  # the last hundred is not whole
    assert all(is_valid(entry["tax_code"]) for entry in represented)


def test_a_household_business_bears_its_owner_s_personal_number() -> None:
    owned = [(person, record["household_business"]) for person, record in RECORDS]
    found = [(person, business) for person, business in owned if business is not None]
    assert len(found) > 30
    for person, business in found:
        assert business["tax_code"] == person.personal_number
        assert business["registered_on"] > add_years(person.born, 18).isoformat()


def test_nobody_under_age_or_dead_and_nobody_twice() -> None:
    for person, record in RECORDS:
        assert person.died is None
        assert add_years(person.born, 18) < CENSUS_DAY
        assert not (record["enterprises"] and record["household_business"])


def test_anybody_may_read_the_public_part_and_it_names_no_personal_number() -> None:
    for number in (0, 3, 999_999):
        found = enterprise(2026, number)
        assert found is not None
        public = published_enterprise(NATION, TaxCodeQuestion(tax_code=found.tax_code))
        representative = whole_nation(2026).person(found.representative)
        assert public.representative_name == representative.name.full
        assert representative.personal_number not in public.model_dump_json()


def test_a_dependent_unit_is_found_by_its_own_code() -> None:
    parent = published_enterprise(NATION, TaxCodeQuestion(tax_code=enterprise_code(11)))
    assert len(parent.dependent_units) == 2
    for code in parent.dependent_units:
        unit = published_enterprise(NATION, TaxCodeQuestion(tax_code=code))
        assert unit.kind != "enterprise"
        assert unit.representative_name == parent.representative_name


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ("901190000902", PersonalTaxCode),
        ("9800000101", InvalidTaxCode),
        ("9800000100-000", InvalidTaxCode),
        ("9800000100-001", NoSuchEnterprise),  # an enterprise without units
        ("0100109106", NoSuchEnterprise),  # well-formed, and no synthetic one
    ],
)
def test_each_bad_tax_code_is_refused_for_its_own_reason(asked: str, problem: type[Problem]) -> None:
    with pytest.raises(problem):
        published_enterprise(NATION, TaxCodeQuestion(tax_code=asked))


@pytest.mark.parametrize("asked", ["", "x", "98000001", "9800000100-1", "9800000100 ", "９８０００００1００"])
def test_what_has_not_the_form_of_a_tax_code_is_malformed(asked: str) -> None:
    with pytest.raises(MalformedRequest):
        read(TaxCodeQuestion, {"tax_code": asked})
