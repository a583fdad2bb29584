"""What is written to the insurance database about people: the cards of small children."""

from datetime import date
from typing import Final

from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dates import add_years
from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person
from mock_registries.registry import Operation, Text, Values
from mock_registries.vital import problems as p
from mock_registries.vital.bodies import Renewal
from mock_registries.vital.child_cards import issue_child_card
from mock_registries.vital.examples import DAY, act


def _a_child(nation: Nation, _: Person) -> Values:
    """Return a small child who has no card."""
    child = next(
        person
        for person in nation.people()
        if add_years(person.born, 6) > date.fromisoformat(DAY) and find_coverage(person, nation.seed) is None
    )
    return act(personal_number=child.personal_number)


OPERATIONS: Final = (
    Operation(
        "/v1/child-cards",
        Text(
            "Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi", "Issue the health insurance card of a small child"
        ),
        "card",
        Renewal,
        issue_child_card,
        _a_child,
        (p.UnknownPerson, p.AlreadyDeceased, p.AlreadyInsured, p.NoLongerASmallChild),
    ),
)
