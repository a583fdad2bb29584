"""The mobile subscribers' database: which numbers stand in a resident's name, and whether that was verified.

Owner: Ministry of Science and Technology (telecommunications since March 2025), kept by the operators. Verification:
Circular 08/2026/TT-BKHCN. "SIM rác" (junk SIM): some numbers stand in the name of somebody who never asked for them; they
are registered, but not verified. Shares are assumptions. Numbers have eleven digits and begin with 01 or 04: mobile numbers of
eleven digits were withdrawn by 30 June 2019 (plan of 29 May 2018), and 04, once an area code, is in no use as remembered: none rings.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.contacts import ANOTHER, FIRST_PHONE_AGE, OWN, has_phone, mobile_number
from mock_registries.facts.fields import Flag, Named
from mock_registries.facts.lives import a_day, age_of, is_living
from mock_registries.nation.dates import CENSUS_DAY, add_years
from mock_registries.nation.dice import Dice
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, RecordType, Registry, Text

_POSTPAID_PER_THOUSAND: Final = 300
_UNVERIFIED_PER_THOUSAND: Final = 50
_IN_THE_NAME_ONLY_PER_THOUSAND: Final = 60
_FIRST_YEAR: Final = date(2015, 1, 1)
_OPERATORS: Final = ("Sóng Xanh", "Đồng Bằng", "Trường Sơn")  # invented


class MobileNumber(TypedDict):
    """Thuê bao di động."""

    subscriber_number: Annotated[
        str, Field(pattern=r"^0[14][0-9]{9}$", description="Số thuê bao. Subscriber number.")
    ]
    operator: Annotated[str, Field(description="Nhà mạng (không có thật). Operator (invented).")]
    kind: Annotated[
        Literal["prepaid", "postpaid"], Field(description="Trả trước, trả sau. Prepaid or postpaid.")
    ]
    registered_on: Annotated[Day, Field(description="Ngày đăng ký. Day of registration.")]
    is_owner_verified: Annotated[
        Flag, Field(description="Đã xác thực chính chủ. Whether the owner was verified.")
    ]


class MobileSubscription(Named):
    """Thông tin thuê bao di động."""

    subscriptions: Annotated[
        list[MobileNumber], Field(description="Các thuê bao đứng tên. Numbers in the person's name.")
    ]
    unverified_count: Annotated[
        int, Field(ge=0, le=9, description="Số thuê bao chưa xác thực. How many are not verified.")
    ]


def mobile_subscription(nation: Nation, person: Person) -> MobileSubscription | None:
    """Return the numbers that stand in the name of a resident of at least 14."""
    if age_of(person) < FIRST_PHONE_AGE or not is_living(person):
        return None
    dice = Dice(nation.seed, "mobile", person.index)
    found = []
    if has_phone(person, nation.seed):
        verified = not dice.hit(_UNVERIFIED_PER_THOUSAND, "unverified")
        found.append(_number(nation, person, OWN, dice, verified=verified))
    if dice.hit(_IN_THE_NAME_ONLY_PER_THOUSAND, "junk"):
        found.append(_number(nation, person, ANOTHER, dice, verified=False))
    if not found:
        return None
    return MobileSubscription(
        full_name=person.name.full,
        date_of_birth=person.born.isoformat(),
        subscriptions=found,
        unverified_count=sum(not subscription["is_owner_verified"] for subscription in found),
    )


def _number(nation: Nation, person: Person, prefix: str, dice: Dice, *, verified: bool) -> MobileNumber:
    first = max(_FIRST_YEAR, add_years(person.born, FIRST_PHONE_AGE))
    return MobileNumber(
        subscriber_number=mobile_number(nation.seed, person.index, prefix),
        operator=dice.one_of(_OPERATORS, f"operator-{prefix}"),
        kind="postpaid" if verified and dice.hit(_POSTPAID_PER_THOUSAND, "postpaid") else "prepaid",
        registered_on=a_day(dice, first, CENSUS_DAY, f"registered-{prefix}").isoformat(),
        is_owner_verified=verified,
    )


REGISTRY: Final = Registry(
    slug="mobile",
    title=Text("Cơ sở dữ liệu thuê bao di động", "Mobile subscribers' database"),
    owner=Text("Bộ Khoa học và Công nghệ", "Ministry of Science and Technology"),
    version="1.0.0",
    record_types=(
        RecordType(
            "mobile_subscription",
            Text("Thuê bao di động", "Mobile subscriptions"),
            MobileSubscription,
            mobile_subscription,
        ),
    ),
)
