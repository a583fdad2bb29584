"""What a resident is called in the ledger: the same name for the same person, and no way back without the key."""

from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.sealing import Pseudonymizer


class SubjectPseudonyms:
    """Made from the personal number, not the account: a lookup may concern somebody who never logged in."""

    def __init__(self, pseudonymizer: Pseudonymizer) -> None:
        self._pseudonymizer = pseudonymizer

    def of(self, number: PersonalNumber) -> str:
        """32 characters."""
        return self._pseudonymizer.name("ledger.subject", number.reveal())
