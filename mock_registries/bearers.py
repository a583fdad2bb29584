"""Who bears a personal number, asked so that the work does not tell whether anybody does.

Whether a number is somebody's is as secret as a record: a stranger's number and that of a resident without the record get
the same answer. It would still show in how long the answer takes, if a record were derived for the resident only.
"""

from hashlib import blake2b
from typing import NamedTuple

from mock_registries.nation.nation import Nation
from mock_registries.nation.people import Person


class Bearer(NamedTuple):
    """Who bears a number; or, not `is_known`, somebody in whose place the same work is done, to be thrown away."""

    person: Person
    is_known: bool


def bearer_of(nation: Nation, personal_number: str) -> Bearer:
    """Return who bears the number, or a resident who stands in: the same one for the same number."""
    person = nation.find(personal_number)
    return Bearer(_stand_in(nation, personal_number), False) if person is None else Bearer(person, True)


def _stand_in(nation: Nation, personal_number: str) -> Person:
    digest = blake2b(personal_number.encode(), key=str(nation.seed).encode()[:64], digest_size=8).digest()
    return nation.person(int.from_bytes(digest, "big") % nation.persons)
