"""The marriages of a household's members: when and where they were registered, and how they ended."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from mock_registries.nation import foreigners, homes
from mock_registries.nation.communes import Commune
from mock_registries.nation.draws import BITS, slots
from mock_registries.nation.order import Slot
from mock_registries.nation.people import Foreigner, ForeignMarriage, Marriage, Person
from mock_registries.nation.plan.seats import Wedding, Window

# Law on Marriage and Family 52/2014, art. 8.
WOMEN_FROM: Final = 18
MEN_FROM: Final = 20


def of_household(seed: int, slot: Slot, members: Sequence[Person], commune: Commune) -> tuple[Marriage, ...]:
    """Return the marriages of a household whose home is in that commune."""
    return tuple([_marriage(seed, slot, wedding, members, commune) for wedding in slot.plan.weddings])


def _marriage(
    seed: int, slot: Slot, wedding: Wedding, members: Sequence[Person], commune: Commune
) -> Marriage:
    husband, wife = slot.first + wedding.husband, slot.first + wedding.wife
    points = slots(seed, "wedding", husband)
    if wedding.home:
        commune = homes.home_of(seed, slot.number + wedding.home).commune
    day = day_in(wedding.day, points[0])
    if wedding.divorce is not None:
        return Marriage(husband, wife, day, commune, day_in(wedding.divorce, points[1]), "divorce")
    if wedding.death is not None:
        return Marriage(husband, wife, day, commune, members[wedding.death].died, "death")
    return Marriage(husband, wife, day, commune)


def with_foreigner(seed: int, slot: Slot, head: Person, commune: Commune) -> ForeignMarriage:
    """Return the marriage of a household's head with the foreign father of her children."""
    man = foreigners.husband(seed, slot.number, head.born)
    eldest = next(seat for seat in slot.plan.seats[1:])
    points = slots(seed, "wedding", head.index)
    day = date.fromordinal(eldest.birth.first - 30 - (points[0] * 150 >> BITS))
    return ForeignMarriage(
        head.index, Foreigner(man.name.full, "male", man.born, man.nationality), day, commune
    )


def day_in(window: Window, point: int) -> date:
    """Return the day of a window that a number of 32 bits decides."""
    return date.fromordinal(window.first + (point * window.days >> BITS))
