"""A correction: a fact that was wrong from the beginning. The personal number stays, which in reality some corrections change."""

from datetime import date
from typing import Any

from mock_registries.nation.people import Person
from mock_registries.overlay import codec
from mock_registries.problems import Fault, MalformedRequest
from mock_registries.vital.births import as_parent, check_parents
from mock_registries.vital.bodies import Correction
from mock_registries.vital.clerk import Clerk
from mock_registries.vital.names import name_of
from mock_registries.vital.problems import CorrectionContradicts, DateImpossible, NothingToChange

_BORN = "#/date_of_birth"


def correct(clerk: Clerk, body: Correction) -> int:
    """Return the index of the person.

    Raises: UnknownPerson, MalformedRequest: nothing named, NothingToChange, DateInTheFuture, DateImpossible,
    CorrectionContradicts.
    """
    person = clerk.find_anybody(body.personal_number, "#/personal_number")
    mother, father = _new_parents(clerk, body)
    fields = _fields(body)
    if mother is not None:
        fields["mother"] = codec.from_parent(as_parent(mother))
    if father is not None:
        fields["father"] = codec.from_parent(as_parent(father))
    if not fields:
        raise MalformedRequest(Fault("#", "names nothing to correct"))
    _check_sex(clerk, person, body)
    _check_dates(clerk, person, body.date_of_birth or person.born, mother, father)
    before = clerk.register.person(person.index)
    clerk.change_person(person, **fields)
    if clerk.register.person(person.index) == before:
        raise NothingToChange
    for new, old in ((mother, person.mother.index), (father, person.father and person.father.index)):
        if new is not None:
            _hand_over(clerk, person, new, old)
    return person.index


def _new_parents(clerk: Clerk, body: Correction) -> tuple[Person | None, Person | None]:
    mother = body.mother_personal_number
    father = body.father_personal_number
    return (
        None if mother is None else clerk.find_anybody(mother, "#/mother_personal_number", "female"),
        None if father is None else clerk.find_anybody(father, "#/father_personal_number", "male"),
    )


def _fields(body: Correction) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if body.full_name is not None:
        fields["name"] = list(name_of(body.full_name))
    if body.date_of_birth is not None:
        fields["born"] = body.date_of_birth.isoformat()
    if body.sex is not None:
        fields["sex"] = body.sex
    if body.ethnicity is not None:
        fields["ethnicity"] = body.ethnicity
    return fields


def _check_sex(clerk: Clerk, person: Person, body: Correction) -> None:
    is_bound = bool(person.children) or person.spouse is not None or clerk.has_foreign_spouse(person)
    if body.sex is not None and body.sex != person.sex and is_bound:
        raise CorrectionContradicts(Fault("#/sex", "contradicts a marriage or a child"))


def _check_dates(
    clerk: Clerk, person: Person, born: date, mother: Person | None, father: Person | None
) -> None:
    clerk.check_past(born, _BORN)
    if person.died is not None and born > person.died:
        raise DateImpossible(Fault(_BORN, "is after the death"))
    known = [
        None if parent is None or parent.index is None else clerk.register.person(parent.index)
        for parent in (person.mother, person.father)
    ]
    check_parents(mother or known[0], father or known[1], born, _BORN)
    corrected = person._replace(born=born)
    for index in person.children:
        check_parents(None, corrected._replace(died=None), clerk.register.person(index).born, _BORN)


def _hand_over(clerk: Clerk, child: Person, new: Person, old: int | None) -> None:
    """Have the new parent name the child, and the former one no longer."""
    if old is not None and old != new.index:
        former = clerk.register.person(old)
        left = [index for index in former.children if index != child.index]
        clerk.change_person(former, children=left)
    if child.index not in new.children:
        clerk.change_person(new, children=[*new.children, child.index])
