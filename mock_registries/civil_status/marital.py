"""The marital status, as the certificate of procedure 1.004873 states it: what somebody is, since when, and what proves it."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.civil_status import fields
from mock_registries.facts.fields import DateOfBirth, PersonalNumber, RelativesNumber, Sex
from mock_registries.facts.marital import marital_of
from mock_registries.facts.weddings import Party, entry_of, partner_in
from mock_registries.nation.marital import MaritalStatus as Marital
from mock_registries.nation.marital import State
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Marriage, Person
from mock_registries.nation.registers import find_death_entry
from mock_registries.registry import Day

Basis = Literal["no_marriage_registered", "marriage_entry", "death_of_spouse", "divorce_judgment"]


class MaritalStatus(TypedDict):
    """Tình trạng hôn nhân."""

    personal_number: PersonalNumber
    full_name: fields.FullName
    date_of_birth: DateOfBirth
    sex: Sex
    status: Annotated[
        State,
        Field(
            description="Tình trạng: độc thân, có vợ/chồng, góa, ly hôn. Single, married, widowed or divorced."
        ),
    ]
    since: Annotated[
        Day | None, Field(description="Từ ngày; null: chưa kết hôn. Since when; null: never married.")
    ]
    basis: Annotated[Basis, Field(description="Căn cứ. What it rests on.")]
    basis_number: Annotated[
        str | None,
        Field(
            description="Số giấy tờ căn cứ; null: chỉ có bản giấy hoặc không có. "
            "Number of that document; null: on paper only, or none."
        ),
    ]
    spouse_name: Annotated[
        str | None,
        Field(description="Họ tên vợ hoặc chồng, hoặc người đã từng. Husband or wife, standing or former."),
    ]
    spouse_personal_number: Annotated[
        RelativesNumber,
        Field(description="Số định danh cá nhân của người đó. Personal number of that person."),
    ]


def marital_status(nation: Nation, person: Person) -> MaritalStatus | None:
    """Return the status of somebody living; a child has none."""
    found = marital_of(nation, person) if person.died is None else None
    if found is None:
        return None
    marriage = found.marriage
    spouse = partner_in(nation, marriage, person) if marriage else None
    basis, number = _basis(nation, found, spouse)
    return {
        "personal_number": person.personal_number,
        "full_name": person.name.full,
        "date_of_birth": person.born.isoformat(),
        "sex": "male" if person.sex == "male" else "female",
        "status": found.state,
        "since": found.since.isoformat() if found.since else None,
        "basis": basis,
        "basis_number": number,
        "spouse_name": spouse.full_name if spouse else None,
        "spouse_personal_number": spouse.person.personal_number if spouse and spouse.person else None,
    }


def _basis(nation: Nation, found: Marital, spouse: Party | None) -> tuple[Basis, str | None]:
    marriage = found.marriage
    if marriage is None:
        return "no_marriage_registered", None
    if found.state == "divorced" and isinstance(marriage, Marriage) and found.since:
        # The number is the husband's, so that both show the same and no other couple does.
        return "divorce_judgment", f"{marriage.husband + 1}/{found.since.year}/QĐST-HNGĐ"
    if found.state == "widowed" and spouse and spouse.person:
        dead = spouse.person
        death = find_death_entry(nation.household(dead.household), dead, nation.seed)
        return "death_of_spouse", death.number if death else None
    entry = entry_of(marriage, nation.seed)
    return "marriage_entry", entry.number if entry else None
