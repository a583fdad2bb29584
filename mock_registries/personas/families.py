"""Personas by their family: children, fathers, husbands and wives."""

from typing import Final

from mock_registries.personas.persona import Persona
from mock_registries.personas.view import View
from mock_registries.registry import Text


def _is_guardian(view: View) -> bool:
    return (
        bool(view.person.children)
        and view.is_everyday_adult
        and view.has_birth_entry
        and view.is_insured
        and bool(view.small_children)
    )


def _has_no_registered_father(view: View) -> bool:
    return view.person.father is None and view.is_everyday_adult and view.has_birth_entry and view.is_insured


def _is_married_across_provinces(view: View) -> bool:
    marriage, spouse = view.standing_marriage, view.person.spouse
    if marriage is None or spouse is None or not view.is_everyday_adult:
        return False
    here, there = view.person.birth_commune.unit, view.nation.person(spouse).birth_commune.unit
    is_across = here is not there and marriage.commune.unit is not here
    return is_across and view.has_birth_entry and view.has_marriage_entry


def _has_foreign_spouse(view: View) -> bool:
    return view.has_foreign_spouse and view.is_everyday_adult


GUARDIAN: Final = Persona(
    "guardian-of-small-child",
    Text("Cha mẹ có con dưới sáu tuổi", "Parent of a child under six"),
    Text(
        "Làm thủ tục cho chính mình; chưa thể làm thay cho con.",
        "Apply for oneself; acting for the child is not possible yet.",
    ),
    _is_guardian,
)
NO_FATHER: Final = Persona(
    "no-father-registered",
    Text(
        "Người dân không có tên cha trong giấy khai sinh",
        "Resident without a father on the birth certificate",
    ),
    Text("Xem biểu mẫu khi phần về cha để trống.", "See the form with the father's part left empty."),
    _has_no_registered_father,
)
ACROSS_PROVINCES: Final = Persona(
    "married-across-provinces",
    Text(
        "Người dân kết hôn với người sinh ở tỉnh khác",
        "Resident married to somebody from another province",
    ),
    Text(
        "Tra cứu giấy khai sinh và giấy chứng nhận kết hôn qua API: hai nơi đăng ký ở hai tỉnh.",
        "Look up birth and marriage certificate over the API: their registers are in two provinces.",
    ),
    _is_married_across_provinces,
)
FOREIGN_SPOUSE: Final = Persona(
    "foreign-spouse",
    Text("Người dân có chồng là người nước ngoài", "Resident whose husband is a foreigner"),
    Text(
        "Tìm người chồng: chỉ có tên và quốc tịch trên giấy tờ, không có số định danh, không đăng nhập được.",
        "Look for the husband: papers have his name and nationality; he has no personal number and cannot log in.",
    ),
    _has_foreign_spouse,
)
