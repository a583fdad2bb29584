"""Where somebody is registered, stays and lives, with whom, and how the address was written before July 2025.

Law on Residence 68/2020: permanent residence (art. 20), temporary (art. 27: two years at most, renewable), declared absence
(art. 31); the dead are struck off (art. 24). Law on Identification 26/2023, art. 9(16)-(20), (22), (23).
"""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.stays import find_stay
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.nation.provinces import CLOSED_ON
from mock_registries.population import fields
from mock_registries.population.absences import find_absence
from mock_registries.population.dwellings import dwelling_of
from mock_registries.population.households import HeadNumber, MemberNumbers, Members, relation_of, shown
from mock_registries.registry import Day


class Residence(TypedDict):
    """Thông tin cư trú: where the person is registered, stays and lives, and in whose household."""

    permanent_residence: fields.PermanentResidence
    permanent_province_code: Annotated[
        str, Field(pattern=r"^[0-9]{2}$", description="Mã tỉnh. Code of the unit (GSO).")
    ]
    permanent_commune: Annotated[
        str, Field(description="Xã, phường thường trú. Commune of the permanent address.")
    ]
    permanent_residence_before_july_2025: Annotated[
        str | None,
        Field(
            description="Nơi thường trú theo địa danh trước 01/7/2025, còn cấp huyện; null: đăng ký sau ngày đó. "
            "The permanent address as written before July 2025, with its district; null: registered later."
        ),
    ]
    temporary_residence: fields.TemporaryResidence
    temporary_residence_from: Annotated[
        Day | None, Field(description="Tạm trú từ ngày. First day of the stay.")
    ]
    temporary_residence_until: Annotated[
        Day | None, Field(description="Tạm trú đến ngày. Last day of the stay.")
    ]
    current_residence: fields.CurrentResidence
    absence_from: Annotated[
        Day | None, Field(description="Khai báo tạm vắng từ ngày. First day of a declared absence.")
    ]
    absence_until: Annotated[
        Day | None, Field(description="Khai báo tạm vắng đến ngày. Last day of the absence.")
    ]
    absence_place: Annotated[str | None, Field(description="Nơi đến khi tạm vắng. Where the person went.")]
    absence_reason: Annotated[str | None, Field(description="Lý do tạm vắng. Reason of the absence.")]
    residence_file_number: fields.FileNumber
    relation_to_head: fields.RelationToHead
    household_head_name: fields.HeadName
    household_head_personal_number: HeadNumber
    household_members: Members
    household_member_personal_numbers: MemberNumbers


def residence(nation: Nation, person: Person) -> Residence | None:
    """Return where a living resident is registered and stays."""
    if person.died is not None:
        return None
    household = nation.household(person.household)
    dwelling, commune = dwelling_of(household, nation.seed), household.home.commune
    members = dwelling.members
    stay = find_stay(nation, person, household)
    absence = None if stay else find_absence(person, nation.seed)
    return {
        "permanent_residence": dwelling.home,
        "permanent_province_code": commune.unit.code,
        "permanent_commune": commune.title,
        "permanent_residence_before_july_2025": dwelling.home_before_july_2025
        if person.born < CLOSED_ON
        else None,
        "temporary_residence": stay.address.text if stay else None,
        "temporary_residence_from": stay.first_day.isoformat() if stay else None,
        "temporary_residence_until": stay.last_day.isoformat() if stay else None,
        "current_residence": stay.address.text if stay else dwelling.home,
        "absence_from": absence.first_day.isoformat() if absence else None,
        "absence_until": absence.last_day.isoformat() if absence else None,
        "absence_place": absence.place if absence else None,
        "absence_reason": absence.reason if absence else None,
        "residence_file_number": dwelling.file_number,
        "relation_to_head": relation_of(person, household),
        "household_head_name": members[0].name,
        "household_head_personal_number": members[0].personal_number,
        "household_members": shown(members),
        "household_member_personal_numbers": [member.personal_number for member in members],
    }
