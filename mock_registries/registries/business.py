"""The National Business Registration Database: enterprises with their dependent units, and household businesses.

Sources: more than 1 million enterprises and dependent units, all files digitised (the ministry's account of April 2022).
Business numbers are tax codes (Decree 168/2025/ND-CP, art. 91). What anybody may read of an enterprise: Law on Enterprises
59/2020, art. 33, with the representative's name as the portal of the registry publishes it, never a personal number.
"""

from typing import Final

from mock_registries.enterprises import nationwide, tax_codes
from mock_registries.enterprises.business_shapes import (
    BusinessRegistration,
    DependentUnit,
    Figures,
    FiguresQuestion,
    OwnedHouseholdBusiness,
    PublishedEnterprise,
    RepresentedEnterprise,
    TaxCodeQuestion,
)
from mock_registries.enterprises.enterprise import (
    FORMS,
    Enterprise,
    Unit,
    find_by_tax_code,
    represented_by,
)
from mock_registries.enterprises.household_businesses import HouseholdBusiness, find_household_business
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.problems import InvalidTaxCode, NoSuchEnterprise, PersonalTaxCode
from mock_registries.registry import Question, RecordType, Registry, Text

_PERSONAL_NUMBER_DIGITS: Final = 12


def business_registration(nation: Nation, person: Person) -> BusinessRegistration | None:
    """Return what a resident is to the business registry; None for most."""
    found, household = represented_by(nation, person), find_household_business(nation, person)
    if found is None and household is None:
        return None
    return BusinessRegistration(
        full_name=person.name.full,
        enterprises=[] if found is None else [_represented(found)],
        household_business=None if household is None else _owned(household, person),
    )


def published_enterprise(nation: Nation, question: TaxCodeQuestion) -> PublishedEnterprise:
    """Return what is public. Raises: PersonalTaxCode, InvalidTaxCode, NoSuchEnterprise."""
    asked = question.tax_code
    if len(asked) == _PERSONAL_NUMBER_DIGITS:
        raise PersonalTaxCode
    if not tax_codes.is_valid(asked):
        raise InvalidTaxCode
    found = find_by_tax_code(nation, asked.partition("-")[0])
    unit = None if found is None else next((unit for unit in found.units if unit.tax_code == asked), None)
    if found is None or (unit is None and "-" in asked):
        raise NoSuchEnterprise
    return _published(found, unit, nationwide.whole_nation(nation.seed).person(found.representative))


def figures(nation: Nation, _: FiguresQuestion) -> Figures:
    """Return how many are registered."""
    enterprises = nationwide.count_of(nation)
    return Figures(
        enterprises=enterprises,
        dependent_units=nationwide.count_of_units(enterprises),
        files_digitised_percent=100,
    )


def _represented(found: Enterprise) -> RepresentedEnterprise:
    return RepresentedEnterprise(
        tax_code=found.tax_code,
        name=found.name,
        form=found.form,
        form_name=FORMS[found.form],
        status=found.status,
        industry_code=found.industry.code,
        industry=found.industry.title,
        registered_on=found.registered_on.isoformat(),
        address=found.seat.text,
        charter_capital_vnd=found.charter_capital_vnd,
        position=found.position,
        dependent_units=[
            DependentUnit(tax_code=unit.tax_code, kind=unit.kind, name=unit.name, address=unit.address.text)
            for unit in found.units
        ],
    )


def _owned(household: HouseholdBusiness, owner: Person) -> OwnedHouseholdBusiness:
    return OwnedHouseholdBusiness(
        tax_code=owner.personal_number,
        name=household.name,
        status=household.status,
        industry_code=household.industry.code,
        industry=household.industry.title,
        registered_on=household.registered_on.isoformat(),
        registration_body=household.body,
        address=household.address.text,
    )


def _published(found: Enterprise, unit: Unit | None, representative: Person) -> PublishedEnterprise:
    return PublishedEnterprise(
        tax_code=unit.tax_code if unit else found.tax_code,
        kind=unit.kind if unit else "enterprise",
        name=unit.name if unit else found.name,
        form=found.form,
        status=found.status,
        industry_code=found.industry.code,
        industry=found.industry.title,
        registered_on=found.registered_on.isoformat(),
        address=unit.address.text if unit else found.seat.text,
        representative_name=representative.name.full,
        representative_position=found.position,
        dependent_units=[] if unit else [other.tax_code for other in found.units],
    )


REGISTRY: Final = Registry(
    slug="business",
    title=Text("Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp", "National Business Registration Database"),
    owner=Text("Bộ Tài chính", "Ministry of Finance"),
    version="1.0.0",
    record_types=(
        RecordType(
            "business_registration",
            Text("Đăng ký kinh doanh", "Business registration"),
            BusinessRegistration,
            business_registration,
        ),
    ),
    questions=(
        Question(
            path="/v1/enterprises",
            title=Text("Thông tin công khai của doanh nghiệp", "What is public about an enterprise"),
            question=TaxCodeQuestion,
            reply=PublishedEnterprise,
            answer=published_enterprise,
            is_open=True,
            example={"tax_code": tax_codes.enterprise_code(11)},
            problems=(PersonalTaxCode, InvalidTaxCode, NoSuchEnterprise),
        ),
        Question(
            path="/v1/figures",
            title=Text("Số liệu đăng ký doanh nghiệp", "Figures of the registry"),
            question=FiguresQuestion,
            reply=Figures,
            answer=figures,
            is_open=True,
        ),
    ),
)
