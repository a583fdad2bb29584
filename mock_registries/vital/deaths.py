"""A death: the person has died, and the marriage ends by it."""

from mock_registries.overlay import codec
from mock_registries.problems import Fault
from mock_registries.vital.bodies import Death
from mock_registries.vital.clerk import Clerk
from mock_registries.vital.problems import DateImpossible


def register_death(clerk: Clerk, body: Death) -> int:
    """Return the index of the deceased.

    Raises: DateInTheFuture, UnknownPerson, AlreadyDeceased, DateImpossible.
    """
    clerk.check_past(body.died_on, "#/died_on")
    person = clerk.find(body.personal_number, "#/personal_number")
    marriage = clerk.standing_marriage(person)
    begun = person.born if marriage is None else marriage.registered_on
    if body.died_on < begun:
        raise DateImpossible(Fault("#/died_on", "is before the birth or the wedding"))
    commune = clerk.home_of(person).home.commune
    clerk.change_person(person, died=body.died_on.isoformat())
    clerk.add_written(person, death=codec.from_entry(clerk.entry(commune)))
    if marriage is not None:
        clerk.end_marriage(marriage, body.died_on, "death")
    return person.index
