"""The identity card (căn cước) with what the population database says about its holder."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mock_registries.facts.fields import DateOfBirth, Ethnicity, Nationality, PersonalNumber, Sex
from mock_registries.nation.cards import find_card
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import NATIONALITY, Person
from mock_registries.population import fields
from mock_registries.population.identity import identity_of


class CitizenIdCard(TypedDict):
    """Căn cước: the identity card with what the population database says about its holder."""

    personal_number: PersonalNumber
    full_name: fields.FullName
    other_name: fields.OtherName
    date_of_birth: DateOfBirth
    sex: Sex
    nationality: Nationality
    ethnicity: Ethnicity
    religion: fields.Religion
    place_of_birth: fields.PlaceOfBirth
    place_of_origin: fields.PlaceOfOrigin
    card_issued_on: fields.CardIssuedOn
    card_expires_on: fields.CardExpiresOn
    card_issuer: fields.CardIssuer
    old_id_number: fields.OldNumber
    identifying_features: Annotated[
        str | None, Field(description="Đặc điểm nhân dạng. Identifying features.")
    ]


def citizen_id_card(nation: Nation, person: Person) -> CitizenIdCard | None:
    """Return the card of a living resident who holds one; that of the dead is withdrawn."""
    card = find_card(person, nation.seed)
    if card is None or person.died is not None:
        return None
    known = identity_of(person, nation.seed)
    return {
        "personal_number": person.personal_number,
        "full_name": person.name.full,
        "other_name": known.other_name,
        "date_of_birth": person.born.isoformat(),
        "sex": "male" if person.sex == "male" else "female",
        "nationality": NATIONALITY,
        "ethnicity": person.ethnicity,
        "religion": person.religion,
        "place_of_birth": person.birth_commune.place_on(person.born),
        "place_of_origin": person.origin.place_on(person.born),
        "card_issued_on": card.issued_on.isoformat(),
        "card_expires_on": card.expires_on.isoformat() if card.expires_on else None,
        "card_issuer": card.issuer,
        "old_id_number": known.old_number,
        "identifying_features": known.features,
    }
