"""The tax authority's accounts of people, and what they owe: an account by personal number, watched over by its owner.

Source: account creation and monitoring of tax collection with the identity card and the eID application (conference of 2023);
tax codes: Circular 86/2024/TT-BTC, art. 5. What enterprises owe is not kept here.
"""

from typing import Annotated, Final, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.enterprises.taxes import PERSONAL_NUMBER_SINCE, Obligation, find_account, obligations_of
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Day, RecordType, Registry, Text


class TaxAccount(TypedDict):
    """Tài khoản thuế của cá nhân."""

    tax_code: Annotated[
        str,
        Field(
            pattern=r"^9[0-9]{11}$", description="Mã số thuế: số định danh. Tax code: the personal number."
        ),
    ]
    tax_code_since: Annotated[
        Day, Field(description="Số định danh là mã số thuế từ ngày. Personal number is the tax code since.")
    ]
    former_tax_code: Annotated[
        str | None,
        Field(
            pattern=r"^[0-9]{10}$",
            description="Mã số thuế 10 số trước đây. Former code of ten digits; null: had none.",
        ),
    ]
    full_name: Annotated[str, Field(description="Họ và tên. Full name.")]
    tax_office: Annotated[str, Field(description="Cơ quan thuế quản lý. Managing tax office.")]
    registered_on: Annotated[Day, Field(description="Ngày đăng ký thuế. Day of tax registration.")]
    opened_by: Annotated[
        Literal["eid", "employer", "counter"],
        Field(
            description="Mở bằng định danh điện tử, qua nơi trả thu nhập, tại quầy. Opened with the eID, by the employer, at the counter."
        ),
    ]
    pays_as_business: Annotated[bool, Field(description="Có hộ kinh doanh. Owns a household business.")]


class TaxObligation(TypedDict):
    """Một nghĩa vụ thuế."""

    kind: Annotated[
        Literal["personal-income", "household-business", "non-agricultural-land"],
        Field(description="Loại thuế. Kind of tax."),
    ]
    period: Annotated[
        str, Field(pattern=r"^[0-9]{4}(-Q[1-4])?$", description="Kỳ tính thuế. Year or quarter.")
    ]
    due_on: Annotated[Day, Field(description="Hạn nộp. Last day of payment.")]
    amount_vnd: Annotated[int, Field(ge=0, description="Số phải nộp, đồng. Amount, in dong.")]
    paid_vnd: Annotated[int, Field(ge=0, description="Đã nộp, đồng. Paid, in dong.")]
    outstanding_vnd: Annotated[int, Field(ge=0, description="Còn phải nộp, đồng. Outstanding, in dong.")]
    state: Annotated[Literal["paid", "due", "overdue"], Field(description="Tình trạng. State.")]


class TaxObligations(TypedDict):
    """Nghĩa vụ thuế của một người trong một năm."""

    obligations: Annotated[list[TaxObligation], Field(description="Các nghĩa vụ thuế. Obligations.")]
    total_outstanding_vnd: Annotated[
        int,
        Field(ge=0, le=999_999_999, description="Tổng còn phải nộp, đồng. Total outstanding, in dong."),
    ]


def tax_account(nation: Nation, person: Person) -> TaxAccount | None:
    """Return the account of an adult who has one."""
    account = find_account(nation, person)
    if account is None:
        return None
    return TaxAccount(
        tax_code=person.personal_number,
        tax_code_since=max(PERSONAL_NUMBER_SINCE, account.registered_on).isoformat(),
        former_tax_code=account.former_code,
        full_name=person.name.full,
        tax_office=account.office,
        registered_on=account.registered_on.isoformat(),
        opened_by=account.opened_by,
        pays_as_business=account.pays_as_business,
    )


def tax_obligations(nation: Nation, person: Person) -> TaxObligations | None:
    """Return what the holder of an account owes; the list may be empty."""
    if find_account(nation, person) is None:
        return None
    found = obligations_of(nation, person)
    return TaxObligations(
        obligations=[_shown(obligation) for obligation in found],
        total_outstanding_vnd=sum(obligation.outstanding_vnd for obligation in found),
    )


def _shown(obligation: Obligation) -> TaxObligation:
    return TaxObligation(
        kind=obligation.kind,
        period=obligation.period,
        due_on=obligation.due_on.isoformat(),
        amount_vnd=obligation.amount_vnd,
        paid_vnd=obligation.paid_vnd,
        outstanding_vnd=obligation.outstanding_vnd,
        state=obligation.state,
    )


REGISTRY: Final = Registry(
    slug="tax",
    title=Text("Hệ thống đăng ký và quản lý thuế", "Tax registration and administration system"),
    owner=Text("Cục Thuế, Bộ Tài chính", "Tax Department, Ministry of Finance"),
    version="1.0.0",
    record_types=(
        RecordType("tax_account", Text("Tài khoản thuế", "Tax account"), TaxAccount, tax_account),
        RecordType(
            "tax_obligations", Text("Nghĩa vụ thuế", "Tax obligations"), TaxObligations, tax_obligations
        ),
    ),
)
