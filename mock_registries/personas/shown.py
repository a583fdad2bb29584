"""A custom persona as the list shows it: like the others, with its key's days numbered."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from mock_registries.call import timestamp
from mock_registries.nation.people import Person
from mock_registries.personas.family import Family
from mock_registries.personas.guests import Guest
from mock_registries.personas.slots import SPOUSE, index_of
from mock_registries.registry import Text

_TITLE: Final = Text("Nhân vật tự tạo", "Custom persona")
_WHAT_TO_TRY: Final = Text(
    "Đăng nhập bằng số định danh này; chỉ khóa đã tạo tra cứu được bản ghi.",
    "Log in with this personal number; only the key that made the persona can look its records up.",
)


def show(guest: Guest, family: Family) -> Mapping[str, Any]:
    """Return the persona with its number and those of its family."""
    head, *others = (family.persons[index] for index in sorted(family.persons))
    return {
        "slug": guest.slug,
        "title": {"vi": _TITLE.vi, "en": _TITLE.en},
        "personal_number": head.personal_number,
        "what_to_try": {"vi": _WHAT_TO_TRY.vi, "en": _WHAT_TO_TRY.en},
        "dependants": [_relative(guest, person) for person in others],
        "full_name": head.name.full,
        "expires_at": timestamp(datetime.fromtimestamp(guest.expires_at, UTC)),
    }


def _relative(guest: Guest, person: Person) -> Mapping[str, str]:
    is_spouse = person.index == index_of(guest.serial, SPOUSE)
    return {"relation": "spouse" if is_spouse else "child", "personal_number": person.personal_number}
