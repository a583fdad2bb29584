"""A renewed identity card: issued today, valid as the law says for the holder's age."""

from mock_registries.nation.cards import find_card
from mock_registries.problems import NoSuchRecord
from mock_registries.vital.bodies import Renewal
from mock_registries.vital.clerk import Clerk
from mock_registries.vital.problems import NothingToChange


def renew_card(clerk: Clerk, body: Renewal) -> int:
    """Return the index of the holder.

    Raises: UnknownPerson, AlreadyDeceased, NoSuchRecord: there is no card to renew, NothingToChange: issued today.
    """
    person = clerk.find(body.personal_number, "#/personal_number")
    card = find_card(person, clerk.register.seed)
    if card is None:
        raise NoSuchRecord
    if card.issued_on >= clerk.today:
        raise NothingToChange
    clerk.add_written(person, card_issued_on=clerk.today.isoformat())
    return person.index
