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
    return view.spouse_elsewhere is not None and view.is_everyday_adult and view.has_marriage_entry


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
        "Người dân có vợ hoặc chồng tạm trú ở tỉnh khác",
        "Resident whose spouse stays in another province",
    ),
    Text(
        "Tra cứu nơi cư trú và tình trạng hôn nhân qua API: hai vợ chồng cùng thường trú, một người tạm trú ở tỉnh khác.",
        "Look up residence and marital status over the API: the two have one permanent home, and the spouse stays elsewhere.",
    ),
    _is_married_across_provinces,
)
FOREIGN_SPOUSE: Final = Persona(
    "foreign-spouse",
    Text("Người dân có chồng là người nước ngoài", "Resident whose husband is a foreigner"),
    Text(
        "Tra cứu giấy chứng nhận kết hôn qua API: người chồng có tên và quốc tịch, nhưng không có số định danh và không đăng nhập được.",
        "Look up the marriage certificate over the API: the husband has a name and a nationality, but no personal number, and "
        "cannot log in.",
    ),
    _has_foreign_spouse,
)
