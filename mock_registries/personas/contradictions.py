"""Personas whose registries contradict each other, or the present: names, deaths, provinces and posts."""

from typing import Final

from mock_registries.defects.closed_district import CLOSED_DISTRICT_ADDRESS
from mock_registries.defects.name_accent import NAME_ACCENT_MISMATCH
from mock_registries.defects.still_active import DECEASED_STILL_ACTIVE
from mock_registries.facts.civil_service import find_post
from mock_registries.nation.communes import Commune
from mock_registries.personas.persona import Persona
from mock_registries.personas.view import View
from mock_registries.registry import Text

_MANY_WORDS: Final = 6


def _has_every_paper(view: View) -> bool:
    return view.is_everyday_adult and view.has_birth_entry and view.is_insured


def _lived_through_the_merger(view: View) -> bool:
    communes = (view.person.birth_commune, view.household.home.commune)
    return all(map(_lost_its_code, communes)) and _has_every_paper(view)


def _lost_its_code(commune: Commune) -> bool:
    return commune.province.code[-2:] != commune.unit.code


def _has_a_long_name(view: View) -> bool:
    has_many_words = len(view.person.name.full.split()) >= _MANY_WORDS
    return has_many_words and view.is_everyday_adult and view.is_insured


def _is_official(view: View) -> bool:
    return view.is_adult and find_post(view.person, view.nation.seed) is not None and _has_every_paper(view)


def _is_dead(view: View) -> bool:
    return view.person.died is not None and view.is_adult


TWO_NAMES: Final = Persona(
    "two-names",
    Text(
        "Người dân có hai cách viết tên: các cơ sở dữ liệu lệch dấu",
        "Resident of two names: the registries disagree on an accent",
    ),
    Text(
        "Tra cứu căn cước và thẻ bảo hiểm y tế qua API: họ tên lệch nhau một dấu; cổng chuyển nguyên câu trả lời của mỗi nơi.",
        "Look up identity card and health insurance card over the API: the names differ in one accent, and the gateway "
        "passes on what each registry says.",
    ),
    _has_every_paper,
    NAME_ACCENT_MISMATCH.kind,
)
DECEASED: Final = Persona(
    "deceased-still-insured",
    Text("Người đã mất nhưng thẻ bảo hiểm còn hiệu lực", "Deceased, but still insured"),
    Text(
        "Kích hoạt ứng dụng trên điện thoại: bị từ chối, vì dữ liệu dân cư biết người này đã mất; cơ quan bảo hiểm thì chưa.",
        "Activate the phone app: it refuses, as the population registry knows of the death. The insurance registry does not.",
    ),
    _is_dead,
    DECEASED_STILL_ACTIVE.kind,
)
OLD_AND_NEW_CODES: Final = Persona(
    "between-old-and-new-codes",
    Text(
        "Người dân sinh và sống ở tỉnh đã sáp nhập, địa chỉ còn ghi cấp huyện",
        "Resident of a merged province, whose address still names a district",
    ),
    Text(
        "Tra cứu căn cước và thông tin cư trú qua API: nơi sinh ghi tỉnh cũ, mã tỉnh thường trú là mã mới, địa chỉ còn cấp huyện.",
        "Look up identity card and residence over the API: the place of birth has the old province, the address a district "
        "that was closed, and the province code is the new one.",
    ),
    _lived_through_the_merger,
    CLOSED_DISTRICT_ADDRESS.kind,
)
LONG_NAME: Final = Persona(
    "very-long-name",
    Text("Người dân có họ tên rất dài", "Resident with a very long name"),
    Text(
        "Đổi nơi khám bệnh, chữa bệnh ban đầu: họ tên từ sáu chữ trở lên đi trọn vẹn qua biểu mẫu.",
        "Change the health-care facility: a name of six words or more comes through the form uncut.",
    ),
    _has_a_long_name,
)
OFFICIAL: Final = Persona(
    "official-and-resident",
    Text("Công chức, viên chức và cũng là người dân", "Official who is also a resident"),
    Text(
        "Đăng nhập như mọi người dân: chức vụ không cho thêm quyền nào ở đây.",
        "Log in as every resident does: the post gives no further right here.",
    ),
    _is_official,
)
