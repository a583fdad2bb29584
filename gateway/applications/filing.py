"""The operations of filing in one hand, as API and portal call them."""

from dataclasses import dataclass

from gateway.applications.desk import Desk
from gateway.applications.drafts import Drafts
from gateway.applications.fees import Fees
from gateway.applications.submission import Submission


@dataclass(frozen=True)
class Filing:
    """Reading at the desk; drafting, submitting and paying each by itself."""

    desk: Desk
    drafts: Drafts
    submission: Submission
    fees: Fees
