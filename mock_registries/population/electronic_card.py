"""The electronic identity card (căn cước điện tử): it comes with an account of level 2, and other documents go into it.

Law on Identification 26/2023, art. 22(1) (which documents may be integrated), 31 (one for each citizen); Decree
69/2024/ND-CP (accounts). Which documents somebody had integrated is drawn among those that exist electronically (assumption:
seven of ten); driving licences are shown by their own registry only.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.contributions import find_contributions
from mock_registries.facts.fields import DateOfBirth, Nationality, PersonalNumber, Sex
from mock_registries.facts.months import first_day_of
from mock_registries.facts.traits import Trait, traits
from mock_registries.facts.weddings import entry_of, find_marriage
from mock_registries.nation.accounts import account_of
from mock_registries.nation.cards import find_card
from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dates import CENSUS_DAY, days
from mock_registries.nation.draws import Draws
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, Person
from mock_registries.nation.registers import find_birth_entry
from mock_registries.population import fields
from mock_registries.registry import Day

DocumentType = Literal[
    "health_insurance_card", "social_insurance_book", "birth_certificate", "marriage_certificate"
]
_DOCUMENTS: Final[tuple[DocumentType, ...]] = (
    "health_insurance_card",
    "social_insurance_book",
    "birth_certificate",
    "marriage_certificate",
)
_LEVEL: Final = 2
_LAW_SINCE: Final = date(2024, 7, 1)  # Law on Identification 26/2023, art. 46
_INTEGRATED_PER_THOUSAND: Final = 700
_WHEN: Final = len(_DOCUMENTS)  # slots 0 to 3 say whether, 4 to 7 when


class IntegratedDocument(TypedDict):
    """Giấy tờ đã tích hợp."""

    document_type: Annotated[DocumentType, Field(description="Loại giấy tờ. Kind of document.")]
    integrated_on: Annotated[Day, Field(description="Ngày tích hợp. Day of integration.")]


class ElectronicIdCard(TypedDict):
    """Căn cước điện tử."""

    personal_number: PersonalNumber
    full_name: fields.FullName
    date_of_birth: DateOfBirth
    sex: Sex
    nationality: Nationality
    account_level: Annotated[
        Literal[2], Field(description="Mức độ tài khoản định danh. Level of the account.")
    ]
    status: Annotated[Literal["active", "locked"], Field(description="Tình trạng. Status.")]
    issued_on: Annotated[Day, Field(description="Ngày cấp căn cước điện tử. Day of issue.")]
    card_expires_on: fields.CardExpiresOn
    integrated_documents: Annotated[
        list[IntegratedDocument], Field(description="Giấy tờ đã tích hợp. Integrated documents.")
    ]


def electronic_id_card(nation: Nation, person: Person) -> ElectronicIdCard | None:
    """Return the electronic card of a resident with an account of level 2."""
    card, account = find_card(person, nation.seed), account_of(person, nation.seed)
    if person.died is not None or card is None or account.level < _LEVEL:
        return None
    first = max(_LAW_SINCE, card.issued_on)
    waited = traits(nation.seed, person.index).below(max(1, (CENSUS_DAY - first).days), Trait.ELECTRONIC_CARD)
    issued = first + days(waited)
    return {
        "personal_number": person.personal_number,
        "full_name": person.name.full,
        "date_of_birth": person.born.isoformat(),
        "sex": "male" if person.sex == "male" else "female",
        "nationality": NATIONALITY,
        "account_level": 2,
        "status": "locked" if account.status == "locked" else "active",
        "issued_on": issued.isoformat(),
        "card_expires_on": card.expires_on.isoformat() if card.expires_on else None,
        "integrated_documents": _documents(nation, person, issued),
    }


def _documents(nation: Nation, person: Person, issued: date) -> list[IntegratedDocument]:
    draws = Draws(nation.seed, "integrated", person.index)
    documents: list[IntegratedDocument] = []
    for slot, document in enumerate(_DOCUMENTS):
        exists_since = (
            _exists_since(document, nation, person) if draws.hit(_INTEGRATED_PER_THOUSAND, slot) else None
        )
        if exists_since is not None:
            first = max(issued, exists_since)
            waited = draws.below(max(1, (CENSUS_DAY - first).days), _WHEN + slot)
            day = (first + days(waited)).isoformat()
            documents.append({"document_type": document, "integrated_on": day})
    return documents


def _exists_since(document: DocumentType, nation: Nation, person: Person) -> date | None:
    """Return since when there is such a document of the person; None: there is none."""
    if document == "health_insurance_card":
        return person.born if find_coverage(person, nation.seed) else None
    if document == "social_insurance_book":
        paid = find_contributions(person, nation.seed)
        return first_day_of(paid.periods[0].first) if paid else None
    if document == "birth_certificate":
        birth = find_birth_entry(person, nation.seed)
        return birth.registered_on if birth else None
    marriage = find_marriage(nation.household(person.household), person)
    return marriage.registered_on if marriage and entry_of(marriage, nation.seed) else None
