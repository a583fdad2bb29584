"""The part of the whole record about the residence: art. 9(16)-(20), (22) and (23)."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.stays import find_stay
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.nation.provinces import CLOSED_ON
from mock_registries.population import fields
from mock_registries.population.absences import Absence, find_absence
from mock_registries.population.dwellings import dwelling_of
from mock_registries.population.households import HeadNumber, MemberNumbers, Members, relation_of, shown


class ResidencePart(TypedDict):
    """Nơi cư trú và hộ gia đình; của người đã chết là nơi cư trú cuối cùng."""

    permanent_residence: fields.PermanentResidence
    temporary_residence: fields.TemporaryResidence
    current_residence: fields.CurrentResidence
    absence_declaration: Annotated[
        str | None, Field(description="Tình trạng khai báo tạm vắng. Declared absence, in words.")
    ]
    residence_file_number: fields.FileNumber
    relation_to_head: fields.RelationToHead
    household_head_name: fields.HeadName
    household_head_personal_number: HeadNumber
    household_members: Members
    household_member_personal_numbers: MemberNumbers
    permanent_residence_before_july_2025: Annotated[
        str | None,
        Field(
            description="Nơi thường trú theo địa danh trước 01/7/2025. "
            "The permanent address as written before July 2025, with its district."
        ),
    ]


def residence_part(nation: Nation, person: Person) -> ResidencePart:
    """Return what the record says of the residence; of the dead, the last one."""
    household = nation.household(person.household)
    dwelling = dwelling_of(household, nation.seed)
    members, stay = dwelling.members, find_stay(nation, person, household)
    absence = None if stay else find_absence(person, nation.seed)
    return {
        "permanent_residence": dwelling.home,
        "temporary_residence": stay.address.text if stay else None,
        "current_residence": stay.address.text if stay else dwelling.home,
        "absence_declaration": _in_words(absence) if absence else None,
        "residence_file_number": dwelling.file_number,
        "relation_to_head": relation_of(person, household),
        "household_head_name": members[0].name,
        "household_head_personal_number": members[0].personal_number,
        "household_members": shown(members),
        "household_member_personal_numbers": [member.personal_number for member in members],
        "permanent_residence_before_july_2025": dwelling.home_before_july_2025
        if person.born < CLOSED_ON
        else None,
    }


def _in_words(absence: Absence) -> str:
    return f"Tạm vắng từ {absence.first_day:%d/%m/%Y} đến {absence.last_day:%d/%m/%Y}: {absence.place}"
