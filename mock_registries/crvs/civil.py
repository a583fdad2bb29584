"""One person in the civil status registry: as searched by, and as the standard's person (CRVS_Person) shows it.

Phone, e-mail and address of that person are not civil status, so they are never filled. Days are given without the
time that the standard's DateTime could have: the register knows none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from mock_registries.crvs.criteria import View, normalised
from mock_registries.crvs.vocabulary import VitalEvent

CONTEXT: Final = {
    "@vocab": "https://schema.spdci.org/common/v1",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "http://schema.org/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place as an entry names it, and the province in it: code and name of that day."""

    text: str
    code: str | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Birth:
    """The entry of a birth. `number` names it in the nation: body, number and year (BRN)."""

    place: Place
    registered_on: str
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Civil:
    """What is entered about one person. Days as 2026-07-01; `marital_status` is a code of MaritalStatusEnum."""

    index: int
    personal_number: str = field(repr=False)
    full_name: str = field(repr=False)
    sex: str
    born: str
    marital_status: str
    birth: Birth | None = None
    married_on: tuple[str, ...] = ()
    divorced_on: tuple[str, ...] = ()
    died_on: str | None = None
    death_place: str | None = None
    parents: tuple[str, ...] = field(default=(), repr=False)

    @property
    def surname(self) -> str:
        return self.full_name.split()[0]

    @property
    def given_name(self) -> str:
        """Return the last word, by which Vietnamese are called and sorted."""
        return self.full_name.split()[-1]

    @property
    def second_name(self) -> str:
        return " ".join(self.full_name.split()[1:-1])

    def has(self, event: VitalEvent) -> bool:
        """Tell whether such an event is entered."""
        return bool(_ENTERED[event](self))

    def view(self) -> View:
        """Return the attributes to be compared."""
        place = self.birth.place if self.birth else Place("")
        found: Mapping[str, tuple[str | None, ...]] = {
            "birth_date": (self.born,),
            "birth_year": (self.born[:4],),
            "birth_place": (place.code, *(normalised(name) for name in (place.province, place.text) if name)),
            "sex": (self.sex,),
            "surname": (normalised(self.surname),),
            "second_name": (normalised(self.second_name),),
            "given_name": (normalised(self.given_name),),
            "full_name": (normalised(self.full_name),),
            "registration_date": (self.birth.registered_on if self.birth else None,),
            "marriage_date": self.married_on,
            "divorce_date": self.divorced_on,
            "death_date": (self.died_on,),
            "marital_status": (self.marital_status,),
        }
        return {name: tuple(value for value in values if value) for name, values in found.items()}

    def to_record(self) -> dict[str, Any]:
        """Return the standard's person; what is not entered is left out."""
        record: dict[str, Any] = {
            "@context": CONTEXT,
            "@type": "CRVS_Person",
            "identifier": self._identifiers(),
            "name": self._name(),
            "sex": self.sex,
            "birth_date": self.born,
            "marital_status": self.marital_status,
            "marriage_date": list(self.married_on),
            "divorce_date": list(self.divorced_on),
        }
        record |= {"birth_place": _place(self.birth.place.text)} if self.birth else {}
        record |= {"death_date": self.died_on} if self.died_on else {}
        record |= {"death_place": _place(self.death_place)} if self.death_place else {}
        names = ("parent1_identifier", "parent2_identifier")
        return record | {
            name: _identifier("UIN", number) for name, number in zip(names, self.parents, strict=False)
        }

    def _identifiers(self) -> list[dict[str, str]]:
        own = [_identifier("UIN", self.personal_number)]
        return own + ([_identifier("BRN", self.birth.number)] if self.birth else [])

    def _name(self) -> dict[str, str]:
        return {
            "@type": "Name",
            "surname": self.surname,
            "given_name": self.given_name,
            "second_name": self.second_name,
        }


def _identifier(kind: str, value: str) -> dict[str, str]:
    return {"@type": "Identifier", "identifier_type": kind, "identifier_value": value}


def _place(text: str) -> dict[str, str]:
    return {"@type": "Place", "name": text, "address_line": text}


_ENTERED: Final[Mapping[VitalEvent, Callable[[Civil], Any]]] = {
    VitalEvent.LIVE_BIRTH: lambda civil: civil.birth,
    VitalEvent.MARRIAGE: lambda civil: civil.married_on,
    VitalEvent.DIVORCE: lambda civil: civil.divorced_on,
    VitalEvent.DEATH: lambda civil: civil.died_on,
}
