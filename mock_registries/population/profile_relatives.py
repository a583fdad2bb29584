"""The part of the whole record about relatives: art. 9(15), names, numbers and nationalities in fields of their own."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.fields import Nationality, PersonalNumber, RelativesNumber
from mock_registries.facts.weddings import partner_in
from mock_registries.nation.marital import MaritalStatus
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, Person
from mock_registries.population import fields
from mock_registries.population.relatives import is_minor, number_of, representative_of


class Relative(TypedDict):
    """Người thân."""

    full_name: fields.FullName
    nationality: Nationality


class RelativesPart(TypedDict):
    """Cha, mẹ, vợ, chồng, con, người đại diện hợp pháp, người được đại diện."""

    father_name: Annotated[str | None, Field(description="Họ tên cha. Father's name.")]
    father_nationality: Annotated[str | None, Field(description="Quốc tịch của cha. Father's nationality.")]
    father_personal_number: Annotated[
        RelativesNumber, Field(description="Số định danh cá nhân của cha. Father's personal number.")
    ]
    mother_name: Annotated[str, Field(description="Họ tên mẹ. Mother's name.")]
    mother_nationality: Annotated[str, Field(description="Quốc tịch của mẹ. Mother's nationality.")]
    mother_personal_number: Annotated[
        RelativesNumber, Field(description="Số định danh cá nhân của mẹ. Mother's personal number.")
    ]
    spouse_name: Annotated[
        str | None, Field(description="Họ tên vợ hoặc chồng. Name of the husband or wife.")
    ]
    spouse_nationality: Annotated[
        str | None, Field(description="Quốc tịch của vợ hoặc chồng. Nationality of the husband or wife.")
    ]
    spouse_personal_number: Annotated[
        RelativesNumber,
        Field(description="Số định danh cá nhân của vợ hoặc chồng. Number of the husband or wife."),
    ]
    children: Annotated[
        list[Relative],
        Field(description="Các con, lớn trước. Children, eldest first: names and nationalities."),
    ]
    children_personal_numbers: Annotated[
        list[PersonalNumber],
        Field(description="Số định danh cá nhân các con, cùng thứ tự. Their personal numbers, same order."),
    ]
    legal_representative_name: Annotated[
        str | None, Field(description="Họ tên người đại diện hợp pháp. Name of the legal representative.")
    ]
    legal_representative_nationality: Annotated[
        str | None, Field(description="Quốc tịch của người đại diện. Nationality of the representative.")
    ]
    legal_representative_personal_number: Annotated[
        RelativesNumber,
        Field(description="Số định danh cá nhân của người đại diện. Number of the representative."),
    ]
    represented: Annotated[
        list[Relative],
        Field(description="Người được đại diện. Those represented: names and nationalities."),
    ]
    represented_personal_numbers: Annotated[
        list[PersonalNumber],
        Field(description="Số định danh cá nhân của họ, cùng thứ tự. Their numbers, same order."),
    ]


def relatives_part(nation: Nation, person: Person, marital: MaritalStatus | None) -> RelativesPart:
    """Return what the record says of relatives; the spouse of a standing marriage only."""
    father, mother = person.father, person.mother
    marriage = marital.marriage if marital and marital.state == "married" else None
    spouse = partner_in(nation, marriage, person) if marriage else None
    children = [nation.person(index) for index in person.children]
    guardian = representative_of(nation, person) if is_minor(person) else None
    wards = [
        child
        for child in children
        if is_minor(child) and (found := representative_of(nation, child)) and found.index == person.index
    ]
    return {
        "father_name": father.name.full if father else None,
        "father_nationality": father.nationality if father else None,
        "father_personal_number": number_of(nation, father),
        "mother_name": mother.name.full,
        "mother_nationality": mother.nationality,
        "mother_personal_number": number_of(nation, mother),
        "spouse_name": spouse.full_name if spouse else None,
        "spouse_nationality": spouse.nationality if spouse else None,
        "spouse_personal_number": spouse.person.personal_number if spouse and spouse.person else None,
        "children": [_named(child) for child in children],
        "children_personal_numbers": [child.personal_number for child in children],
        "legal_representative_name": guardian.name.full if guardian else None,
        "legal_representative_nationality": NATIONALITY if guardian else None,
        "legal_representative_personal_number": guardian.personal_number if guardian else None,
        "represented": [_named(ward) for ward in wards],
        "represented_personal_numbers": [ward.personal_number for ward in wards],
    }


def _named(person: Person) -> Relative:
    return {"full_name": person.name.full, "nationality": NATIONALITY}
