"""The name of a person's inbox: a keyed digest of the personal number, the same whether or not there is such a person."""

from gateway.kernel.personal_number import PersonalNumber
from gateway.kit.sealing import Pseudonymizer


class InboxNames:
    """Leads from a number to the inbox of its phone, and nowhere back."""

    def __init__(self, key: Pseudonymizer) -> None:
        self._key = key

    def of(self, number: PersonalNumber) -> str:
        return self._key.name("inbox", number.reveal())
