"""The electricity customers' database: the household's contract, in the name of its head.

Owner: Ministry of Industry and Trade, kept by the national electricity company. 99 of 100 households (assumption; the
source documents still count villages without electricity). Customer codes have two letters and eleven digits; no
real distributor's begin with ZZ.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field

from mock_registries.facts.codes import unique
from mock_registries.facts.fields import Named
from mock_registries.facts.lives import a_day, is_living
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, RecordType, Registry, Text

_CONNECTED_PER_THOUSAND: Final = 990
_THREE_PHASE_PER_THOUSAND: Final = 40
_FIRST_CONTRACT: Final = date(2000, 1, 1)
_ADULT: Final = 18


class ElectricityContract(Named):
    """Hợp đồng mua bán điện sinh hoạt."""

    customer_code: Annotated[
        str, Field(pattern=r"^ZZ[0-9]{11}$", description="Mã khách hàng. Customer code.")
    ]
    supply_address: Annotated[str, Field(description="Địa chỉ sử dụng điện. Address of supply.")]
    meter_number: Annotated[str, Field(pattern=r"^SYN[0-9]{9}$", description="Số công tơ. Meter number.")]
    phases: Annotated[Literal["single", "three"], Field(description="Số pha. Phases.")]
    purpose: Annotated[Literal["household"], Field(description="Mục đích sử dụng. Use.")]
    supplier: Annotated[str, Field(description="Bên bán điện. Supplier.")]
    signed_on: Annotated[Day, Field(description="Ngày ký hợp đồng. Day of the contract.")]


def electricity_contract(nation: Nation, person: Person) -> ElectricityContract | None:
    """Return the contract that the head of a household has for where it lives."""
    household = nation.household(person.household)
    dice = Dice(nation.seed, "electricity", household.number)
    is_customer = is_living(person) and household.head.index == person.index
    if not is_customer or not dice.hit(_CONNECTED_PER_THOUSAND, "connected"):
        return None
    first = max(_FIRST_CONTRACT, add_years(person.born, _ADULT))
    address = household.current
    return ElectricityContract(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        customer_code=f"ZZ{address.commune.unit.code}{unique(nation.seed, 'electricity', household.number):09d}",
        supply_address=address.text,
        meter_number=f"SYN{unique(nation.seed, 'meter', household.number):09d}",
        phases="three" if dice.hit(_THREE_PHASE_PER_THOUSAND, "phases") else "single",
        purpose="household",
        supplier=f"Công ty Điện lực {address.commune.unit.name}",
        signed_on=a_day(dice, first, CENSUS_DAY, "signed").isoformat(),
    )


REGISTRY: Final = Registry(
    slug="electricity",
    title=Text("Cơ sở dữ liệu khách hàng sử dụng điện", "Electricity customers' database"),
    owner=Text("Bộ Công Thương", "Ministry of Industry and Trade"),
    version="1.0.0",
    record_types=(
        RecordType(
            "electricity_contract",
            Text("Hợp đồng mua bán điện", "Electricity contract"),
            ElectricityContract,
            electricity_contract,
        ),
    ),
)
