"""Personas by their papers: accounts, cards, insurance and the birth entry, there or not."""

from datetime import date
from typing import Final

from mock_registries.nation.accounts import Account
from mock_registries.nation.families import Role
from mock_registries.personas.persona import Persona
from mock_registries.personas.view import View
from mock_registries.registry import Text


def _is_ordinary(view: View) -> bool:
    person = view.person
    return (
        person.sex == "female"
        and view.was_born_between(date(1985, 1, 1), date(1996, 1, 1))
        and person.role in {Role.HEAD, Role.SPOUSE}
        and bool(person.children)
        and person.father is not None
        and view.is_everyday_adult
        and view.has_marriage_entry
        and view.has_birth_entry
        and view.is_insured
    )


def _has_level_one_only(view: View) -> bool:
    return view.is_adult and view.has_account(1) and view.has_valid_card and view.has_birth_entry


def _has_no_electronic_birth(view: View) -> bool:
    return view.is_everyday_adult and view.is_insured and not view.has_birth_entry


def _is_uninsured(view: View) -> bool:
    return view.is_everyday_adult and view.has_birth_entry and not view.is_insured


def _has_expired_card(view: View) -> bool:
    return (
        view.is_adult
        and view.has_expired_card
        and view.has_account(2)
        and view.has_birth_entry
        and view.is_insured
    )


def _is_locked(view: View) -> bool:
    return view.is_adult and view.account == Account(2, "locked")


ORDINARY: Final = Persona(
    "ordinary-resident",
    Text("Người dân có đủ giấy tờ, tài khoản mức độ 2", "Resident with every record, level 2"),
    Text(
        "Xin bản sao trích lục khai sinh: biểu mẫu đã được điền, chỉ còn hai câu hỏi.",
        "Apply for a birth certificate extract: the form is filled in, two questions are left.",
    ),
    _is_ordinary,
)
LEVEL_ONE: Final = Persona(
    "level-one-only",
    Text("Người dân chỉ có tài khoản mức độ 1", "Resident with an account of level 1 only"),
    Text(
        "Bắt đầu một thủ tục và đăng nhập: cổng cho biết cần mức độ 2 và cách nâng mức.",
        "Start a procedure and log in: the gateway says that it needs level 2, and how to get there.",
    ),
    _has_level_one_only,
)
BIRTH_ON_PAPER: Final = Persona(
    "birth-not-digitised",
    Text("Người dân có khai sinh chưa được số hóa", "Resident whose birth entry is on paper only"),
    Text(
        "Xin trích lục khai sinh: biểu mẫu nêu bản ghi còn thiếu và chưa nộp được.",
        "Apply for the birth extract: the form names the missing record, and cannot be submitted.",
    ),
    _has_no_electronic_birth,
)
UNINSURED: Final = Persona(
    "without-insurance",
    Text("Người dân chưa có thẻ bảo hiểm y tế", "Resident without health insurance"),
    Text(
        "Đổi nơi khám bệnh, chữa bệnh ban đầu: cơ quan bảo hiểm không có thẻ nào.",
        "Change the health-care facility: the insurance registry holds no card.",
    ),
    _is_uninsured,
)
CARD_EXPIRED: Final = Persona(
    "card-expired",
    Text("Người dân có căn cước đã hết hạn", "Resident whose identity card has expired"),
    Text(
        "Tra cứu căn cước qua API: ngày hết hạn đã qua; chưa thủ tục nào từ chối vì điều đó.",
        "Look the identity card up over the API: its last day has passed; no procedure minds yet.",
    ),
    _has_expired_card,
)
LOCKED: Final = Persona(
    "account-locked",
    Text("Người dân có tài khoản bị khóa", "Resident whose account is locked"),
    Text(
        "Kích hoạt ứng dụng trên điện thoại: bị từ chối, nên không đăng nhập được.",
        "Activate the phone app: it refuses, so there is no way to log in.",
    ),
    _is_locked,
)
