"""What a card says about its holder: the population database on the day of issue, in the words printed on the card."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mock_registries.bearers import bearer_of
from mock_registries.nation.cards import Card, find_card
from mock_registries.nation.dates import age_on
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Marriage, Person
from mock_registries.population.identity_card import citizen_id_card
from mock_registries.problems import NoSuchRecord

# Law on Identification 26/2023, art. 23: no biometric data are collected of a child under six.
_FIRST_BIOMETRIC_AGE: Final = 6


@dataclass(frozen=True, slots=True)
class Holder:
    """A resident with a card; the texts are in Vietnamese, as on the card."""

    person: Person
    card: Card
    residence: str = field(repr=False)
    place_of_origin: str = field(repr=False)
    features: str = field(repr=False)
    old_id_number: str = field(repr=False)
    spouse: str = field(repr=False)

    @property
    def has_face(self) -> bool:
        """Tell whether a face was taken for this card."""
        return age_on(self.card.issued_on, self.person.born) >= _FIRST_BIOMETRIC_AGE

    @property
    def sex(self) -> str:
        """Return the sex as printed."""
        return "Nam" if self.person.sex == "male" else "Nữ"

    @property
    def parents(self) -> tuple[str, str]:
        """Return the full names of father and mother; empty where none is registered."""
        father = self.person.father
        return father.name.full if father else "", self.person.mother.name.full

    @property
    def given_names(self) -> str:
        """Return middle and given names."""
        return self.person.name.full.removeprefix(self.person.name.surname).strip()


def find_holder(nation: Nation, personal_number: str) -> Holder:
    """Return the holder of the card; raise NoSuchRecord: unknown, or without a card."""
    person, is_known = bearer_of(nation, personal_number)
    holder = holder_of(nation, person)
    if not is_known:
        raise NoSuchRecord
    return holder


def holder_of(nation: Nation, person: Person) -> Holder:
    """Return a resident with the card; raise NoSuchRecord where there is none."""
    card, record = find_card(person, nation.seed), citizen_id_card(nation, person)
    if card is None or record is None:
        raise NoSuchRecord
    return Holder(
        person=person,
        card=card,
        residence=nation.household(person.household).home.text,
        place_of_origin=person.origin.place_on(person.born),
        features=record["identifying_features"] or "",
        old_id_number=record["old_id_number"] or "",
        spouse=_spouse(nation, person, card.issued_on),
    )


def _spouse(nation: Nation, person: Person, day: date) -> str:
    """Return the name of the husband or wife of a marriage that stood that day, or nothing."""
    household = nation.household(person.household)
    marriage, abroad = household.marriage_of(person.index), household.foreign_marriage
    if marriage is not None and person.spouse is not None and _stood_on(marriage, day):
        return nation.person(person.spouse).name.full
    if abroad is not None and abroad.resident == person.index and abroad.registered_on <= day:
        return abroad.foreigner.name
    return ""


def _stood_on(marriage: Marriage, day: date) -> bool:
    return marriage.registered_on <= day and (marriage.ended_on is None or day < marriage.ended_on)
