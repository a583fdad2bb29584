"""What the gateway knows of a resident."""

from dataclasses import dataclass

from gateway.kernel.assurance import Level
from gateway.kernel.identifiers import AccountId
from gateway.kernel.personal_number import PersonalNumber


@dataclass(frozen=True)
class Resident:
    """A resident with an account. `level` is what the directory last said."""

    account_id: AccountId
    number: PersonalNumber
    display_name: str
    level: Level
