"""People worth trying the gateway with: found in the nation by what their title says, never planted.

No record of a persona has a data-quality defect, unless that is what her title says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from mock_registries.defects.plan import is_sound
from mock_registries.discovery import find_registries
from mock_registries.nation.accounts import Account, account_of
from mock_registries.nation.cards import Card, find_card
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dates import CENSUS_DAY, add_years, age_on
from mock_registries.nation.families import Role
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.nation.registers import find_birth_entry, find_marriage_entry
from mock_registries.registry import Text

_ADULT: Final = 18
_SMALL_CHILD: Final = 3  # still under six for three years after the census day
_LONG_VALID: Final = add_years(CENSUS_DAY, 3)


@dataclass(frozen=True, slots=True)
class View:
    """What a persona's condition may ask about a resident."""

    nation: Nation
    person: Person

    @property
    def age(self) -> int:
        """Return the age on the day the nation is described."""
        return age_on(CENSUS_DAY, self.person.born)

    @property
    def account(self) -> Account:
        """Return the eID account."""
        return account_of(self.person, self.nation.seed)

    @property
    def card(self) -> Card | None:
        """Return the identity card, if there is one."""
        return find_card(self.person, self.nation.seed)

    @property
    def is_insured(self) -> bool:
        """Tell whether there is a health insurance card."""
        return find_coverage(self.person, self.nation.seed) is not None

    @property
    def has_birth_entry(self) -> bool:
        """Tell whether the birth is in the electronic register."""
        return find_birth_entry(self.person, self.nation.seed) is not None

    @property
    def has_marriage_entry(self) -> bool:
        """Tell whether a marriage is in the electronic register."""
        household = self.nation.household(self.person.household)
        marriage = household.marriage_of(self.person.index)
        return marriage is not None and find_marriage_entry(household, marriage, self.nation.seed) is not None

    @property
    def small_children(self) -> tuple[Person, ...]:
        """Return the children who stay under six for years to come and have all their records."""
        children = (self.nation.person(index) for index in self.person.children)
        views = (View(self.nation, child) for child in children)
        return tuple(
            view.person
            for view in views
            if view.age < _SMALL_CHILD and view.has_birth_entry and view.is_insured
        )

    def has_account(self, level: int) -> bool:
        """Tell whether the account is active and of that level."""
        return self.account == Account(level, "active")

    def has_valid_card(self) -> bool:
        """Tell whether the card is valid for years to come."""
        return self.card is not None and not self.card.is_expired_on(_LONG_VALID)


