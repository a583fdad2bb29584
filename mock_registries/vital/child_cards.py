"""The health insurance card of a small child, which the state pays: group TE, level 1, from birth until school.

Law on Health Insurance 25/2008 with its amendments, art. 12(3) and 16(3)(d).
"""

from typing import Final

from mock_registries.nation.coverage import find_coverage
from mock_registries.nation.dates import age_on
from mock_registries.problems import Fault
from mock_registries.vital.bodies import Renewal
from mock_registries.vital.clerk import Clerk
from mock_registries.vital.problems import AlreadyInsured, NoLongerASmallChild

GROUP: Final = "TE1"
_SCHOOL_AGE: Final = 6


def issue_child_card(clerk: Clerk, body: Renewal) -> int:
    """Return the index of the child.

    Raises: UnknownPerson, AlreadyDeceased, AlreadyInsured, NoLongerASmallChild.
    """
    child = clerk.find(body.personal_number, "#/personal_number")
    if age_on(clerk.today, child.born) >= _SCHOOL_AGE:
        raise NoLongerASmallChild(Fault("#/personal_number", "names a person of six years or more"))
    if find_coverage(child, clerk.register.seed) is not None:
        raise AlreadyInsured
    clerk.add_written(child, insurance_group=GROUP)
    return child.index
