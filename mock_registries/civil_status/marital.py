"""The marital status, as the certificate of procedure 1.004873 states it: what somebody is, since when, and what proves it."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.civil_status import fields
from mock_registries.facts.marital import Marital, Status, find_marital
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.nation.registers import find_death_entry
from mock_registries.registry import Day

Basis = Literal["no_marriage_registered", "marriage_entry", "death_of_spouse", "divorce_judgment"]


class MaritalStatus(TypedDict):
    """Tình trạng hôn nhân."""

    personal_number: fields.PersonalNumber
    full_name: fields.FullName
    date_of_birth: fields.DateOfBirth
    sex: fields.Sex
    status: Annotated[
        Status,
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
        fields.RelativesNumber,
        Field(description="Số định danh cá nhân của người đó. Personal number of that person."),
    ]


def marital_status(nation: Nation, person: Person) -> MaritalStatus | None:
    """Return the status of somebody living; a child has none."""
    marital = find_marital(nation, person) if person.died is None else None
    if marital is None:
        return None
    basis, number = _basis(nation, person, marital)
    spouse = marital.wedding.partner_of(person) if marital.wedding else None
    return {
        "personal_number": person.personal_number,
        "full_name": person.name.full,
        "date_of_birth": person.born.isoformat(),
        "sex": "male" if person.sex == "male" else "female",
        "status": marital.status,
        "since": marital.since.isoformat() if marital.since else None,
        "basis": basis,
        "basis_number": number,
        "spouse_name": spouse.full_name if spouse else None,
        "spouse_personal_number": spouse.person.personal_number if spouse and spouse.person else None,
    }


def _basis(nation: Nation, person: Person, marital: Marital) -> tuple[Basis, str | None]:
    wedding = marital.wedding
    if wedding is None:
        return "no_marriage_registered", None
    if marital.status == "married":
        return "marriage_entry", wedding.entry.number if wedding.entry else None
    if marital.status == "divorced":
        return "divorce_judgment", _judgment(marital)
    dead = wedding.partner_of(person).person
    death = find_death_entry(nation.household(dead.household), dead, nation.seed) if dead else None
    return "death_of_spouse", death.number if death else None


def _judgment(marital: Marital) -> str | None:
    """Return the number of the court's decision (number/year/QDST-HNGD), the same for both."""
    husband = marital.wedding.husband.person if marital.wedding else None
    if husband is None or marital.since is None:
        return None
    return f"{husband.index + 1}/{marital.since.year}/QĐST-HNGĐ"