Condition = Callable[[View], bool]


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to try, with the condition the resident fulfils."""

    slug: str
    title: Text
    what_to_try: Text
    fits: Condition = field(repr=False)


def _is_everyday_adult(view: View) -> bool:
    return view.age >= _ADULT and view.has_account(2) and view.has_valid_card()


def _is_ordinary(view: View) -> bool:
    person = view.person
    return (
        person.sex == "female"
        and date(1985, 1, 1) <= person.born < date(1996, 1, 1)
        and person.role in {Role.HEAD, Role.SPOUSE}
        and bool(person.children)
        and _is_everyday_adult(view)
        and view.has_marriage_entry
        and view.has_birth_entry
        and view.is_insured
        and person.father is not None
    )


def _has_level_one_only(view: View) -> bool:
    return view.age >= _ADULT and view.has_account(1) and view.has_valid_card() and view.has_birth_entry


def _is_guardian(view: View) -> bool:
    return _is_everyday_adult(view) and view.has_birth_entry and view.is_insured and bool(view.small_children)


def _is_uninsured(view: View) -> bool:
    return _is_everyday_adult(view) and view.has_birth_entry and not view.is_insured


def _has_expired_card(view: View) -> bool:
    card = view.card
    expired = card is not None and card.is_expired_on(CENSUS_DAY)
    return expired and view.age >= _ADULT and view.has_account(2) and view.has_birth_entry and view.is_insured


def _has_no_electronic_birth(view: View) -> bool:
    return _is_everyday_adult(view) and view.is_insured and not view.has_birth_entry


def _has_no_registered_father(view: View) -> bool:
    return (
        _is_everyday_adult(view) and view.has_birth_entry and view.is_insured and view.person.father is None
    )


def _is_locked(view: View) -> bool:
    return view.age >= _ADULT and view.account == Account(2, "locked") and view.has_birth_entry


PERSONAS: Final = (  # the first three are what the demonstration proposes to try by hand
    Persona(
        "ordinary-resident",
        Text("Người dân có đủ giấy tờ, tài khoản mức độ 2", "Resident with every record, level 2"),
        Text(
            "Xin bản sao trích lục khai sinh: biểu mẫu đã được điền, chỉ còn hai câu hỏi.",
            "Apply for a birth certificate extract: the form is filled in, two questions are left.",
        ),
        _is_ordinary,
    ),
    Persona(
        "level-one-only",
        Text("Người dân chỉ có tài khoản mức độ 1", "Resident with an account of level 1 only"),
        Text(
            "Bắt đầu một thủ tục và đăng nhập: cổng cho biết cần mức độ 2 và cách nâng mức.",
            "Start a procedure and log in: the gateway says that it needs level 2, and how to get there.",
        ),
        _has_level_one_only,
    ),
    Persona(
        "birth-not-digitised",
        Text("Người dân có khai sinh chưa được số hóa", "Resident whose birth entry is on paper only"),
        Text(
            "Xin trích lục khai sinh: biểu mẫu nêu bản ghi còn thiếu và chưa nộp được.",
            "Apply for the birth extract: the form names the missing record, and cannot be submitted.",
        ),
        _has_no_electronic_birth,
    ),
    Persona(
        "without-insurance",
        Text("Người dân chưa có thẻ bảo hiểm y tế", "Resident without health insurance"),
        Text(
            "Đổi nơi khám bệnh, chữa bệnh ban đầu: cơ quan bảo hiểm không có thẻ nào.",
            "Change the health-care facility: the insurance registry holds no card.",
        ),
        _is_uninsured,
    ),
    Persona(
        "guardian-of-small-child",
        Text("Cha mẹ có con dưới sáu tuổi", "Parent of a child under six"),
        Text(
            "Làm thủ tục cho chính mình; chưa thể làm thay cho con.",
            "Apply for oneself; acting for the child is not possible yet.",
        ),
        _is_guardian,
    ),
    Persona(
        "card-expired",
        Text("Người dân có căn cước đã hết hạn", "Resident whose identity card has expired"),
        Text(
            "Tra cứu căn cước qua API: ngày hết hạn đã qua; chưa thủ tục nào từ chối vì điều đó.",
            "Look the identity card up over the API: its last day has passed; no procedure minds yet.",
        ),
        _has_expired_card,
    ),
    Persona(
        "no-father-registered",
        Text(
            "Người dân không có tên cha trong giấy khai sinh",
            "Resident without a father on the birth certificate",
        ),
        Text("Xem biểu mẫu khi phần về cha để trống.", "See the form with the father's part left empty."),
        _has_no_registered_father,
    ),
    Persona(
        "account-locked",
        Text("Người dân có tài khoản bị khóa", "Resident whose account is locked"),
        Text(
            "Kích hoạt ứng dụng trên điện thoại: bị từ chối, nên không đăng nhập được.",
            "Activate the phone app: it refuses, so there is no way to log in.",
        ),
        _is_locked,
    ),
)


def find_personas(nation: Nation) -> list[Mapping[str, Any]]:
    """Return, for each persona, the first resident who fits; a small nation may lack some."""
    wanted = list(PERSONAS)
    found: dict[str, Person] = {}
    for person in nation.people():
        view = View(nation, person)
        persona = next((persona for persona in wanted if persona.fits(view)), None)
        if persona is not None and is_sound(nation, person, find_registries()):
            found[persona.slug] = person
            wanted.remove(persona)
        if not wanted:
            break
    return [
        _shown(persona, View(nation, found[persona.slug])) for persona in PERSONAS if persona.slug in found
    ]


def _shown(persona: Persona, view: View) -> Mapping[str, Any]:
    return {
        "slug": persona.slug,
        "title": {"vi": persona.title.vi, "en": persona.title.en},
        "personal_number": view.person.personal_number,
        "what_to_try": {"vi": persona.what_to_try.vi, "en": persona.what_to_try.en},
        "dependants": [
            {"relation": "child", "personal_number": child.personal_number} for child in view.small_children
        ],
    }
