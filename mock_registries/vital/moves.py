"""A move: where a household is registered, or where it stays. Its members move with it."""

from mock_registries.nation.communes import Commune, communes_of
from mock_registries.nation.people import Address
from mock_registries.nation.provinces import BY_UNIT
from mock_registries.overlay import codec
from mock_registries.problems import Fault, MalformedRequest
from mock_registries.vital.bodies import Dwelling, Move
from mock_registries.vital.clerk import Clerk
from mock_registries.vital.problems import NothingToChange, UnknownCommune


def register_move(clerk: Clerk, body: Move) -> int:
    """Return the index of the person in the request.

    Raises: UnknownPerson, AlreadyDeceased, UnknownCommune, NothingToChange, MalformedRequest.
    """
    person = clerk.find(body.personal_number, "#/personal_number")
    household = clerk.home_of(person)
    address = None if body.address is None else _address(body.address)
    if body.kind == "permanent" and address is None:
        raise MalformedRequest(Fault("#/address", "is required for a permanent residence"))
    if address == (household.home if body.kind == "permanent" else household.away):
        raise NothingToChange
    field = "home" if body.kind == "permanent" else "away"
    clerk.change_household(household.number, **{field: codec.from_address(address)})
    return person.index


def _address(dwelling: Dwelling) -> Address:
    return Address(dwelling.line, _commune(dwelling))


def _commune(dwelling: Dwelling) -> Commune:
    for province in BY_UNIT.get(dwelling.province_code, ()):
        for commune in communes_of(province.code):
            if commune.title == dwelling.commune:
                return commune
    raise UnknownCommune(Fault("#/address/commune", "is not a commune of that province"))
